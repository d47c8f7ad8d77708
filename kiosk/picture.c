#include "picture.h"

#include <stdint.h>
#include <string.h>

struct cursor {
	const uint8_t *at, *end;
};

static size_t
left(const struct cursor *cursor)
{
	return (size_t)(cursor->end - cursor->at);
}

static unsigned
get16(const uint8_t *at)
{
	return (unsigned)at[0] << 8 | at[1];
}

static uint32_t
get32(const uint8_t *at)
{
	return (uint32_t)get16(at) << 16 | get16(at + 2);
}

static bool
set_size(struct picture *picture, uint32_t width, uint32_t height)
{
	if (width == 0 || height == 0 || width > 1u << 20 || height > 1u << 20)
		return false;
	picture->width = (int)width;
	picture->height = (int)height;
	return true;
}

/* PNG 1.2, §11.2.2: the first chunk is IHDR, width and height its first members. */
static bool
read_png(struct cursor cursor, struct picture *picture)
{
	if (left(&cursor) < 24 || memcmp(cursor.at + 12, "IHDR", 4) != 0)
		return false;
	return set_size(picture, get32(cursor.at + 16), get32(cursor.at + 20));
}

/* Numbers in EXIF stand in the order its header names. */
static unsigned
tiff16(const uint8_t *at, bool is_little)
{
	return is_little ? (unsigned)at[1] << 8 | at[0] : get16(at);
}

static uint32_t
tiff32(const uint8_t *at, bool is_little)
{
	return is_little ? (uint32_t)tiff16(at + 2, true) << 16 | tiff16(at, true)
			 : get32(at);
}

/* EXIF 2.3, §4.6.4: tag 0x0112 of the first directory; 1 for anything else. */
static int
read_orientation(const uint8_t *at, size_t len)
{
	if (len < 6 + 8 || memcmp(at, "Exif\0\0", 6) != 0)
		return 1;
	const uint8_t *tiff = at + 6;
	len -= 6;
	bool is_little = tiff[0] == 'I';
	uint32_t offset = tiff32(tiff + 4, is_little);
	if (offset > len || len - offset < 2)
		return 1;
	unsigned n = tiff16(tiff + offset, is_little);
	const uint8_t *entry = tiff + offset + 2;
	for (; n > 0 && (size_t)(tiff + len - entry) >= 12; n--, entry += 12) {
		unsigned value = tiff16(entry + 8, is_little);
		if (tiff16(entry, is_little) == 0x0112)
			return value >= 1 && value <= 8 ? (int)value : 1;
	}
	return 1;
}

/* SOF0 to SOF15 without DHT, JPG and DAC (T.81, table B.1). */
static bool
is_frame(unsigned marker)
{
	return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 &&
	       marker != 0xCC;
}

static bool
read_jpeg(struct cursor cursor, struct picture *picture)
{
	cursor.at += 2;
	while (left(&cursor) >= 4) {
		unsigned marker = cursor.at[1];
		if (cursor.at[0] != 0xFF)
			return false;
		if (marker == 0xFF) { /* fill */
			cursor.at++;
			continue;
		}
		size_t len = get16(cursor.at + 2);
		if (len < 2 || left(&cursor) < 2 + len)
			return false;
		if (is_frame(marker))
			return len >= 8 && set_size(picture, get16(cursor.at + 7),
					       get16(cursor.at + 5));
		if (marker == 0xE1 && picture->turn == 1)
			picture->turn = read_orientation(cursor.at + 4, len - 2);
		if (marker == 0xDA || marker == 0xD9)
			return false;
		cursor.at += 2 + len;
	}
	return false;
}

bool
picture_read(const void *bytes, size_t len, struct picture *picture)
{
	static const uint8_t png[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
	static const uint8_t jpeg[] = {0xFF, 0xD8, 0xFF};
	struct cursor cursor = {bytes, (const uint8_t *)bytes + len};
	*picture = (struct picture){.turn = 1};
	if (len >= sizeof png && memcmp(bytes, png, sizeof png) == 0) {
		picture->kind = PICTURE_PNG;
		return read_png(cursor, picture);
	}
	if (len >= sizeof jpeg && memcmp(bytes, jpeg, sizeof jpeg) == 0) {
		picture->kind = PICTURE_JPEG;
		return read_jpeg(cursor, picture);
	}
	return false;
}
