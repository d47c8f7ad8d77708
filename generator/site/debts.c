#include "debts.h"

#include "common/date.h"

#define REPORT_DAYS  30 /* where site.yaml says 0: reports still want the results */
#define REPORT_MONTH 12 /* associations report by 15 December */
#define REPORT_DAY   15

static void
free_debt(void *data)
{
	struct debt *debt = data;
	g_free(debt->what);
	g_free(debt->org);
	g_free(debt->author);
	g_free(debt);
}

static void
add(GPtrArray *debts, const struct harvest_period *period, const struct page *page,
    const char *what, const char *org, const char *author, int64_t due_s)
{
	struct debt *debt = g_new(struct debt, 1);
	*debt = (struct debt){page, g_strdup(what), g_strdup(org), g_strdup(author),
	    due_s, due_s < period->now_s};
	g_ptr_array_add(debts, debt);
}

/* Results are owed of events whose last time lies in the period. */
static void
find_event(GPtrArray *debts, const struct harvest_period *period, const struct page *page,
    const struct settings *settings)
{
	const struct occurrence *last = occurrence_done(page->occurrences, period->now_s);
	if (!last || result_covers(page->detail.results, last->start_s) ||
	    last->start_s < period->from_s || last->start_s >= period->to_s)
		return;
	int days = settings->report_days > 0 ? settings->report_days : REPORT_DAYS;
	g_autofree char *what = g_strdup_printf("活动成效：%s", page->title);
	add(debts, period, page, what,
	    page->node ? orgs_name_at(page->node, last->start_s) : page->org,
	    page->author, occurrence_last_s(last) + (int64_t)days * DAY_S);
}

int64_t
debts_year_due(int year, GTimeZone *zone)
{
	struct date_time day = {.year = year, .month = REPORT_MONTH, .day = REPORT_DAY};
	return date_instant(&day, zone) + DAY_S;
}

static void
find_year(GPtrArray *debts, const struct harvest_period *period,
    const struct settings *settings)
{
	int64_t now_s = period->now_s;
	struct date_time day = date_time_at(period->to_s - 1, settings->zone);
	const struct settings_org *org = period->org;
	if (!org && settings->orgs->len > 0)
		org = settings->orgs->pdata[0];
	int64_t due_s = debts_year_due(day.year, settings->zone);
	g_autofree char *what = g_strdup_printf("%d年度工作报告", day.year);
	if (due_s >= now_s && due_s - now_s <= (int64_t)DEBTS_AHEAD_DAYS * DAY_S)
		add(debts, period, NULL, what, org ? orgs_name_at(org, now_s) : "", "",
		    due_s);
}

static int
compare(const void *a, const void *b)
{
	const struct debt *x = *(struct debt *const *)a, *y = *(struct debt *const *)b;
	if (x->due_s != y->due_s)
		return x->due_s < y->due_s ? -1 : 1;
	return g_strcmp0(x->page ? x->page->path : "", y->page ? y->page->path : "");
}

GPtrArray *
debts_find(const struct site *site, const struct harvest_period *period)
{
	GPtrArray *debts = g_ptr_array_new_with_free_func(free_debt);
	for (guint i = 0; i < site->pages->len; i++) {
		const struct page *page = site->pages->pdata[i];
		if (page_owes_results(page) && harvest_counts(page, period->org))
			find_event(debts, period, page, site->settings);
	}
	find_year(debts, period, site->settings);
	g_ptr_array_sort(debts, compare);
	return debts;
}
