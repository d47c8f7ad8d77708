#include "stick.h"

#include <sys/stat.h>

static bool
is_folder(const char *path)
{
	struct stat info;
	return lstat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static bool
is_file(const char *path)
{
	struct stat info;
	return lstat(path, &info) == 0 && S_ISREG(info.st_mode);
}

char *
stick_bundle(const char *mount)
{
	static const char *const ways[][3] = {
	    {NULL}, {"kiosk", NULL}, {"litang", "kiosk", NULL}};
	for (size_t i = 0; i < G_N_ELEMENTS(ways); i++) {
		g_autofree char *folder = g_strdup(mount);
		bool is_real = true;
		for (const char *const *step = ways[i]; *step && is_real; step++) {
			char *below = g_build_filename(folder, *step, NULL);
			g_free(folder);
			folder = below;
			is_real = is_folder(folder);
		}
		g_autofree char *manifest =
		    g_build_filename(folder, "manifest.json", NULL);
		if (is_real && is_file(manifest))
			return g_steal_pointer(&folder);
	}
	return NULL;
}

bool
stick_is_plain(const char *bundle, const struct bundle_object *object)
{
	char two[3] = {object->sha256[0], object->sha256[1], '\0'};
	g_autofree char *objects = g_build_filename(bundle, "objects", NULL);
	g_autofree char *folder = g_build_filename(objects, two, NULL);
	return is_folder(objects) && is_folder(folder);
}
