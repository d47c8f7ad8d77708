/* The whole sample programme on the screens of halls, with the font they have: what an
 * old man in the last row would complain of. Needs the generator of the same build. */
#include <string.h>

#include "check.h"
#include "common/han.h"
#include "kiosk/font.h"
#include "kiosk/programme.h"

/* A page's worth of prose; facts, which are looked up, may be some more. */
#define UNITS_MOST 150

/* kiosk-facts: what strict rules keep from the start and the end of a line. */
static const char never_starts[] =
    "，。、；：！？）」』”’》〉】〕］｝〗…%％℃°‧–·／—～,.;:!?)]}";
static const char never_ends[] = "（「『“‘《〈【〔［｛〖￥¥＄／([{$";
/* A figure and one of these at the end of a line: the rest of it was torn off. */
static const char range_marks[] = "·:：—–～~-/.";

struct hall {
	const char *name;
	struct style_options options;
};

static const struct hall halls[] = {
    {"wide", {.width = 1920, .height = 1080}},
    {"tall", {.width = 1080, .height = 1920}},
    {"elder", {.width = 1920, .height = 1080, .elder = true}},
    {"elder-tall", {.width = 1080, .height = 1920, .elder = true}},
    {"720p", {.width = 1280, .height = 720}},
    {"4x3", {.width = 1280, .height = 1024}},
};

static const char *bundle;

static void
build_bundle(char **dir)
{
	const char *build = g_getenv("B") ? g_getenv("B") : "build";
	g_autofree char *litang = g_build_filename(build, "litang", NULL);
	*dir = g_dir_make_tmp("hall-XXXXXX", NULL);
	if (!g_file_test(litang, G_FILE_TEST_IS_EXECUTABLE))
		return;
	const char *argv[] = {
	    litang, "-C", "content", "build", "-o", *dir, "--now", "2026-11-22", NULL};
	int status = 1;
	g_autoptr(GError) error = NULL;
	g_spawn_sync(NULL, (char **)argv, NULL,
	    G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL,
	    NULL, &status, &error);
	g_assert_no_error(error);
	g_assert_cmpint(status, ==, 0);
	bundle = *dir;
}

static void
remove_tree(const char *dir)
{
	const char *argv[] = {"rm", "-rf", dir, NULL};
	g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
	    NULL, NULL, NULL);
}

static bool
is_in(gunichar c, const char *set)
{
	return c != 0 && g_utf8_strchr(set, -1, c) != NULL;
}

static void
complain(const struct scene *scene, const char *what, const char *text)
{
	g_test_message(
	    "%s %d/%d: %s: %s", scene->item, scene->page, scene->of, what, text);
	g_test_fail();
}

static void
check_line(const struct scene *scene, const char *text)
{
	if (!*text)
		return;
	const char *end = text + strlen(text), *last = g_utf8_prev_char(end);
	gunichar first = g_utf8_get_char(text), c = g_utf8_get_char(last);
	if (is_in(first, never_starts) && !g_str_has_prefix(text, "——"))
		complain(scene, "a mark starts a line", text);
	if (is_in(c, never_ends))
		complain(scene, "a mark ends a line", text);
	bool is_torn = last > text && g_ascii_isdigit(last[-1]) && is_in(c, range_marks);
	bool is_number = g_ascii_isdigit(*text) && end - text <= 4; /* of an item */
	if (is_torn && !is_number)
		complain(scene, "a figure is torn", text);
}

static void
check_words(const struct scene *scene)
{
	g_autoptr(GString) line = g_string_new(NULL);
	int number = 0, lines = 0, units = 0;
	bool has_picture = false;
	for (guint i = 0; i < scene->shapes->len; i++) {
		const struct shape *shape = shape_at(scene, i);
		has_picture |= shape->kind == SHAPE_IMAGE;
		if (shape->kind != SHAPE_TEXT || shape->line == 0)
			continue;
		if (shape->line != number) {
			check_line(scene, line->str);
			units += (int)han_count(line->str);
			g_string_truncate(line, 0);
			lines++;
		}
		number = shape->line;
		g_string_append(line, shape->text);
	}
	check_line(scene, line->str);
	units += (int)han_count(line->str);
	if (units > UNITS_MOST)
		complain(scene, "too much to read", scene->kind);
	if (lines < 3 && !has_picture) /* one of them is the title */
		complain(scene, "hardly anything to read", scene->kind);
}

static void
check_scene(const struct scene *scene, const struct style *style)
{
	for (guint i = 0; i < scene->shapes->len; i++)
		check_inside(scene, style, shape_at(scene, i));
	check_apart(scene);
	check_order(scene);
	check_words(scene);
}

static void
check_item(const struct programme *programme, const struct bundle_item *item,
    const struct style *style, struct font *font)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(BundlePage) page = programme_page(programme, item, &error);
	g_assert_no_error(error);
	struct page_setting setting = {
	    .organisation = programme->playlist->title,
	    .zone = programme->zone,
	    .style = style,
	    .measure = font_measure(font),
	    .playlist = programme->playlist,
	    .has_now = true,
	    .now_s = 1795311000, /* 2026-11-22 09:30 in Shanghai */
	};
	g_autoptr(GPtrArray) scenes = page_layout(page, item, &setting);
	for (guint i = 0; i < scenes->len; i++)
		check_scene(scenes->pdata[i], style);
}

static void
test_programme(const void *data)
{
	const struct hall *hall = data;
	if (!bundle) {
		g_test_skip("no litang in this build");
		return;
	}
	g_autoptr(GError) error = NULL;
	g_autoptr(Programme) programme = programme_open(bundle, &error);
	g_assert_no_error(error);
	g_autoptr(Font) font = font_new(&error);
	g_assert_no_error(error);
	struct style style = style_make(&hall->options);
	const GPtrArray *items = programme->playlist->items;
	g_assert_cmpuint(items->len, >, 50);
	for (guint i = 0; i < items->len; i++)
		check_item(programme, items->pdata[i], &style, font);
	g_autofree char *missing = font_missing(font);
	g_assert_cmpstr(missing, ==, "");
}

int
main(int argc, char **argv)
{
	g_autofree char *dir = NULL;
	g_test_init(&argc, &argv, NULL);
	build_bundle(&dir);
	for (size_t i = 0; i < G_N_ELEMENTS(halls); i++) {
		g_autofree char *name = g_strdup_printf("/hall/%s", halls[i].name);
		g_test_add_data_func(name, &halls[i], test_programme);
	}
	int status = g_test_run();
	remove_tree(dir);
	return status;
}
