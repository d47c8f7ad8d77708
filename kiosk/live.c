#include "live.h"

#include <string.h>

#include "common/date.h"

#include "clock.h"

#define HOUR_S 3600
#define DAY_S  86400
/* So many days away, nobody counts hours. */
#define DAYS_FAR 10

static int64_t
day_number(int64_t unix_s, GTimeZone *zone)
{
	struct date_time at = date_time_at(unix_s, zone);
	GDate date;
	g_date_clear(&date, 1);
	g_date_set_dmy(&date, (GDateDay)at.day, (GDateMonth)at.month, (GDateYear)at.year);
	return g_date_get_julian(&date);
}

/* Whole days are counted from midnight to midnight. */
static char *
days_until(const struct live *live, int64_t now_s, GTimeZone *zone)
{
	int days = (int)(day_number(live->start_s, zone) - day_number(now_s, zone));
	if (days == 0)
		return g_strdup("就在今天");
	return days == 1 ? g_strdup("就在明天") : g_strdup_printf("还有%d天", days);
}

/* The minute that has begun counts, so that it never says 0. */
static char *
time_until(int64_t left_s)
{
	int64_t minutes = (left_s + 59) / 60;
	int64_t days = minutes / (24 * 60), hours = minutes / 60 % 24;
	if (days > 0 && days < DAYS_FAR && hours > 0)
		return g_strdup_printf("还有%d天%d小时", (int)days, (int)hours);
	if (days > 0)
		return g_strdup_printf("还有%d天", (int)days);
	minutes %= 60;
	if (hours > 0 && minutes > 0)
		return g_strdup_printf("还有%d小时%d分钟", (int)hours, (int)minutes);
	if (hours > 0)
		return g_strdup_printf("还有%d小时", (int)hours);
	return g_strdup_printf("还有%d分钟", (int)minutes);
}

/* Nobody said how long it goes on (bundle-format.md), so nobody can say that it still
 * does. */
static bool
ends_with_its_day(const struct live *live, GTimeZone *zone)
{
	struct date_time end = date_time_at(live->end_s, zone);
	return !live->is_all_day && live->end_s > live->start_s && end.hour == 0 &&
	       end.minute == 0;
}

static char *
countdown(const struct live *live, int64_t now_s, GTimeZone *zone)
{
	int64_t shortest = live->is_all_day ? DAY_S : HOUR_S;
	int64_t end =
	    live->end_s > live->start_s ? live->end_s : live->start_s + shortest;
	if (now_s >= end)
		return g_strdup("已经结束");
	if (live->is_all_day && now_s < live->start_s + DAY_S)
		return days_until(live, now_s, zone);
	if (now_s < live->start_s)
		return time_until(live->start_s - now_s);
	return g_strdup(ends_with_its_day(live, zone) ? "已经开始" : "正在进行");
}

char *
live_text(const struct live *live, int64_t now_s, GTimeZone *zone)
{
	if (live->kind == LIVE_COUNTDOWN)
		return countdown(live, now_s, zone);
	guint n = live->texts ? g_strv_length(live->texts) : 0;
	int64_t minute = clock_minute(now_s);
	return g_strdup(n > 0 ? live->texts[(minute % n + n) % n] : "");
}

void
live_draw(
    struct font *font, struct canvas *canvas, const struct live *live, const char *text)
{
	int size = live->size_px;
	int width = font_width(font, text, strlen(text), size, live->style);
	if (width > live->w && width > 0)
		size = MAX(8, size * live->w / width);
	int baseline = text_baseline(font_measure(font), size, live->h);
	font_draw(font, canvas, 0, baseline, text, size, live->style, live->color);
}
