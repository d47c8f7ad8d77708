#include "chunk.h"

#include <stdint.h>
#include <string.h>

#include <glib.h>

#include "source/drawing.h"

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
	    "gAMA", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs", "acTL", "fcTL", "fdAT", NULL};
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
	static const char *const kept[] = {
	    "VP8X", "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", NULL};
	g_autofree char *name = g_strndup(bytes, 4);
	size_t at = out->len;
	if (!g_strv_contains(kept, name))
		return;
	g_string_append_len(out, bytes, (gssize)size);
	if (strcmp(name, "VP8X") == 0 && size > 8)
		out->str[at + 8] &= (char)~TOLD;
}

/* NULL when it is cut off. */
static GString *
strip_webp(const char *bytes, size_t len)
{
	if (len < 12 || memcmp(bytes, "RIFF", 4) != 0)
		return NULL;
	g_autoptr(GString) out = g_string_new_len(bytes, 12);
	size_t end = MIN(len, (size_t)8 + little32(bytes + 4));
	for (size_t at = 12; at + 8 <= end;) {
		size_t data = little32(bytes + at + 4), size = 8 + data + (data & 1);
		if (size > len - at)
			return NULL;
		append_webp_chunk(out, bytes + at, size);
		at += size;
	}
	uint32_t whole = GUINT32_TO_LE((uint32_t)out->len - 8);
	memcpy(out->str + 4, &whole, sizeof whole);
	return g_steal_pointer(&out);
}

bool
chunk_strip_webp(const char *path)
{
	g_autofree char *bytes = NULL;
	size_t len = 0;
	if (!g_file_get_contents(path, &bytes, &len, NULL))
		return false;
	g_autoptr(GString) out = strip_webp(bytes, len);
	return out && g_file_set_contents(path, out->str, (gssize)out->len, NULL);
}

/* Behind the sub-blocks that begin here; 0 when they are cut off. */
static size_t
skip_blocks(const char *bytes, size_t len, size_t at)
{
	while (at < len && bytes[at] != 0)
		at += (size_t)1 + (unsigned char)bytes[at];
	return at < len ? at + 1 : 0;
}

/* The bytes of a colour table whose flags these are. */
static size_t
table_size(char flags)
{
	return flags & 0x80 ? (size_t)3 << ((flags & 7) + 1) : 0;
}

/* Does an extension move or clear the picture? Comments and XMP do not. */
static bool
is_moving(const char *bytes, size_t len)
{
	return (unsigned char)bytes[1] == 0xF9 ||
	       ((unsigned char)bytes[1] == 0xFF && len > 14 &&
		   memcmp(bytes + 3, "NETSCAPE2.0", 11) == 0);
}

/* GIF89a: extensions (!) and images (,) until the trailer (;). */
static GString *
strip_gif(const char *bytes, size_t len)
{
	size_t at = len > 13 ? 13 + table_size(bytes[10]) : len;
	g_autoptr(GString) out = g_string_new_len(bytes, (gssize)MIN(at, len));
	while (at + 1 < len && (bytes[at] == '!' || bytes[at] == ',')) {
		bool is_image = bytes[at] == ',';
		if (is_image && len - at < 11)
			return NULL;
		size_t from = is_image ? at + 11 + table_size(bytes[at + 9]) : at + 2;
		size_t next = skip_blocks(bytes, len, from);
		if (next == 0)
			return NULL;
		if (is_image || is_moving(bytes + at, len - at))
			g_string_append_len(out, bytes + at, (gssize)(next - at));
		at = next;
	}
	if (at >= len || bytes[at] != ';')
		return NULL;
	return g_string_append_c(g_steal_pointer(&out), ';');
}

GString *
chunk_clean(const char *type, const char *bytes, size_t len)
{
	if (strcmp(type, "image/gif") == 0)
		return strip_gif(bytes, len);
	if (strcmp(type, "image/webp") == 0)
		return strip_webp(bytes, len);
	if (strcmp(type, "image/png") == 0)
		return strip(bytes, len);
	return drawing_clean(bytes, len);
}
