#include "picture.h"

#include <string.h>

#include <glib.h>

#include "exif.h"
#include "svg.h"

#define SIDE_MAX 65535

/* Bytes to read from; what lies past the end reads as 0 and marks the picture cut off. */
struct bytes {
	const unsigned char *at;
	size_t len;
	bool is_cut;
};

static unsigned
byte(struct bytes *bytes, size_t at)
{
	if (at < bytes->len)
		return bytes->at[at];
	bytes->is_cut = true;
	return 0;
}

static unsigned
big16(struct bytes *bytes, size_t at)
{
	return byte(bytes, at) << 8 | byte(bytes, at + 1);
}

static unsigned
big32(struct bytes *bytes, size_t at)
{
	return big16(bytes, at) << 16 | big16(bytes, at + 2);
}

static unsigned
little16(struct bytes *bytes, size_t at)
{
	return byte(bytes, at) | byte(bytes, at + 1) << 8;
}

static unsigned
little24(struct bytes *bytes, size_t at)
{
	return little16(bytes, at) | byte(bytes, at + 2) << 16;
}

static unsigned
little32(struct bytes *bytes, size_t at)
{
	return little24(bytes, at) | byte(bytes, at + 3) << 24;
}

static bool
has(const struct bytes *bytes, size_t at, const char *word, size_t len)
{
	return at <= bytes->len && bytes->len - at >= len &&
	       memcmp(bytes->at + at, word, len) == 0;
}

/* Takes the size if it can be one. */
static bool
set_size(
    struct picture *picture, const struct bytes *bytes, unsigned width, unsigned height)
{
	if (bytes->is_cut || width < 1 || height < 1 || width > SIDE_MAX ||
	    height > SIDE_MAX)
		return false;
	picture->width = (int)width;
	picture->height = (int)height;
	return true;
}

/* What an EXIF block says, from `tiff` to `end`. */
static struct exif
read_exif(const struct bytes *bytes, size_t tiff, size_t end)
{
	end = MIN(end, bytes->len);
	return tiff < end ? exif_read(bytes->at + tiff, end - tiff)
			  : (struct exif){.orientation = 1};
}

/* Does an XMP block say where? All write its names as plain text. */
static bool
tells_place(const struct bytes *bytes)
{
	static const char name[] = "GPSLatitude";
	for (size_t at = 0; at < bytes->len; at++) {
		const void *found = memchr(bytes->at + at, 'G', bytes->len - at);
		if (!found)
			return false;
		at = (size_t)((const unsigned char *)found - bytes->at);
		if (has(bytes, at, name, sizeof name - 1))
			return true;
	}
	return false;
}

/* PNG (RFC 2083): the first chunk is IHDR. */
static bool
read_png(struct bytes *bytes, struct picture *picture)
{
	if (big32(bytes, 8) != 13 || !has(bytes, 12, "IHDR", 4))
		return false;
	byte(bytes, 32); /* the last one of IHDR */
	if (!set_size(picture, bytes, big32(bytes, 16), big32(bytes, 20)))
		return false;
	for (size_t at = 33; at < bytes->len && bytes->len - at >= 12;
	     at += (size_t)12 + big32(bytes, at)) {
		if (has(bytes, at + 4, "acTL", 4))
			picture->is_animated = true;
		if (has(bytes, at + 4, "eXIf", 4))
			picture->has_place |=
			    read_exif(bytes, at + 8, at + 8 + big32(bytes, at)).has_place;
	}
	return true;
}

static bool
read_gif(struct bytes *bytes, struct picture *picture)
{
	if (!has(bytes, 3, "87a", 3) && !has(bytes, 3, "89a", 3))
		return false;
	byte(bytes, 12); /* the last one of the screen descriptor */
	return set_size(picture, bytes, little16(bytes, 6), little16(bytes, 8));
}

static void
read_webp_chunks(const struct bytes *bytes, struct picture *picture)
{
	struct bytes rest = *bytes;
	picture->is_animated = byte(&rest, 20) & 0x02;
	for (size_t at = 12; at < rest.len && rest.len - at >= 8;) {
		size_t begin = at + 8, len = little32(&rest, at + 4);
		if (has(&rest, at, "EXIF", 4)) {
			size_t skip = has(&rest, begin, "Exif\0\0", 6) ? 6 : 0;
			picture->has_place |=
			    read_exif(&rest, begin + skip, begin + len).has_place;
		}
		at = begin + len + (len & 1);
	}
}

/* WebP (RFC 9649): lossy, lossless, or a header of its own before either. */
static bool
read_webp(struct bytes *bytes, struct picture *picture)
{
	if (!has(bytes, 8, "WEBP", 4))
		return false;
	if (has(bytes, 12, "VP8X", 4)) {
		read_webp_chunks(bytes, picture);
		return set_size(
		    picture, bytes, little24(bytes, 24) + 1, little24(bytes, 27) + 1);
	}
	if (has(bytes, 12, "VP8L", 4)) {
		unsigned bits = little32(bytes, 21);
		return byte(bytes, 20) == 0x2F &&
		       set_size(picture, bytes, (bits & 0x3FFF) + 1,
			   (bits >> 14 & 0x3FFF) + 1);
	}
	if (!has(bytes, 12, "VP8 ", 4) || !has(bytes, 23, "\x9D\x01\x2A", 3))
		return false;
	return set_size(
	    picture, bytes, little16(bytes, 26) & 0x3FFF, little16(bytes, 28) & 0x3FFF);
}

static bool
is_frame(unsigned marker)
{
	return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 &&
	       marker != 0xCC;
}

/* JPEG (ITU T.81 annex B): segments, each with its length, until the frame header. */
static bool
read_jpeg(struct bytes *bytes, struct picture *picture)
{
	unsigned orientation = 1;
	for (size_t at = 2; !bytes->is_cut;) {
		if (byte(bytes, at) != 0xFF)
			return false;
		while (byte(bytes, at) == 0xFF) /* any number of these may fill */
			at++;
		unsigned marker = byte(bytes, at++);
		if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7))
			continue; /* stands alone */
		unsigned len = big16(bytes, at);
		if (is_frame(marker)) {
			unsigned height = big16(bytes, at + 3),
				 width = big16(bytes, at + 5);
			return orientation < 5 ? set_size(picture, bytes, width, height)
					       : set_size(picture, bytes, height, width);
		}
		if (len < 2 || marker < 0xC0 || marker == 0xD9 || marker == 0xDA)
			return false; /* nonsense, or the picture begins without a frame
				       */
		if (marker == 0xE1 && len >= 8 && has(bytes, at + 2, "Exif\0\0", 6)) {
			struct exif exif = read_exif(bytes, at + 8, at + len);
			orientation = exif.orientation;
			picture->has_place |= exif.has_place;
		}
		at += len;
	}
	return false;
}

static bool
is_brand(const struct bytes *bytes, const char *const *brands)
{
	bool is_known = false;
	for (; *brands; brands++)
		is_known |= has(bytes, 8, *brands, 4);
	return is_known && has(bytes, 4, "ftyp", 4);
}

/* An Exif item has a TIFF header somewhere. */
static bool
has_placed_item(const struct bytes *bytes)
{
	for (size_t at = 12; at + 8 < bytes->len; at++) {
		bool is_tiff = has(bytes, at, "MM\0*", 4) || has(bytes, at, "II*\0", 4);
		if (is_tiff && read_exif(bytes, at, bytes->len).has_place)
			return true;
	}
	return false;
}

/* HEIF (ISO 23008-12): the size is for the decoder to find. */
static bool
read_heic(struct bytes *bytes, struct picture *picture)
{
	static const char *const brands[] = {
	    "heic", "heix", "heim", "heis", "hevc", "mif1", "msf1", NULL};
	picture->has_place = has_placed_item(bytes);
	return is_brand(bytes, brands);
}

static bool
read_avif(struct bytes *bytes, struct picture *picture)
{
	static const char *const brands[] = {"avif", "avis", NULL};
	picture->has_place = has_placed_item(bytes);
	return is_brand(bytes, brands);
}

/* TIFF 6.0, whose first directory is read as EXIF. What a sensor saw (DNG, Canon's CR2)
 * looks like one, and holds but a small picture first. */
static bool
read_tiff(struct bytes *bytes, struct picture *picture)
{
	struct exif exif = read_exif(bytes, 0, bytes->len);
	bool is_turned = exif.orientation >= 5;
	picture->has_place = exif.has_place;
	return !exif.is_raw && !has(bytes, 8, "CR", 2) &&
	       set_size(picture, bytes, is_turned ? exif.height : exif.width,
		   is_turned ? exif.width : exif.height);
}

static bool
read_svg(struct bytes *bytes, struct picture *picture)
{
	double width, height;
	if (!svg_read_size((const char *)bytes->at, bytes->len, &width, &height))
		return false;
	if (!(width >= 0 && height >= 0 && width <= SIDE_MAX && height <= SIDE_MAX))
		return false;
	bool has_size = width > 0 && height > 0;
	picture->width = has_size ? MAX((int)(width + 0.5), 1) : 0;
	picture->height = has_size ? MAX((int)(height + 0.5), 1) : 0;
	return true;
}

bool
picture_read(const char *start, size_t len, struct picture *picture)
{
	static const struct {
		const char *type;
		const char *magic;
		size_t len;
		bool (*read)(struct bytes *, struct picture *);
	} formats[] = {
	    {"image/png", "\x89PNG\r\n\x1A\n", 8, read_png},
	    {"image/jpeg", "\xFF\xD8\xFF", 3, read_jpeg},
	    {"image/webp", "RIFF", 4, read_webp},
	    {"image/gif", "GIF8", 4, read_gif},
	    {"image/tiff", "II*\0", 4, read_tiff},
	    {"image/tiff", "MM\0*", 4, read_tiff},
	    {"image/avif", "\0\0\0", 3, read_avif},
	    {"image/heic", "\0\0\0", 3, read_heic},
	    {"image/svg+xml", "", 0, read_svg},
	};
	for (size_t i = 0; len > 0 && i < G_N_ELEMENTS(formats); i++) {
		struct bytes bytes = {(const unsigned char *)start, len, false};
		if (!has(&bytes, 0, formats[i].magic, formats[i].len))
			continue;
		struct picture found = {.type = formats[i].type};
		if (!formats[i].read(&bytes, &found))
			continue;
		*picture = found;
		picture->has_place |= formats[i].len > 0 && tells_place(&bytes);
		return true;
	}
	return false;
}

/* BMP has a magic number of two letters only: what follows must fit as well. */
static bool
is_bmp(const struct bytes *bytes)
{
	static const char headers[] = {12, 40, 52, 56, 64, 108, 124, 0};
	return has(bytes, 0, "BM", 2) && has(bytes, 6, "\0\0\0\0", 4) &&
	       bytes->len > 18 && bytes->at[14] != 0 && strchr(headers, bytes->at[14]) &&
	       has(bytes, 15, "\0\0\0", 3);
}

bool
picture_begins(const char *start, size_t len)
{
	static const struct {
		const char *magic;
		size_t at, len;
	} kinds[] = {{"\x89PNG", 0, 4}, {"\xFF\xD8\xFF", 0, 3}, {"WEBP", 8, 4},
	    {"GIF8", 0, 4}, {"II*\0", 0, 4}, {"MM\0*", 0, 4}, {"II+\0", 0, 4},
	    {"MM\0+", 0, 4}, {"ftypheic", 4, 8}, {"ftypmif1", 4, 8}, {"ftypavif", 4, 8},
	    {"ftypcrx ", 4, 8}, {"8BPS", 0, 4}, {"\0\0\0\x0CjP  ", 0, 8},
	    {"\xFF\x4F\xFF\x51", 0, 4}, {"\0\0\0\x0CJXL ", 0, 8}, {"\xFF\x0A", 0, 2},
	    {"\0\0\1\0", 0, 4}, {"FUJIFILMCCD-RAW", 0, 15}, {"IIRO", 0, 4},
	    {"IIRS", 0, 4}, {"IIU\0", 0, 4}, {"gimp xcf", 0, 8}};
	struct bytes bytes = {(const unsigned char *)start, len, false};
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
		if (has(&bytes, kinds[i].at, kinds[i].magic, kinds[i].len))
			return true;
	}
	return is_bmp(&bytes);
}
