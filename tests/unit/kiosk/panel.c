/* The maintenance page fits every screen, whatever its lines say. */
#include "kiosk/panel.h"

#include "check.h"
#include "fake.h"

static const struct style_options screens[] = {
    {.width = 1920, .height = 1080, .inches = 55, .distance_m = 5},
    {.width = 1080, .height = 1920, .inches = 43, .distance_m = 8, .elder = true},
    {.width = 1280, .height = 1024, .inches = 19, .distance_m = 2, .theme = THEME_LIGHT},
    {.width = 3840, .height = 2160, .inches = 75, .distance_m = 8, .elder = true},
    {.width = 320, .height = 320, .inches = 10, .distance_m = 1, .overscan_percent = 8},
};

static GPtrArray *
make_lines(int n, const char *value)
{
	GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
	for (int i = 0; i < n; i++) {
		g_ptr_array_add(lines, g_strdup("最近的问题"));
		g_ptr_array_add(lines, g_strdup(value));
	}
	return lines;
}

static void
check(const struct style *style, const GPtrArray *lines)
{
	g_autoptr(Scene) scene = panel_scene(style, &fake_measure, "维护信息", lines);
	for (guint i = 0; i < scene->shapes->len; i++)
		check_inside(scene, style, shape_at(scene, i));
	check_apart(scene);
	check_order(scene);
	g_assert_cmpuint(scene->shapes->len, >, 0);
}

static void
test_fits(void)
{
	g_autofree char *path = g_strnfill(3000, 'x');
	const char *const values[] = {"", "没有", "第 12 期，2026年5月29日 9:00制作",
	    path,
	    "/srv/礼堂/kiosk: 对象 "
	    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 "
	    "已损坏：算出来的校验值是别的，需要重新取得，或者更换磁盘"};
	for (size_t s = 0; s < G_N_ELEMENTS(screens); s++) {
		struct style style = style_make(&screens[s]);
		for (size_t v = 0; v < G_N_ELEMENTS(values); v++) {
			for (int n = 0; n <= 30; n += 5) {
				g_autoptr(GPtrArray) lines = make_lines(n, values[v]);
				check(&style, lines);
			}
		}
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/panel/fits", test_fits);
	return g_test_run();
}
