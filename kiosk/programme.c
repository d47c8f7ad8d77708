#include "programme.h"

#include <string.h>

#include "common/date.h"
#include "common/store.h"
#include "common/text.h"

#define FONT_MAX  (32u << 20)
#define JSON_TYPE "application/json"

/* An object's bytes, if the manifest lists it with one of these types. */
static char *
read_object(const struct programme *programme, const char *sha256,
    const char *const *types, uint64_t most, size_t *len, GError **error)
{
	const struct bundle_object *object =
	    bundle_manifest_find(programme->manifest, sha256);
	if (!object) {
		g_set_error(error, BUNDLE_ERROR, BUNDLE_ERROR_MISSING,
		    _("object %s is not in the manifest"), sha256);
		return NULL;
	}
	if (!g_strv_contains(types, object->type)) {
		g_set_error(error, BUNDLE_ERROR, BUNDLE_ERROR_SYNTAX,
		    _("object %s is of type %s"), sha256, object->type);
		return NULL;
	}
	if (object->size > most) {
		g_set_error(error, BUNDLE_ERROR, BUNDLE_ERROR_LIMIT,
		    _("object %s is too large"), sha256);
		return NULL;
	}
	*len = (size_t)object->size;
	return store_read(programme->dir, sha256, object->size, error);
}

char *
programme_manifest(const char *folder)
{
	char *path = g_build_filename(folder, "manifest.json", NULL);
	if (g_file_test(path, G_FILE_TEST_EXISTS))
		return path;
	g_free(path);
	return g_build_filename(folder, "kiosk", "manifest.json", NULL);
}

static bool
open_manifest(struct programme *programme, const char *folder, GError **error)
{
	g_autofree char *path = programme_manifest(folder);
	size_t len = 0;
	g_autofree char *bytes = store_read_plain(path, BUNDLE_MANIFEST_MAX, &len, error);
	if (!bytes)
		return false;
	programme->dir = g_path_get_dirname(path);
	store_hash(bytes, len, programme->manifest_hash);
	programme->manifest = bundle_manifest_read(bytes, len, error);
	return programme->manifest != NULL;
}

static bool
open_playlist(struct programme *programme, GError **error)
{
	static const char *const types[] = {JSON_TYPE, NULL};
	size_t len = 0;
	g_autofree char *bytes = read_object(programme, programme->manifest->playlist,
	    types, BUNDLE_OBJECT_MAX, &len, error);
	if (bytes)
		programme->playlist = bundle_playlist_read(bytes, len, error);
	if (!programme->playlist)
		return false;
	programme->zone = date_zone(programme->playlist->timezone);
	if (!programme->zone)
		programme->zone = date_zone("Asia/Shanghai");
	return true;
}

struct programme *
programme_open(const char *folder, GError **error)
{
	g_autoptr(Programme) programme = g_new0(struct programme, 1);
	if (!open_manifest(programme, folder, error) || !open_playlist(programme, error))
		return NULL;
	return g_steal_pointer(&programme);
}

void
programme_free(struct programme *programme)
{
	if (!programme)
		return;
	g_free(programme->dir);
	bundle_manifest_free(programme->manifest);
	bundle_playlist_free(programme->playlist);
	g_clear_pointer(&programme->zone, g_time_zone_unref);
	g_free(programme);
}

bool
programme_differs(const struct programme *programme, const char *manifest)
{
	size_t len = 0;
	g_autofree char *bytes =
	    store_read_plain(manifest, BUNDLE_MANIFEST_MAX, &len, NULL);
	if (!bytes)
		return false; /* nothing new: what is open plays on */
	char hash[65];
	store_hash(bytes, len, hash);
	return strcmp(hash, programme->manifest_hash) != 0;
}

struct bundle_page *
programme_page(
    const struct programme *programme, const struct bundle_item *item, GError **error)
{
	static const char *const types[] = {JSON_TYPE, NULL};
	size_t len = 0;
	g_autofree char *bytes =
	    read_object(programme, item->page, types, BUNDLE_PAGE_MAX, &len, error);
	return bytes ? bundle_page_read(bytes, len, error) : NULL;
}

GBytes *
programme_font(const struct programme *programme, bool is_bold, GError **error)
{
	static const char *const types[] = {"font/otf", "font/ttf", NULL};
	const struct bundle_playlist *playlist = programme->playlist;
	const char *sha256 = is_bold ? playlist->font_bold : playlist->font_regular;
	size_t len = 0;
	if (!*sha256)
		return NULL;
	char *bytes = read_object(programme, sha256, types, FONT_MAX, &len, error);
	return bytes ? g_bytes_new_take(bytes, len) : NULL;
}

char *
programme_media(const struct programme *programme, const char *sha256, bool is_film,
    size_t *len, GError **error)
{
	static const char *const sounds[] = {
	    "audio/mpeg", "audio/mp4", "audio/ogg", "audio/wav", NULL};
	static const char *const films[] = {"video/mp4", "video/webm", NULL};
	return read_object(
	    programme, sha256, is_film ? films : sounds, BUNDLE_OBJECT_MAX, len, error);
}

char *
programme_picture(void *data, const char *sha256, size_t *len, GError **error)
{
	static const char *const types[] = {"image/png", "image/jpeg", NULL};
	return read_object(data, sha256, types, BUNDLE_OBJECT_MAX, len, error);
}
