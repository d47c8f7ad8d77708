#include "clash.h"

#include "common/date.h"
#include "common/text.h"

static void
report(const struct page *page, const struct date_time *day,
    const struct daybook_holiday *holiday, struct diag *diag)
{
	const char *fix =
	    page->given[KEY_REPEAT]
		? _("take the day out with “except”, or put it off with “moved”")
		: _("choose another day, or leave it if it is meant so");
	diag_add(diag, RULE_HOLIDAY_CLASH, page_place(page, KEY_START), fix,
	    holiday->is_worked ? _("%04d-%02d-%02d is a weekend on which one works (%s)")
			       : _("%04d-%02d-%02d is a public holiday (%s)"),
	    day->year, day->month, day->day, holiday->name);
}

static void
check_page(const struct page *page, const struct daybook *daybook, GTimeZone *zone,
    int64_t now_s, struct diag *diag)
{
	for (guint i = 0; i < page->occurrences->len; i++) {
		const struct occurrence *one =
		    &g_array_index(page->occurrences, struct occurrence, i);
		if (one->start_s < now_s)
			continue;
		struct date_time day = date_time_at(one->start_s, zone);
		const struct daybook_holiday *holiday =
		    daybook_holiday(daybook, day.year, day.month, day.day);
		if (holiday) {
			report(page, &day, holiday, diag);
			return;
		}
	}
}

void
clash_check(const struct site *site, const struct daybook *daybook, int64_t now_s,
    struct diag *diag)
{
	for (guint i = 0; i < site->shown->len; i++) {
		const struct page *page = site->shown->pdata[i];
		bool is_for_day = page->given[KEY_LUNAR] || page->given[KEY_TERM];
		if (page->kind->id == KIND_EVENT && page->occurrences && !is_for_day)
			check_page(page, daybook, site->settings->zone, now_s, diag);
	}
}
