#include "phrase.h"

#include "common/civil.h"
#include "common/date.h"

static const char *
half_of_day(int hour)
{
	return hour < 6	   ? "凌晨"
	       : hour < 12 ? "上午"
	       : hour < 13 ? "中午"
	       : hour < 18 ? "下午"
			   : "晚上";
}

static void
append_day(GString *out, const struct date_time *day, bool with_year, bool with_month)
{
	if (with_year)
		g_string_append_printf(out, "%d年", day->year);
	if (with_month || with_year)
		g_string_append_printf(out, "%d月", day->month);
	g_string_append_printf(out, "%d日（%s）", day->day,
	    civil_weekday_name(civil_weekday(day->year, day->month, day->day)));
}

/* As people say it: 下午2:30, not 下午14:30. */
static void
append_clock(GString *out, const struct date_time *at, bool with_half)
{
	int hour = at->hour > 12 ? at->hour - 12 : at->hour;
	g_string_append_printf(
	    out, "%s%d:%02d", with_half ? half_of_day(at->hour) : "", hour, at->minute);
}

static void
append_end(GString *out, const struct date_time *start, const struct date_time *end,
    bool all_day)
{
	bool same_day = start->year == end->year && start->month == end->month &&
			start->day == end->day;
	if (all_day && same_day)
		return;
	g_string_append(out, "至");
	if (!same_day)
		append_day(
		    out, end, start->year != end->year, start->month != end->month);
	if (!all_day)
		append_clock(out, end,
		    !same_day || half_of_day(start->hour) != half_of_day(end->hour));
}

char *
phrase_when(const struct page *event, int64_t now_s, GTimeZone *zone)
{
	if (event->start_s == NO_INSTANT)
		return g_strdup("");
	struct date_time now = date_time_at(now_s, zone),
			 start = date_time_at(event->start_s, zone);
	GString *out = g_string_new(NULL);
	append_day(out, &start, start.year != now.year, true);
	if (!event->is_all_day)
		append_clock(out, &start, true);
	if (event->end_s != NO_INSTANT) {
		/* The end of a whole day is the next midnight; its last second names the
		 * day. */
		struct date_time end =
		    date_time_at(event->end_s - event->is_all_day, zone);
		append_end(out, &start, &end, event->is_all_day);
	}
	return g_string_free(out, false);
}

static void
append_apart(GString *out, const char *text)
{
	g_string_append_printf(out, "%s%s", out->len > 0 ? "　" : "", text);
}

char *
phrase_deadline(int64_t deadline_s, int64_t now_s, GTimeZone *zone)
{
	GString *out = g_string_new(NULL);
	if (deadline_s == NO_INSTANT)
		return g_string_free(out, false);
	/* Kept as the next midnight; people are told the last day itself. */
	struct date_time now = date_time_at(now_s, zone);
	struct date_time day = date_time_at(deadline_s - 1, zone);
	append_day(out, &day, day.year != now.year, true);
	return g_string_free(out, false);
}

char *
phrase_hours(int64_t start_s, int64_t end_s, GTimeZone *zone)
{
	struct date_time start = date_time_at(start_s, zone);
	GString *out = g_string_new(NULL);
	append_clock(out, &start, true);
	if (end_s != NO_INSTANT) {
		struct date_time end = date_time_at(end_s, zone);
		append_end(out, &start, &end, false);
	}
	return g_string_free(out, false);
}

char *
phrase_source(const struct page *page)
{
	GString *out = g_string_new(NULL);
	const char *issuer =
	    *page->source.issuer ? page->source.issuer : page->source.title;
	if (*issuer)
		g_string_append_printf(out, "来源：%s", issuer);
	if (*page->reviewer) {
		append_apart(out, "审核：");
		g_string_append(out, page->reviewer);
	}
	if (strcmp(page->ai, "assisted") == 0)
		append_apart(out, "人工智能辅助写作");
	else if (strcmp(page->ai, "generated") == 0)
		append_apart(out, "人工智能生成");
	return g_string_free(out, false);
}
