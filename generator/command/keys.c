#include "keys.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/bundle.h"
#include "common/oserror.h"
#include "common/text.h"

/* At most `size` - 1 bytes and a NUL; the length, -1 with errno. */
static ssize_t
read_file(int fd, char *text, size_t size)
{
	size_t len = 0;
	while (len < size - 1) {
		ssize_t n = read(fd, text + len, size - 1 - len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		if (n == 0)
			break;
		len += (size_t)n;
	}
	text[len] = '\0';
	return (ssize_t)len;
}

static bool
is_private(const char *path, int fd, GError **error)
{
	struct stat st;
	if (fstat(fd, &st) != 0)
		return oserror_set(path, error);
	if ((st.st_mode & 077) == 0)
		return true;
	g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_PERM,
	    _("%s can be read by others: chmod 600 it"), path);
	return false;
}

static bool
read_secret(const char *path, int fd, struct minisign_secret *secret, GError **error)
{
	char text[MINISIGN_FILE_MAX];
	ssize_t len = read_file(fd, text, sizeof text);
	if (len < 0)
		return oserror_set(path, error);
	bool good = minisign_secret_read(text, (size_t)len, secret, error);
	minisign_text_wipe(text);
	if (!good)
		g_prefix_error(error, "%s: ", path);
	return good;
}

bool
keys_secret(const char *path, struct minisign_secret *secret, GError **error)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return oserror_set(path, error);
	bool good = is_private(path, fd, error) && read_secret(path, fd, secret, error);
	close(fd);
	return good;
}

static char *
read_public(const char *name, GError **error)
{
	struct minisign_key key;
	g_autofree char *text = NULL;
	size_t len = 0;
	if (minisign_key_read(name, strlen(name), &key, NULL))
		return minisign_key_text(&key);
	if (!g_file_get_contents(name, &text, &len, error))
		return NULL;
	if (minisign_key_read(text, len, &key, error))
		return minisign_key_text(&key);
	g_prefix_error(error, "%s: ", name);
	return NULL;
}

char **
keys_public(char *const *names, GError **error)
{
	g_autoptr(GStrvBuilder) keys = g_strv_builder_new();
	for (guint i = 0; names && names[i]; i++) {
		g_autofree char *key =
		    i < BUNDLE_KEYS_MAX ? read_public(names[i], error) : NULL;
		if (!key && i >= BUNDLE_KEYS_MAX)
			g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
			    _("at most %d keys"), BUNDLE_KEYS_MAX);
		if (!key)
			return NULL;
		g_strv_builder_add(keys, key);
	}
	return g_strv_builder_end(keys);
}
