#include "harvest.h"

#include "correction.h"
#include "review.h"

struct harvester {
	const struct harvest_period *period;
	harvest_take take;
	void *data;
	struct harvest_figure figure; /* what is the same for all of a page */
};

static bool
is_within(const struct harvest_period *period, int64_t at_s)
{
	return at_s != NO_INSTANT && at_s >= period->from_s && at_s < period->to_s;
}

static void
tell(const struct harvester *harvester, enum measure_id measure, int64_t value,
    int64_t at_s)
{
	struct harvest_figure figure = harvester->figure;
	figure.measure = measure;
	figure.value = value;
	figure.at_s = at_s;
	harvester->take(&figure, harvester->data);
}

bool
harvest_counts(const struct page *page, const struct settings_org *org)
{
	bool is_out = page->state == PAGE_SHOWN || page->state == PAGE_EXPIRED;
	return is_out && !page_is_intro(page) && !page_is_org_intro(page) &&
	       (!org || (page->node && orgs_is_above(org, page->node)));
}

int64_t
harvest_published(const struct page *page)
{
	return page->publish_s != NO_INSTANT ? page->publish_s : page->date_s;
}

static void
tell_outcome(struct harvester *harvester, const int64_t *figures, int64_t at_s)
{
	for (int i = 0; i < RESULT_COUNT; i++) {
		enum measure_id measure = (enum measure_id)(MEASURE_RESULTS + i);
		if (!figures || figures[i] != RESULT_UNKNOWN)
			tell(harvester, measure, figures ? figures[i] : 0, at_s);
	}
}

/* Results without their day are of the last time that is over. */
static void
tell_results(struct harvester *harvester, const struct page *page)
{
	const struct harvest_period *period = harvester->period;
	const struct occurrence *last = occurrence_done(page->occurrences, period->now_s);
	const GArray *outcomes = page->detail.results;
	for (guint i = 0; outcomes && i < outcomes->len; i++) {
		const struct outcome *outcome =
		    &g_array_index(outcomes, struct outcome, i);
		int64_t at_s = outcome->day_s;
		if (at_s == NO_INSTANT)
			at_s = last ? last->start_s : NO_INSTANT;
		if (is_within(period, at_s) && at_s <= period->now_s)
			tell_outcome(harvester, outcome->figures, at_s);
	}
	harvester->figure.is_owed = true;
	if (last && is_within(period, last->start_s) && page_owes_results(page) &&
	    !result_covers(outcomes, last->start_s))
		tell_outcome(harvester, NULL, last->start_s);
	harvester->figure.is_owed = false;
}

static void
tell_event(struct harvester *harvester, const struct page *page)
{
	const struct harvest_period *period = harvester->period;
	const struct activity *activity = page->detail.activity;
	bool is_lecture = activity && activity == activity_find("lecture");
	for (guint i = 0; page->occurrences && i < page->occurrences->len; i++) {
		const struct occurrence *time =
		    &g_array_index(page->occurrences, struct occurrence, i);
		if (occurrence_last_s(time) > period->now_s ||
		    !is_within(period, time->start_s))
			continue;
		tell(harvester, MEASURE_EVENTS, 1, time->start_s);
		tell(harvester, MEASURE_LECTURES, is_lecture, time->start_s);
	}
	tell_results(harvester, page);
}

/* All three hold. Links of an expired page lead nowhere any more, so its reviews cannot
 * be proved; they count as they are written. */
static bool
is_reviewed(const struct page *page)
{
	for (int stage = 0; stage < STAGE_COUNT; stage++) {
		if (!review_find(page->reviews, (enum review_stage)stage))
			return false;
	}
	return true;
}

static void
tell_article(struct harvester *harvester, const struct page *page)
{
	int64_t at_s = harvest_published(page);
	const GPtrArray *corrections = page->detail.corrections;
	if (is_within(harvester->period, at_s)) {
		tell(harvester, MEASURE_ARTICLES, 1, at_s);
		tell(harvester, MEASURE_REVIEWED, is_reviewed(page), at_s);
		tell(harvester, MEASURE_CORRECTED, 0, at_s);
	}
	for (guint i = 0; corrections && i < corrections->len; i++) {
		const struct correction *correction = corrections->pdata[i];
		int64_t when_s =
		    correction->date_s != NO_INSTANT ? correction->date_s : at_s;
		if (is_within(harvester->period, when_s)) {
			tell(harvester, MEASURE_CORRECTED, 1, when_s);
			return;
		}
	}
}

static void
tell_page(struct harvester *harvester, const struct page *page)
{
	int64_t at_s = harvest_published(page);
	enum kind_id kind = page->kind->id;
	if (kind == KIND_EVENT && !page->is_cancelled)
		tell_event(harvester, page);
	if (kind == KIND_ARTICLE)
		tell_article(harvester, page);
	if (!is_within(harvester->period, at_s))
		return;
	tell(harvester, MEASURE_PAGES, 1, at_s);
	if (kind == KIND_SERVICE)
		tell(harvester, MEASURE_SERVICES, 1, at_s);
	if (kind == KIND_QUIZ)
		tell(harvester, MEASURE_QUIZZES, 1, at_s);
	if (kind == KIND_BROADCAST)
		tell(harvester, MEASURE_BROADCASTS, 1, at_s);
}

void
harvest_pages(const struct site *site, const struct harvest_period *period,
    enum tally_time time, harvest_take take, void *data)
{
	struct harvester harvester = {period, take, data, {.time = time}};
	for (guint i = 0; i < site->pages->len; i++) {
		const struct page *page = site->pages->pdata[i];
		if (!harvest_counts(page, period->org))
			continue;
		harvester.figure.page = page;
		harvester.figure.node = page->node;
		tell_page(&harvester, page);
	}
}

/* Expired pages by the addresses that they had: halls have played them. */
static GHashTable *
gone_of(const struct site *site)
{
	GHashTable *gone = g_hash_table_new(g_str_hash, g_str_equal);
	for (guint i = 0; i < site->pages->len; i++) {
		struct page *page = site->pages->pdata[i];
		if (page->state == PAGE_EXPIRED && page->address)
			g_hash_table_insert(gone, page->address, page);
	}
	return gone;
}

/* The page that has an address, has moved from it, or had it. */
static const struct page *
page_at(const struct site *site, GHashTable *gone, const char *address)
{
	const struct page *page = site_page_at(site, address);
	const struct alias *alias =
	    page ? NULL : g_hash_table_lookup(site->by_alias, address);
	if (alias)
		page = alias->page;
	return page ? page : g_hash_table_lookup(gone, address);
}

/* A hall below a tributary may play that association's own bundle, whose items do not
 * have the prefix. */
static const struct page *
page_of(const struct site *site, GHashTable *gone, const struct settings_org *node,
    const char *item)
{
	const GPtrArray *tributaries = site->settings->tributaries;
	g_autofree char *address = g_strdup_printf("/%s/", item);
	const struct page *page = page_at(site, gone, address);
	for (guint i = 0; !page && node && i < tributaries->len; i++) {
		const struct tributary *tributary = tributaries->pdata[i];
		g_autofree char *below = tributary_address(tributary, address);
		if (orgs_is_above(tributary->org, node))
			page = page_at(site, gone, below);
	}
	return page;
}

void
harvest_plays(const struct site *site, const struct plays *plays,
    const struct harvest_period *period, enum tally_time time, harvest_take take,
    void *data)
{
	struct harvester harvester = {period, take, data, {.time = time}};
	g_autoptr(GHashTable) gone = gone_of(site);
	for (guint i = 0; plays && i < plays->plays->len; i++) {
		const struct play *play = plays->plays->pdata[i];
		const struct settings_org *other = NULL;
		const struct settings_org *node =
		    orgs_called(site->settings->orgs, play->hall->organisation, &other);
		if (!is_within(period, play->day_s) ||
		    (period->org && !(node && orgs_is_above(period->org, node))))
			continue;
		harvester.figure.page = page_of(site, gone, node, play->item);
		harvester.figure.hall = play->hall;
		harvester.figure.node = node;
		tell(&harvester, MEASURE_PLAYS, play->times, play->day_s);
		tell(&harvester, MEASURE_SECONDS, play->ms, play->day_s);
	}
}
