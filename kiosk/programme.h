/*
 * A bundle in a folder, opened: its manifest and playlist read and checked, its pages and
 * pictures read when they are wanted, each against its hash before anything parses it.
 * Reading is all this does; two threads may read from one programme.
 */
#pragma once

#include <stddef.h>

#include <glib.h>

#include "common/bundle.h"

struct programme {
	char *dir;		/* the folder of manifest.json */
	char manifest_hash[65]; /* tells one bundle from the next */
	struct bundle_manifest *manifest;
	struct bundle_playlist *playlist;
	GTimeZone *zone; /* never NULL; Asia/Shanghai if the playlist's is unknown */
};
typedef struct programme Programme; /* used only in g_autoptr(Programme) */

/* Opens the bundle in a folder, or in the folder "kiosk" inside it (a whole site). NULL
 * and BUNDLE_ERROR. */
struct programme *programme_open(
    const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void programme_free(struct programme *programme);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Programme, programme_free)

/* Where the manifest of the bundle in a folder is, or would be. Yours. */
char *programme_manifest(const char *folder);

/* Whether this file is now another manifest than the one that was opened; one that cannot
 * be read is not. */
bool programme_differs(const struct programme *programme, const char *manifest);

/* The page of an item. Yours. */
struct bundle_page *programme_page(const struct programme *programme,
    const struct bundle_item *item, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A font of the bundle; NULL without an error if it brings none. Yours. */
GBytes *programme_font(const struct programme *programme, bool is_bold, GError **error);

/* The bytes of a sound, or of a film. Yours. */
char *programme_media(const struct programme *programme, const char *sha256, bool is_film,
    size_t *len, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The bytes of a picture; as raster.h wants them, so `data` is the programme. Yours. */
char *programme_picture(void *data, const char *sha256, size_t *len,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;
