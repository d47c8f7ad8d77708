#include "kiosk/style.h"

#include <math.h>

static struct style
make(int width, int height, double inches, double metres, bool elder)
{
	struct style_options options = {.width = width,
	    .height = height,
	    .inches = inches,
	    .distance_m = metres,
	    .elder = elder};
	return style_make(&options);
}

/* The table of docs: 1080 lines, normal and elder, where the screen can hold it. */
static void
test_sizes(void)
{
	static const struct {
		int width, height;
		double inches, metres;
		bool elder;
		int body_px;
	} rows[] = {
	    {1920, 1080, 0, 0, false, 69},
	    {1920, 1080, 55, 5, true, 110},
	    {1920, 1080, 43, 5, false, 88},
	    {1920, 1080, 65, 8, false, 93},
	    {1920, 1080, 75, 5, true, 81},
	    {3840, 2160, 55, 5, false, 138},
	    {1280, 720, 55, 5, false, 46},
	    {1080, 1920, 55, 5, false, 69},
	    {1080, 1920, 55, 5, true, 110},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct style style = make(rows[i].width, rows[i].height, rows[i].inches,
		    rows[i].metres, rows[i].elder);
		g_assert_cmpint(ABS(style.body_px - rows[i].body_px), <=, 1);
		g_assert_cmpint(
		    style.line_px, ==, style.body_px * (rows[i].elder ? 140 : 150) / 100);
	}
}

static void
test_limits(void)
{
	struct style far = make(1920, 1080, 32, 8, true),
		     near = make(1920, 1080, 75, 1, false);
	g_assert_true(far.is_narrow || far.body_px * 8 <= far.bottom - far.top);
	g_assert_cmpint(far.line_chars, >=, 8);
	g_assert_cmpint(near.line_chars, <=, 24);
	struct style elder = make(1920, 1080, 55, 5, true),
		     tall = make(1080, 1920, 55, 5, true);
	g_assert_cmpint(elder.line_chars, >=, 13);
	g_assert_false(elder.is_narrow);
	g_assert_true(tall.is_narrow);
	struct style wild = make(-5, 1 << 30, 1e9, 1e-9, true);
	g_assert_cmpint(wild.width, ==, 320);
	g_assert_cmpint(wild.body_px, >=, 8);
}

static void
test_safe_area(void)
{
	struct style_options options = {
	    .width = 1920, .height = 1080, .overscan_percent = 3};
	struct style style = style_make(&options);
	g_assert_cmpint(style.left, ==, 154);
	g_assert_cmpint(style.top, ==, 86);
	g_assert_cmpint(style.right, ==, 1920 - 154);
	g_assert_cmpint(style.qr_px * 6, >=, 1080);
}

static double
linear(unsigned channel)
{
	double c = channel / 255.0;
	return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double
luminance(uint32_t color)
{
	return 0.2126 * linear(color >> 16 & 255) + 0.7152 * linear(color >> 8 & 255) +
	       0.0722 * linear(color & 255);
}

static double
contrast(uint32_t a, uint32_t b)
{
	double x = luminance(a), y = luminance(b);
	return (MAX(x, y) + 0.05) / (MIN(x, y) + 0.05);
}

/* WCAG's formula; 7:1 for every text, on ground and on surface. */
static void
test_contrast(void)
{
	static const char *const topics[] = {"宣传教育", "生殖健康", "优生优育",
	    "家庭帮扶", "权益维护", "家庭健康", "没有的主题"};
	for (int theme = 0; theme < THEME_COUNT; theme++) {
		struct style_options options = {
		    .width = 1920, .height = 1080, .theme = theme};
		struct style style = style_make(&options);
		const struct style_palette *p = &style.palette;
		const uint32_t texts[] = {p->text, p->second, p->sea, p->accent};
		for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
			g_assert_cmpfloat(contrast(texts[i], p->ground), >=, 6.95);
			g_assert_cmpfloat(contrast(texts[i], p->surface), >=, 6.95);
		}
		g_assert_cmpfloat(contrast(p->band, p->band_text), >=, 7);
		for (size_t i = 0; i < G_N_ELEMENTS(topics); i++)
			g_assert_cmpfloat(
			    contrast(style_topic(&style, topics[i]), p->ground), >=,
			    6.95);
	}
}

static void
test_duration(void)
{
	struct style normal = make(1920, 1080, 55, 5, false),
		     elder = make(1920, 1080, 55, 5, true);
	g_assert_cmpint(style_duration(&normal, 100, 0, 0), ==, 28548);
	g_assert_cmpint(style_duration(&normal, 100, 0, 1), ==, 31548);
	g_assert_cmpint(style_duration(&elder, 100, 0, 1), ==, 42500);
	g_assert_cmpint(style_duration(&elder, 110, 0, 1), ==, 45000);
	g_assert_cmpint(style_duration(&normal, 0, 0, 0), ==, 8000);
	g_assert_cmpint(style_duration(&normal, 0, 1, 1), ==, 12000);
	g_assert_cmpint(style_duration(&normal, G_MAXINT, 9, 9), ==, 45000);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/style/sizes", test_sizes);
	g_test_add_func("/style/limits", test_limits);
	g_test_add_func("/style/safe-area", test_safe_area);
	g_test_add_func("/style/contrast", test_contrast);
	g_test_add_func("/style/duration", test_duration);
	return g_test_run();
}
