#include "store.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <nettle/sha2.h>

#include "text.h"

#include "bundle.h"

bool
store_is_hash(const char *text)
{
	size_t n = strspn(text, "0123456789abcdef");
	return n == BUNDLE_HASH_LEN && text[n] == '\0';
}

/* Nettle has the processor do it where it can, four times as fast as GLib. */
void
store_hash(const void *bytes, size_t len, char sha256[65])
{
	static const char digits[] = "0123456789abcdef";
	struct sha256_ctx sum;
	uint8_t digest[SHA256_DIGEST_SIZE];
	sha256_init(&sum);
	sha256_update(&sum, len, bytes);
	sha256_digest(&sum, sizeof digest, digest);
	for (size_t i = 0; i < sizeof digest; i++) {
		sha256[2 * i] = digits[digest[i] >> 4];
		sha256[2 * i + 1] = digits[digest[i] & 15];
	}
	sha256[BUNDLE_HASH_LEN] = '\0';
}

char *
store_path(const char *sha256)
{
	return g_strdup_printf("objects/%.2s/%s", sha256, sha256);
}

/* Opens without following a link in the last step and without waiting for a writer,
 * should somebody have put a pipe there. */
static int
open_regular(const char *path, struct stat *info)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	if (fd < 0)
		return -1;
	if (fstat(fd, info) == 0 && S_ISREG(info->st_mode))
		return fd;
	close(fd);
	errno = EINVAL;
	return -1;
}

static size_t
read_all(int fd, char *bytes, size_t len)
{
	size_t done = 0;
	while (done < len) {
		ssize_t n = read(fd, bytes + done, len - done);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		done += (size_t)n;
	}
	return done;
}

/* The first `len` bytes of an open file, which is closed; zeros where it ends before:
 * then the hash does not hold. */
static char *
read_and_close(int fd, size_t len)
{
	char *bytes = g_malloc(len + 1);
	size_t done = read_all(fd, bytes, len);
	close(fd);
	memset(bytes + done, 0, len + 1 - done);
	return bytes;
}

static char *
read_file(const char *path, const char *sha256, uint64_t size, GError **error)
{
	struct stat info;
	int fd = open_regular(path, &info);
	if (fd < 0) {
		g_set_error(error, BUNDLE_ERROR, BUNDLE_ERROR_MISSING, _("object %s: %s"),
		    sha256, g_strerror(errno));
		return NULL;
	}
	if ((uint64_t)info.st_size == size)
		return read_and_close(fd, size);
	close(fd);
	g_set_error(error, BUNDLE_ERROR, BUNDLE_ERROR_HASH,
	    _("object %s has %lld bytes, should have %llu"), sha256,
	    (long long)info.st_size, (unsigned long long)size);
	return NULL;
}

char *
store_read_plain(const char *path, size_t most, size_t *len, GError **error)
{
	struct stat info;
	int fd = open_regular(path, &info);
	if (fd < 0) {
		g_set_error(error, BUNDLE_ERROR, BUNDLE_ERROR_MISSING, "%s: %s", path,
		    g_strerror(errno));
		return NULL;
	}
	if ((uint64_t)info.st_size > most) {
		close(fd);
		g_set_error(
		    error, BUNDLE_ERROR, BUNDLE_ERROR_LIMIT, _("%s is too large"), path);
		return NULL;
	}
	*len = (size_t)info.st_size;
	return read_and_close(fd, *len);
}

char *
store_read(const char *dir, const char *sha256, uint64_t size, GError **error)
{
	if (!store_is_hash(sha256)) {
		g_set_error(error, BUNDLE_ERROR, BUNDLE_ERROR_MISSING,
		    _("not the name of an object"));
		return NULL;
	}
	if (size > BUNDLE_OBJECT_MAX) {
		g_set_error(error, BUNDLE_ERROR, BUNDLE_ERROR_LIMIT,
		    _("object %s is too large"), sha256);
		return NULL;
	}
	g_autofree char *below = store_path(sha256);
	g_autofree char *path = g_build_filename(dir, below, NULL);
	g_autofree char *bytes = read_file(path, sha256, size, error);
	if (!bytes)
		return NULL;
	char found[BUNDLE_HASH_LEN + 1];
	store_hash(bytes, size, found);
	if (strcmp(found, sha256) == 0)
		return g_steal_pointer(&bytes);
	g_set_error(error, BUNDLE_ERROR, BUNDLE_ERROR_HASH,
	    _("object %s is damaged: its bytes hash to %s"), sha256, found);
	return NULL;
}
