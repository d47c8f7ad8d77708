/* Front matter to typed pages: what is meant, and each mistake once at its place. */
#include <glib.h>

#include "small.h"

#define SITE "title: t\nbase_url: https://example.org\n"

/* Rows of front matter and what is said of it. */
static void
test_mistakes(void)
{
	static const struct {
		const char *path, *matter, *said;
	} rows[] = {
	    {"articles/a.md", "标题：减盐\n日期：2026年5月1日\n标签：甲、乙", ""},
	    {"articles/a.md", "titel: x",
		"articles/a.md:2:1 unknown-key = did you mean “title”?"},
	    {"articles/a.md", "标提: x",
		"articles/a.md:2:1 unknown-key = did you mean “标题”?"},
	    {"articles/a.md", "地点: x",
		"articles/a.md:2:1 unknown-key = take the line out, or move the page to "
		"the folder events/"},
	    {"articles/a.md", "title: x\n标题: y",
		"articles/a.md:3:1 duplicate-key = keep one of them: line 2 says the "
		"same"},
	    {"articles/a.md", "draft: 也许",
		"articles/a.md:2:8 bad-value = write true or false (是 or 否)"},
	    {"articles/a.md", "weight: 一",
		"articles/a.md:2:9 bad-value = write a number from -1000000 to 1000000"},
	    {"articles/a.md", "大屏: 否", ""},
	    {"articles/a.md", "kiosk: {weekdays: 周八}",
		"articles/a.md:2:19 bad-value = write weekdays: 1, 3, 7 (1 is Monday), "
		"workdays or holidays"},
	    {"articles/a.md", "urgent: {drill: yes}",
		"articles/a.md:2:9 missing-key = write until: 2026-07-01 18:00 below "
		"urgent:"},
	    {"articles/a.md", "urgent: {until: 2026-07-20, drill: yes}", ""},
	    {"articles/a.md", "urgent: {until: 2026-07-20, who: all}",
		"articles/a.md:2:29 unknown-key = the keys here are: until, drill"},
	    {"articles/a.md", "source: {name: x}",
		"articles/a.md:2:10 unknown-key = the keys here are: title, issuer, "
		"date, "
		"number, url"},
	    {"events/a.md", "title: x",
		"events/a.md:1:0 missing-key = write start: 2026-05-29 09:00 (or "
		"开始：2026年5月29日 9点)"},
	    {"events/index.md", "title: x", ""},
	    {"events/a.md", "start: 2026-05-29 14:00\nend: 15:30", ""},
	    {"events/a.md", "start: 2026-05-29\nend: 2026-05-28",
		"events/a.md:3:6 bad-value = write an end that comes after the start"},
	    {"days/a.md", "month_day: 5·29", ""},
	    {"days/a.md", "month_day: 99999999999999999999",
		"days/a.md:2:12 bad-value = write month and day without a year, such as "
		"5月29日 or \"05-29\""},
	    {"days/a.md", "month_day: 2026-05-29",
		"days/a.md:2:12 bad-value = write month and day without a year, such as "
		"5月29日 or \"05-29\""},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Diag) diag = diag_new();
		g_autoptr(Settings) settings = small_settings(SITE, diag);
		g_autofree char *text =
		    g_strdup_printf("---\n%s\n---\n正文", rows[i].matter);
		struct small_file file = {rows[i].path, text};
		g_autoptr(Page) page = small_page(&file, settings, diag);
		g_assert_nonnull(page);
		g_autofree char *said = small_said(diag);
		g_assert_cmpstr(said, ==, rows[i].said);
	}
}

static void
test_values(void)
{
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Settings) settings = small_settings(SITE, diag);
	struct small_file file = {"events/a.md",
	    "---\n开始: 2026-05-29 14:00\n结束: 15:30\n大屏: {hours: '7：00至9:30', "
	    "weekdays: "
	    "周一、星期天、工作日, after: /events/b/, until: 2026-06-01}\nvalid_until: "
	    "2026-06-01\n紧急: {until: 2026-05-30 12:00, drill: 是}\n---\n# "
	    "讲座\n\n来听。"};
	g_autoptr(Page) page = small_page(&file, settings, diag);
	g_assert_cmpint(diag_count(diag, SEVERITY_ERROR), ==, 0);
	g_assert_cmpstr(page->title, ==, "讲座");
	g_assert_cmpstr(page->description, ==, "来听。");
	g_assert_cmpint(page->end_s - page->start_s, ==, 5400);
	g_assert_cmpstr(page->kiosk.hours->pdata[0], ==, "07:00-09:30");
	g_assert_cmpstr(page->kiosk.weekdays->pdata[0], ==, "1");
	g_assert_cmpstr(page->kiosk.weekdays->pdata[1], ==, "7");
	g_assert_cmpstr(page->kiosk.weekdays->pdata[2], ==, "workdays");
	g_assert_cmpstr(page->kiosk.after, ==, "events/b");
	g_assert_cmpstr(page->kiosk.before, ==, "");
	g_assert_cmpint(page->kiosk.urgent_until - page->start_s, ==, 22 * 3600);
	g_assert_true(page->kiosk.is_drill);
	g_assert_cmpint(page->kiosk.until, ==, page->valid_until_s);
	g_assert_cmpint(page->valid_until_s % DAY_S, ==, 16 * 3600);
}

static void
test_state(void)
{
	static const struct {
		const char *matter;
		enum page_state state;
	} rows[] = {
	    {"title: x", PAGE_SHOWN}, {"draft: 是", PAGE_DRAFT},
	    {"publish: 2026-05-30", PAGE_FUTURE}, {"publish: 2026-05-29", PAGE_SHOWN},
	    {"expires: 2026-05-28", PAGE_EXPIRED},
	    {"expires: 2026-05-29", PAGE_SHOWN}, /* all of that day */
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Diag) diag = diag_new();
		g_autoptr(Settings) settings = small_settings(SITE, diag);
		g_autofree char *text = g_strdup_printf("---\n%s\n---\n", rows[i].matter);
		struct small_file file = {"articles/a.md", text};
		g_autoptr(Page) page = small_page(&file, settings, diag);
		g_assert_cmpint(page->state, ==, rows[i].state);
	}
}

/* The publishing rules: of health pages under `policy: strict`, not of drafts, not of a
 * section's own page, not of what was given wrongly. */
static void
test_strict(void)
{
	static const struct {
		const char *path, *matter;
		int missing;
	} rows[] = {
	    {"articles/a.md", "title: x", 4},
	    {"articles/a.md", "draft: true", 0},
	    {"articles/index.md", "title: x", 0},
	    {"about.md", "title: x", 0},
	    {"notices/a.md", "title: x", 0},
	    {"articles/a.md",
		"author: 甲\nreviewer: 乙\nsource: {issuer: 丙}\naudiences: 丁", 0},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Diag) diag = diag_new();
		g_autoptr(Settings) settings =
		    small_settings(SITE "policy: strict\n", diag);
		g_autofree char *text = g_strdup_printf("---\n%s\n---\n", rows[i].matter);
		struct small_file file = {rows[i].path, text};
		g_autoptr(Page) page = small_page(&file, settings, diag);
		g_assert_nonnull(page);
		g_assert_cmpint(diag_count(diag, SEVERITY_ERROR), ==, rows[i].missing);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/page/mistakes", test_mistakes);
	g_test_add_func("/page/values", test_values);
	g_test_add_func("/page/state", test_state);
	g_test_add_func("/page/strict", test_strict);
	return g_test_run();
}
