/*
 * A disk that fails at the n-th call that changes it: loaded before libc (LD_PRELOAD), it
 * counts what a program asks of the disk.
 *
 *   POWER_AT=n      the n-th call is the one; 0 or unset: none
 *   POWER_MODE      kill: the process dies before it, as by kill -9
 *                   lose: it dies, and what was written since the last sync is empty
 *                   error: this call fails with EIO; broken: this and all after it
 *                   full: this and all after it that need room fail with ENOSPC
 *   POWER_COUNT=F   at the end, the number of calls is written to F
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define UNSYNCED_MAX 4096
#define FD_BASE	     1000 /* our own copies of descriptors lie above the program's */

enum mode { KILL, LOSE, ERROR, BROKEN, FULL };

static struct {
	long at, calls;
	enum mode mode;
	int unsynced[UNSYNCED_MAX]; /* descriptors of files written since the last sync */
	int n;
	bool is_half; /* of a write is done */
} disk;

__attribute__((constructor)) static void
set_up(void)
{
	static const char *const modes[] = {"kill", "lose", "error", "broken", "full"};
	const char *at = getenv("POWER_AT"), *mode = getenv("POWER_MODE");
	const struct rlimit limit = {FD_BASE + UNSYNCED_MAX, FD_BASE + UNSYNCED_MAX};
	setrlimit(RLIMIT_NOFILE, &limit);
	disk.at = at ? atol(at) : 0;
	for (int i = 0; mode && i < 5; i++) {
		if (strcmp(mode, modes[i]) == 0)
			disk.mode = (enum mode)i;
	}
}

__attribute__((destructor)) static void
tear_down(void)
{
	const char *file = getenv("POWER_COUNT");
	int fd = file ? (int)syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT, 0600)
		      : -1;
	if (fd < 0)
		return;
	dprintf(fd, "%ld\n", disk.calls);
	close(fd);
}

static void
die(void)
{
	for (int i = 0; disk.mode == LOSE && i < disk.n; i++)
		(void)!ftruncate(disk.unsynced[i], 0);
	kill(getpid(), SIGKILL);
	pause();
}

/* Is this the call, or one after it? errno then says how it fails. */
static bool
fails(bool needs_room)
{
	long call = __atomic_add_fetch(&disk.calls, 1, __ATOMIC_SEQ_CST);
	if (disk.at == 0 || call < disk.at)
		return false;
	if (disk.mode == KILL || disk.mode == LOSE)
		die();
	errno = disk.mode == FULL ? ENOSPC : EIO;
	return disk.mode == FULL ? needs_room : disk.mode == BROKEN || call == disk.at;
}

static void
remember(int fd)
{
	int copy = disk.n < UNSYNCED_MAX ? fcntl(fd, F_DUPFD_CLOEXEC, FD_BASE) : -1;
	if (copy >= 0)
		disk.unsynced[disk.n++] = copy;
}

/* One file, or all. */
static void
forget(int fd)
{
	struct stat st, own;
	int kept = 0;
	bool has_one = fd >= 0 && fstat(fd, &own) == 0;
	for (int i = 0; i < disk.n; i++) {
		bool is_other = has_one && fstat(disk.unsynced[i], &st) == 0 &&
				st.st_ino != own.st_ino;
		if (is_other)
			disk.unsynced[kept++] = disk.unsynced[i];
		else
			close(disk.unsynced[i]);
	}
	disk.n = kept;
}

static int
open_file(int at, const char *path, int flags, mode_t mode)
{
	bool creates = flags & (O_CREAT | O_TRUNC);
	if (creates && fails(true))
		return -1;
	int fd = (int)syscall(SYS_openat, at, path, flags, mode);
	if (creates && fd >= 0)
		remember(fd);
	return fd;
}

#define OPEN(name, at, ...)                                                              \
	int name(__VA_ARGS__, int flags, ...)                                            \
	{                                                                                \
		va_list args;                                                            \
		va_start(args, flags);                                                   \
		mode_t mode = flags & O_CREAT ? va_arg(args, mode_t) : 0;                \
		va_end(args);                                                            \
		return open_file(at, path, flags, mode);                                 \
	}
OPEN(open, AT_FDCWD, const char *path)
OPEN(open64, AT_FDCWD, const char *path)
OPEN(openat, dir, int dir, const char *path)
OPEN(openat64, dir, int dir, const char *path)

/* In two halves, so that a kill can fall between. */
ssize_t
write(int fd, const void *bytes, size_t len)
{
	if (fd > 2 && fails(true))
		return -1;
	disk.is_half = fd > 2 && len > 1 && !disk.is_half;
	return syscall(SYS_write, fd, bytes, disk.is_half ? len / 2 : len);
}

int
mkdirat(int at, const char *path, mode_t mode)
{
	return fails(true) ? -1 : (int)syscall(SYS_mkdirat, at, path, mode);
}

int
mkdir(const char *path, mode_t mode)
{
	return mkdirat(AT_FDCWD, path, mode);
}

int
unlinkat(int at, const char *path, int flags)
{
	return fails(false) ? -1 : (int)syscall(SYS_unlinkat, at, path, flags);
}

int
renameat(int from_at, const char *from, int to_at, const char *to)
{
	return fails(false) ? -1 : (int)syscall(SYS_renameat, from_at, from, to_at, to);
}

int
linkat(int from_at, const char *from, int to_at, const char *to, int flags)
{
	return fails(true) ? -1
			   : (int)syscall(SYS_linkat, from_at, from, to_at, to, flags);
}

int
symlinkat(const char *target, int at, const char *path)
{
	return fails(true) ? -1 : (int)syscall(SYS_symlinkat, target, at, path);
}

/* What libc does by a name of its own, and not through those above. */
int
rename(const char *from, const char *to)
{
	return renameat(AT_FDCWD, from, AT_FDCWD, to);
}

int
unlink(const char *path)
{
	return unlinkat(AT_FDCWD, path, 0);
}

int
rmdir(const char *path)
{
	return unlinkat(AT_FDCWD, path, AT_REMOVEDIR);
}

int
symlink(const char *target, const char *path)
{
	return symlinkat(target, AT_FDCWD, path);
}

int
fdatasync(int fd)
{
	if (fails(false))
		return -1;
	forget(fd);
	return 0;
}

int
fsync(int fd)
{
	return fdatasync(fd);
}

int
syncfs(int fd)
{
	(void)fd;
	if (fails(false))
		return -1;
	forget(-1);
	return 0;
}
