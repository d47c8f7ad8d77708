#include "grouping.h"

#include <limits.h>
#include <string.h>

#include "common/date.h"

#include "gather.h"
#include "signatory.h"

#define LAST INT_MAX /* the order of what has no place of its own */

static const struct {
	const char *title, *first;
	unsigned measures;
} tables[GROUPING_COUNT] = {
#define PAPERS                                                                           \
	(MEASURE_BIT(MEASURE_ARTICLES) | MEASURE_BIT(MEASURE_REVIEWED) |                 \
	    MEASURE_BIT(MEASURE_CORRECTED))
#define OTHERS                                                                           \
	(MEASURE_BIT(MEASURE_SERVICES) | MEASURE_BIT(MEASURE_QUIZZES) |                  \
	    MEASURE_BIT(MEASURE_BROADCASTS))
#define PLAYS  (MEASURE_BIT(MEASURE_PLAYS) | MEASURE_BIT(MEASURE_SECONDS))
#define EVENTS (MEASURE_BIT(MEASURE_EVENTS) | MEASURE_FIGURES)
#define ALL    (EVENTS | PAPERS | OTHERS | PLAYS)
    [GROUPING_ALL] = {"总表", "范围",
	ALL | MEASURE_BIT(MEASURE_LECTURES) | MEASURE_BIT(MEASURE_PAGES)},
    [GROUPING_MONTHS] = {"按月份", "月份", ALL},
    [GROUPING_ORGS] = {"按单位（含下级）", "单位", ALL},
    [GROUPING_OWN] = {"按单位（本级）", "单位", ALL},
    [GROUPING_KINDS] = {"按栏目", "栏目", MEASURE_BIT(MEASURE_PAGES) | PLAYS},
    [GROUPING_ACTIVITIES] = {"按活动类型", "类型", EVENTS},
    [GROUPING_TOPICS] = {"按主题", "主题", ALL},
    [GROUPING_AUDIENCES] = {"按人群和人生阶段", "人群", ALL},
    [GROUPING_DAYS] = {"按主题日", "主题日", ALL},
    [GROUPING_VENUES] = {"按阵地", "地点", EVENTS},
    [GROUPING_EXPERTS] = {"按专家", "专家",
	MEASURE_BIT(MEASURE_EVENTS) | MEASURE_BIT(MEASURE_LECTURES) |
	    MEASURE_BIT(MEASURE_RESULTS + RESULT_PEOPLE)},
    [GROUPING_AUTHORS] = {"通讯员供稿", "作者和单位", PAPERS},
    [GROUPING_LITERACY] = {"健康素养66条覆盖", "条目",
	MEASURE_BIT(MEASURE_EVENTS) | MEASURE_BIT(MEASURE_ARTICLES) |
	    MEASURE_BIT(MEASURE_BROADCASTS) | MEASURE_BIT(MEASURE_PAGES) | PLAYS},
    [GROUPING_HALLS] = {"礼堂大屏播放", "大屏", PLAYS},
};

struct putting {
	const struct grouping *grouping;
	const struct harvest_figure *figure;
};

struct tally *
grouping_table(enum grouping_table table)
{
	struct tally *tally =
	    tally_new(tables[table].title, tables[table].first, tables[table].measures);
	if (table == GROUPING_LITERACY || table == GROUPING_AUDIENCES)
		tally->last = g_strdup("由谁提供");
	return tally;
}

static void
put(const struct putting *putting, enum grouping_table table, const char *key,
    const char *label, int order)
{
	const struct harvest_figure *figure = putting->figure;
	struct tally *tally = putting->grouping->tallies[table];
	if (!(tally->measures & MEASURE_BIT(figure->measure)))
		return;
	struct tally_row *row = tally_row(tally, key, label, order);
	if (figure->is_owed)
		tally_owe(row, figure->time, figure->measure);
	else
		tally_add(
		    row, figure->time, figure->measure, figure->value, figure->page);
	if (tally->last && figure->time == TALLY_NOW && figure->node &&
	    figure->value > 0) {
		if (!row->people)
			row->people =
			    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
		g_hash_table_add(
		    row->people, g_strdup(orgs_short_at(figure->node, figure->at_s)));
	}
}

/* Has another one the same name? 城关镇 is in many counties. */
static bool
is_shared(const struct grouping *grouping, const struct settings_org *org)
{
	const GPtrArray *orgs = grouping->site->settings->orgs;
	for (guint i = 0; i < orgs->len; i++) {
		const struct settings_org *other = orgs->pdata[i];
		if (other != org && strcmp(other->name, org->name) == 0)
			return true;
	}
	return false;
}

/* What it is called now, and was when the period began. Yours. */
static char *
org_label(const struct grouping *grouping, const struct settings_org *org)
{
	const struct harvest_period *period = grouping->period;
	const char *name = orgs_name_at(org, period->to_s - 1),
		   *old = orgs_name_at(org, grouping->before->from_s);
	g_autofree char *full = is_shared(grouping, org) && org->parent
				    ? g_strdup_printf("%s（%s）", name,
					  orgs_short_at(org->parent, period->to_s - 1))
				    : g_strdup(name);
	return strcmp(name, old) == 0 ? g_steal_pointer(&full)
				      : g_strdup_printf("%s（原%s）", full, old);
}

static void
put_orgs(const struct putting *putting)
{
	const struct settings_org *node = putting->figure->node;
	const struct settings_org *top = putting->grouping->period->org;
	if (!node) {
		put(putting, GROUPING_OWN, "", "未注明单位", LAST);
		put(putting, GROUPING_ORGS, "", "未注明单位", LAST);
		return;
	}
	put(putting, GROUPING_OWN, node->id, node->name, node->order);
	for (const struct settings_org *org = node; org; org = org->parent) {
		put(putting, GROUPING_ORGS, org->id, org->name, org->order);
		if (org == top)
			break;
	}
}

static void
put_month(const struct putting *putting)
{
	const struct harvest_figure *figure = putting->figure;
	struct date_time day =
	    date_time_at(figure->at_s, putting->grouping->site->settings->zone);
	int year = day.year + (figure->time == TALLY_BEFORE);
	g_autofree char *key = g_strdup_printf("%04d-%02d", year, day.month);
	put(putting, GROUPING_MONTHS, key, key, year * 12 + day.month);
}

/* Names as pages write them, by the settings' terms: an id or a name, each once. */
static void
put_terms(const struct putting *putting, enum grouping_table table,
    const GPtrArray *names, const GPtrArray *terms)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	for (guint i = 0; names && i < names->len; i++) {
		const char *name = names->pdata[i];
		const struct settings_term *term = settings_term_find(terms, name);
		const char *key = term ? term->name : name;
		if (g_hash_table_add(seen, (void *)key))
			put(putting, table, key, key, term ? term->order : LAST);
	}
	if (!names || names->len == 0)
		put(putting, table, "", "未注明", LAST);
}

static void
put_day(const struct putting *putting, const struct page *day)
{
	put(putting, GROUPING_DAYS, day->path, day->title, 0);
}

/* The theme days that a page names, and those that an event was held on, as their pages
 * show them. */
static void
put_days(const struct putting *putting)
{
	const struct page *page = putting->figure->page;
	const GPtrArray *named = page->detail.campaigns, *days = putting->grouping->days;
	for (guint i = 0; named && i < named->len; i++)
		put_day(putting, named->pdata[i]);
	for (guint i = 0; i < days->len; i++) {
		bool is_named =
		    named && g_ptr_array_find((GPtrArray *)named, days->pdata[i], NULL);
		if (!is_named && gather_is_held_on(page, days->pdata[i]))
			put_day(putting, days->pdata[i]);
	}
}

static void
put_experts(const struct putting *putting)
{
	const GPtrArray *names = putting->figure->page->experts;
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	for (guint i = 0; names && i < names->len; i++) {
		const char *name = names->pdata[i];
		const struct page *expert = site_find(
		    putting->grouping->site, putting->figure->page, KIND_EXPERT, name);
		const char *key = expert ? expert->path : name;
		if (g_hash_table_add(seen, (char *)key))
			put(putting, GROUPING_EXPERTS, key, expert ? expert->title : name,
			    expert ? 0 : 1);
	}
}

static void
put_venue(const struct putting *putting)
{
	const struct page *page = putting->figure->page;
	const struct page *venue = page->detail.venue;
	if (!venue && page->venue && *page->venue)
		venue = site_find(putting->grouping->site, page, KIND_VENUE, page->venue);
	if (venue)
		put(putting, GROUPING_VENUES, venue->path, venue->title, 0);
	else if (page->venue && *page->venue)
		put(putting, GROUPING_VENUES, page->venue, page->venue, 1);
	else
		put(putting, GROUPING_VENUES, "", "未注明", LAST);
}

/* One of an organisation: the same name elsewhere is somebody else. */
static void
put_author(const struct putting *putting, const char *author)
{
	const struct page *page = putting->figure->page;
	const struct settings_org *node = page->node;
	const char *org = node ? orgs_short_at(node, NO_INSTANT) : page->org;
	g_autofree char *key = g_strdup_printf("%s\n%s", author, node ? node->id : org);
	g_autofree char *where =
	    node && node->parent && is_shared(putting->grouping, node)
		? g_strdup_printf(
		      "%s（%s）", org, orgs_short_at(node->parent, NO_INSTANT))
		: g_strdup(org);
	g_autofree char *label = *org && strcmp(org, author) != 0
				     ? g_strdup_printf("%s｜%s", author, where)
				     : g_strdup(author);
	put(putting, GROUPING_AUTHORS, key, label, 0);
}

/* Each of those it names; where it names nobody, who brought it into the repository. */
static void
put_authors(const struct putting *putting)
{
	const struct page *page = putting->figure->page;
	g_autoptr(GPtrArray) people = signatory_split(page->author);
	const GPtrArray *writers = page->history ? page->history->authors : NULL;
	if (people->len == 0 && writers && writers->len > 0)
		put_author(putting, writers->pdata[writers->len - 1]);
	else if (people->len == 0)
		put_author(putting, "未署名");
	for (guint i = 0; i < people->len; i++)
		put_author(putting, people->pdata[i]);
}

static void
put_literacy(const struct putting *putting)
{
	const GArray *numbers = putting->figure->page->detail.literacy;
	bool is_put[LITERACY_ITEMS + 1] = {false};
	for (guint i = 0; numbers && i < numbers->len; i++) {
		int n = g_array_index(numbers, int, i);
		if (n < 1 || n > LITERACY_ITEMS || is_put[n])
			continue;
		is_put[n] = true;
		g_autofree char *key = g_strdup_printf("%02d", n);
		put(putting, GROUPING_LITERACY, key, key, n);
	}
}

static void
put_page(const struct putting *putting)
{
	const struct page *page = putting->figure->page;
	const struct settings *settings = putting->grouping->site->settings;
	put(putting, GROUPING_KINDS, page->kind->name, page->kind->title,
	    (int)page->kind->id);
	put_terms(putting, GROUPING_TOPICS, page->topics, settings->topics);
	put_terms(putting, GROUPING_AUDIENCES, page->audiences, settings->audiences);
	put_days(putting);
	put_literacy(putting);
	if (page->kind->id == KIND_ARTICLE)
		put_authors(putting);
	if (page->kind->id != KIND_EVENT)
		return;
	const struct activity *activity = page->detail.activity;
	put(putting, GROUPING_ACTIVITIES, activity ? activity->id : "",
	    activity ? activity->names[0] : "未注明", activity ? 0 : LAST);
	put_experts(putting);
	put_venue(putting);
}

void
grouping_take(const struct harvest_figure *figure, void *data)
{
	struct putting putting = {data, figure};
	put(&putting, GROUPING_ALL, "all", "合计", 0);
	put_month(&putting);
	put_orgs(&putting);
	if (figure->page)
		put_page(&putting);
	if (figure->hall)
		put(&putting, GROUPING_HALLS, figure->hall->id, figure->hall->id, 0);
}

static void
seed_orgs(const struct grouping *grouping)
{
	const GPtrArray *orgs = grouping->site->settings->orgs;
	const struct settings_org *top = grouping->period->org;
	for (guint i = 0; i < orgs->len; i++) {
		const struct settings_org *org = orgs->pdata[i];
		g_autofree char *label = org_label(grouping, org);
		if (top && !orgs_is_above(top, org))
			continue;
		tally_row(grouping->tallies[GROUPING_ORGS], org->id, label, org->order);
		tally_row(grouping->tallies[GROUPING_OWN], org->id, label, org->order);
	}
}

static void
seed_months(const struct grouping *grouping)
{
	const struct harvest_period *period = grouping->period;
	GTimeZone *zone = grouping->site->settings->zone;
	struct date_time first = date_time_at(period->from_s, zone),
			 last = date_time_at(period->to_s - 1, zone);
	for (int at = first.year * 12 + first.month; at <= last.year * 12 + last.month;
	     at++) {
		g_autofree char *key =
		    g_strdup_printf("%04d-%02d", (at - 1) / 12, (at - 1) % 12 + 1);
		tally_row(grouping->tallies[GROUPING_MONTHS], key, key, at);
	}
}

static void
seed_terms(struct tally *tally, const GPtrArray *terms)
{
	for (guint i = 0; i < terms->len; i++) {
		const struct settings_term *term = terms->pdata[i];
		tally_row(tally, term->name, term->name, term->order);
	}
}

void
grouping_seed(const struct grouping *grouping)
{
	struct tally **tallies = grouping->tallies;
	const struct settings *settings = grouping->site->settings;
	tally_row(tallies[GROUPING_ALL], "all", "合计", 0);
	seed_months(grouping);
	seed_orgs(grouping);
	seed_terms(tallies[GROUPING_TOPICS], settings->topics);
	seed_terms(tallies[GROUPING_AUDIENCES], settings->audiences);
	for (int i = 1; i <= LITERACY_ITEMS; i++) {
		const char *name =
		    grouping->literacy ? grouping->literacy->names[i] : NULL;
		g_autofree char *key = g_strdup_printf("%02d", i);
		g_autofree char *label = g_strdup_printf("%d %s", i, name ? name : "");
		tally_row(tallies[GROUPING_LITERACY], key, label, i);
	}
}
