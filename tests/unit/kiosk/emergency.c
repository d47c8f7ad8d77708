/* What stands on an emergency's pages, and on a drill's: all of its title, and nothing
 * else but it. And tables too wide for a screen: every page says which row it is about.
 */
#include <string.h>

#include "check.h"
#include "common/bundle.h"
#include "fake.h"
#include "kiosk/page.h"

#define TITLE                                                                            \
	"台风红色预警：全部海上作业船只今晚八点以前回港，海塘外的人员马上撤离到村小学"

static const struct style_options screens[] = {
    {.width = 1920, .height = 1080},
    {.width = 1920, .height = 1080, .elder = true},
    {.width = 1080, .height = 1920},
    {.width = 1080, .height = 1920, .elder = true},
    {.width = 1280, .height = 1024},
    {.width = 1280, .height = 1024, .elder = true},
    {.width = 1280, .height = 720},
};

static char *ticker[] = {(char *)"今晚放电影", NULL};

static GPtrArray *
lay_out(const struct style_options *options, const struct bundle_page *page,
    bool is_urgent, bool is_drill)
{
	struct style style = style_make(options);
	struct bundle_playlist *playlist = bundle_playlist_new();
	struct bundle_item *item = bundle_item_new();
	g_strfreev(playlist->ticker);
	playlist->ticker = g_strdupv(ticker);
	item->urgent_until = is_urgent ? G_MAXINT64 : INT64_MIN;
	item->is_drill = is_drill;
	struct page_setting setting = {.organisation = "普陀区计划生育协会",
	    .style = &style,
	    .measure = &fake_measure,
	    .playlist = playlist,
	    .has_now = true,
	    .now_s = 1780000000};
	GPtrArray *scenes = page_layout(page, item, &setting);
	for (guint i = 0; i < scenes->len; i++) {
		const struct scene *scene = scenes->pdata[i];
		for (guint k = 0; k < scene->shapes->len; k++)
			check_inside(scene, &style, shape_at(scene, k));
		check_apart(scene);
	}
	bundle_item_free(item);
	bundle_playlist_free(playlist);
	return scenes;
}

/* All that is written, in order, without spaces. */
static char *
words(const struct scene *scene)
{
	GString *out = g_string_new(NULL);
	for (guint i = 0; i < scene->shapes->len; i++) {
		const struct shape *shape = shape_at(scene, i);
		for (const char *at = shape->kind == SHAPE_TEXT ? shape->text : ""; *at;
		     at++)
			if (*at != ' ')
				g_string_append_c(out, *at);
	}
	return g_string_free(out, false);
}

static struct bundle_page *
make_page(void)
{
	struct bundle_page *page = bundle_page_new();
	g_free(page->title);
	page->title = g_strdup(TITLE);
	for (int i = 0; i < 8; i++)
		block_add_text(block_add(page->root, block_new(BLOCK_PARAGRAPH)),
		    "住在海塘外、工棚、危房里的，马上走。", 0);
	return page;
}

static void
test_alone(void)
{
	g_autoptr(BundlePage) page = make_page();
	for (size_t s = 0; s < G_N_ELEMENTS(screens); s++) {
		for (int is_drill = 0; is_drill < 2; is_drill++) {
			g_autoptr(GPtrArray) scenes =
			    lay_out(&screens[s], page, true, is_drill);
			for (guint i = 0; i < scenes->len; i++) {
				const struct scene *scene = scenes->pdata[i];
				g_autofree char *text = words(scene);
				const char *said = is_drill
						       ? "【演练，不是真实情况】" TITLE
						       : "【紧急】" TITLE;
				g_assert_nonnull(strstr(text, said));
				g_assert_cmpuint(
				    scene->lives ? scene->lives->len : 0, ==, 0);
			}
		}
	}
	g_autoptr(GPtrArray) usual = lay_out(&screens[0], page, false, false);
	const struct scene *first = usual->pdata[0];
	g_assert_cmpuint(first->lives->len, ==, 1); /* the line at the foot */
}

static void
add_row(struct block *table, const char *name, const char *value, int n)
{
	struct block *row = block_add(table, block_new(BLOCK_ROW));
	block_add_text(block_add(row, block_new(BLOCK_CELL)), name, 0);
	for (int i = 0; i < n; i++)
		block_add_text(block_add(row, block_new(BLOCK_CELL)), value, 0);
}

/* A row that goes on on the next page is named there again. */
static void
test_wide_table(void)
{
	g_autoptr(BundlePage) page = bundle_page_new();
	struct block *table = block_add(page->root, block_new(BLOCK_TABLE));
	add_row(table, "村名", "体检人数", 14);
	add_row(table, "白沙村", "三百", 14);
	for (size_t s = 0; s < G_N_ELEMENTS(screens); s++) {
		g_autoptr(GPtrArray) scenes = lay_out(&screens[s], page, false, false);
		g_assert_cmpuint(scenes->len, >, 1);
		for (guint i = 0; i < scenes->len; i++) {
			g_autofree char *text = words(scenes->pdata[i]);
			g_assert_nonnull(strstr(text, "村名白沙村"));
		}
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/emergency/alone", test_alone);
	g_test_add_func("/emergency/wide-table", test_wide_table);
	return g_test_run();
}
