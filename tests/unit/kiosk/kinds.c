/* Every kind of page (tests/bundles/kinds) on every screen: what holds for all scenes,
 * and what each template promises. */
#include <string.h>

#include <jansson.h>

#include "check.h"
#include "common/bundle.h"
#include "fake.h"
#include "kiosk/page.h"

#define HASH "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define DIR  "tests/bundles/kinds"
/* 2026-05-28 09:05 in Shanghai. */
#define NOW INT64_C(1779930300)
#define DAY INT64_C(86400)

static const struct {
	const char *name;
	struct style_options options;
} screens[] = {
    {"1080p", {.width = 1920, .height = 1080}},
    {"1080p-elder", {.width = 1920, .height = 1080, .elder = true}},
    {"720p-light", {.width = 1280, .height = 720, .theme = THEME_LIGHT}},
    {"4k", {.width = 3840, .height = 2160}},
    {"portrait", {.width = 1080, .height = 1920}},
    {"portrait-elder", {.width = 1080, .height = 1920, .elder = true}},
    {"4x3", {.width = 1280, .height = 1024}},
    {"4x3-elder", {.width = 1280, .height = 1024, .elder = true}},
    {"overscan", {.width = 1920, .height = 1080, .overscan_percent = 8}},
    {"tiny", {.width = 480, .height = 320}},
};

/* The whole programme of the folder, opened. */
struct hall {
	struct bundle_playlist *playlist;
	GPtrArray *pages; /* of struct bundle_page, one for each item */
	GTimeZone *zone;
};

static char *
read_page_file(const char *name)
{
	g_autofree char *path = g_build_filename(DIR, name, NULL);
	g_autofree char *bytes = NULL;
	g_autoptr(GError) error = NULL;
	g_file_get_contents(path, &bytes, NULL, &error);
	g_assert_no_error(error);
	g_auto(GStrv) parts = g_strsplit(bytes, "@photo@", -1);
	g_autofree char *half = g_strjoinv(HASH, parts);
	g_auto(GStrv) more = g_strsplit(half, "@tall@", -1);
	return g_strjoinv(HASH, more);
}

/* The item of a page as make.sh writes it. */
static char *
item_text(const json_t *whole)
{
	json_t *item = json_object();
	const char *const copied[] = {"kind", "title", "url"};
	for (size_t i = 0; i < G_N_ELEMENTS(copied); i++)
		if (json_object_get(whole, copied[i]))
			json_object_set(
			    item, copied[i], json_object_get(whole, copied[i]));
	json_object_set_new(item, "id", json_string("articles/x"));
	json_object_set_new(item, "page", json_string(HASH));
	json_object_update(item, json_object_get(whole, "item"));
	char *text = json_dumps(item, 0);
	json_decref(item);
	return text;
}

static void
add_page(struct hall *hall, GString *items, const char *name)
{
	g_autofree char *text = read_page_file(name);
	g_autoptr(GError) error = NULL;
	struct bundle_page *page = bundle_page_read(text, strlen(text), &error);
	g_assert_no_error(error);
	g_ptr_array_add(hall->pages, page);
	json_t *whole = json_loads(text, 0, NULL);
	char *item = item_text(whole);
	g_string_append_printf(items, "%s%s", items->len > 0 ? "," : "", item);
	free(item);
	json_decref(whole);
}

static int
compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
hall_init(struct hall *hall, const char *more)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GDir) dir = g_dir_open(DIR, 0, NULL);
	const char *name;
	while ((name = g_dir_read_name(dir)))
		g_ptr_array_add(names, g_strdup(name));
	g_ptr_array_sort(names, compare_names);
	hall->pages = g_ptr_array_new_with_free_func((GDestroyNotify)bundle_page_free);
	hall->zone = g_time_zone_new_offset(8 * 3600);
	g_autoptr(GString) items = g_string_new(NULL);
	for (guint i = 0; i < names->len; i++)
		add_page(hall, items, names->pdata[i]);
	g_autofree char *text = g_strdup_printf("{%s\"items\":[%s]}", more, items->str);
	g_autoptr(GError) error = NULL;
	hall->playlist = bundle_playlist_read(text, strlen(text), &error);
	g_assert_no_error(error);
	g_assert_cmpuint(hall->playlist->items->len, ==, hall->pages->len);
}

static void
hall_release(struct hall *hall)
{
	bundle_playlist_free(hall->playlist);
	g_ptr_array_unref(hall->pages);
	g_time_zone_unref(hall->zone);
}

static GPtrArray *
lay_out_at(const struct hall *hall, guint i, const struct style *style, int64_t now_s)
{
	struct page_setting setting = {.organisation = "普陀区计划生育协会",
	    .zone = hall->zone,
	    .style = style,
	    .measure = &fake_measure,
	    .playlist = hall->playlist,
	    .has_now = now_s != 0,
	    .now_s = now_s};
	return page_layout(
	    hall->pages->pdata[i], hall->playlist->items->pdata[i], &setting);
}

/* The place of the page of this kind that comes `n`-th. */
static guint
find(const struct hall *hall, const char *kind, int n)
{
	for (guint i = 0; i < hall->pages->len; i++) {
		const struct bundle_page *page = hall->pages->pdata[i];
		if (strcmp(page->kind, kind) == 0 && n-- == 0)
			return i;
	}
	g_error("no page of kind %s", kind);
}

static char *
words(const struct scene *scene)
{
	GString *out = g_string_new(NULL);
	for (guint i = 0; i < scene->shapes->len; i++)
		if (shape_at(scene, i)->kind == SHAPE_TEXT)
			g_string_append(out, shape_at(scene, i)->text);
	return g_string_free(out, false);
}

static void
check_lives(const struct scene *scene, const struct style *style)
{
	for (guint i = 0; i < scene->lives->len; i++) {
		const struct live *live = &g_array_index(scene->lives, struct live, i);
		g_assert_cmpint(live->x, >=, style->left);
		g_assert_cmpint(live->x + live->w, <=, style->right);
		g_assert_cmpint(live->y + live->h, <=, style->bottom);
		struct rect box = {
		    live->x, live->y, live->x + live->w, live->y + live->h};
		for (guint k = 0; k < scene->shapes->len; k++) {
			const struct shape *shape = shape_at(scene, k);
			struct rect other = rect_of(shape);
			if (shape->kind != SHAPE_RECT && overlap(&box, &other))
				fail(scene, "under a text that changes", shape);
		}
	}
	const struct scene_bar *bar = &scene->bar;
	if (bar->ms > 0) {
		g_assert_cmpint(bar->ms, ==, scene->duration_ms);
		g_assert_cmpint(bar->x, >=, style->left);
		g_assert_cmpint(bar->y + bar->h, <=, style->bottom);
	}
}

static void
check_scenes(const GPtrArray *scenes, const struct style *style, bool is_poster)
{
	g_assert_cmpuint(scenes->len, >=, 1);
	g_assert_cmpuint(scenes->len, <=, PAGE_MAX);
	for (guint i = 0; i < scenes->len; i++) {
		const struct scene *scene = scenes->pdata[i];
		g_assert_cmpint(scene->page, ==, i + 1);
		g_assert_cmpint(scene->of, ==, scenes->len);
		for (guint k = 0; k < scene->shapes->len && !is_poster; k++)
			check_inside(scene, style, shape_at(scene, k));
		if (!is_poster)
			check_apart(scene);
		check_lives(scene, style);
	}
}

#define TICKER "\"ticker\":[\"今晚放电影，带好小板凳\",\"台风来了\"],"

static void
test_everywhere(void)
{
	static const char *const playlists[] = {"", TICKER};
	for (size_t t = 0; t < G_N_ELEMENTS(playlists); t++) {
		struct hall hall;
		hall_init(&hall, playlists[t]);
		for (guint s = 0; s < G_N_ELEMENTS(screens); s++) {
			struct style style = style_make(&screens[s].options);
			for (guint i = 0; i < hall.pages->len; i++) {
				const struct bundle_page *page = hall.pages->pdata[i];
				g_test_message("%s on %s", page->title, screens[s].name);
				g_autoptr(GPtrArray) scenes =
				    lay_out_at(&hall, i, &style, NOW);
				check_scenes(scenes, &style, *page->poster != 0);
				g_autoptr(GPtrArray) timeless =
				    lay_out_at(&hall, i, &style, 0);
				check_scenes(timeless, &style, *page->poster != 0);
			}
		}
		hall_release(&hall);
	}
}

static struct style
full_hd(void)
{
	return style_make(&screens[0].options);
}

/* Thinking, then the answer: the right one on sea, and why. */
static void
test_quiz(void)
{
	struct hall hall;
	hall_init(&hall, "");
	struct style style = full_hd();
	g_autoptr(GPtrArray) scenes =
	    lay_out_at(&hall, find(&hall, "quiz", 0), &style, NOW);
	g_assert_cmpuint(scenes->len, ==, 4);
	for (guint i = 0; i < scenes->len; i++) {
		const struct scene *scene = scenes->pdata[i];
		int lit = 0;
		for (guint k = 0; k < scene->shapes->len; k++)
			lit += shape_at(scene, k)->kind == SHAPE_RECT &&
			       shape_at(scene, k)->color == style.palette.sea;
		bool is_answer = i % 2 == 1;
		g_assert_cmpint(scene->bar.ms > 0, ==, !is_answer);
		g_autofree char *text = words(scene);
		g_assert_cmpint(strstr(text, "依据：") != NULL, ==, is_answer);
		g_assert_cmpint(lit, ==, is_answer ? 1 : 0);
	}
	g_autofree char *answer = words(scenes->pdata[1]);
	g_assert_nonnull(strstr(answer, "平均绝经年龄"));
	hall_release(&hall);
}

/* Of many questions a few are asked, others every day, all in turn. */
static void
test_quiz_turns(void)
{
	struct hall hall;
	hall_init(&hall, "");
	guint at = find(&hall, "quiz", 0);
	struct bundle_page *page = hall.pages->pdata[at];
	for (int i = 2; i < 7; i++) {
		g_autofree char *text = g_strdup_printf("题%d？", i);
		bundle_question_add(bundle_page_add_question(page, text), "对", true);
	}
	struct style style = full_hd();
	g_autoptr(GHashTable) seen =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (int day = 0; day < 7; day++) {
		g_autoptr(GPtrArray) scenes =
		    lay_out_at(&hall, at, &style, NOW + day * DAY);
		g_assert_cmpuint(scenes->len, ==, 6);
		for (guint i = 0; i < scenes->len; i += 2) {
			char *text = words(scenes->pdata[i]);
			char *number = strstr(text, "第");
			g_hash_table_add(
			    seen, g_strdup(strstr(number, "题") + strlen("题")));
			g_free(text);
		}
	}
	g_assert_cmpuint(g_hash_table_size(seen), ==, 7);
	hall_release(&hall);
}

static void
test_riddle(void)
{
	struct hall hall;
	hall_init(&hall, "");
	struct style style = full_hd();
	g_autoptr(GPtrArray) scenes =
	    lay_out_at(&hall, find(&hall, "riddle", 0), &style, NOW);
	g_assert_cmpuint(scenes->len, ==, 4);
	g_autofree char *face = words(scenes->pdata[0]);
	g_autofree char *answer = words(scenes->pdata[1]);
	g_assert_nonnull(strstr(face, "打一蔬菜"));
	g_assert_null(strstr(face, "大蒜"));
	g_assert_nonnull(strstr(answer, "大蒜"));
	hall_release(&hall);
}

static void
test_roll(void)
{
	struct hall hall;
	hall_init(&hall, "");
	for (guint s = 0; s < G_N_ELEMENTS(screens); s++) {
		struct style style = style_make(&screens[s].options);
		guint at = find(&hall, "honour", 0);
		const struct bundle_page *page = hall.pages->pdata[at];
		g_autoptr(GPtrArray) scenes = lay_out_at(&hall, at, &style, NOW);
		g_autoptr(GString) all = g_string_new(NULL);
		for (guint i = 0; i < scenes->len; i++) {
			g_autofree char *text = words(scenes->pdata[i]);
			g_string_append(all, text);
		}
		bool has_room = style.width >= 1280;
		for (guint i = 0; has_room && i < page->people->len; i++) {
			const struct bundle_person *person = page->people->pdata[i];
			if (!strstr(all->str, person->name))
				g_error("%s: no %s in %s", screens[s].name, person->name,
				    all->str);
		}
	}
	hall_release(&hall);
}

#define HOLIDAYS                                                                              \
	"\"holidays\":[[\"2026-05-29\",\"调休\",false],[\"2026-05-28\",\"国庆节\",true]" \
	"],"

static void
test_today(void)
{
	struct hall hall;
	hall_init(&hall, HOLIDAYS);
	struct style style = full_hd();
	guint at = find(&hall, "today", 0);
	g_autoptr(GPtrArray) scenes = lay_out_at(&hall, at, &style, NOW);
	g_autofree char *text = words(scenes->pdata[0]);
	const char *const there[] = {"5月28日", "星期四", "农历四月十二", "小满第8天",
	    "国庆节放假", "9:30", "露天电影", "19:00", "明天", "会员活动日"};
	for (size_t i = 0; i < G_N_ELEMENTS(there); i++) {
		g_auto(GStrv) parts = g_strsplit(text, " ", -1);
		g_autofree char *tight = g_strjoinv("", parts);
		if (!strstr(tight, there[i]))
			g_error("%s is not in %s", there[i], tight);
	}
	/* good until the first of today's events is over */
	const struct scene *scene = scenes->pdata[0];
	g_assert_cmpint(scene->fresh_until_s, ==, INT64_C(1779930000) + 7200);
	g_autoptr(GPtrArray) late = lay_out_at(&hall, at, &style, NOW + 14 * 3600);
	scene = late->pdata[0];
	g_assert_cmpint(scene->fresh_until_s, ==, INT64_C(1779984000)); /* midnight */
	g_autoptr(GPtrArray) next = lay_out_at(&hall, at, &style, INT64_C(1779984000));
	g_autofree char *tomorrow = words(next->pdata[0]);
	g_assert_nonnull(strstr(tomorrow, "星期五"));
	g_assert_nonnull(strstr(tomorrow, "调休上班"));
	hall_release(&hall);
}

static void
test_week(void)
{
	struct hall hall;
	hall_init(&hall, HOLIDAYS);
	struct style style = full_hd();
	g_autoptr(GPtrArray) scenes =
	    lay_out_at(&hall, find(&hall, "week", 0), &style, NOW);
	g_autoptr(GString) all = g_string_new(NULL);
	for (guint i = 0; i < scenes->len; i++) {
		g_autofree char *text = words(scenes->pdata[i]);
		g_string_append(all, text);
	}
	const char *const days[] = {
	    "周四", "周五", "周六", "周日", "周一", "周二", "周三"};
	const char *last = all->str;
	for (size_t i = 0; i < G_N_ELEMENTS(days); i++) {
		last = strstr(last, days[i]);
		g_assert_nonnull(last);
	}
	g_assert_nonnull(strstr(all->str, "调休上班"));
	g_assert_nonnull(strstr(all->str, "两癌筛查"));
	hall_release(&hall);
}

/* A month's first day is called by its month too, on every screen that has the room. */
static void
test_week_month(void)
{
	struct hall hall;
	hall_init(&hall, HOLIDAYS);
	for (size_t i = 0; i < G_N_ELEMENTS(screens); i++) {
		struct style style = style_make(&screens[i].options);
		g_autoptr(GPtrArray) scenes =
		    lay_out_at(&hall, find(&hall, "week", 0), &style, NOW - 12 * DAY);
		g_autoptr(GString) all = g_string_new(NULL);
		for (guint k = 0; k < scenes->len; k++) {
			g_autofree char *text = words(scenes->pdata[k]);
			g_string_append(all, text);
		}
		bool is_told = strstr(all->str, "三十") != NULL;
		if (is_told != (strstr(all->str, "四月初一") != NULL))
			g_error("%s: %s", screens[i].name, all->str);
		g_assert_true(is_told || i > 0);
	}
	hall_release(&hall);
}

static bool
concerns_nobody(const struct bundle_item *item, void *data)
{
	(void)item, (void)data;
	return false;
}

/* What is on in another village is not announced here. */
static void
test_concerns(void)
{
	struct hall hall;
	hall_init(&hall, "");
	struct style style = full_hd();
	guint at = find(&hall, "today", 0);
	struct page_setting setting = {.zone = hall.zone,
	    .style = &style,
	    .measure = &fake_measure,
	    .playlist = hall.playlist,
	    .concerns = concerns_nobody,
	    .has_now = true,
	    .now_s = NOW};
	g_autoptr(GPtrArray) scenes =
	    page_layout(hall.pages->pdata[at], hall.playlist->items->pdata[at], &setting);
	g_autofree char *text = words(scenes->pdata[0]);
	g_assert_null(strstr(text, "电影"));
	hall_release(&hall);
}

/* What comes every week is announced once, and not what is on in the same hour twice. */
static void
test_ahead(void)
{
	struct hall hall;
	hall_init(&hall, "");
	struct bundle_item *item = hall.playlist->items->pdata[find(&hall, "event", 1)];
	for (int week = 2; week < 8; week++)
		bundle_item_add_occurrence(
		    item, NOW + week * 7 * DAY, NOW + week * 7 * DAY + 3600, false);
	struct style style = full_hd();
	g_autoptr(GPtrArray) scenes =
	    lay_out_at(&hall, find(&hall, "today", 0), &style, NOW + 9 * DAY);
	g_autofree char *text = words(scenes->pdata[0]);
	const char *first = strstr(text, "中医教你");
	g_assert_nonnull(first);
	g_assert_null(strstr(first + 1, "中医教你"));
	hall_release(&hall);
}

/* A course that comes every week announces the next time, not the first. */
static void
test_event(void)
{
	struct hall hall;
	hall_init(&hall, "");
	struct style style = full_hd();
	guint at = find(&hall, "event", 1);
	static const struct {
		int64_t now_s, start_s;
	} rows[] = {
	    {NOW, INT64_C(1779930000) + 1800},
	    {NOW + 3600, INT64_C(1779930000) + 1800},
	    {NOW + 2 * 3600, INT64_C(1779930000) + 7 * DAY + 1800},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GPtrArray) scenes =
		    lay_out_at(&hall, at, &style, rows[i].now_s);
		const struct scene *scene = scenes->pdata[0];
		g_assert_cmpuint(scene->lives->len, ==, 1);
		const struct live *live = &g_array_index(scene->lives, struct live, 0);
		g_assert_cmpint(live->kind, ==, LIVE_COUNTDOWN);
		g_assert_cmpint(live->start_s, ==, rows[i].start_s);
	}
	g_autoptr(GPtrArray) timeless = lay_out_at(&hall, at, &style, 0);
	g_assert_cmpuint(((struct scene *)timeless->pdata[0])->lives->len, ==, 0);
	hall_release(&hall);
}

/* The pages of a broadcast stand together as long as its sound. */
static void
test_broadcast(void)
{
	struct hall hall;
	hall_init(&hall, "");
	struct style style = style_make(&screens[7].options);
	g_autoptr(GPtrArray) scenes =
	    lay_out_at(&hall, find(&hall, "broadcast", 0), &style, NOW);
	int all = 0;
	g_assert_cmpuint(scenes->len, >, 1);
	for (guint i = 0; i < scenes->len; i++)
		all += ((struct scene *)scenes->pdata[i])->duration_ms;
	g_assert_cmpint(ABS(all - 96000), <=, (int)scenes->len);
	g_assert_cmpstr(((struct scene *)scenes->pdata[0])->sound, ==, HASH);
	g_assert_cmpstr(((struct scene *)scenes->pdata[1])->sound, ==, "");
	hall_release(&hall);
}

/* The same page, setting and time give the same scenes. */
static void
test_same(void)
{
	struct hall hall;
	hall_init(&hall, TICKER);
	struct style style = full_hd();
	for (guint i = 0; i < hall.pages->len; i++) {
		g_autoptr(GPtrArray) first = lay_out_at(&hall, i, &style, NOW);
		g_autoptr(GPtrArray) again = lay_out_at(&hall, i, &style, NOW);
		for (guint k = 0; k < first->len; k++) {
			g_autofree char *a = scene_dump(first->pdata[k]);
			g_autofree char *b = scene_dump(again->pdata[k]);
			g_assert_cmpstr(a, ==, b);
		}
	}
	hall_release(&hall);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/kinds/everywhere", test_everywhere);
	g_test_add_func("/kinds/quiz", test_quiz);
	g_test_add_func("/kinds/quiz-turns", test_quiz_turns);
	g_test_add_func("/kinds/riddle", test_riddle);
	g_test_add_func("/kinds/roll", test_roll);
	g_test_add_func("/kinds/today", test_today);
	g_test_add_func("/kinds/week", test_week);
	g_test_add_func("/kinds/week-month", test_week_month);
	g_test_add_func("/kinds/concerns", test_concerns);
	g_test_add_func("/kinds/ahead", test_ahead);
	g_test_add_func("/kinds/event", test_event);
	g_test_add_func("/kinds/broadcast", test_broadcast);
	g_test_add_func("/kinds/same", test_same);
	return g_test_run();
}
