#include "instant.h"

#include "common/civil.h"
#include "common/text.h"

/* Why a number of the date cannot be; "" for what has nothing to do with numbers. Yours.
 */
static char *
reason(enum dateline_fault fault, const struct date_time *date)
{
	switch (fault) {
	case DATELINE_YEAR:
		return g_strdup_printf(
		    _("years go from %d to %d"), DATELINE_YEAR_MIN, DATELINE_YEAR_MAX);
	case DATELINE_MONTH:
		return g_strdup_printf(_("there is no month %d"), date->month);
	case DATELINE_DAY:
		return g_strdup_printf(_("the month %d-%02d has %d days"), date->year,
		    date->month, civil_month_days(date->year, date->month));
	case DATELINE_HOUR:
		return g_strdup(_("hours go to 23"));
	case DATELINE_MINUTE:
		return g_strdup(_("minutes go to 59"));
	case DATELINE_SECOND:
		return g_strdup(_("seconds go to 59"));
	case DATELINE_PART:
		return g_strdup(_("people understand this time in two ways"));
	case DATELINE_NO_YEAR:
		return g_strdup(_("the year is missing"));
	case DATELINE_SHORT_YEAR:
		return g_strdup(_("the year has two digits"));
	case DATELINE_NO_DAY:
		return g_strdup(_("the day is missing"));
	case DATELINE_NO_DATE:
		return g_strdup(_("a time without its day"));
	case DATELINE_RANGE:
		return g_strdup(_("this is a beginning and an end"));
	case DATELINE_REST:
		return g_strdup(_("what stands behind the day is no time"));
	case DATELINE_FINE:
	case DATELINE_FORM:
		break;
	}
	return g_strdup("");
}

/* What to write instead. Yours. */
static char *
remedy(enum dateline_fault fault, const struct date_time *date)
{
	switch (fault) {
	case DATELINE_YEAR:
		return g_strdup(_("write the year in four digits, such as 2026-05-29"));
	case DATELINE_MONTH:
		return g_strdup(_("write year, month and day in this order: 2026-05-29"));
	case DATELINE_DAY:
		return g_strdup_printf(_("write a day from %d-%02d-01 to %d-%02d-%02d"),
		    date->year, date->month, date->year, date->month,
		    civil_month_days(date->year, date->month));
	case DATELINE_HOUR:
	case DATELINE_MINUTE:
	case DATELINE_SECOND:
		return g_strdup(_("write a time from 00:00 to 23:59, such as 09:00, "
				  "下午2:30; 24:00 is the end of the day"));
	case DATELINE_PART:
		return g_strdup(_("write it in 24 hours: 12:00 is noon, 00:00 begins the "
				  "day, 24:00 ends it"));
	case DATELINE_NO_YEAR:
	case DATELINE_SHORT_YEAR:
		return g_strdup(_("write the year in front, in four digits, such as "
				  "2026年5月29日"));
	case DATELINE_RANGE:
		return g_strdup(_("write one time only; an event has its beginning "
				  "behind start (开始), its end behind end (结束)"));
	case DATELINE_REST:
		return g_strdup(_("behind the day write a time and nothing else, such as "
				  "2026年5月29日 9:00; for the whole day the day alone"));
	case DATELINE_NO_DAY:
	case DATELINE_NO_DATE:
	case DATELINE_FINE:
	case DATELINE_FORM:
		break;
	}
	return g_strdup(
	    _("write a date such as 2026-05-29, 2026年5月29日 or 2026-05-29 09:00"));
}

void
instant_refuse(const struct instant *instant, enum dateline_fault fault,
    const struct date_time *date)
{
	g_autofree char *why = reason(fault, date);
	g_autofree char *fix = remedy(fault, date);
	if (*why)
		diag_add(instant->diag, RULE_BAD_VALUE, instant->place, fix,
		    _("“%s” is not a date: %s (%s)"), instant->key, instant->text, why);
	else
		diag_add(instant->diag, RULE_BAD_VALUE, instant->place, fix,
		    _("“%s” is not a date: %s"), instant->key, instant->text);
}

void
instant_check_weekday(const struct instant *instant, const struct date_time *date)
{
	int right = civil_weekday(date->year, date->month, date->day);
	if (date->weekday == 0 || date->weekday == right)
		return;
	g_autofree char *fix = g_strdup_printf(
	    _("write %s, or correct the date"), civil_weekday_name(right));
	diag_add(instant->diag, RULE_WEEKDAY_MISMATCH, instant->place, fix,
	    _("%d-%02d-%02d is not a %s"), date->year, date->month, date->day,
	    civil_weekday_name(date->weekday));
}

bool
instant_read(const struct instant *instant, struct date_time *date)
{
	struct date_time read;
	enum dateline_fault fault = dateline_read(instant->text, instant->zone, &read);
	if (fault != DATELINE_FINE) {
		instant_refuse(instant, fault, &read);
		return false;
	}
	*date = read;
	return true;
}
