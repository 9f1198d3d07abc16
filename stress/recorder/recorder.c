/* The power-cut recorder, preloaded into the program: every write below STRESS_ROOT is recorded in STRESS_LOG in order, so
   that the disk of any moment can be built. One record is
       kind, inode, offset, length (little endian, 1 + 8 + 8 + 8 bytes), then so many bytes
   W bytes written   T cut to `offset`   O opened while empty   F synced   D folder synced (its path)   N the names, when they
   have changed: "inode path\n" each. Names are read from the folder after each call, so renames without libc are seen.
   With STRESS_NOSYNC syncs are not recorded: a disk that ignores syncs, on which the test must find losses. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define HOLD pthread_mutex_lock(&turn)
#define FREE pthread_mutex_unlock(&turn)
static pthread_mutex_t turn = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static char last[1 << 16], now[1 << 16];

static int log_file(void) {
    static int fd = -1;
    const char *path = getenv("STRESS_LOG");
    if (fd < 0 && path) fd = REAL(open)(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    return fd;
}

static void put(char kind, uint64_t inode, uint64_t offset, const void *bytes, uint64_t length) {
    unsigned char head[25] = {(unsigned char)kind};
    memcpy(head + 1, &inode, 8), memcpy(head + 9, &offset, 8), memcpy(head + 17, &length, 8);
    struct iovec parts[2] = {{head, 25}, {(void *)bytes, length}};
    if (log_file() >= 0 && REAL(writev)(log_file(), parts, 2) != (ssize_t)(25 + length)) abort();
}

static int is_shm(const char *path) { size_t n = strlen(path); return n > 4 && !strcmp(path + n - 4, "-shm"); }

static void walk(const char *folder, size_t root) {
    DIR *open_folder = opendir(folder);
    for (struct dirent *entry; open_folder && (entry = readdir(open_folder));) {
        char path[PATH_MAX];
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..") || is_shm(entry->d_name)) continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (entry->d_type == DT_DIR) walk(path, root);
        else if (strlen(now) + strlen(path) + 32 < sizeof now)
            sprintf(now + strlen(now), "%llu %s\n", (unsigned long long)entry->d_ino, path + root + 1);
    }
    if (open_folder) closedir(open_folder);
}

static void names(void) {
    const char *root = getenv("STRESS_ROOT");
    int before = errno;
    if (root && log_file() >= 0) {
        now[0] = 0;
        walk(root, strlen(root));
        if (strcmp(now, last)) strcpy(last, now), put('N', 0, 0, now, strlen(now));
    }
    errno = before;
}

/* The inode behind a descriptor when its path lies below the root, else 0. */
static uint64_t below(int fd, char path[PATH_MAX], struct stat *facts) {
    const char *root = getenv("STRESS_ROOT");
    char link[64];
    int before = errno;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = root ? readlink(link, path, PATH_MAX - 1) : -1;
    if (n > 0) path[n] = 0;
    int is = n > 0 && fd != log_file() && !strncmp(path, root, strlen(root)) && !is_shm(path) && !fstat(fd, facts);
    errno = before;
    return is ? facts->st_ino : 0;
}

static void wrote(int fd, const void *bytes, ssize_t done, off_t at) {
    char path[PATH_MAX]; struct stat facts; uint64_t inode;
    if (done > 0 && (inode = below(fd, path, &facts))) {
        if (at < 0) at = lseek(fd, 0, SEEK_CUR) - done;
        names(), put('W', inode, (uint64_t)at, bytes, (uint64_t)done);
    }
}

ssize_t write(int fd, const void *b, size_t n) { HOLD; ssize_t d = REAL(write)(fd, b, n); wrote(fd, b, d, -1); FREE; return d; }
ssize_t pwrite(int fd, const void *b, size_t n, off_t at) { HOLD; ssize_t d = REAL(pwrite)(fd, b, n, at); wrote(fd, b, d, at); FREE; return d; }
ssize_t pwrite64(int fd, const void *b, size_t n, off64_t at) { return pwrite(fd, b, n, at); }
/* Writes only the first part; the caller writes the rest, as after any short write. */
ssize_t writev(int fd, const struct iovec *parts, int n) {
    char path[PATH_MAX]; struct stat facts;
    if (n < 1 || !below(fd, path, &facts)) return REAL(writev)(fd, parts, n);
    while (n > 1 && !parts->iov_len) parts++, n--;
    return write(fd, parts->iov_base, parts->iov_len);
}

static int synced(int fd, int result) {
    char path[PATH_MAX]; struct stat facts; uint64_t inode;
    if (!result && !getenv("STRESS_NOSYNC") && (inode = below(fd, path, &facts))) {
        size_t root = strlen(getenv("STRESS_ROOT")), whole = strlen(path);
        size_t from = whole > root ? root + 1 : root;
        names();
        if (S_ISDIR(facts.st_mode)) put('D', inode, 0, path + from, whole - from);
        else put('F', inode, 0, "", 0);
    }
    return result;
}
int fsync(int fd) { HOLD; int r = synced(fd, REAL(fsync)(fd)); FREE; return r; }
int fdatasync(int fd) { HOLD; int r = synced(fd, REAL(fdatasync)(fd)); FREE; return r; }

int ftruncate(int fd, off_t size) {
    char path[PATH_MAX]; struct stat facts; uint64_t inode;
    HOLD;
    int r = REAL(ftruncate)(fd, size);
    if (!r && (inode = below(fd, path, &facts))) names(), put('T', inode, (uint64_t)size, "", 0);
    FREE;
    return r;
}
int ftruncate64(int fd, off64_t size) { return ftruncate(fd, size); }

static int opened(int fd, int flags) {
    char path[PATH_MAX]; struct stat facts; uint64_t inode;
    if (fd >= 0 && (flags & O_ACCMODE) != O_RDONLY && (inode = below(fd, path, &facts)) && !facts.st_size) {
        names();
        if (flags & O_TRUNC) put('T', inode, 0, "", 0);
        else put('O', inode, 0, "", 0);
    }
    return fd;
}
#define MODE va_list more; va_start(more, flags); mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(more, mode_t) : 0; va_end(more)
int open(const char *path, int flags, ...) { MODE; HOLD; int fd = opened(REAL(open)(path, flags, mode), flags); FREE; return fd; }
int open64(const char *path, int flags, ...) { MODE; HOLD; int fd = opened(REAL(open64)(path, flags, mode), flags); FREE; return fd; }
int openat(int at, const char *path, int flags, ...) { MODE; HOLD; int fd = opened(REAL(openat)(at, path, flags, mode), flags); FREE; return fd; }
int openat64(int at, const char *path, int flags, ...) { MODE; HOLD; int fd = opened(REAL(openat64)(at, path, flags, mode), flags); FREE; return fd; }

#define NAMED(call) HOLD; int r = call; names(); FREE; return r
int rename(const char *a, const char *b) { NAMED(REAL(rename)(a, b)); }
int renameat(int x, const char *a, int y, const char *b) { NAMED(REAL(renameat)(x, a, y, b)); }
int renameat2(int x, const char *a, int y, const char *b, unsigned f) { NAMED(REAL(renameat2)(x, a, y, b, f)); }
int link(const char *a, const char *b) { NAMED(REAL(link)(a, b)); }
int linkat(int x, const char *a, int y, const char *b, int f) { NAMED(REAL(linkat)(x, a, y, b, f)); }
int unlink(const char *path) { NAMED(REAL(unlink)(path)); }
int unlinkat(int at, const char *path, int f) { NAMED(REAL(unlinkat)(at, path, f)); }
__attribute__((destructor)) static void leave(void) { HOLD; names(); FREE; }

/* Copies inside the kernel are refused, so that the caller reads and writes. */
ssize_t copy_file_range(int a, off64_t *x, int b, off64_t *y, size_t n, unsigned f) { (void)a, (void)x, (void)b, (void)y, (void)n, (void)f; errno = ENOSYS; return -1; }
ssize_t sendfile64(int a, int b, off64_t *x, size_t n) { (void)a, (void)b, (void)x, (void)n; errno = ENOSYS; return -1; }
