#include "exif.h"

#include <string.h>

#include <glib.h>

#define TAG_WIDTH	0x0100
#define TAG_HEIGHT	0x0101
#define TAG_ORIENTATION 0x0112
#define TAG_GPS		0x8825
#define TAG_DNG_VERSION 0xC612
#define TAG_LATITUDE	2
#define TAG_LONGITUDE	4
#define TYPE_SHORT	3
#define ENTRY		12 /* bytes: tag, type, count, value or where it is */

struct tiff {
	const unsigned char *bytes;
	size_t len;
	bool is_big; /* big-endian */
};

/* 0 past the end. */
static unsigned
get16(const struct tiff *tiff, size_t at)
{
	if (at >= tiff->len || tiff->len - at < 2)
		return 0;
	unsigned a = tiff->bytes[at], b = tiff->bytes[at + 1];
	return tiff->is_big ? a << 8 | b : b << 8 | a;
}

static size_t
get32(const struct tiff *tiff, size_t at)
{
	size_t a = get16(tiff, at), b = get16(tiff, at + 2);
	return tiff->is_big ? a << 16 | b : b << 16 | a;
}

/* Degrees, minutes and seconds as fractions; a camera without reception writes zeros. */
static bool
is_place(const struct tiff *tiff, size_t entry)
{
	size_t at = get32(tiff, entry + 8);
	return get32(tiff, at) != 0 || get32(tiff, at + 8) != 0 ||
	       get32(tiff, at + 16) != 0;
}

/* The directory's entries that are there. */
static size_t
count(const struct tiff *tiff, size_t directory)
{
	size_t room = directory < tiff->len ? (tiff->len - directory) / ENTRY : 0;
	return MIN(get16(tiff, directory), room);
}

static bool
has_place(const struct tiff *tiff, size_t directory)
{
	for (size_t i = 0; i < count(tiff, directory); i++) {
		size_t entry = directory + 2 + i * ENTRY;
		unsigned tag = get16(tiff, entry);
		if ((tag == TAG_LATITUDE || tag == TAG_LONGITUDE) &&
		    is_place(tiff, entry))
			return true;
	}
	return false;
}

static unsigned
get_number(const struct tiff *tiff, size_t entry)
{
	return get16(tiff, entry + 2) == TYPE_SHORT ? get16(tiff, entry + 8)
						    : (unsigned)get32(tiff, entry + 8);
}

struct exif
exif_read(const unsigned char *bytes, size_t len)
{
	struct exif exif = {.orientation = 1};
	bool is_big = len >= 8 && memcmp(bytes, "MM\0*", 4) == 0;
	struct tiff tiff = {bytes, len, is_big};
	if (!is_big && (len < 8 || memcmp(bytes, "II*\0", 4) != 0))
		return exif;
	size_t directory = get32(&tiff, 4), gps = len;
	for (size_t i = count(&tiff, directory); i-- > 0;) {
		size_t entry = directory + 2 + i * ENTRY;
		unsigned tag = get16(&tiff, entry), value = get16(&tiff, entry + 8);
		if (tag == TAG_ORIENTATION && value >= 1 && value <= 8)
			exif.orientation = value; /* the first one counts */
		if (tag == TAG_GPS)
			gps = get32(&tiff, entry + 8);
		if (tag == TAG_WIDTH)
			exif.width = get_number(&tiff, entry);
		if (tag == TAG_HEIGHT)
			exif.height = get_number(&tiff, entry);
		exif.is_raw |= tag == TAG_DNG_VERSION;
	}
	exif.has_place = has_place(&tiff, gps);
	return exif;
}
