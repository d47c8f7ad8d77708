/* Sizes of pictures: one good header of each kind, then damage. */
#include <string.h>

#include <glib.h>

#include "source/picture.h"

#define BYTES(text) text, sizeof(text) - 1

struct sample {
	const char *name;
	const char *bytes;
	size_t len; /* of a header without which nothing can be said */
	const char *type;
	int width, height;
};

#define PNG_HEAD   "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR"
#define JPEG_JFIF  "\xFF\xE0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"
#define JPEG_FRAME "\xFF\xC0\0\x0B\x08\0\x32\0\x64\1\1\x11\0"
#define EXIF(tiff)                                                                       \
	"\xFF\xE1\0\x22"                                                                 \
	"Exif\0\0" tiff
#define TIFF_BIG(n)    "MM\0*\0\0\0\x08\0\1\x01\x12\0\3\0\0\0\1\0" n "\0\0\0\0\0\0"
#define TIFF_LITTLE(n) "II*\0\x08\0\0\0\1\0\x12\x01\3\0\1\0\0\0" n "\0\0\0\0\0\0\0"

static const struct sample samples[] = {
    {"png", BYTES(PNG_HEAD "\0\0\4\0\0\0\3\0\x08\2\0\0\0CRC!"), "image/png", 1024, 768},
    {"gif87", BYTES("GIF87a\x40\1\xF0\0\0\0\0"), "image/gif", 320, 240},
    {"gif89", BYTES("GIF89a\1\0\xFF\xFF\0\0\0"), "image/gif", 1, 65535},
    {"jpeg", BYTES("\xFF\xD8" JPEG_JFIF JPEG_FRAME), "image/jpeg", 100, 50},
    {"jpeg-progressive", BYTES("\xFF\xD8\xFF\xC2\0\x0B\x08\0\x32\0\x64\1\1\x11\0"),
	"image/jpeg", 100, 50},
    {"jpeg-tables-first", BYTES("\xFF\xD8\xFF\xC4\0\4ab\xFF\xFF\xFF\xDB\0\3c" JPEG_FRAME),
	"image/jpeg", 100, 50},
    {"jpeg-upright", BYTES("\xFF\xD8" EXIF(TIFF_BIG("\1")) JPEG_FRAME), "image/jpeg", 100,
	50},
    {"jpeg-turned", BYTES("\xFF\xD8" EXIF(TIFF_BIG("\6")) JPEG_FRAME), "image/jpeg", 50,
	100},
    {"jpeg-turned-little", BYTES("\xFF\xD8" EXIF(TIFF_LITTLE("\x08")) JPEG_FRAME),
	"image/jpeg", 50, 100},
    {"jpeg-upside-down", BYTES("\xFF\xD8" EXIF(TIFF_LITTLE("\3")) JPEG_FRAME),
	"image/jpeg", 100, 50},
    {"jpeg-orientation-9", BYTES("\xFF\xD8" EXIF(TIFF_LITTLE("\x09")) JPEG_FRAME),
	"image/jpeg", 100, 50},
    {"webp-lossy", BYTES("RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9D\1\x2A\x80\2\xE0\1"),
	"image/webp", 640, 480},
    {"webp-lossless", BYTES("RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2F\x7F\xC2\x77\0"),
	"image/webp", 640, 480},
    {"webp-extended", BYTES("RIFF\0\0\0\0WEBPVP8X\x0A\0\0\0\0\0\0\0\x7F\2\0\xDF\1\0"),
	"image/webp", 640, 480},
    {"tiff",
	BYTES("MM\0*\0\0\0\x08\0\2\1\0\0\3\0\0\0\1\0\x64\0\0"
	      "\1\1\0\3\0\0\0\1\0\x32"),
	"image/tiff", 100, 50},
    {"avif",
	BYTES("\0\0\0\x1C"
	      "ftypavif"),
	"image/avif", 0, 0},
    {"svg", BYTES("<svg width=\"120\" height='80px' viewBox=\"0 0 9 9\">"),
	"image/svg+xml", 120, 80},
    {"svg-box", BYTES("<svg xmlns=\"x\" viewBox=\"0,0 300.4, 200.6\">"), "image/svg+xml",
	300, 201},
    {"svg-percent", BYTES("<svg width=\"100%\" height=\"100%\" viewBox=\"0 0 30 20\"/>"),
	"image/svg+xml", 30, 20},
    {"svg-units", BYTES("<svg width='1in' height='25.4mm'>"), "image/svg+xml", 96, 96},
    {"svg-none", BYTES("<svg>"), "image/svg+xml", 0, 0},
    {"svg-prolog",
	BYTES("\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<!-- > <svg> -->\n<!DOCTYPE svg "
	      "PUBLIC \"a\" "
	      "\"b\" [<!ENTITY a \"b\">]>\n<svg\nwidth = \"7\"\theight=\"9\">"),
	"image/svg+xml", 7, 9},
};

/* Reads from memory that ends where the picture does, so that ASan sees a step too far.
 */
static bool
read_exactly(const char *bytes, size_t len, struct picture *picture)
{
	g_autofree char *copy = len ? g_memdup2(bytes, len) : NULL;
	return picture_read(copy, len, picture);
}

static void
test_samples(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(samples); i++) {
		const struct sample *sample = &samples[i];
		struct picture picture = {.width = -1, .height = -1};
		g_test_message("%s", sample->name);
		g_assert_true(read_exactly(sample->bytes, sample->len, &picture));
		g_assert_cmpstr(picture.type, ==, sample->type);
		g_assert_cmpint(picture.width, ==, sample->width);
		g_assert_cmpint(picture.height, ==, sample->height);
	}
}

/* Where it was taken, in the ways that cameras and programs write it. */
#define GPS(tag, value)                                                                  \
	"II*\0\x08\0\0\0\1\0\x25\x88\4\0\1\0\0\0\x1A\0\0\0\0\0\0\0"                      \
	"\1\0" tag "\0\5\0\3\0\0\0\x2C\0\0\0\0\0\0\0" value
#define THIRTY	"\x1E\0\0\0\1\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0\1\0\0\0"
#define NOWHERE "\0\0\0\0\1\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0\1\0\0\0"
#define EXIF_GPS(tiff)                                                                   \
	"\xFF\xE1\0\x4C"                                                                 \
	"Exif\0\0" tiff
#define VP8X "RIFF\0\0\0\0WEBPVP8X\x0A\0\0\0\2\0\0\0\x7F\2\0\xDF\1\0"

static void
test_places(void)
{
	static const struct {
		const char *bytes;
		size_t len;
		bool has_place, is_animated;
	} rows[] = {
	    {BYTES("\xFF\xD8" JPEG_FRAME), false, false},
	    {BYTES("\xFF\xD8" EXIF_GPS(GPS("\2", THIRTY)) JPEG_FRAME), true, false},
	    {BYTES("\xFF\xD8" EXIF_GPS(GPS("\4", THIRTY)) JPEG_FRAME), true, false},
	    {BYTES("\xFF\xD8" EXIF_GPS(GPS("\2", NOWHERE)) JPEG_FRAME), false, false},
	    {BYTES("\xFF\xD8" EXIF_GPS(GPS("\7", THIRTY)) JPEG_FRAME), false, false},
	    {BYTES("\xFF\xD8\xFF\xE1\0\x28http://ns.adobe.com/ "
		   "exif:GPSLatitude=" JPEG_FRAME),
		true, false},
	    {BYTES(PNG_HEAD "\0\0\4\0\0\0\3\0\x08\2\0\0\0CRC!"
			    "\0\0\0\x44"
			    "eXIf" GPS("\2", THIRTY) "CRC!"),
		true, false},
	    {BYTES(PNG_HEAD "\0\0\4\0\0\0\3\0\x08\2\0\0\0CRC!"
			    "\0\0\0\x08"
			    "acTL\0\0\0\2\0\0\0\0CRC!"),
		false, true},
	    {BYTES(VP8X), false, true},
	    {BYTES(VP8X "EXIF\x44\0\0\0" GPS("\2", THIRTY)), true, true},
	    {BYTES(VP8X "EXIF\x4A\0\0\0"
			"Exif\0\0" GPS("\2", THIRTY)),
		true, true},
	    {BYTES("\0\0\0\x18"
		   "ftypheic\0\0\0\0mif1 an Exif\0\0" GPS("\2", THIRTY)),
		true, false},
	    {BYTES("\0\0\0\x18"
		   "ftypheic\0\0\0\0mif1 an Exif\0\0" GPS("\2", NOWHERE)),
		false, false},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct picture picture = {0};
		g_test_message("%zu", i);
		g_assert_true(read_exactly(rows[i].bytes, rows[i].len, &picture));
		g_assert_cmpint(picture.has_place, ==, rows[i].has_place);
		g_assert_cmpint(picture.is_animated, ==, rows[i].is_animated);
		for (size_t bit = 0; bit < rows[i].len * 8; bit++) {
			g_autofree char *bytes = g_memdup2(rows[i].bytes, rows[i].len);
			bytes[bit / 8] ^= (char)(1u << bit % 8);
			read_exactly(bytes, rows[i].len, &picture);
		}
		for (size_t len = 0; len < rows[i].len; len++)
			read_exactly(rows[i].bytes, len, &picture);
	}
}

/* A header cut off anywhere is no picture, and says nothing about its size. */
static void
test_cut(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(samples); i++) {
		size_t needed =
		    samples[i].len - (i == 0 ? 4 : 0); /* PNG: all but the check sum */
		needed -=
		    g_str_has_prefix(samples[i].name, "jpeg") ? 4 : 0; /* components */
		for (size_t len = 0; len < needed; len++) {
			struct picture picture = {.width = -1, .height = -1};
			g_test_message("%s, %zu bytes", samples[i].name, len);
			g_assert_false(read_exactly(samples[i].bytes, len, &picture));
			g_assert_cmpint(picture.width, ==, -1);
		}
	}
}

static void
test_refused(void)
{
	static const struct sample bad[] = {
	    {"nothing", BYTES(""), NULL, 0, 0},
	    {"text", BYTES("just a text that is long enough to be something else"), NULL,
		0, 0},
	    {"html", BYTES("<html><svg width='1' height='1'></svg></html>"), NULL, 0, 0},
	    {"png-0", BYTES(PNG_HEAD "\0\0\0\0\0\0\3\0\x08\2\0\0\0CRC!"), NULL, 0, 0},
	    {"png-65536", BYTES(PNG_HEAD "\0\1\0\0\0\0\3\0\x08\2\0\0\0CRC!"), NULL, 0, 0},
	    {"png-huge", BYTES(PNG_HEAD "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x08\2\0\0\0C"),
		NULL, 0, 0},
	    {"png-no-ihdr",
		BYTES("\x89PNG\r\n\x1A\n\0\0\0\x0DIDAT\0\0\4\0\0\0\3\0\x08\2\0\0\0C"),
		NULL, 0, 0},
	    {"gif-0", BYTES("GIF89a\0\0\1\0\0\0\0"), NULL, 0, 0},
	    {"gif-99", BYTES("GIF99a\1\0\1\0\0\0\0"), NULL, 0, 0},
	    {"jpeg-without-frame",
		BYTES("\xFF\xD8" JPEG_JFIF "\xFF\xDA\0\x02" JPEG_FRAME), NULL, 0, 0},
	    {"jpeg-length-0", BYTES("\xFF\xD8\xFF\xE0\0\0" JPEG_FRAME), NULL, 0, 0},
	    {"jpeg-height-0", BYTES("\xFF\xD8\xFF\xC0\0\x0B\x08\0\0\0\x64\1\1\x11\0"),
		NULL, 0, 0},
	    {"webp-magic",
		BYTES("RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9D\1\x2B\x80\2\xE0\1"), NULL,
		0, 0},
	    {"webp-wide",
		BYTES("RIFF\0\0\0\0WEBPVP8X\x0A\0\0\0\0\0\0\0\xFF\xFF\xFF\xDF\1\0"), NULL,
		0, 0},
	    {"wave", BYTES("RIFF\0\0\0\0WAVEfmt \0\0\0\0\0\0\0\0\0\0\0\0\0\0"), NULL, 0,
		0},
	    {"svg-huge", BYTES("<svg width='1e300' height='1e300'>"), NULL, 0, 0},
	    {"svg-infinite", BYTES("<svg width='inf' height='inf'>"), NULL, 0, 0},
	    {"svg-not-a-number", BYTES("<svg viewBox='0 0 nan nan'>"), NULL, 0, 0},
	    {"svg-negative", BYTES("<svg viewBox='0 0 -5 5'>"), NULL, 0, 0},
	    {"svg-unquoted", BYTES("<svg width=5 height=5>"), NULL, 0, 0},
	    {"svg-other", BYTES("<svgz width='5' height='5'>"), NULL, 0, 0},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
		struct picture picture = {.width = -1, .height = -1};
		g_test_message("%s", bad[i].name);
		g_assert_false(read_exactly(bad[i].bytes, bad[i].len, &picture));
	}
}

static void
test_begins(void)
{
	const struct sample pictures[] = {
	    {.name = "bmp", BYTES("BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\0")},
	    {.name = "psd", BYTES("8BPS\0\1")},
	    {.name = "cut jpeg", BYTES("\xFF\xD8\xFF\xE0")},
	    {.name = "raw", BYTES("II*\0\x10\0\0\0CR\2\0")},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(pictures); i++)
		g_assert_true(picture_begins(pictures[i].bytes, pictures[i].len));
	g_assert_false(
	    picture_begins(BYTES("BMI is a number of two, weight and height")));
	g_assert_false(picture_begins(BYTES("%PDF-1.7")));
	g_assert_false(picture_begins("", 0));
}

/* Whatever is in the bytes, sizes are in range and nothing outside them is read. */
static void
test_flipped(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(samples); i++) {
		for (size_t bit = 0; bit < samples[i].len * 8; bit++) {
			g_autofree char *bytes =
			    g_memdup2(samples[i].bytes, samples[i].len);
			bytes[bit / 8] ^= (char)(1u << bit % 8);
			struct picture picture = {0};
			if (!picture_read(bytes, samples[i].len, &picture))
				continue;
			g_assert_nonnull(picture.type);
			g_assert_cmpint(picture.width, >=, 0);
			g_assert_cmpint(picture.height, >=, 0);
			g_assert_cmpint(MAX(picture.width, picture.height), <=, 65535);
		}
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/picture/samples", test_samples);
	g_test_add_func("/picture/places", test_places);
	g_test_add_func("/picture/cut", test_cut);
	g_test_add_func("/picture/refused", test_refused);
	g_test_add_func("/picture/begins", test_begins);
	g_test_add_func("/picture/flipped", test_flipped);
	return g_test_run();
}
