/* Scenes become pixels; a scene may ask for anything. */
#include <string.h>

#include "kiosk/qr.h"
#include "kiosk/raster.h"

static char *
load_nothing(void *data, const char *sha256, size_t *len, GError **error)
{
	(void)data;
	(void)len;
	g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT, "no %s", sha256);
	return NULL;
}

static uint32_t
at(const struct canvas *canvas, int x, int y)
{
	return canvas_row(canvas, y)[x];
}

static void
test_draw(void)
{
	g_autoptr(Font) font = font_new(NULL);
	g_autofree char *said = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&said, &n);
	struct log *log = log_new(out);
	struct raster raster = {font, log, load_nothing, NULL};
	g_autoptr(Scene) scene = scene_new("a", "article", 400, 300);
	scene->ground = 0x0c2a33;
	scene_add(scene, (struct shape){SHAPE_RECT, 20, 20, 100, 60, .color = 0xffc857});
	scene_add(scene, (struct shape){SHAPE_TEXT, 150, 20, 60, 60, .color = 0xffffff,
			     .text = g_strdup("■"), .size_px = 50, .baseline = 48});
	scene_add(
	    scene, (struct shape){SHAPE_IMAGE, 0, 0, 400, 300, .object = g_strdup("ab")});
	scene_add(scene, (struct shape){SHAPE_QR, 200, 150, 150, 150,
			     .text = g_strdup("https://example.cn/")});
	scene_add(scene, (struct shape){SHAPE_QR, 10, 200, 20, 20, /* far too small */
			     .text = g_strdup("https://example.cn/")});
	scene_add(scene, (struct shape){SHAPE_RECT, -50, 290, 9999, 9999, .color = 0xff});
	g_autoptr(Canvas) canvas = raster_draw(&raster, scene);
	log_free(log);
	fclose(out);

	g_assert_cmpint(canvas->width, ==, 400);
	g_assert_cmphex(at(canvas, 5, 5), ==, 0x0c2a33);
	g_assert_cmphex(at(canvas, 20, 20), ==, 0xffc857);
	g_assert_cmphex(at(canvas, 119, 79), ==, 0xffc857);
	g_assert_cmphex(at(canvas, 120, 80), ==, 0x0c2a33);
	g_assert_cmphex(at(canvas, 175, 50), ==, 0xffffff);  /* inside the square */
	g_assert_cmphex(at(canvas, 203, 153), ==, 0xffffff); /* quiet zone */
	g_assert_cmphex(at(canvas, 399, 299), ==, 0x0000ff);
	g_assert_nonnull(strstr(said, "picture ab: no ab"));
	g_assert_nonnull(strstr(said, "no code fits"));
}

/* The modules are whole pixels: every finder pattern is exactly seven of them wide. */
static void
test_code(void)
{
	g_autoptr(Canvas) canvas = canvas_new(300, 300, 0);
	g_assert_true(
	    qr_draw(canvas, (struct box){0, 0, 300, 300}, 0, "https://example.cn/"));
	int top = 0, left = 0, right = 299, run = 0;
	while (at(canvas, 150, top) && top < 299)
		top++;
	for (top = 0; at(canvas, 150, top) != 0 || at(canvas, 60, top) != 0; top++)
		if (top > 200 || at(canvas, 45, top) == 0)
			break;
	while (at(canvas, left, top) != 0)
		left++;
	while (at(canvas, right, top) != 0)
		right--;
	while (at(canvas, left + run, top) == 0)
		run++;
	int module = run / 7;
	g_assert_cmpint(run % 7, ==, 0);
	g_assert_cmpint((right - left + 1) % module, ==, 0);
	g_assert_cmpint(left, >=, 4 * module);
	g_assert_cmpint(299 - right, >=, 4 * module);
	g_autofree char *large = g_strnfill(4000, 'a');
	g_assert_false(qr_draw(canvas, (struct box){0, 0, 300, 300}, 0, large));
	g_assert_false(qr_draw(canvas, (struct box){-5, -5, 3, 0}, 0, "a"));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/raster/draw", test_draw);
	g_test_add_func("/raster/code", test_code);
	return g_test_run();
}
