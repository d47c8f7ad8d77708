/* 每个工作日: not on holidays, and on the weekends that are worked for them. */
#include <glib.h>

#include "common/date.h"
#include "site/daybook.h"
#include "small.h"

#define SITE "title: t\nbase_url: https://example.org\n"
#define YEAR                                                                             \
	"2026-06-19\toff\t端午节\n2026-06-14\twork\t端午节\n2026-06-28\twork\t端午节\n"

/* The days of the page's times, "6-12 6-14 …". Yours. */
static char *
days_of(const struct page *page, GTimeZone *zone)
{
	GString *out = g_string_new(NULL);
	for (guint i = 0; page->occurrences && i < page->occurrences->len; i++) {
		const struct occurrence *one =
		    &g_array_index(page->occurrences, struct occurrence, i);
		struct date_time at = date_time_at(one->start_s, zone);
		g_string_append_printf(out, "%s%d-%d@%d+%d", i > 0 ? " " : "", at.month,
		    at.day, at.hour, (int)((one->end_s - one->start_s) / 3600));
	}
	return g_string_free(out, false);
}

static void
check(const char *matter, bool with_daybook, const char *days)
{
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Settings) settings = small_settings(SITE, diag);
	g_autoptr(Daybook) daybook = daybook_new();
	struct diag_source source = {"2026.tsv", YEAR, strlen(YEAR)};
	daybook_read_holidays(daybook, 2026, &source, diag);
	settings->daybook = with_daybook ? daybook : NULL;
	g_autofree char *text = g_strdup_printf(
	    "---\ntitle: t\nstart: 2026-06-11 09:00\nend: 11:00\n%s---\n正文", matter);
	struct small_file file = {"events/a.md", text};
	g_autoptr(Page) page = small_page(&file, settings, diag);
	g_autofree char *found = days_of(page, settings->zone);
	g_assert_cmpstr(found, ==, days);
	g_assert_cmpint(diag_count(diag, SEVERITY_ERROR), ==, 0);
}

static void
test_workdays(void)
{
	check("repeat: 每个工作日，到2026年6月22日\n", true,
	    "6-11@9+2 6-12@9+2 6-14@9+2 6-15@9+2 6-16@9+2 6-17@9+2 6-18@9+2 6-22@9+2");
	check("repeat: 每个工作日，到2026年6月16日\n", false,
	    "6-11@9+2 6-12@9+2 6-15@9+2 6-16@9+2");
	check("repeat: 每个工作日，到2026年6月16日\nexcept: [2026-06-14]\n", true,
	    "6-11@9+2 6-12@9+2 6-15@9+2 6-16@9+2");
	check("repeat: 每个工作日，到2026年6月16日\nexcept: 2026-06-14\n", true,
	    "6-11@9+2 6-12@9+2 6-15@9+2 6-16@9+2");
	check("repeat: 每周一至五，到2026年6月22日\n", true,
	    "6-11@9+2 6-12@9+2 6-15@9+2 6-16@9+2 6-17@9+2 6-18@9+2 6-19@9+2 6-22@9+2");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/workdays/holidays", test_workdays);
	return g_test_run();
}
