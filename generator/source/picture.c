#include "picture.h"

#include <string.h>

#include <glib.h>

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

/* PNG (RFC 2083): the first chunk is IHDR. */
static bool
read_png(struct bytes *bytes, struct picture *picture)
{
	if (big32(bytes, 8) != 13 || !has(bytes, 12, "IHDR", 4))
		return false;
	byte(bytes, 32); /* the last one of IHDR */
	return set_size(picture, bytes, big32(bytes, 16), big32(bytes, 20));
}

static bool
read_gif(struct bytes *bytes, struct picture *picture)
{
	if (!has(bytes, 3, "87a", 3) && !has(bytes, 3, "89a", 3))
		return false;
	byte(bytes, 12); /* the last one of the screen descriptor */
	return set_size(picture, bytes, little16(bytes, 6), little16(bytes, 8));
}

/* WebP (RFC 9649): lossy, lossless, or a header of its own before either. */
static bool
read_webp(struct bytes *bytes, struct picture *picture)
{
	if (!has(bytes, 8, "WEBP", 4))
		return false;
	if (has(bytes, 12, "VP8X", 4))
		return set_size(
		    picture, bytes, little24(bytes, 24) + 1, little24(bytes, 27) + 1);
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

/* The orientation (1 to 8) an EXIF segment names; 1 if it names none. `tiff` is where its
 * TIFF header begins, `end` where the segment ends. */
static unsigned
read_orientation(struct bytes *whole, size_t tiff, size_t end)
{
	struct bytes bytes = {whole->at + tiff, MIN(end, whole->len) - tiff, false};
	bool is_big = has(&bytes, 0, "MM\0*", 4);
	if (!is_big && !has(&bytes, 0, "II*\0", 4))
		return 1;
	unsigned (*get16)(struct bytes *, size_t) = is_big ? big16 : little16;
	size_t at = is_big ? big32(&bytes, 4) : little32(&bytes, 4);
	unsigned n = get16(&bytes, at);
	for (at += 2; n > 0 && !bytes.is_cut; n--, at += 12) {
		unsigned value = get16(&bytes, at + 8);
		if (get16(&bytes, at) == 0x0112 && value >= 1 && value <= 8)
			return value;
	}
	return 1;
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
		if (marker == 0xE1 && len >= 8 && has(bytes, at + 2, "Exif\0\0", 6))
			orientation = read_orientation(bytes, at + 8, at + len);
		at += len;
	}
	return false;
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
	    {"image/svg+xml", "", 0, read_svg},
	};
	for (size_t i = 0; len > 0 && i < G_N_ELEMENTS(formats); i++) {
		struct bytes bytes = {(const unsigned char *)start, len, false};
		if (!has(&bytes, 0, formats[i].magic, formats[i].len))
			continue;
		struct picture found = {.type = formats[i].type};
		if (!formats[i].read(&bytes, &found))
			return false;
		*picture = found;
		return true;
	}
	return false;
}
