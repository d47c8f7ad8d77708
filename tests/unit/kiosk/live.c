/* Texts that change: what they say at the borders of minutes, hours and days. */
#include "kiosk/live.h"

#include <string.h>

#define START INT64_C(1780189200) /* 2026-05-31 09:00 in Shanghai */
#define MIN_S 60
#define HOUR  3600
#define DAY   86400

static void
test_countdown(void)
{
	static const struct {
		int64_t before_s, length_s;
		const char *text;
	} rows[] = {
	    {3 * DAY + 5 * HOUR, 0, "还有3天5小时"},
	    {3 * DAY + 5 * HOUR + 59 * MIN_S, 0, "还有3天5小时"},
	    {3 * DAY + 5 * HOUR - 1, 0, "还有3天5小时"},
	    {3 * DAY + 5 * HOUR - MIN_S, 0, "还有3天4小时"},
	    {3 * DAY, 0, "还有3天"},
	    {9 * DAY + 23 * HOUR, 0, "还有9天23小时"},
	    {188 * DAY + 9 * HOUR, 0, "还有188天"},
	    {DAY, 0, "还有1天"},
	    {DAY - MIN_S, 0, "还有23小时59分钟"},
	    {2 * HOUR, 0, "还有2小时"},
	    {HOUR, 0, "还有1小时"},
	    {59 * MIN_S, 0, "还有59分钟"},
	    {61, 0, "还有2分钟"},
	    {60, 0, "还有1分钟"},
	    {1, 0, "还有1分钟"},
	    {0, 0, "正在进行"},
	    {-HOUR + 1, 0, "正在进行"},
	    {-HOUR, 0, "已经结束"},
	    {-HOUR, 2 * HOUR, "正在进行"},
	    {-2 * HOUR, 2 * HOUR, "已经结束"},
	    /* Until the midnight after 9:00: nobody said how long. */
	    {-2 * HOUR, 15 * HOUR, "已经开始"},
	    {-15 * HOUR, 15 * HOUR, "已经结束"},
	};
	g_autoptr(GTimeZone) zone = g_time_zone_new_offset(8 * HOUR);
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct live live = {.kind = LIVE_COUNTDOWN,
		    .start_s = START,
		    .end_s = START + rows[i].length_s};
		g_autofree char *text = live_text(&live, START - rows[i].before_s, zone);
		g_assert_cmpstr(text, ==, rows[i].text);
	}
}

static void
test_days(void)
{
	static const struct {
		int64_t after_midnight_s;
		const char *text;
	} rows[] = {
	    {-8 * DAY, "还有8天"},
	    {-DAY - 1, "还有2天"},
	    {-DAY, "就在明天"},
	    {-1, "就在明天"},
	    {0, "就在今天"},
	    {DAY - 1, "就在今天"},
	    {DAY, "正在进行"},
	    {3 * DAY - 1, "正在进行"},
	    {3 * DAY, "已经结束"},
	};
	g_autoptr(GTimeZone) zone = g_time_zone_new_offset(8 * HOUR);
	int64_t midnight = START - 9 * HOUR;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct live live = {.kind = LIVE_COUNTDOWN,
		    .start_s = midnight,
		    .end_s = midnight + 3 * DAY,
		    .is_all_day = true};
		g_autofree char *text =
		    live_text(&live, midnight + rows[i].after_midnight_s, zone);
		g_assert_cmpstr(text, ==, rows[i].text);
	}
}

static void
test_ticker(void)
{
	g_autoptr(GTimeZone) zone = g_time_zone_new_utc();
	char *texts[] = {(char *)"甲", (char *)"乙", (char *)"丙", NULL};
	struct live live = {.kind = LIVE_TICKER, .texts = texts};
	const char *shown = "";
	for (int minute = -5; minute < 9; minute++) {
		g_autofree char *text = live_text(&live, minute * MIN_S, zone);
		g_autofree char *later = live_text(&live, minute * MIN_S + 59, zone);
		g_assert_cmpstr(text, ==, later);
		g_assert_cmpstr(text, !=, shown);
		shown = texts[(minute + 6) % 3];
		g_assert_cmpstr(text, ==, shown);
	}
}

static void
test_bar(void)
{
	struct scene_bar bar = {.w = 1000, .ms = 20000};
	g_assert_cmpint(scene_bar_width(&bar, -5), ==, 1000);
	g_assert_cmpint(scene_bar_width(&bar, 0), ==, 1000);
	g_assert_cmpint(scene_bar_width(&bar, 5000), ==, 750);
	g_assert_cmpint(scene_bar_width(&bar, 20000), ==, 0);
	g_assert_cmpint(scene_bar_width(&bar, G_MAXINT), ==, 0);
	bar.ms = 0;
	g_assert_cmpint(scene_bar_width(&bar, 0), ==, 0);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/live/countdown", test_countdown);
	g_test_add_func("/live/days", test_days);
	g_test_add_func("/live/ticker", test_ticker);
	g_test_add_func("/live/bar", test_bar);
	return g_test_run();
}
