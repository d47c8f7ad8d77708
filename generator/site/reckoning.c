#include "reckoning.h"

#include "common/civil.h"
#include "common/date.h"

int64_t
reckoning_year_before(int64_t at_s, GTimeZone *zone)
{
	struct date_time day = date_time_at(at_s, zone);
	day.year--;
	day.day = MIN(day.day, civil_month_days(day.year, day.month));
	return date_instant(&day, zone);
}

static struct reckoning *
make(const struct settings *settings, const struct harvest_period *period)
{
	struct reckoning *reckoning = g_new0(struct reckoning, 1);
	reckoning->now = reckoning->before = *period;
	reckoning->before.from_s = reckoning_year_before(period->from_s, settings->zone);
	/* Of the last day: the day after 28 February is another one in leap years. */
	reckoning->before.to_s =
	    reckoning_year_before(period->to_s - DAY_S, settings->zone) + DAY_S;
	for (int i = 0; i < GROUPING_COUNT; i++)
		reckoning->tallies[i] = grouping_table((enum grouping_table)i);
	return reckoning;
}

static GPtrArray *
theme_days(const struct site *site)
{
	GPtrArray *days = g_ptr_array_new();
	for (guint i = 0; i < site->shown->len; i++) {
		struct page *page = site->shown->pdata[i];
		if (page->kind->id == KIND_DAY)
			g_ptr_array_add(days, page);
	}
	return days;
}

struct reckoning *
reckoning_new(const struct site *site, const struct harvest_period *period,
    const struct plays *plays, const struct literacy *literacy)
{
	struct reckoning *reckoning = make(site->settings, period);
	g_autoptr(GPtrArray) days = theme_days(site);
	struct grouping grouping = {site, &reckoning->now, &reckoning->before, literacy,
	    days, reckoning->tallies};
	grouping_seed(&grouping);
	harvest_pages(site, &reckoning->now, TALLY_NOW, grouping_take, &grouping);
	harvest_pages(site, &reckoning->before, TALLY_BEFORE, grouping_take, &grouping);
	harvest_plays(site, plays, &reckoning->now, TALLY_NOW, grouping_take, &grouping);
	harvest_plays(
	    site, plays, &reckoning->before, TALLY_BEFORE, grouping_take, &grouping);
	for (int i = 0; i < GROUPING_COUNT; i++)
		tally_finish(reckoning->tallies[i]);
	reckoning->debts = debts_find(site, &reckoning->now);
	return reckoning;
}

void
reckoning_free(struct reckoning *reckoning)
{
	if (!reckoning)
		return;
	for (int i = 0; i < GROUPING_COUNT; i++)
		tally_free(reckoning->tallies[i]);
	g_ptr_array_unref(reckoning->debts);
	g_free(reckoning);
}
