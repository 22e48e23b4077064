// Has one call on files below a directory fail, or kills the process at it, to see what is left.
//
//   FAULT_DIR      the directory; calls on other files go through, uncounted
//   FAULT_COUNTER  a file of 8 bytes that all processes of a run count in
//   FAULT_AT       the number of the call, from 1; 0 only counts
//   FAULT_CLOCK    seconds that the clock is ahead, whether or not anything fails
//   FAULT_MODE     kill: SIGKILL before the call; eio: this one call fails with EIO;
//                  enospc: from this call on nothing can be written, as on a full disk
//                  erofs: the same, as on a disk that has become read-only
//
// It is loaded with LD_PRELOAD. Galley gives its workers an environment of their own: posix_spawnp puts
// these variables back.
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static char directory[PATH_MAX];
static size_t directory_length;
static _Atomic long *counter;
static long fault_at;
static enum { KILL, EIO_ONCE, FULL, READ_ONLY } mode;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("FAULT_DIR"), *count = getenv("FAULT_COUNTER");
  if (!path || !count) return;
  int file = REAL(open)(count, O_RDWR | O_CLOEXEC);
  if (file < 0) return;
  counter = mmap(NULL, sizeof *counter, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  close(file);
  if (counter == MAP_FAILED) abort();
  fault_at = atol(getenv("FAULT_AT"));
  const char *name = getenv("FAULT_MODE");
  mode = !strcmp(name, "kill") ? KILL : !strcmp(name, "eio") ? EIO_ONCE
    : !strcmp(name, "erofs") ? READ_ONLY : FULL;
  snprintf(directory, sizeof directory, "%s", path);
  directory_length = strlen(directory);
}

static bool is_below(const char *path) {
  return !strncmp(path, directory, directory_length)
    && (path[directory_length] == '/' || !path[directory_length]);
}

// Whether a descriptor is of something below the directory.
static bool is_watched(int descriptor) {
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return false;
  path[length] = 0;
  return is_below(path);
}

static bool is_watched_at(int descriptor, const char *path) {
  if (path[0] == '/' || descriptor == AT_FDCWD) return path[0] == '/' && is_below(path);
  return is_watched(descriptor);
}

// Counts a call; gives whether it is to fail, and sets errno.
static bool fails(bool is_watched, bool writes, const char *name) {
  if (!counter || !is_watched) return false;
  int code = errno;
  long number = atomic_fetch_add(counter, 1) + 1;
  if (fault_at == 0 || number < fault_at) return false;
  if (number == fault_at && getenv("FAULT_SHOW")) fprintf(stderr, "fault at %s\n", name);
  switch (mode) {
  case KILL:
    if (number == fault_at) kill(getpid(), SIGKILL);
    return false;
  case EIO_ONCE:
    errno = number == fault_at ? EIO : code;
    return number == fault_at;
  case FULL:
    errno = writes ? ENOSPC : code;
    return writes;
  case READ_ONLY:
    errno = writes ? EROFS : code;
    return writes;
  }
  return false;
}

#define CALL(name, arguments, watched, writes, result) \
  if (fails(watched, writes, #name)) return -1; \
  static __typeof__(&name) real; \
  if (!real) real = REAL(name); \
  return real arguments;

#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    va_list list; va_start(list, flags); \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0; va_end(list); \
    CALL(name, (path, flags, mode), is_watched_at(AT_FDCWD, path), flags & O_CREAT, int) \
  }
#define OPENAT(name) \
  int name(int folder, const char *path, int flags, ...) { \
    va_list list; va_start(list, flags); \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0; va_end(list); \
    CALL(name, (folder, path, flags, mode), is_watched_at(folder, path), flags & O_CREAT, int) \
  }
OPEN(open) OPEN(open64) OPENAT(openat) OPENAT(openat64)

ssize_t read(int file, void *bytes, size_t count) {
  CALL(read, (file, bytes, count), is_watched(file), false, ssize_t)
}
ssize_t pread64(int file, void *bytes, size_t count, off64_t offset) {
  CALL(pread64, (file, bytes, count, offset), is_watched(file), false, ssize_t)
}
ssize_t write(int file, const void *bytes, size_t count) {
  CALL(write, (file, bytes, count), is_watched(file), true, ssize_t)
}
ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t offset) {
  CALL(pwrite64, (file, bytes, count, offset), is_watched(file), true, ssize_t)
}
int fsync(int file) { CALL(fsync, (file), is_watched(file), true, int) }
int fdatasync(int file) { CALL(fdatasync, (file), is_watched(file), true, int) }
int syncfs(int file) { CALL(syncfs, (file), is_watched(file), true, int) }
int ftruncate64(int file, off64_t size) { CALL(ftruncate64, (file, size), is_watched(file), true, int) }
int fallocate64(int file, int kind, off64_t offset, off64_t size) {
  CALL(fallocate64, (file, kind, offset, size), is_watched(file), true, int)
}
int mkdir(const char *path, mode_t mode) {
  CALL(mkdir, (path, mode), is_watched_at(AT_FDCWD, path), true, int)
}
int mkdirat(int folder, const char *path, mode_t mode) {
  CALL(mkdirat, (folder, path, mode), is_watched_at(folder, path), true, int)
}
// A full disk still lets names be taken away and moved.
int unlink(const char *path) { CALL(unlink, (path), is_watched_at(AT_FDCWD, path), false, int) }
int unlinkat(int folder, const char *path, int flags) {
  CALL(unlinkat, (folder, path, flags), is_watched_at(folder, path), false, int)
}
int rename(const char *from, const char *to) {
  CALL(rename, (from, to), is_watched_at(AT_FDCWD, to), false, int)
}
int renameat(int from, const char *name, int to, const char *new) {
  CALL(renameat, (from, name, to, new), is_watched_at(to, new), false, int)
}
int renameat2(int from, const char *name, int to, const char *new, unsigned flags) {
  CALL(renameat2, (from, name, to, new, flags), is_watched_at(to, new), false, int)
}
int fstatat(int folder, const char *path, struct stat *status, int flags) {
  CALL(fstatat, (folder, path, status, flags), is_watched_at(folder, path), false, int)
}
int fstat(int file, struct stat *status) { CALL(fstat, (file, status), is_watched(file), false, int) }
int fstat64(int file, struct stat64 *status) {
  CALL(fstat64, (file, status), is_watched(file), false, int)
}
int stat(const char *path, struct stat *status) {
  CALL(stat, (path, status), is_watched_at(AT_FDCWD, path), false, int)
}
int stat64(const char *path, struct stat64 *status) {
  CALL(stat64, (path, status), is_watched_at(AT_FDCWD, path), false, int)
}
int ftruncate(int file, off_t size) { CALL(ftruncate, (file, size), is_watched(file), true, int) }
int flock(int file, int operation) { CALL(flock, (file, operation), is_watched(file), false, int) }

int clock_gettime(clockid_t clock, struct timespec *time) {
  static __typeof__(&clock_gettime) real;
  if (!real) real = REAL(clock_gettime);
  const char *ahead = getenv("FAULT_CLOCK");
  int result = real(clock, time);
  if (ahead && clock == CLOCK_REALTIME) time->tv_sec += atol(ahead);
  return result;
}

struct dirent *readdir(DIR *stream) {
  if (fails(is_watched(dirfd(stream)), false, "readdir")) return NULL;
  static __typeof__(&readdir) real;
  if (!real) real = REAL(readdir);
  return real(stream);
}

int posix_spawnp(
  pid_t *process, const char *path, const posix_spawn_file_actions_t *actions,
  const posix_spawnattr_t *attributes, char *const arguments[], char *const environment[]
) {
  static const char *const names[] = {
    "LD_PRELOAD", "FAULT_DIR", "FAULT_COUNTER", "FAULT_AT", "FAULT_MODE", "FAULT_SHOW", "FAULT_CLOCK",
  };
  size_t count = 0;
  while (environment[count]) count++;
  char *all[count + 9];
  memcpy(all, environment, count * sizeof *all);
  for (size_t index = 0; index < sizeof names / sizeof *names; index++) {
    const char *value = getenv(names[index]);
    if (value && asprintf(&all[count], "%s=%s", names[index], value) > 0) count++;
  }
  all[count] = NULL;
  return REAL(posix_spawnp)(process, path, actions, attributes, arguments, all);
}
