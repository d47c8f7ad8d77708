/* Manifest, playlist and page from any bytes: never a crash, and what was read is written
 * so that it reads the same. */
#include <string.h>

#include "common/bundle.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void
try_manifest(const char *bytes, size_t len)
{
	g_autoptr(BundleManifest) manifest = bundle_manifest_read(bytes, len, NULL);
	if (!manifest)
		return;
	g_autoptr(GString) text = bundle_manifest_write(manifest);
	g_autoptr(BundleManifest) back = bundle_manifest_read(text->str, text->len, NULL);
	g_assert(back);
	g_autoptr(GString) again = bundle_manifest_write(back);
	g_assert(strcmp(text->str, again->str) == 0);
}

static void
try_playlist(const char *bytes, size_t len)
{
	g_autoptr(BundlePlaylist) playlist = bundle_playlist_read(bytes, len, NULL);
	if (!playlist)
		return;
	g_autoptr(GString) text = bundle_playlist_write(playlist);
	g_autoptr(BundlePlaylist) back = bundle_playlist_read(text->str, text->len, NULL);
	g_assert(back);
	g_autoptr(GString) again = bundle_playlist_write(back);
	g_assert(strcmp(text->str, again->str) == 0);
}

static void
try_page(const char *bytes, size_t len)
{
	g_autoptr(BundlePage) page = bundle_page_read(bytes, len, NULL);
	if (!page)
		return;
	g_autoptr(GString) text = bundle_page_write(page);
	g_autoptr(BundlePage) back = bundle_page_read(text->str, text->len, NULL);
	g_assert(back);
	g_autoptr(GString) again = bundle_page_write(back);
	g_assert(strcmp(text->str, again->str) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	try_manifest((const char *)bytes, len);
	try_playlist((const char *)bytes, len);
	try_page((const char *)bytes, len);
	return 0;
}
