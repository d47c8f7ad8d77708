#include "neutral.h"

#include "common/civil.h"
#include "common/date.h"

#include "banner.h"

struct scene *
neutral_scene(const struct style *style, const struct text_measure *measure,
    int64_t unix_s, GTimeZone *zone)
{
	struct banner banner = banner_new("neutral", style, measure);
	int side = MIN(style->width, style->height), middle = style->height / 2;
	if (unix_s == NEUTRAL_NO_TIME) { /* then only that it is on */
		banner_add(&banner, g_strdup("欢迎来到礼堂"), side / 10, middle,
		    style->palette.second);
		return banner.scene;
	}
	struct date_time now = date_time_at(unix_s, zone);
	int weekday = civil_weekday(now.year, now.month, now.day);
	banner_add(&banner, g_strdup_printf("%d:%02d", now.hour, now.minute), side / 4,
	    middle - side / 10, style->palette.text);
	banner_add(&banner,
	    g_strdup_printf("%d年%d月%d日 %s", now.year, now.month, now.day,
		civil_weekday_name(weekday)),
	    side / 14, middle + side * 3 / 20, style->palette.second);
	return banner.scene;
}
