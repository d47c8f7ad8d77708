#include "upkeep.h"

#include <string.h>

#include "common/civil.h"
#include "common/date.h"
#include "common/text.h"

#include "result.h"

#define DUE_SOON_DAYS	      7 /* results are asked for so long before they are late */
#define EMERGENCY_RECENT_DAYS 30

static void
check_validity(const struct page *page, const struct settings *settings, int64_t now_s,
    struct diag *diag)
{
	int64_t until_s = page->valid_until_s;
	bool is_said = until_s != NO_INSTANT;
	if (!is_said && page->kind->is_health && page->given[KEY_DATE] &&
	    page->date_s != NO_INSTANT)
		until_s = page->date_s + (int64_t)UPKEEP_VALID_DAYS * DAY_S;
	if (until_s == NO_INSTANT || until_s > now_s)
		return;
	struct date_time day = date_time_at(until_s - is_said, settings->zone);
	struct given given = page_given(page, diag);
	g_autofree char *fix =
	    g_strdup_printf(_("have it checked again and write a new %s, or take it out"),
		given_name(&given, KEY_VALID_UNTIL));
	diag_add(diag, RULE_OUTDATED, page_place(page, KEY_VALID_UNTIL), fix,
	    is_said ? _("it was valid until %d-%02d-%02d")
		    : _("a health article holds two years: until %d-%02d-%02d"),
	    day.year, day.month, day.day);
}

/* Days of the calendar from the end of something to now. */
static int
days_between(int64_t end_s, int64_t now_s, GTimeZone *zone)
{
	struct date_time last = date_time_at(end_s - 1, zone),
			 now = date_time_at(now_s, zone);
	return (int)(civil_days(now.year, now.month, now.day) -
		     civil_days(last.year, last.month, last.day));
}

/* The results of the last time that is over. */
static void
check_report(const struct page *page, const struct settings *settings, int64_t now_s,
    struct diag *diag)
{
	const struct occurrence *last = occurrence_done(page->occurrences, now_s);
	if (settings->report_days == 0 || !last ||
	    result_covers(page->detail.results, last->start_s))
		return;
	int64_t last_s = occurrence_last_s(last);
	int left = settings->report_days - days_between(last_s, now_s, settings->zone);
	const char *fix = _("write what came of it: results: {场次: 1, 人次: 126}");
	struct diag_place place = page_place(page, KEY_START);
	struct date_time day =
	    date_time_at(now_s + left * (int64_t)DAY_S, settings->zone);
	if (left < 0)
		diag_add(diag, RULE_MISSING_REPORT, place, fix,
		    _("the results of the event were due on %d-%02d-%02d"), day.year,
		    day.month, day.day);
	else if (left == 0)
		diag_add_as(diag, RULE_MISSING_REPORT, SEVERITY_INFO, place, fix,
		    _("the results of the event are due today"));
	else if (left <= DUE_SOON_DAYS)
		diag_add_as(diag, RULE_MISSING_REPORT, SEVERITY_INFO, place, fix,
		    _("the results of the event are due on %d-%02d-%02d"), day.year,
		    day.month, day.day);
}

/* They would be counted again with the next time. */
static void
check_days(const struct page *page, int64_t now_s, GTimeZone *zone, struct diag *diag)
{
	const struct outcome *latest = result_latest(page->detail.results);
	const struct occurrence *last = occurrence_done(page->occurrences, now_s);
	if (!page->is_endless || !last || !latest || latest->day_s != NO_INSTANT)
		return;
	struct date_time day = date_time_at(last->start_s, zone);
	g_autofree char *fix = g_strdup_printf(
	    _("write the day with them: {日期: %d-%02d-%02d, 参加人次: 126}; for several "
	      "days a list of these"),
	    day.year, day.month, day.day);
	diag_add_as(diag, RULE_MISSING_REPORT, SEVERITY_WARNING,
	    page_place(page, KEY_RESULTS), fix,
	    _("the event comes again: its results do not say of which day they are"));
}

/* A day behind the day of the event, or of the last one. */
static void
check_deadline(
    const struct page *page, const struct settings *settings, struct diag *diag)
{
	int64_t deadline_s = page->detail.deadline_s, last_s = page_last_start(page);
	if (page->kind->id != KIND_EVENT || deadline_s == NO_INSTANT ||
	    last_s == NO_INSTANT || deadline_s - DAY_S < last_s)
		return;
	struct date_time day = date_time_at(last_s, settings->zone);
	diag_add(diag, RULE_LATE_DEADLINE, page_place(page, KEY_DEADLINE),
	    _("write a day before the event, or its own"),
	    _("the deadline lies after the event, which begins on %d-%02d-%02d"),
	    day.year, day.month, day.day);
}

/* `date` does not hold a page back, `publish` does: lists would begin with it until then.
 */
static void
check_future(const struct page *page, const struct settings *settings, int64_t now_s,
    struct diag *diag)
{
	if (!page->given[KEY_DATE] || page->date_s == NO_INSTANT || page->date_s <= now_s)
		return;
	struct date_time day = date_time_at(page->date_s, settings->zone);
	g_autofree char *fix = g_strdup_printf(
	    _("write the day it is published; to show it from then on, publish: "
	      "%d-%02d-%02d"),
	    day.year, day.month, day.day);
	diag_add(diag, RULE_FUTURE_DATE, page_place(page, KEY_DATE), fix,
	    _("%d-%02d-%02d is still to come, and the page is shown today"), day.year,
	    day.month, day.day);
}

/* Nobody sees it as an emergency any more, or it was written with the wrong day. One that
 * was over as it was meant to be is left alone after a while: it is on record, and
 * signed.
 */
static void
check_emergency(const struct page *page, const struct settings *settings, int64_t now_s,
    struct diag *diag)
{
	int64_t until_s = page->kiosk.urgent_until;
	if (until_s == NO_INSTANT || until_s > now_s)
		return;
	bool was_in_time = page->date_s != NO_INSTANT && page->date_s < until_s;
	if (was_in_time &&
	    days_between(until_s, now_s, settings->zone) > EMERGENCY_RECENT_DAYS)
		return;
	struct given given = page_given(page, diag);
	/* The midnight after a day is that day's end. */
	struct date_time end = date_time_at(until_s, settings->zone);
	if (end.hour == 0 && end.minute == 0) {
		end = date_time_at(until_s - 1, settings->zone);
		end.hour = 24;
		end.minute = 0;
	}
	g_autofree char *fix = g_strdup_printf(
	    _("take “%s” out, and the page goes on as any other; if it is not over, "
	      "write a later end"),
	    given_name(&given, KEY_URGENT));
	diag_add(diag, RULE_OUTDATED, page_place(page, KEY_URGENT), fix,
	    _("the emergency was over at %d-%02d-%02d %02d:%02d: no screen shows it"),
	    end.year, end.month, end.day, end.hour, end.minute);
}

void
upkeep_check(const struct page *page, const struct settings *settings, int64_t now_s,
    struct diag *diag)
{
	if (page->state != PAGE_SHOWN || page_is_partial(page) || page_is_intro(page))
		return;
	check_validity(page, settings, now_s, diag);
	check_deadline(page, settings, diag);
	check_future(page, settings, now_s, diag);
	check_emergency(page, settings, now_s, diag);
	if (!page_owes_results(page))
		return;
	check_report(page, settings, now_s, diag);
	check_days(page, now_s, settings->zone, diag);
}
