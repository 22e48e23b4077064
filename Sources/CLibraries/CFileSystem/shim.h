// Calls on files that glibc declares only to programs that ask for GNU's extensions.

extern int syncfs(int descriptor);
extern int renameat2(int from, const char *path, int to, const char *name, unsigned int flags);

/// The flag of `renameat2` that has two names change places.
enum { galley_exchange = 2 };
