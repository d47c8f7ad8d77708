#include "clock.h"

#include <string.h>

#include "common/civil.h"
#include "common/date.h"

#define EM_MAX_PERCENT 70 /* of the box's height: a line needs room around its ink */
#define EM_LEAST       8

char *
clock_text(int64_t unix_s, GTimeZone *zone)
{
	struct date_time now = date_time_at(unix_s, zone);
	int weekday = civil_weekday(now.year, now.month, now.day);
	return g_strdup_printf("%d月%d日 %s %d:%02d", now.month, now.day,
	    civil_weekday_name(weekday), now.hour, now.minute);
}

int64_t
clock_minute(int64_t unix_s)
{
	return unix_s >= 0 ? unix_s / 60 : (unix_s + 1) / 60 - 1;
}

/* The em at which the text is at most as wide as the box. */
static int
fit(struct font *font, const char *text, struct box box, int *width)
{
	int em = MAX(box.h * EM_MAX_PERCENT / 100, EM_LEAST);
	*width = font_width(font, text, strlen(text), em, 0);
	if (*width > box.w && *width > 0) {
		em = MAX(em * box.w / *width, EM_LEAST);
		*width = font_width(font, text, strlen(text), em, 0);
	}
	return em;
}

void
clock_draw(struct font *font, struct canvas *canvas, struct box box, const char *text,
    uint32_t color)
{
	int width;
	int em = fit(font, text, box, &width);
	int baseline = text_baseline(font_measure(font), em, box.h);
	font_draw(
	    font, canvas, box.x + box.w - width, box.y + baseline, text, em, 0, color);
}
