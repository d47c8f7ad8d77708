/* Tiles for whoever touches the screen: everything can be reached, nothing lies on
 * anything else, and the only way out is back to the programme. */
#include "check.h"
#include "fake.h"

#include "kiosk/browse.h"
#include "kiosk/shelf.h"

static void
put(GArray *items, const char *title, const char *kind, const char *topic)
{
	struct shelf_item item = {g_strdup(title), g_strdup(kind), g_strdup(topic)};
	g_array_append_val(items, item);
}

static GArray *
make_items(void)
{
	GArray *items = shelf_items_new();
	put(items, "婚前检查和孕前检查，全部免费", "article", "优生优育");
	put(items, "6月6日专家义诊：高血压和糖尿病", "event", "家庭健康");
	put(items, "免费孕前优生健康检查", "service", "优生优育");
	put(items, "吃盐知多少", "quiz", "家庭健康");
	put(items, "猜一猜", "riddle", "");
	put(items, "通知：礼堂本周六放电影", "notice", "");
	for (int i = 0; i < 17; i++) {
		g_autofree char *title = g_strdup_printf(
		    "第%d篇：一个很长很长、长得一行放不下、两行也许也放不下的题目，"
		    "还带English words和12345",
		    i);
		put(items, title, "article", i % 3 ? "家庭健康" : "生殖健康");
	}
	put(items, "", "article", "a topic nobody gave a colour, and long besides");
	return items;
}

static const struct style_options screens[] = {
    {.width = 1920, .height = 1080},
    {.width = 1080, .height = 1920},
    {.width = 1280, .height = 1024},
    {.width = 1280, .height = 720, .elder = true, .inches = 32, .distance_m = 8},
    {.width = 1080, .height = 1920, .elder = true},
    {.width = 3840, .height = 2160, .overscan_percent = 8},
    {.width = 320, .height = 320},
};

static struct gesture
tap_on(const struct shape *shape)
{
	return (struct gesture){
	    GESTURE_TAP, shape->x + MAX(1, shape->w) / 2, shape->y + shape->h / 2};
}

static const struct shape *
find(const struct scene *scene, const char *text)
{
	for (guint i = 0; i < scene->shapes->len; i++) {
		const struct shape *shape = shape_at(scene, i);
		if (shape->kind == SHAPE_TEXT && strcmp(shape->text, text) == 0)
			return shape;
	}
	return NULL;
}

/* Taps the text; false if it is not there. */
static bool
tap_text(struct browse *browse, const GArray *items, const struct style *style,
    const char *text, enum browse_result *result)
{
	g_autoptr(Scene) scene = browse_scene(browse, items, style, &fake_measure);
	if (browse->place == BROWSE_READ)
		browse_add_buttons(scene, browse, items, style, &fake_measure);
	const struct shape *shape = find(scene, text);
	if (shape)
		*result = browse_act(browse, items, style, tap_on(shape));
	return shape != NULL;
}

static void
check(const struct browse *browse, const GArray *items, const struct style *style)
{
	g_autoptr(Scene) scene = browse_scene(browse, items, style, &fake_measure);
	for (guint i = 0; i < scene->shapes->len; i++)
		check_inside(scene, style, shape_at(scene, i));
	check_apart(scene);
	check_order(scene);
	g_assert_nonnull(find(scene, "回到播放"));
}

static void
test_scenes(void)
{
	g_autoptr(GArray) items = make_items();
	for (size_t i = 0; i < G_N_ELEMENTS(screens); i++) {
		struct style style = style_make(&screens[i]);
		struct browse browse = {.place = BROWSE_HOME};
		check(&browse, items, &style);
		browse.place = BROWSE_TOPICS;
		check(&browse, items, &style);
		browse.place = BROWSE_LIST;
		for (browse.topic = 0; browse.topic < 5; browse.topic++) {
			int *page = &browse.pages[BROWSE_LIST];
			int pages = browse_pages(&browse, items, &style);
			for (*page = 0; *page < pages; ++*page)
				check(&browse, items, &style);
			*page = 0;
		}
	}
}

/* Through every tile, by what is written on it or by where it is. */
static void
walk(struct browse browse, const GArray *items, const struct style *style, bool *seen,
    int depth)
{
	g_assert_cmpint(depth, <, 4);
	int pages = browse_pages(&browse, items, style);
	for (int page = 0; page < pages; page++) {
		g_autoptr(Scene) scene =
		    browse_scene(&browse, items, style, &fake_measure);
		for (guint i = 0; i < scene->shapes->len; i++) {
			const struct shape *shape = shape_at(scene, i);
			struct browse next = browse;
			if (shape->kind != SHAPE_RECT || shape->w <= style->unit)
				continue;
			enum browse_result result =
			    browse_act(&next, items, style, tap_on(shape));
			if (result == BROWSE_GOES && next.place == BROWSE_READ)
				seen[next.item] = true;
			else if (result == BROWSE_GOES && next.place > browse.place)
				walk(next, items, style, seen, depth + 1);
		}
		struct gesture flick = {GESTURE_LEFT, 10, 10};
		g_assert_cmpint(browse_act(&browse, items, style, flick), ==,
		    page + 1 < pages ? BROWSE_GOES : BROWSE_STAYS);
	}
}

static void
test_reach(void)
{
	g_autoptr(GArray) items = make_items();
	for (size_t i = 0; i < G_N_ELEMENTS(screens); i++) {
		struct style style = style_make(&screens[i]);
		g_autofree bool *seen = g_new0(bool, items->len);
		walk((struct browse){.place = BROWSE_HOME}, items, &style, seen, 0);
		for (guint k = 0; k < items->len; k++)
			if (!seen[k])
				g_error("screen %zu: item %u is out of reach", i, k);
	}
}

static void
test_way(void)
{
	g_autoptr(GArray) items = make_items();
	struct style style = style_make(&screens[0]);
	struct browse browse = {.place = BROWSE_HOME};
	enum browse_result result;
	g_assert_true(tap_text(&browse, items, &style, "健康知识", &result));
	g_assert_cmpint(browse.place, ==, BROWSE_TOPICS);
	g_assert_true(tap_text(&browse, items, &style, "优生优育", &result));
	g_assert_cmpint(browse.place, ==, BROWSE_LIST);
	g_assert_cmpint(browse_pages(&browse, items, &style), ==, 1);
	struct gesture on_tile = {GESTURE_TAP, style.left + 50, style.height / 3};
	g_assert_cmpint(browse_act(&browse, items, &style, on_tile), ==, BROWSE_GOES);
	g_assert_cmpint(browse.place, ==, BROWSE_READ);
	g_assert_cmpint(browse.item, ==, 0);
	browse.of = 3;
	g_assert_true(tap_text(&browse, items, &style, "下一页", &result));
	g_assert_cmpint(browse.pages[BROWSE_READ], ==, 1);
	struct gesture back = {GESTURE_RIGHT, 500, 500};
	g_assert_cmpint(browse_act(&browse, items, &style, back), ==, BROWSE_GOES);
	g_assert_cmpint(browse_act(&browse, items, &style, back), ==, BROWSE_STAYS);
	for (int i = 0; i < 3; i++) {
		g_assert_true(tap_text(&browse, items, &style, "返回", &result));
		g_assert_cmpint(result, ==, BROWSE_GOES);
	}
	g_assert_cmpint(browse.place, ==, BROWSE_HOME);
	g_assert_false(tap_text(&browse, items, &style, "返回", &result));
	g_assert_true(tap_text(&browse, items, &style, "回到播放", &result));
	g_assert_cmpint(result, ==, BROWSE_LEAVES);
}

/* Children. */
static void
test_children(void)
{
	g_autoptr(GArray) items = make_items();
	g_autoptr(GArray) none = shelf_items_new();
	for (int i = 0; i < 20000; i++) {
		static struct browse browse;
		const GArray *these = i % 2000 < 100 ? none : items;
		if (i % 2000 == 0 || i % 2000 == 100)
			browse = (struct browse){.place = BROWSE_HOME};
		const struct style_options *screen =
		    &screens[i / 2000 % (int)G_N_ELEMENTS(screens)];
		struct style style = style_make(screen);
		struct gesture gesture = {(enum gesture_kind)g_test_rand_int_range(0, 6),
		    g_test_rand_int_range(-50, screen->width + 50),
		    g_test_rand_int_range(-50, screen->height + 50)};
		browse.of = 4;
		browse_act(&browse, these, &style, gesture);
		g_assert_cmpint(browse.pages[browse.place], >=, 0);
		g_assert_cmpint(
		    browse.pages[browse.place], <, browse_pages(&browse, these, &style));
		if (browse.place == BROWSE_READ)
			g_assert_cmpint(browse.item, <, (int)these->len);
		if (i % 50 == 0 && browse.place != BROWSE_READ)
			check(&browse, these, &style);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/browse/scenes", test_scenes);
	g_test_add_func("/browse/reach", test_reach);
	g_test_add_func("/browse/way", test_way);
	g_test_add_func("/browse/children", test_children);
	return g_test_run();
}
