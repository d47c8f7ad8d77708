#include "gap.h"

#include "common/civil.h"
#include "common/text.h"

#define COMMON_YEAR 2025 /* any without a 29 February */

/* The months the rule looks at, as bits 1 << month. */
static unsigned
months_of(const struct rrule *rule, const struct date_time *start)
{
	unsigned months = 0;
	if (rule->frequency == RRULE_YEARLY)
		months = rule->months ? (unsigned)rule->months : 1u << start->month;
	for (int i = 0; rule->frequency == RRULE_MONTHLY && i < 12; i++) {
		int month = (start->month - 1 + i * (rule->interval % 12)) % 12 + 1;
		if (!rule->months || rule->months >> month & 1)
			months |= 1u << month;
	}
	return months;
}

/* The last day of the month that the rule names, be it that of the start; 0: none. */
static int
last_day(const struct rrule *rule, const struct date_time *start)
{
	int last = rule->month_days.n == 0 ? start->day : 0;
	for (int i = 0; i < rule->month_days.n; i++)
		last = MAX(last, rule->month_days.at[i]);
	return last;
}

/* "2、4、6" of those that have no such day. Yours. */
static char *
name_months(unsigned months, int day)
{
	GString *names = g_string_new(NULL);
	for (int month = 1; month <= 12; month++) {
		if (months >> month & 1 && day > civil_month_days(COMMON_YEAR, month))
			g_string_append_printf(
			    names, "%s%d", names->len > 0 ? "、" : "", month);
	}
	return g_string_free(names, false);
}

static void
check_day(const struct rrule *rule, const struct date_time *start,
    const struct yaml *repeat, struct diag *diag)
{
	int day = last_day(rule, start);
	g_autofree char *names = name_months(months_of(rule, start), day);
	bool is_leap_only = rule->frequency == RRULE_YEARLY && rule->interval % 4 == 0;
	if (!*names || is_leap_only)
		return;
	const char *fix = rule->frequency == RRULE_YEARLY
			      ? _("write another day, or leave it if it is meant so")
			      : _("write 每月最后一天 if the last day of the month is "
				  "meant, or leave it");
	if (day == 29)
		diag_add_as(diag, RULE_BAD_VALUE, SEVERITY_INFO, repeat->place, fix,
		    _("by “%s” February is left out but in leap years: it has no day 29"),
		    repeat->key);
	else
		diag_add_as(diag, RULE_BAD_VALUE,
		    day == 31 ? SEVERITY_WARNING : SEVERITY_INFO, repeat->place, fix,
		    _("by “%s” these months are left out, for they have no day %d: %s"),
		    repeat->key, day, names);
}

static void
check_fifth(const struct rrule *rule, const struct yaml *repeat, struct diag *diag)
{
	for (int i = 0; rule->frequency == RRULE_MONTHLY && i < rule->n_days; i++) {
		if (rule->days[i].nth != 5)
			continue;
		const char *name = civil_weekday_name(rule->days[i].weekday);
		g_autofree char *fix = g_strdup_printf(
		    _("write 每月最后一个%s if the last one is meant, or leave it"),
		    name);
		diag_add_as(diag, RULE_BAD_VALUE, SEVERITY_INFO, repeat->place, fix,
		    _("by “%s” months with four %s only are left out"), repeat->key,
		    name);
		return;
	}
}

void
gap_check(const struct rrule *rule, const struct date_time *start,
    const struct yaml *repeat, struct diag *diag)
{
	if (rule->positions.n > 0 || rule->weeks.n > 0 || rule->year_days.n > 0)
		return;
	if (rule->n_days > 0)
		check_fifth(rule, repeat, diag);
	else if (rule->frequency >= RRULE_MONTHLY)
		check_day(rule, start, repeat, diag);
}
