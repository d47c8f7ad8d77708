/* Themes, views and feeds over a small site, in memory. */
#include <glib/gstdio.h>

#include "output/feed.h"
#include "output/xml.h"
#include "small.h"
#include "theme/booking.h"
#include "theme/view.h"

#define SITE "title: t\nbase_url: https://e.org/r\ntimezone: Asia/Shanghai\nper_page: 2\n"

static const struct small_file files[] = {
    {"articles/a.md", "---\ntitle: A\ndate: 2026-01-01\nweight: -9\n---\n[l](#x)"},
    {"articles/b.md", "---\ntitle: <B>\ndate: 2026-03-01\n---\n![p](p.png)"},
    {"articles/c.md", "---\ntitle: C\ndate: 2026-02-01\n---\nc"},
    {0},
};

/* A theme of the templates named, in a folder of its own. Yours. */
static char *
theme_folder(const char *const *names)
{
	char *dir = g_dir_make_tmp("litang-view-XXXXXX", NULL);
	g_autofree char *templates = g_build_filename(dir, "templates", NULL);
	g_assert_cmpint(g_mkdir(templates, 0755), ==, 0);
	for (; *names; names++) {
		g_autofree char *name = g_strconcat(*names, ".html", NULL);
		g_autofree char *path = g_build_filename(templates, name, NULL);
		g_autofree char *text =
		    g_strdup_printf("%s:{{title}}:{{permalink}}", *names);
		g_assert_true(g_file_set_contents(path, text, -1, NULL));
	}
	return dir;
}

static void
remove_folder(const char *dir)
{
	g_autofree char *templates = g_build_filename(dir, "templates", NULL);
	GDir *opened = g_dir_open(templates, 0, NULL);
	for (const char *name; (name = g_dir_read_name(opened));) {
		g_autofree char *path = g_build_filename(templates, name, NULL);
		g_remove(path);
	}
	g_dir_close(opened);
	g_rmdir(templates);
	g_rmdir(dir);
}

static void
test_views(void)
{
	static const char *const names[] = {"page", "list", "home", "404", NULL};
	g_autofree char *dir = theme_folder(names);
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Site) site =
	    small_site(SITE "checks: {dead-image: off}\n", files, diag);
	g_autoptr(GError) error = NULL;
	g_autoptr(Theme) theme = theme_load(dir, site->settings->zone, diag, &error);
	g_assert_no_error(error);
	g_autoptr(View) view = view_new(site, theme, SMALL_NOW);
	g_autoptr(GString) out = g_string_new(NULL);
	const struct page *page = g_hash_table_lookup(site->by_path, "articles/b.md");
	view_page(view, page, out, diag);
	g_assert_cmpstr(out->str, ==, "page:&lt;B&gt;:https://e.org/r/articles/b/");
	g_string_truncate(out, 0);
	view_list(view, site->lists->pdata[0], 2, out, diag);
	g_assert_cmpstr(out->str, ==, "list:健康科普:https://e.org/r/articles/page/2/");
	g_string_truncate(out, 0);
	view_alias(view, page, out, diag); /* no template: the page itself */
	g_assert_cmpstr(out->str, ==, "page:&lt;B&gt;:https://e.org/r/articles/b/");
	g_assert_cmpint(diag_count(diag, SEVERITY_ERROR), ==, 0);
	remove_folder(dir);
}

static void
test_no_theme(void)
{
	static const char *const names[] = {"page", "list", "home", NULL};
	g_autofree char *dir = theme_folder(names);
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(GError) error = NULL;
	g_assert_null(theme_load(dir, NULL, diag, &error));
	g_assert_nonnull(strstr(error->message, "templates/404.html is missing"));
	remove_folder(dir);
	g_clear_error(&error);
	g_assert_null(theme_load("/nonexistent", NULL, diag, &error));
	g_assert_nonnull(strstr(error->message, "is not a theme"));
}

static const struct small_file hosts[] = {
    {"venues/hall.md",
	"---\ntitle: 礼堂\naddress: 村口\ncoordinates: 30.5, 122.25\n---\n"},
    {"venues/home.md", "---\ntitle: 会员之家\n---\n"},
    {"experts/wang.md", "---\ntitle: 王医生\n---\n"},
    {"events/over.md",
	"---\ntitle: 以前\nstart: \"2026-05-01 09:00\"\nvenue: hall\n---\n"},
    {"events/later.md", "---\ntitle: 以后\nstart: \"2026-08-01 09:00\"\nvenue: hall\n"
			"experts: [wang]\n---\n"},
    {"events/next.md",
	"---\ntitle: 下次\nstart: \"2026-06-01 09:00\"\nvenue: hall\n---\n"},
    {0},
};

/* What is to come at a venue and with an expert, the next event first. */
static void
test_bookings(void)
{
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Site) site = small_site(SITE, hosts, diag);
	g_autoptr(GHashTable) bookings = booking_new(site, SMALL_NOW);
	const GPtrArray *hall = g_hash_table_lookup(
	    bookings, g_hash_table_lookup(site->by_path, "venues/hall.md"));
	const GPtrArray *wang = g_hash_table_lookup(
	    bookings, g_hash_table_lookup(site->by_path, "experts/wang.md"));
	g_assert_nonnull(hall);
	g_assert_cmpint(hall->len, ==, 2);
	g_assert_cmpstr(((struct page *)hall->pdata[0])->title, ==, "下次");
	g_assert_cmpstr(((struct page *)hall->pdata[1])->title, ==, "以后");
	g_assert_nonnull(wang);
	g_assert_cmpint(wang->len, ==, 1);
	g_assert_null(g_hash_table_lookup(
	    bookings, g_hash_table_lookup(site->by_path, "venues/home.md")));
}

/* An event is where its venue is; the sections stand in their groups. */
static void
test_where(void)
{
	static const char *const names[] = {"page", "list", "home", "404", NULL};
	static const char event[] =
	    "{{#coordinates}}{{latitude}},{{longitude}}{{/coordinates}} {{place}} "
	    "{{#site.serving}}{{id}} "
	    "{{/site.serving}}{{#site.joining}}{{id}}{{/site.joining}}"
	    "{{#site.has_reading}}!{{/site.has_reading}}";
	g_autofree char *dir = theme_folder(names);
	g_autofree char *path = g_build_filename(dir, "templates/event.html", NULL);
	g_assert_true(g_file_set_contents(path, event, -1, NULL));
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Site) site = small_site(SITE, hosts, diag);
	g_autoptr(GError) error = NULL;
	g_autoptr(Theme) theme = theme_load(dir, site->settings->zone, diag, &error);
	g_assert_no_error(error);
	g_autoptr(View) view = view_new(site, theme, SMALL_NOW);
	g_autoptr(GString) out = g_string_new(NULL);
	view_page(view, g_hash_table_lookup(site->by_path, "events/next.md"), out, diag);
	g_assert_cmpstr(out->str, ==, "30.500000,122.250000 礼堂 venues experts events");
	remove_folder(dir);
}

/* The newest first whatever their weight; links whole; no base_url, no feed. */
static void
test_feed(void)
{
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Site) site =
	    small_site(SITE "checks: {dead-image: off}\n", files, diag);
	g_autoptr(OutputSet) set = output_set_memory();
	struct job job = {.site = site, .set = set, .diag = diag, .threads = 2};
	feed_make(&job);
	size_t len = 0;
	const char *feed = output_set_get(set, "articles/atom.xml", &len);
	g_assert_nonnull(feed);
	const char *a = strstr(feed, "<title>A<"), *b = strstr(feed, "<title>&lt;B&gt;<"),
		   *c = strstr(feed, "<title>C<");
	g_assert_true(b && c && a && b < c && c < a);
	g_assert_nonnull(strstr(feed, "<id>https://e.org/r/articles/a/</id>"));
	g_assert_nonnull(strstr(feed, "https://e.org/r/articles/a/#x"));
	g_assert_nonnull(strstr(feed, "<updated>2026-03-01T00:00:00+08:00</updated>"));
	*site->settings->base_url = '\0';
	g_autoptr(OutputSet) none = output_set_memory();
	job.set = none;
	feed_make(&job);
	g_assert_false(output_set_has(none, "atom.xml"));
}

static void
test_xml(void)
{
	g_autoptr(GString) out = g_string_new(NULL);
	xml_text(out, "a\x01<b>\"&\xEF\xBF\xBE\xEF\xBF\xBD\n\t\x1f");
	g_assert_cmpstr(out->str, ==, "a&lt;b&gt;&quot;&amp;\xEF\xBF\xBD\n\t");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/view/views", test_views);
	g_test_add_func("/view/no-theme", test_no_theme);
	g_test_add_func("/view/bookings", test_bookings);
	g_test_add_func("/view/where", test_where);
	g_test_add_func("/view/feed", test_feed);
	g_test_add_func("/view/xml", test_xml);
	return g_test_run();
}
