#include "rhythm.h"

#include "common/civil.h"

static const char *const weekdays[] = {"一", "二", "三", "四", "五", "六", "日"};

/* "每", "每两", "每3个" before a unit. */
static void
append_every(GString *out, int interval, const char *unit, const char *measure)
{
	if (interval == 1)
		g_string_append_printf(out, "每%s", unit);
	else if (interval == 2)
		g_string_append_printf(out, "每两%s%s", measure, unit);
	else
		g_string_append_printf(out, "每%d%s%s", interval, measure, unit);
}

static int
bits(uint64_t set)
{
	int n = 0;
	for (; set; set >>= 1)
		n += (int)(set & 1);
	return n;
}

static bool
is_plain(const struct rrule *rule)
{
	return !rule->hours && !rule->minutes && !rule->seconds && !rule->positions.n &&
	       !rule->year_days.n && !rule->weeks.n;
}

static void
append_weekdays(GString *out, const struct rrule *rule, const struct date_time *start)
{
	int own = civil_weekday(start->year, start->month, start->day);
	if (rule->n_days == 0)
		g_string_append_printf(out, "周%s", weekdays[own - 1]);
	for (int i = 0; i < rule->n_days; i++)
		g_string_append_printf(out, "%s周%s", i > 0 ? "、" : "",
		    weekdays[rule->days[i].weekday - 1]);
}

static void
say_weeks(GString *out, const struct rrule *rule, const struct date_time *start)
{
	if (rule->interval == 1) {
		g_string_append(out, "每");
	} else {
		append_every(out, rule->interval, "周", "");
		g_string_append(out, "的");
	}
	append_weekdays(out, rule, start);
}

static void
append_nth(GString *out, int nth)
{
	if (nth == -1)
		g_string_append(out, "最后一个");
	else if (nth < 0)
		g_string_append_printf(out, "倒数第%d个", -nth);
	else
		g_string_append_printf(out, "第%d个", nth);
}

static void
append_month_days(GString *out, const struct rrule *rule, const struct date_time *start)
{
	if (rule->month_days.n == 0)
		g_string_append_printf(out, "%d日", start->day);
	for (int i = 0; i < rule->month_days.n; i++) {
		int day = rule->month_days.at[i];
		g_string_append(out, i > 0 ? "、" : "");
		if (day == -1)
			g_string_append(out, "最后一天");
		else if (day < 0)
			g_string_append_printf(out, "倒数第%d天", -day);
		else
			g_string_append_printf(out, "%d日", day);
	}
}

static bool
say_months(GString *out, const struct rrule *rule, const struct date_time *start)
{
	append_every(out, rule->interval, "月", "个");
	if (rule->interval > 1)
		g_string_append(out, "的");
	if (rule->n_days > 0 && rule->month_days.n > 0)
		return false;
	if (rule->n_days == 0) {
		append_month_days(out, rule, start);
		return true;
	}
	for (int i = 0; i < rule->n_days; i++) {
		const struct rrule_day *day = &rule->days[i];
		if (day->nth == 0)
			return false;
		g_string_append(out, i > 0 ? "、" : "");
		append_nth(out, day->nth);
		g_string_append_printf(out, "星期%s", weekdays[day->weekday - 1]);
	}
	return true;
}

static bool
say_years(GString *out, const struct rrule *rule, const struct date_time *start)
{
	if (rule->n_days > 0 || rule->month_days.n > 1 || bits(rule->months) > 1)
		return false;
	append_every(out, rule->interval, "年", "");
	if (rule->interval > 1)
		g_string_append(out, "的");
	int month = start->month;
	for (int i = 1; i <= 12; i++)
		month = rule->months >> i & 1 ? i : month;
	g_string_append_printf(out, "%d月", month);
	append_month_days(out, rule, start);
	return true;
}

static bool
say(GString *out, const struct rrule *rule, const struct date_time *start)
{
	bool is_bare = !rule->months && rule->month_days.n == 0;
	switch (rule->frequency) {
	case RRULE_SECONDLY:
	case RRULE_MINUTELY:
	case RRULE_HOURLY:
		return false;
	case RRULE_DAILY:
		append_every(out, rule->interval, "天", "");
		return is_bare && rule->n_days == 0;
	case RRULE_WEEKLY:
		say_weeks(out, rule, start);
		return is_bare;
	case RRULE_MONTHLY:
		return say_months(out, rule, start) && !rule->months;
	case RRULE_YEARLY:
		return say_years(out, rule, start);
	}
	return false;
}

char *
rhythm_of_rule(const struct rrule *rule, const struct date_time *start)
{
	GString *out = g_string_new(NULL);
	if (!is_plain(rule) || !say(out, rule, start))
		g_string_truncate(out, 0);
	return g_string_free(out, false);
}

char *
rhythm_of_lunar(const struct lunar_yearly *yearly)
{
	if (yearly->is_last)
		return g_strdup("每年除夕");
	return g_strdup_printf("每年农历%s%s%s", yearly->is_leap ? "闰" : "",
	    lunar_month_name(yearly->month), lunar_day_name(yearly->day));
}
