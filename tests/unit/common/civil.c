#include "common/civil.h"

#include <glib.h>

/* Every day of four centuries and more, beside GLib's calendar. */
static void
test_every_day(void)
{
	GDate day;
	g_date_clear(&day, 1);
	g_date_set_dmy(&day, 1, G_DATE_JANUARY, 1699);
	GDate epoch = day;
	g_date_set_dmy(&epoch, 1, G_DATE_JANUARY, 1970);
	for (; g_date_get_year(&day) < 2402; g_date_add_days(&day, 1)) {
		int y = g_date_get_year(&day), m = (int)g_date_get_month(&day);
		int d = g_date_get_day(&day), year, month, of_month;
		int64_t number = civil_days(y, m, d);
		g_assert_cmpint(number, ==, g_date_days_between(&epoch, &day));
		civil_of_days(number, &year, &month, &of_month);
		g_assert_cmpint(year, ==, y);
		g_assert_cmpint(month, ==, m);
		g_assert_cmpint(of_month, ==, d);
		g_assert_cmpint(
		    civil_weekday(y, m, d), ==, (int)g_date_get_weekday(&day));
		g_assert_cmpint(civil_month_days(y, m), ==,
		    g_date_get_days_in_month((GDateMonth)m, (GDateYear)y));
	}
}

/* Far from us: the first day there is, and years before it. */
static void
test_far(void)
{
	g_assert_cmpint(civil_days(1, 1, 1), ==, -719162);
	g_assert_cmpint(civil_days(0, 2, 29), ==, -719469);
	g_assert_cmpint(civil_days(-400, 3, 1), ==, -719468 - 146097);
	for (int64_t days = -719468 - 2 * 146097; days < -719162; days++) {
		int year, month, day;
		civil_of_days(days, &year, &month, &day);
		g_assert_cmpint(civil_days(year, month, day), ==, days);
		g_assert_cmpint(day, <=, civil_month_days(year, month));
	}
}

static void
test_weekday_name(void)
{
	g_assert_cmpstr(civil_weekday_name(1), ==, "星期一");
	g_assert_cmpstr(civil_weekday_name(civil_weekday(2026, 5, 29)), ==, "星期五");
	g_assert_cmpstr(civil_weekday_name(7), ==, "星期日");
}

int
main(int argc, char *argv[])
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/civil/every-day", test_every_day);
	g_test_add_func("/civil/far", test_far);
	g_test_add_func("/civil/weekday-name", test_weekday_name);
	return g_test_run();
}
