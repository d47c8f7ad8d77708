/* Times in the words people use. */
#include <glib.h>

#include "common/dateline.h"
#include "small.h"
#include "site/phrase.h"

static void
test_when(void)
{
	static const struct {
		const char *matter, *when;
	} rows[] = {
	    {"start: 2026-05-29 09:00\nend: 11:30", "5月29日（星期五）上午9:00至11:30"},
	    {"start: 2026-05-29 09:00\nend: 14:30",
		"5月29日（星期五）上午9:00至下午2:30"},
	    {"start: 2026-05-29", "5月29日（星期五）"},
	    {"start: 2026-05-29\nend: 2026-05-31", "5月29日（星期五）至31日（星期日）"},
	    {"start: 2026-05-30\nend: 2026-06-01", "5月30日（星期六）至6月1日（星期一）"},
	    {"start: 2027-01-01 00:30", "2027年1月1日（星期五）凌晨0:30"},
	    {"start: 2026-05-29 12:15", "5月29日（星期五）中午12:15"},
	    {"lunar: 正月十五", "2027年2月20日（星期六）"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Diag) diag = diag_new();
		g_autoptr(Settings) settings =
		    small_settings("title: t\nbase_url: https://e.org\n", diag);
		g_autofree char *text = g_strdup_printf("---\n%s\n---\n", rows[i].matter);
		struct small_file file = {"events/a.md", text};
		g_autoptr(Page) page = small_page(&file, settings, diag);
		g_autofree char *when = phrase_when(page, SMALL_NOW, settings->zone);
		g_assert_cmpstr(when, ==, rows[i].when);
	}
}

static void
test_hours(void)
{
	static const struct {
		const char *start, *end, *hours;
	} rows[] = {
	    {"2026-05-29 15:00", "2026-05-29 16:00", "下午3:00至4:00"},
	    {"2026-05-29 09:00", "2026-05-29 14:30", "上午9:00至下午2:30"},
	    {"2026-05-29 19:00", "2026-05-30 06:00", "晚上7:00至30日（星期六）上午6:00"},
	    {"2026-05-29 08:05", NULL, "上午8:05"},
	};
	GTimeZone *zone = date_zone("Asia/Shanghai");
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct date_time start, end = {.unix_s = NO_INSTANT};
		g_assert_true(dateline_parse(rows[i].start, zone, &start));
		if (rows[i].end)
			g_assert_true(dateline_parse(rows[i].end, zone, &end));
		g_autofree char *hours = phrase_hours(start.unix_s, end.unix_s, zone);
		g_assert_cmpstr(hours, ==, rows[i].hours);
	}
	g_time_zone_unref(zone);
}

static void
test_source(void)
{
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Settings) settings =
	    small_settings("title: t\nbase_url: https://e.org\n", diag);
	struct small_file file = {"articles/a.md",
	    "---\nsource: {title: 指南, issuer: 学会}\nreviewer: 林\n---\n"};
	g_autoptr(Page) page = small_page(&file, settings, diag);
	g_autofree char *line = phrase_source(page);
	g_assert_cmpstr(line, ==, "来源：学会　审核：林");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/phrase/when", test_when);
	g_test_add_func("/phrase/hours", test_hours);
	g_test_add_func("/phrase/source", test_source);
	return g_test_run();
}
