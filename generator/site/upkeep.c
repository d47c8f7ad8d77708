#include "upkeep.h"

#include <string.h>

#include "common/date.h"
#include "common/text.h"

#include "result.h"

#define DUE_SOON_DAYS 7 /* results are asked for so long before they are late */

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
	diag_add(diag, RULE_OUTDATED, page_place(page, KEY_VALID_UNTIL),
	    _("have it checked again and write a new valid_until, or take it out"),
	    is_said ? _("it was valid until %d-%02d-%02d")
		    : _("a health article holds two years: until %d-%02d-%02d"),
	    day.year, day.month, day.day);
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
	int64_t due_s = occurrence_last_s(last) + (int64_t)settings->report_days * DAY_S;
	const char *fix = _("write what came of it: results: {场次: 1, 人次: 126}");
	struct diag_place place = page_place(page, KEY_START);
	struct date_time day = date_time_at(due_s, settings->zone);
	if (due_s < now_s)
		diag_add(diag, RULE_MISSING_REPORT, place, fix,
		    _("the results of the event were due on %d-%02d-%02d"), day.year,
		    day.month, day.day);
	else if (due_s - now_s <= DUE_SOON_DAYS * DAY_S)
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

void
upkeep_check(const struct page *page, const struct settings *settings, int64_t now_s,
    struct diag *diag)
{
	if (page->state != PAGE_SHOWN || page_is_partial(page) || page_is_intro(page))
		return;
	check_validity(page, settings, now_s, diag);
	check_deadline(page, settings, diag);
	check_future(page, settings, now_s, diag);
	if (!page_owes_results(page))
		return;
	check_report(page, settings, now_s, diag);
	check_days(page, now_s, settings->zone, diag);
}
