#include "series.h"

#include <string.h>

#include "common/civil.h"
#include "common/date.h"
#include "common/lunar.h"
#include "common/text.h"

#include "cadence.h"
#include "change.h"
#include "gap.h"
#include "key.h"
#include "occasion.h"
#include "recurrence.h"
#include "rhythm.h"

/* The first of them, of which the others are copies on other days. */
struct plan {
	struct series *series;
	GTimeZone *zone;
	int64_t now_s, from_s, until_s; /* the window */
	int64_t first_day;		/* civil_days(); of what finds its days itself */
	bool has_start;			/* a day, not a time alone */
	struct date_time start;		/* on the wall clock */
	int64_t length_s;		/* 0: not said */
	struct diag *diag;
};

static int64_t
month_s(int64_t now_s, GTimeZone *zone, int months)
{
	struct date_time now = date_time_at(now_s, zone);
	int month = now.year * 12 + now.month - 1 + months;
	struct date_time first = {.year = month / 12, .month = month % 12 + 1, .day = 1};
	return date_instant(&first, zone);
}

int64_t
series_window_from(int64_t now_s, GTimeZone *zone)
{
	return month_s(now_s, zone, -12);
}

int64_t
series_window_until(int64_t now_s, GTimeZone *zone)
{
	return month_s(now_s, zone, 25);
}

/* An instant that many seconds later on the wall clock. */
static int64_t
later(const struct plan *plan, const struct date_time *wall, int64_t seconds)
{
	int64_t second = wall->hour * 3600 + wall->minute * 60 + wall->second + seconds;
	struct date_time end =
	    date_of_days(civil_days(wall->year, wall->month, wall->day) + second / DAY_S);
	end.hour = (int)(second % DAY_S / 3600);
	end.minute = (int)(second / 60 % 60);
	end.second = (int)(second % 60);
	return date_instant(&end, plan->zone);
}

static struct occurrence
occur(const struct plan *plan, const struct date_time *wall)
{
	int64_t start_s = date_instant(wall, plan->zone);
	int64_t end_s =
	    plan->length_s > 0 ? later(plan, wall, plan->length_s) : NO_INSTANT;
	struct occurrence next = {start_s, end_s, .planned_s = start_s};
	occurrence_close(&next, plan->zone);
	return next;
}

/* Adds a time of a series without end. False when all that is wanted is there. */
static bool
add_endless(struct plan *plan, const struct date_time *wall)
{
	GArray *all = plan->series->occurrences;
	struct occurrence next = occur(plan, wall);
	if (next.start_s >= plan->until_s) {
		bool has_more =
		    all->len > 0 &&
		    g_array_index(all, struct occurrence, all->len - 1).over_s >
			plan->now_s;
		if (!has_more)
			g_array_append_val(all, next);
		return false;
	}
	if (next.over_s > plan->from_s)
		g_array_append_val(all, next);
	return all->len < SERIES_MAX;
}

static void
report_many(const struct plan *plan, const struct yaml *repeat)
{
	diag_add(plan->diag, RULE_TOO_LARGE, repeat->place,
	    _("give the rule an end (UNTIL=…), or make it rarer"),
	    _("“%s” asks for too many times; the rest is left out"), repeat->key);
}

/* A start on another day than the rule names is none of its times. */
static void
check_first(const struct plan *plan, const struct yaml *repeat, const struct yaml *start,
    const struct date_time *first)
{
	const struct date_time *at = &plan->start;
	int64_t day = civil_days(first->year, first->month, first->day);
	if (day == civil_days(at->year, at->month, at->day))
		return;
	g_autofree char *clock =
	    first->has_time ? g_strdup_printf(" %02d:%02d", first->hour, first->minute)
			    : g_strdup("");
	g_autofree char *fix =
	    g_strdup_printf(_("write %s: %d-%02d-%02d%s, or correct “%s”"), start->key,
		first->year, first->month, first->day, clock, repeat->key);
	diag_add_as(plan->diag, RULE_BAD_VALUE, SEVERITY_WARNING, start->place, fix,
	    _("%d-%02d-%02d (%s) is no day of “%s”; the first one is %d-%02d-%02d (%s)"),
	    at->year, at->month, at->day,
	    civil_weekday_name(civil_weekday(at->year, at->month, at->day)), repeat->key,
	    first->year, first->month, first->day,
	    civil_weekday_name(civil_weekday(first->year, first->month, first->day)));
}

static void
expand(struct plan *plan, const struct rrule *rule, const struct yaml *repeat,
    const struct yaml *start)
{
	GArray *all = plan->series->occurrences;
	bool has_end = rule->count > 0 || rule->has_until, wants_more = true;
	plan->series->is_endless = !has_end;
	g_autoptr(Recurrence) recurrence = recurrence_new(rule, &plan->start);
	struct date_time at;
	bool is_first = true;
	while (wants_more && recurrence_next(recurrence, &at)) {
		if (is_first)
			check_first(plan, repeat, start, &at);
		is_first = false;
		if (!has_end) {
			wants_more = add_endless(plan, &at);
			continue;
		}
		struct occurrence next = occur(plan, &at);
		g_array_append_val(all, next);
		wants_more = all->len < SERIES_MAX;
	}
	if (recurrence_is_cut(recurrence) || all->len >= SERIES_MAX)
		report_many(plan, repeat);
}

static void
read_repeat(struct plan *plan, const struct yaml *repeat, const struct yaml *start)
{
	const char *text = field_text(repeat, plan->diag);
	if (!text || !*text)
		return;
	g_autofree char *words = cadence_rule(text, plan->zone);
	g_autofree struct rrule *rule = rrule_read(words ? words : text, plan->zone);
	if (!rule) {
		g_autofree char *fix = g_strdup_printf(
		    _("write 每周三, 每月15日, 每月第二个周六 …, and if it ends "
		      "到2027年6月30日 or 共10次 behind it; the time stands in “%s”; or "
		      "a rule of RFC 5545, such as FREQ=WEEKLY;BYDAY=WE"),
		    start ? start->key : key_beside(KEY_START, repeat->key));
		diag_add(plan->diag, RULE_BAD_VALUE, repeat->place, fix,
		    _("“%s” does not say how often: %s"), repeat->key, text);
		return;
	}
	plan->series->is_recurring = true;
	if (!plan->has_start)
		return;
	g_free(plan->series->rhythm);
	plan->series->rhythm = rhythm_of_rule(rule, &plan->start);
	expand(plan, rule, repeat, start);
	if (plan->series->occurrences->len == 0)
		diag_add(plan->diag, RULE_BAD_VALUE, repeat->place,
		    _("see whether the rule and the start go together"),
		    _("by “%s” this never takes place: %s"), repeat->key, text);
	else
		gap_check(rule, &plan->start, repeat, plan->diag);
}

/* Adds the yearly day, at the clock of the start. False when that is enough. */
static bool
add_day(struct plan *plan, int year, int month, int day)
{
	struct date_time wall = plan->start;
	int64_t number = civil_days(year, month, day);
	wall.year = year;
	wall.month = month;
	wall.day = day;
	if (number < plan->first_day ||
	    (plan->has_start && number < civil_days(plan->start.year, plan->start.month,
					     plan->start.day)))
		return true;
	return add_endless(plan, &wall);
}

/* A start that is not on the day it says. */
static void
check_start(const struct plan *plan, const struct yaml *start, const struct yaml *value,
    bool is_day)
{
	if (!plan->has_start || is_day)
		return;
	struct lunar_day lunar;
	const struct date_time *at = &plan->start;
	g_autofree char *name = lunar_at(at->year, at->month, at->day, &lunar)
				    ? lunar_name(&lunar)
				    : g_strdup("");
	g_autofree char *fix = g_strdup_printf(
	    _("%04d-%02d-%02d is %s by the lunar calendar; leave the day out "
	      "(%s: 09:00) and it is found for every year"),
	    at->year, at->month, at->day, name, start->key);
	diag_add(plan->diag, RULE_BAD_VALUE, start->place, fix,
	    _("the start is not on %s"), value->text);
}

static void
read_lunar(struct plan *plan, const struct series_keys *keys)
{
	struct lunar_yearly yearly;
	const char *text = field_text(keys->lunar, plan->diag);
	int year = date_time_at(plan->from_s, plan->zone).year - 1, y, m, d;
	if (!text || !*text)
		return;
	if (!lunar_parse(text, &yearly)) {
		diag_add(plan->diag, RULE_BAD_VALUE, keys->lunar->place,
		    _("write a lunar day such as 正月十五, 九月初九, 闰六月初一 or 除夕"),
		    _("“%s” is not a day of the lunar calendar: %s"), keys->lunar->key,
		    text);
		return;
	}
	struct lunar_day at = {0};
	bool is_day =
	    lunar_at(plan->start.year, plan->start.month, plan->start.day, &at) &&
	    lunar_find(at.year, &yearly, &y, &m, &d) &&
	    civil_days(y, m, d) ==
		civil_days(plan->start.year, plan->start.month, plan->start.day);
	check_start(plan, keys->start, keys->lunar, is_day);
	plan->series->is_recurring = plan->series->is_endless = true;
	g_free(plan->series->rhythm);
	plan->series->rhythm = rhythm_of_lunar(&yearly);
	for (bool wants_more = true; wants_more && year <= 2100; year++) {
		if (lunar_find(year, &yearly, &y, &m, &d))
			wants_more = add_day(plan, y, m, d);
	}
}

static void
read_term(struct plan *plan, const struct series_keys *keys)
{
	const char *text = field_text(keys->term, plan->diag);
	int year = date_time_at(plan->from_s, plan->zone).year;
	if (!text || !*text)
		return;
	int term = lunar_term_find(text);
	if (term < 0) {
		diag_add(plan->diag, RULE_BAD_VALUE, keys->term->place,
		    _("write one of the 24 solar terms, such as 清明, 夏至 or 冬至"),
		    _("“%s” is not a solar term: %s"), keys->term->key, text);
		return;
	}
	const struct date_time *start = &plan->start;
	bool is_day = plan->has_start &&
		      lunar_term_on(start->year, start->month, start->day) == term;
	check_start(plan, keys->start, keys->term, is_day);
	plan->series->is_recurring = plan->series->is_endless = true;
	g_free(plan->series->rhythm);
	plan->series->rhythm = g_strconcat("每年", lunar_term_name(term), NULL);
	struct lunar_term at;
	for (bool wants_more = true; wants_more && lunar_term_at(year, term, &at); year++)
		wants_more = add_day(plan, at.year, at.month, at.day);
}

static void
read_month_day(struct plan *plan, int month, int day)
{
	int year = date_time_at(plan->from_s, plan->zone).year;
	plan->series->is_recurring = plan->series->is_endless = true;
	g_free(plan->series->rhythm);
	plan->series->rhythm = g_strdup_printf("每年%d月%d日", month, day);
	for (bool wants_more = true; wants_more && year <= 2100; year++) {
		if (day <= civil_month_days(year, month)) /* 29 February waits */
			wants_more = add_day(plan, year, month, day);
	}
}

/* Days without a start take the whole day. */
static void
read_start(struct plan *plan, const struct series_keys *keys)
{
	bool finds_day = keys->lunar || keys->term || keys->month > 0;
	struct series *series = plan->series;
	struct occasion_clock clock = {0};
	if (finds_day &&
	    occasion_clock(keys->start, keys->end, plan->zone, plan->diag, &clock)) {
		plan->start = clock.start;
		plan->length_s = clock.length_s;
		return;
	}
	struct occasion occasion =
	    occasion_read(keys->start, keys->end, plan->zone, plan->diag);
	plan->has_start = occasion.start_s != NO_INSTANT;
	series->is_all_day = plan->has_start ? occasion.is_all_day : finds_day;
	if (finds_day && !plan->has_start)
		plan->length_s = DAY_S;
	if (!plan->has_start)
		return;
	plan->start = date_time_at(occasion.start_s, plan->zone);
	plan->start.has_time = !occasion.is_all_day;
	if (occasion.end_s != NO_INSTANT)
		plan->length_s = occasion.end_s - occasion.start_s;
}

/* One rule at most says when. */
static bool
is_one_rule(const struct plan *plan, const struct series_keys *keys)
{
	const struct yaml *rules[] = {keys->repeat, keys->lunar, keys->term};
	const struct yaml *first = NULL;
	for (size_t i = 0; i < G_N_ELEMENTS(rules); i++) {
		if (rules[i] && (first || keys->month > 0)) {
			diag_add(plan->diag, RULE_BAD_VALUE, rules[i]->place,
			    _("keep one of repeat, lunar, term and month_day"),
			    _("two keys say when this comes again"));
			return false;
		}
		first = rules[i] ? rules[i] : first;
	}
	return true;
}

static void
read_rule(struct plan *plan, const struct series_keys *keys)
{
	if (!is_one_rule(plan, keys))
		return;
	if (keys->repeat)
		read_repeat(plan, keys->repeat, keys->start);
	if (keys->lunar)
		read_lunar(plan, keys);
	if (keys->term)
		read_term(plan, keys);
	if (keys->month > 0)
		read_month_day(plan, keys->month, keys->day);
}

static int64_t
first_day(const struct series_span *span, GTimeZone *zone)
{
	if (span->born_s == NO_INSTANT)
		return INT64_MIN;
	struct date_time day = date_time_at(span->born_s, zone);
	return civil_days(day.year, day.month, day.day);
}

struct series *
series_read(const struct series_keys *keys, GTimeZone *zone,
    const struct series_span *span, struct diag *diag)
{
	struct series *series = g_new0(struct series, 1);
	series->occurrences = g_array_new(false, false, sizeof(struct occurrence));
	series->rhythm = g_strdup("");
	struct plan plan = {
	    .series = series,
	    .zone = zone,
	    .now_s = span->now_s,
	    .from_s = series_window_from(span->since_s, zone),
	    .until_s = series_window_until(span->now_s, zone),
	    .first_day = first_day(span, zone),
	    .diag = diag,
	};
	read_start(&plan, keys);
	read_rule(&plan, keys);
	if (plan.has_start && !series->is_recurring) {
		struct occurrence once = occur(&plan, &plan.start);
		g_array_append_val(series->occurrences, once);
	}
	struct change_keys changes = {keys->except, keys->moved, zone, diag};
	change_apply(&changes, series->occurrences);
	return series;
}

void
series_free(struct series *series)
{
	if (!series)
		return;
	g_array_unref(series->occurrences);
	g_free(series->rhythm);
	g_free(series);
}
