/* Pictures: told by their first bytes, refused before decoding, fitted into their box. */
#include <string.h>

#include <SDL_image.h>

#include "kiosk/image.h"
#include "kiosk/picture.h"

#define WHITE 0xffffffffu
#define RED   0xffff0000u

/* A w × h picture, white, its top left quarter red; as a file in memory. */
static GByteArray *
make(int w, int h, bool is_png)
{
	SDL_Surface *surface =
	    SDL_CreateRGBSurfaceWithFormat(0, w, h, 32, SDL_PIXELFORMAT_ARGB8888);
	SDL_FillRect(surface, NULL, WHITE);
	SDL_Rect quarter = {0, 0, w / 2, h / 2};
	SDL_FillRect(surface, &quarter, RED);
	size_t room = (size_t)w * (size_t)h * 4 + 4096;
	g_autofree void *bytes = g_malloc0(room);
	SDL_RWops *to = SDL_RWFromMem(bytes, (int)room);
	g_assert_cmpint(
	    is_png ? IMG_SavePNG_RW(surface, to, 0) : IMG_SaveJPG_RW(surface, to, 0, 95),
	    ==, 0);
	GByteArray *file = g_byte_array_new();
	g_byte_array_append(file, bytes, (guint)SDL_RWtell(to));
	SDL_RWclose(to);
	SDL_FreeSurface(surface);
	return file;
}

/* A JPEG whose EXIF says how it was held. */
static GByteArray *
make_turned(int w, int h, int turn, bool is_little)
{
	uint8_t big[] = {0xFF, 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0,
	    0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (uint8_t)turn, 0, 0, 0, 0, 0,
	    0};
	uint8_t little[] = {0xFF, 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'I', 'I', 42, 0,
	    8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, (uint8_t)turn, 0, 0, 0, 0, 0,
	    0, 0};
	g_autoptr(GByteArray) plain = make(w, h, false);
	GByteArray *file = g_byte_array_new();
	g_byte_array_append(file, plain->data, 2);
	g_byte_array_append(file, is_little ? little : big, sizeof big);
	g_byte_array_append(file, plain->data + 2, plain->len - 2);
	return file;
}

static void
test_read(void)
{
	struct picture picture;
	g_autoptr(GByteArray) png = make(31, 17, true);
	g_autoptr(GByteArray) jpeg = make_turned(31, 17, 6, true);
	g_assert_true(picture_read(png->data, png->len, &picture));
	g_assert_cmpint(picture.kind, ==, PICTURE_PNG);
	g_assert_cmpint(picture.width, ==, 31);
	g_assert_cmpint(picture.height, ==, 17);
	g_assert_true(picture_read(jpeg->data, jpeg->len, &picture));
	g_assert_cmpint(picture.kind, ==, PICTURE_JPEG);
	g_assert_cmpint(picture.width, ==, 31);
	g_assert_cmpint(picture.turn, ==, 6);
	for (guint len = 0; len < MIN(jpeg->len, 700);
	     len++) { /* reads no further than told */
		g_autofree void *cut = g_memdup2(jpeg->data, len + 1);
		(void)picture_read(cut, len, &picture);
	}
	for (guint len = 0; len < 24; len++)
		g_assert_false(picture_read(png->data, len, &picture));
	g_assert_false(picture_read("GIF89a\1\0\1\0", 10, &picture));
	g_assert_false(picture_read("RIFF....WEBPVP8 ", 16, &picture));
}

/* Bytes changed at random: no answer is wrong, but it must come. */
static void
test_noise(void)
{
	g_autoptr(GByteArray) png = make(31, 17, true);
	g_autoptr(GByteArray) jpeg = make_turned(31, 17, 6, false);
	for (int i = 0; i < 20000; i++) {
		const GByteArray *file = i % 2 ? png : jpeg;
		guint len = (guint)g_test_rand_int_range(1, 100);
		g_assert_cmpuint(len, <, file->len);
		g_autofree uint8_t *copy = g_memdup2(file->data, len);
		for (int j = i % 5; j >= 0; j--)
			copy[g_test_rand_int_range(0, (int)len)] =
			    (uint8_t)g_test_rand_int_range(0, 256);
		struct picture picture;
		if (picture_read(copy, len, &picture)) {
			g_assert_cmpint(picture.width, >, 0);
			g_assert_cmpint(picture.turn, >=, 1);
			g_assert_cmpint(picture.turn, <=, 8);
		}
	}
}

static uint32_t
at(const struct canvas *canvas, int x, int y)
{
	return canvas_row(canvas, y)[x];
}

static void
test_fit(void)
{
	static const struct {
		int w, h;
	} rows[] = {{400, 100}, {40, 10}, {200, 50}, {13, 3}};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GByteArray) png = make(rows[i].w, rows[i].h, true);
		g_autoptr(Canvas) canvas = canvas_new(220, 120, 0x0c2a33);
		g_autoptr(GError) error = NULL;
		g_assert_true(image_draw(canvas, (struct box){10, 10, 200, 100}, 0,
		    png->data, png->len, &error));
		g_assert_no_error(error);
		g_assert_cmphex(at(canvas, 9, 60), ==, 0x0c2a33); /* beside the box */
		g_assert_cmphex(
		    at(canvas, 110, 20), ==, 0x0c2a33); /* above the picture */
		g_assert_cmphex(at(canvas, 12, 42), ==, 0xff0000);
		g_assert_cmphex(at(canvas, 207, 78), ==, 0xffffff);
	}
}

/* Which corner is red once the picture stands upright. */
static void
test_turn(void)
{
	static const struct {
		int turn;
		bool is_right, is_bottom;
	} rows[] = {
	    {1, false, false},
	    {2, true, false},
	    {3, true, true},
	    {4, false, true},
	    {5, false, false},
	    {6, true, false},
	    {7, true, true},
	    {8, false, true},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GByteArray) jpeg = make_turned(160, 80, rows[i].turn, i % 2);
		g_autoptr(Canvas) canvas = canvas_new(100, 100, 0);
		g_assert_true(image_draw(canvas, (struct box){0, 0, 100, 100}, 0,
		    jpeg->data, jpeg->len, NULL));
		bool is_tall = rows[i].turn >= 5;
		int x = is_tall ? 30 : 5, y = is_tall ? 5 : 30;
		x = rows[i].is_right ? 99 - x : x;
		y = rows[i].is_bottom ? 99 - y : y;
		g_assert_cmpint(at(canvas, x, y) >> 8 & 255, <, 40); /* red */
		g_assert_cmpint(
		    at(canvas, 99 - x, 99 - y) >> 8 & 255, >, 200); /* white */
		g_assert_cmphex(at(canvas, is_tall ? 10 : 50, is_tall ? 50 : 10), ==, 0);
	}
}

static void
expect_refused(const void *bytes, size_t len, int code)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Canvas) canvas = canvas_new(50, 50, 0x123456);
	g_assert_false(
	    image_draw(canvas, (struct box){0, 0, 50, 50}, 0, bytes, len, &error));
	g_assert_error(error, IMAGE_ERROR, code);
	g_assert_cmphex(at(canvas, 25, 25), ==, 0x123456);
}

static void
test_refused(void)
{
	expect_refused("", 0, IMAGE_ERROR_KIND);
	expect_refused("BM....................", 22, IMAGE_ERROR_KIND);
	g_autoptr(GByteArray) png = make(64, 64, true);
	expect_refused(png->data, 60, IMAGE_ERROR_BROKEN);
	g_autoptr(GByteArray) bomb = make(8, 8, true);
	memcpy(bomb->data + 16, "\0\0\xff\xff\0\0\xff\xff", 8);
	expect_refused(bomb->data, bomb->len, IMAGE_ERROR_SIZE);
	memcpy(bomb->data + 16, "\0\0\x10\0\0\0\x10\0",
	    8); /* 4096 × 4096: too many pixels */
	expect_refused(bomb->data, bomb->len, IMAGE_ERROR_SIZE);
	memcpy(bomb->data + 16, "\0\0\x0f\xff\0\0\0\x10",
	    8); /* a lie, caught by the decoder */
	expect_refused(bomb->data, bomb->len, IMAGE_ERROR_BROKEN);
	g_autoptr(GByteArray) jpeg = make(64, 64, false);
	expect_refused(jpeg->data, 20, IMAGE_ERROR_KIND);
}

/* Boxes that no page should ask for. */
static void
test_boxes(void)
{
	static const struct box boxes[] = {{0, 0, 0, 0}, {-500, -500, 40, 40},
	    {90, 90, 1, 500}, {-9000, 0, 99999, 99999}};
	g_autoptr(GByteArray) png = make(20, 10, true);
	for (size_t i = 0; i < G_N_ELEMENTS(boxes) - 1; i++) {
		g_autoptr(Canvas) canvas = canvas_new(100, 100, 0);
		g_assert_true(image_draw(canvas, boxes[i], 9, png->data, png->len, NULL));
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/image/read", test_read);
	g_test_add_func("/image/noise", test_noise);
	g_test_add_func("/image/fit", test_fit);
	g_test_add_func("/image/turn", test_turn);
	g_test_add_func("/image/refused", test_refused);
	g_test_add_func("/image/boxes", test_boxes);
	return g_test_run();
}
