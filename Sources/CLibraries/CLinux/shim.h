// What Linux has and Swift's Glibc module does not show: functions of a variable number of arguments,
// and those that glibc declares only to programs that ask for GNU's extensions.

#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>

extern int pipe2(int descriptors[2], int flags);
extern int prlimit(pid_t process, int resource, const struct rlimit *limit, struct rlimit *old);
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);

/// A pipe that no program started later inherits.
static inline int galley_pipe(int descriptors[2]) { return pipe2(descriptors, O_CLOEXEC); }

/// Closes all descriptors from a number on in the program to be started.
static inline int galley_close_from(posix_spawn_file_actions_t *actions, int from) {
  return posix_spawn_file_actions_addclosefrom_np(actions, from);
}

/// Has the kernel end this process when the thread that started it is no more.
static inline int galley_die_with_parent(void) { return prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0); }

/// A descriptor that can be read when one of the blocked signals has come.
static inline int galley_signal_descriptor(const sigset_t *signals) {
  return signalfd(-1, signals, SFD_CLOEXEC);
}

extern int syncfs(int descriptor);
extern int renameat2(int from, const char *path, int to, const char *name, unsigned int flags);

/// Has two entries of directories change places.
static inline int galley_exchange(int from, const char *path, int to, const char *name) {
  return renameat2(from, path, to, name, 2 /* RENAME_EXCHANGE */);
}

/// Has the C library keep one heap for all threads, and give what is free of it back to the system.
///
/// By itself it keeps a heap a thread, and after one large block ever larger ones, for good.
static inline void galley_return_memory(int kept) {
  mallopt(M_ARENA_MAX, 1);
  mallopt(M_TRIM_THRESHOLD, kept);
  mallopt(M_MMAP_THRESHOLD, 128 * 1024);
}

/// Limits the private memory of another process.
static inline int galley_limit_memory(pid_t process, unsigned long bytes) {
  struct rlimit limit = {bytes, bytes};
  return prlimit(process, RLIMIT_DATA, &limit, 0);
}
