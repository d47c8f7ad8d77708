/* The font: what is measured is what is drawn, and nothing is drawn as a box. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "kiosk/font.h"

static struct font *
open_font(void)
{
	g_autoptr(GError) error = NULL;
	struct font *font = font_new(&error);
	g_assert_no_error(error);
	return font;
}

/* The box around all pixels that are not black. */
static struct box
ink_of(const struct canvas *canvas)
{
	int left = canvas->width, right = -1, top = canvas->height, bottom = -1;
	for (int y = 0; y < canvas->height; y++) {
		for (int x = 0; x < canvas->width; x++) {
			if (canvas_row(canvas, y)[x] == 0)
				continue;
			left = MIN(left, x);
			right = MAX(right, x);
			top = MIN(top, y);
			bottom = MAX(bottom, y);
		}
	}
	return (struct box){left, top, right - left + 1, bottom - top + 1};
}

static void
test_width(void)
{
	static const struct {
		const char *text;
		int size_px, width;
	} rows[] = {
	    {"", 60, 0},
	    {"礼", 60, 60},
	    {"礼堂，老人（免费）。", 60, 600},
	    {"礼堂", 37, 74},
	    {"《“”》", 50, 200},
	};
	g_autoptr(Font) font = open_font();
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		g_assert_cmpint(font_width(font, rows[i].text, strlen(rows[i].text),
				    rows[i].size_px, TEXT_BOLD),
		    ==, rows[i].width);
	const struct text_measure *measure = font_measure(font);
	g_assert_cmpint(measure->width(measure->font, "礼堂们", 6, 48, 0), ==, 96);
	g_assert_cmpint(measure->ascent(measure->font, 100), ==, 116);
	g_assert_cmpint(measure->descent(measure->font, 100), ==, 29);
}

/* Two parts drawn after each other by their widths stand where the whole would. */
static void
test_pen(void)
{
	static const char *const rows[][2] = {
	    {"预约电话 ", "0580-1234567"},
	    {"血压", "120/80 mmHg"},
	    {"jgy ", "jump 礼"},
	    {"Office ", "AVATAR"},
	    {"“好”——", "……礼堂"},
	};
	g_autoptr(Font) font = open_font();
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *whole = g_strconcat(rows[i][0], rows[i][1], NULL);
		for (unsigned style = 0; style <= TEXT_BOLD; style += TEXT_BOLD) {
			g_autoptr(Canvas) one = canvas_new(1600, 140, 0);
			g_autoptr(Canvas) two = canvas_new(1600, 140, 0);
			font_draw(font, one, 20, 100, whole, 70, style, 0xffffff);
			font_draw(font, two, 20, 100, rows[i][0], 70, style, 0xffffff);
			int x = 20 + font_width(
					 font, rows[i][0], strlen(rows[i][0]), 70, style);
			font_draw(font, two, x, 100, rows[i][1], 70, style, 0xffffff);
			struct box a = ink_of(one), b = ink_of(two);
			g_assert_cmpint(abs(a.x - b.x), <=, 0);
			g_assert_cmpint(abs(a.w - b.w), <=, 3);
			g_assert_cmpint(a.h, ==, b.h);
		}
	}
}

static void
test_missing(void)
{
	g_autoptr(Font) font = open_font();
	g_autofree char *covered = font_covered(font, "礼😀堂\xEF\xB8\x8F🎉😀");
	g_assert_cmpstr(covered, ==, "礼堂");
	g_assert_cmpint(font_width(font, "礼😀", strlen("礼😀"), 60, 0), ==, 60);
	g_autoptr(Canvas) canvas = canvas_new(200, 140, 0);
	font_draw(font, canvas, 20, 100, "😀", 70, TEXT_MARKS | TEXT_STRIKE, 0xffffff);
	g_assert_cmpint(ink_of(canvas).h, <, 0); /* nothing at all */
	g_autofree char *missing = font_missing(font);
	g_assert_cmpstr(missing, ==, "🎉😀");
}

static void
test_draw(void)
{
	g_autoptr(Font) font = open_font();
	g_autoptr(Canvas) plain = canvas_new(300, 140, 0);
	g_autoptr(Canvas) bold = canvas_new(300, 140, 0);
	g_autoptr(Canvas) marks = canvas_new(300, 140, 0);
	font_draw(font, plain, 20, 100, "口口", 70, 0, 0xffffff);
	font_draw(font, bold, 20, 100, "口口", 70, TEXT_BOLD, 0xffffff);
	font_draw(font, marks, 20, 100, "口口", 70, TEXT_MARKS, 0xffffff);
	struct box box = ink_of(plain);
	g_assert_cmpint(box.x, >, 20);
	g_assert_cmpint(box.x + box.w, <, 160);
	g_assert_cmpint(box.y + box.h, <, 112);
	g_assert_cmpint(ink_of(marks).y + ink_of(marks).h, >, box.y + box.h);
	g_assert_cmpint(memcmp(plain->pixels, bold->pixels, 300 * 140 * 4), !=, 0);
	/* hostile boxes: beside the canvas in every direction */
	font_draw(
	    font, plain, -5000, 100, "口口", 70, TEXT_MARKS | TEXT_STRIKE, 0xffffff);
	font_draw(font, plain, 5000, 100, "口口", 70, TEXT_MARKS | TEXT_STRIKE, 0xffffff);
	font_draw(font, plain, 20, -5000, "口口", 70, TEXT_MARKS | TEXT_STRIKE, 0xffffff);
	font_draw(
	    font, plain, 20, 5000, "口口", 99999, TEXT_MARKS | TEXT_STRIKE, 0xffffff);
}

static GBytes *
subset(const char *text)
{
	g_autofree char *path = g_build_filename(g_get_tmp_dir(), "font-XXXXXX", NULL);
	int handle = g_mkstemp(path);
	g_assert_cmpint(handle, >=, 0);
	g_autofree char *text_arg = g_strdup_printf("--text=%s", text);
	g_autofree char *out_arg = g_strdup_printf("--output-file=%s", path);
	const char *argv[] = {"hb-subset", "--face-index=2", "--no-hinting",
	    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", text_arg, out_arg,
	    NULL};
	int status = 1;
	g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
	    NULL, &status, NULL);
	char *bytes = NULL;
	gsize len = 0;
	if (status == 0)
		g_file_get_contents(path, &bytes, &len, NULL);
	close(handle);
	unlink(path);
	return bytes ? g_bytes_new_take(bytes, len) : NULL;
}

static const char sample[] = "礼堂骨直复角令，ABC 120/80 mmHg。";

/* Letters are the same pixels whichever font draws them. */
static void
test_bundle(void)
{
	g_autoptr(GBytes) regular = subset(sample);
	if (!regular) {
		g_test_skip("no hb-subset");
		return;
	}
	g_autoptr(Font) with = open_font();
	g_autoptr(Font) without = open_font();
	g_autoptr(GError) error = NULL;
	g_assert_true(font_use(with, regular, NULL, &error));
	g_assert_no_error(error);
	g_autoptr(Canvas) a = canvas_new(1000, 80, 0), b = canvas_new(1000, 80, 0);
	font_draw(with, a, 10, 60, sample, 48, 0, 0xFFFFFF);
	font_draw(without, b, 10, 60, sample, 48, 0, 0xFFFFFF);
	for (int y = 0; y < a->height; y++)
		g_assert_cmpmem(canvas_row(a, y), 4000, canvas_row(b, y), 4000);
}

/* What the bundle's font lacks comes from the machine's, at the same widths. */
static void
test_fallback(void)
{
	g_autoptr(GBytes) regular = subset("礼堂骨直，ABC 120/80");
	g_autoptr(Font) with = open_font();
	g_autoptr(Font) without = open_font();
	if (!regular) {
		g_test_skip("no hb-subset");
		return;
	}
	g_assert_true(font_use(with, regular, NULL, NULL));
	g_assert_cmpint(font_width(with, sample, strlen(sample), 48, 0), ==,
	    font_width(without, sample, strlen(sample), 48, 0));
	g_autoptr(Canvas) canvas = canvas_new(1000, 80, 0);
	font_draw(with, canvas, 0, 60, "复", 48, 0, 0xFFFFFF);
	g_assert_cmpint(ink_of(canvas).w, >, 30);
	g_autofree char *missing = font_missing(with);
	g_assert_cmpstr(missing, ==, "");
	g_assert_true(font_use(with, NULL, NULL, NULL));
}

/* Bytes that are no font are refused, and the machine's letters are drawn. */
static void
test_broken(void)
{
	g_autoptr(Font) font = open_font();
	g_autoptr(GBytes) good = subset("礼堂");
	g_autoptr(GRand) rand = g_rand_new_with_seed(3);
	gsize len = 0;
	const char *bytes = good ? g_bytes_get_data(good, &len) : NULL;
	g_autoptr(GBytes) junk = g_bytes_new_static("OTTO junk", 9);
	g_autoptr(GError) error = NULL;
	g_assert_false(font_use(font, junk, NULL, &error));
	g_assert_error(error, FONT_ERROR, FONT_ERROR_BROKEN);
	g_assert_cmpint(font_width(font, "礼堂", 6, 60, 0), ==, 120);
	for (int i = 0; i < 300 && bytes; i++) {
		g_autofree char *damaged = g_memdup2(bytes, len);
		gsize cut = i % 2 ? len : (gsize)g_rand_int_range(rand, 1, (int)len);
		for (int k = 0; k < i % 20; k++)
			damaged[g_rand_int_range(rand, 0, (int)cut)] ^=
			    (char)g_rand_int_range(rand, 1, 255);
		g_autoptr(GBytes) bad = g_bytes_new(damaged, cut);
		if (!font_use(font, bad, bad, NULL))
			continue;
		g_autoptr(Canvas) canvas = canvas_new(200, 80, 0);
		font_draw(font, canvas, 0, 60, "礼堂 a", 48, TEXT_BOLD, 0xFFFFFF);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/font/width", test_width);
	g_test_add_func("/font/pen", test_pen);
	g_test_add_func("/font/missing", test_missing);
	g_test_add_func("/font/draw", test_draw);
	g_test_add_func("/font/bundle", test_bundle);
	g_test_add_func("/font/fallback", test_fallback);
	g_test_add_func("/font/broken", test_broken);
	return g_test_run();
}
