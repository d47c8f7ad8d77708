#include "chunk.h"

#include <stdint.h>
#include <string.h>

#include <glib.h>

#define MAGIC "\x89PNG\r\n\x1A\n"
#define FRAME 12 /* bytes of a chunk besides its data */

/* Flags of a WebP's VP8X: a profile, EXIF, XMP. */
#define TOLD (0x20 | 0x08 | 0x04)

static uint32_t
big32(const char *at)
{
	const unsigned char *bytes = (const unsigned char *)at;
	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 |
	       (uint32_t)bytes[2] << 8 | bytes[3];
}

static uint32_t
little32(const char *at)
{
	return GUINT32_SWAP_LE_BE(big32(at));
}

static bool
makes_picture(const char *type)
{
	static const char *const kept[] = {"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM",
	    "gAMA", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs", NULL};
	g_autofree char *name = g_strndup(type, 4);
	return g_strv_contains(kept, name);
}

/* NULL when it is cut off. */
static GString *
strip(const char *bytes, size_t len)
{
	g_autoptr(GString) out = g_string_new_len(MAGIC, 8);
	for (size_t at = 8; at + FRAME <= len;) {
		size_t size = (size_t)FRAME + big32(bytes + at);
		if (size > len - at)
			return NULL;
		if (makes_picture(bytes + at + 4))
			g_string_append_len(out, bytes + at, (gssize)size);
		if (memcmp(bytes + at + 4, "IEND", 4) == 0)
			return g_steal_pointer(&out);
		at += size;
	}
	return NULL;
}

bool
chunk_strip(const char *from, const char *to, int width, int height)
{
	g_autofree char *bytes = NULL;
	size_t len = 0;
	if (!g_file_get_contents(from, &bytes, &len, NULL) || len < 33 ||
	    memcmp(bytes, MAGIC, 8) != 0 || big32(bytes + 16) != (uint32_t)width ||
	    big32(bytes + 20) != (uint32_t)height)
		return false;
	g_autoptr(GString) out = strip(bytes, len);
	return out && g_file_set_contents(to, out->str, (gssize)out->len, NULL);
}

static void
append_webp_chunk(GString *out, const char *bytes, size_t size)
{
	static const char *const told[] = {"EXIF", "XMP ", "ICCP", NULL};
	g_autofree char *name = g_strndup(bytes, 4);
	size_t at = out->len;
	if (g_strv_contains(told, name))
		return;
	g_string_append_len(out, bytes, (gssize)size);
	if (strcmp(name, "VP8X") == 0 && size > 8)
		out->str[at + 8] &= (char)~TOLD;
}

bool
chunk_strip_webp(const char *path)
{
	g_autofree char *bytes = NULL;
	size_t len = 0;
	if (!g_file_get_contents(path, &bytes, &len, NULL) || len < 12 ||
	    memcmp(bytes, "RIFF", 4) != 0)
		return false;
	g_autoptr(GString) out = g_string_new_len(bytes, 12);
	for (size_t at = 12; at + 8 <= len;) {
		size_t data = little32(bytes + at + 4), size = 8 + data + (data & 1);
		if (size > len - at)
			return false;
		append_webp_chunk(out, bytes + at, size);
		at += size;
	}
	uint32_t whole = GUINT32_TO_LE((uint32_t)out->len - 8);
	memcpy(out->str + 4, &whole, sizeof whole);
	return g_file_set_contents(path, out->str, (gssize)out->len, NULL);
}
