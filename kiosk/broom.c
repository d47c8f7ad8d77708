#include "broom.h"

#include <unistd.h>

#include <glib.h>

#include "common/bundle.h"
#include "common/store.h"

static void
keep_objects(GHashTable *kept, const char *folder)
{
	g_autofree char *path =
	    folder ? g_build_filename(folder, "manifest.json", NULL) : NULL;
	size_t len = 0;
	g_autofree char *bytes =
	    path ? store_read_plain(path, BUNDLE_MANIFEST_MAX, &len, NULL) : NULL;
	g_autoptr(BundleManifest) manifest =
	    bytes ? bundle_manifest_read(bytes, len, NULL) : NULL;
	for (guint i = 0; manifest && i < manifest->objects->len; i++) {
		const struct bundle_object *object = manifest->objects->pdata[i];
		g_hash_table_add(kept, g_strdup(object->sha256));
	}
}

static void
clean_folder(const char *folder, GHashTable *kept)
{
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name;
	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *path = g_build_filename(folder, name, NULL);
		if (!kept || !g_hash_table_contains(kept, name))
			unlink(path);
	}
}

static void
clean_objects(const char *store, GHashTable *kept)
{
	g_autofree char *objects = g_build_filename(store, "objects", NULL);
	g_autoptr(GDir) dir = g_dir_open(objects, 0, NULL);
	const char *name;
	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *folder = g_build_filename(objects, name, NULL);
		clean_folder(folder, kept);
		rmdir(folder); /* if nothing is left in it */
	}
}

static void
clean_releases(const char *store, const char *current, const char *previous)
{
	g_autofree char *releases = g_build_filename(store, "releases", NULL);
	g_autoptr(GDir) dir = g_dir_open(releases, 0, NULL);
	const char *name;
	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *folder = g_build_filename(releases, name, NULL);
		if (g_strcmp0(folder, current) == 0 || g_strcmp0(folder, previous) == 0)
			continue;
		clean_folder(folder, NULL);
		rmdir(folder);
	}
}

void
broom_sweep(const char *store, const char *current, const char *previous)
{
	g_autoptr(GHashTable) kept =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	keep_objects(kept, current);
	keep_objects(kept, previous);
	if (g_hash_table_size(kept) == 0)
		return; /* a manifest that says nothing is no reason to drop all */
	clean_releases(store, current, previous);
	clean_objects(store, kept);
}
