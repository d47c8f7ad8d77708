#include "type.h"

#include <stddef.h>
#include <string.h>

#include <glib.h>

#define HASH_LEN      8 /* address_asset() */
#define LONG_HASH_LEN 16

static const struct type {
	const char *ending, *type;
	bool is_text;
} types[] = {
    {".html", "text/html; charset=utf-8", true},
    {".css", "text/css; charset=utf-8", true},
    {".js", "text/javascript; charset=utf-8", true},
    {".json", "application/json", true},
    {".webmanifest", "application/manifest+json", true},
    {".xml", "application/xml", true},
    {".txt", "text/plain; charset=utf-8", true},
    {".map", "text/plain; charset=utf-8", true},
    {".minisig", "text/plain; charset=utf-8", false},
    {".ics", "text/calendar; charset=utf-8", true},
    {".csv", "text/csv; charset=utf-8", true},
    {".svg", "image/svg+xml", true},
    {".png", "image/png", false},
    {".jpg", "image/jpeg", false},
    {".jpeg", "image/jpeg", false},
    {".webp", "image/webp", false},
    {".gif", "image/gif", false},
    {".ico", "image/x-icon", false},
    {".mp3", "audio/mpeg", false},
    {".m4a", "audio/mp4", false},
    {".ogg", "audio/ogg", false},
    {".mp4", "video/mp4", false},
    {".pdf", "application/pdf", false},
    {".woff2", "font/woff2", false},
};

static const struct type *
find(const char *path)
{
	for (size_t i = 0; i < G_N_ELEMENTS(types); i++) {
		if (g_str_has_suffix(path, types[i].ending))
			return &types[i];
	}
	return NULL;
}

const char *
type_of(const char *path)
{
	const struct type *type = find(path);
	return type ? type->type : "application/octet-stream";
}

static bool
is_hash(const char *part, size_t len)
{
	return (len == HASH_LEN || len == LONG_HASH_LEN) &&
	       strspn(part, "0123456789abcdef") >= len;
}

/* "salt.1a2b3c4d.png"; "0123456789abcdef.png" where the stem fell away; both without an
 * ending too. */
bool
type_is_immutable(const char *path)
{
	if (g_str_has_prefix(path, "kiosk/objects/"))
		return true;
	if (!g_str_has_prefix(path, "assets/"))
		return false;
	g_autofree char *name = g_path_get_basename(path);
	char *dot = strrchr(name, '.');
	const char *last = dot ? dot + 1 : name;
	if (is_hash(last, strlen(last)))
		return true;
	if (dot)
		*dot = '\0';
	const char *before = strrchr(name, '.');
	before = before ? before + 1 : name;
	return is_hash(before, strlen(before));
}

bool
type_is_text(const char *path)
{
	const struct type *type = find(path);
	return type && type->is_text;
}
