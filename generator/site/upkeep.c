#include "upkeep.h"

#include <string.h>

#include "common/date.h"
#include "common/text.h"

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
	struct given given = page_given(page, diag);
	g_autofree char *fix =
	    g_strdup_printf(_("have it checked again and write a new %s, or take it out"),
		given_name(&given, KEY_VALID_UNTIL));
	diag_add(diag, RULE_OUTDATED, page_place(page, KEY_VALID_UNTIL), fix,
	    is_said ? _("it was valid until %d-%02d-%02d")
		    : _("a health article holds two years: until %d-%02d-%02d"),
	    day.year, day.month, day.day);
}

/* A repeated event is over only with its last time, which the calendar knows. */
static bool
is_once(const struct page *page)
{
	return page->kind->id == KIND_EVENT && !page->given[KEY_REPEAT] &&
	       !page->given[KEY_LUNAR] && !page->given[KEY_TERM];
}

static void
check_report(const struct page *page, const struct settings *settings, int64_t now_s,
    struct diag *diag)
{
	if (!is_once(page) || settings->report_days == 0 || page->given[KEY_RESULTS] ||
	    page->start_s == NO_INSTANT)
		return;
	int64_t end_s = page->end_s != NO_INSTANT ? page->end_s : page->start_s;
	int days = (int)((now_s - end_s) / DAY_S);
	int left = settings->report_days - days;
	if (end_s <= now_s && left >= 0 && left <= DUE_SOON_DAYS)
		diag_add_as(diag, RULE_MISSING_REPORT, SEVERITY_INFO,
		    page_place(page, KEY_START),
		    _("write what came of it: results: {场次: 1, 人次: 126}"),
		    _("the results of the event are due in %d days"), left);
	if (left >= 0)
		return;
	diag_add(diag, RULE_MISSING_REPORT, page_place(page, KEY_START),
	    _("write what came of it: results: {场次: 1, 人次: 126}"),
	    _("the event was %d days ago and its results are not told"), days);
}

void
upkeep_check(const struct page *page, const struct settings *settings, int64_t now_s,
    struct diag *diag)
{
	if (page->state != PAGE_SHOWN || page_is_partial(page) || page_is_intro(page))
		return;
	check_validity(page, settings, now_s, diag);
	if (!page->matter->file) /* an .ics has no place for results */
		check_report(page, settings, now_s, diag);
}
