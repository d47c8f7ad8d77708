#include "watch.h"

#include <string.h>
#include <sys/stat.h>

#include <glib.h>

#define DEPTH_MAX 16

/* FNV-1a, 64 bits: mixes well enough to notice a change. */
static uint64_t
mix(uint64_t hash, const void *bytes, size_t len)
{
	const unsigned char *at = bytes;
	for (size_t i = 0; i < len; i++)
		hash = (hash ^ at[i]) * 0x100000001b3u;
	return hash;
}

static uint64_t fingerprint(const char *dir, int depth);

static uint64_t
fingerprint_file(const char *path, int depth)
{
	struct stat status;
	if (lstat(path, &status) != 0)
		return 0;
	if (S_ISDIR(status.st_mode))
		return depth < DEPTH_MAX ? fingerprint(path, depth + 1) : 0;
	uint64_t hash = mix(0xcbf29ce484222325u, path, strlen(path));
	hash = mix(hash, &status.st_size, sizeof status.st_size);
	return mix(hash, &status.st_mtim, sizeof status.st_mtim);
}

/* A sum, so that the order in which a folder is read does not matter. */
static uint64_t
fingerprint(const char *dir, int depth)
{
	g_autoptr(GDir) opened = g_dir_open(dir, 0, NULL);
	uint64_t sum = opened ? 1 : 0;
	for (const char *name = opened ? g_dir_read_name(opened) : NULL; name;
	     name = g_dir_read_name(opened)) {
		g_autofree char *path = g_build_filename(dir, name, NULL);
		if (*name != '.')
			sum += fingerprint_file(path, depth);
	}
	return sum;
}

uint64_t
watch_fingerprint(const char *dir)
{
	return fingerprint(dir, 1);
}
