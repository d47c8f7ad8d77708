#include "issue.h"

#include <string.h>

#include "common/date.h"
#include "common/quote.h"

#include "harvest.h"
#include "join.h"
#include "result.h"
#include "starter.h"

/* What happened in the month, of one organisation. */
struct item {
	const struct page *page;
	const struct settings_org *node; /* NULL: nobody's */
	int64_t at_s;
};

struct month {
	const struct issue *issue;
	const struct site *site;
	int64_t from_s, to_s, now_s;
};

static int64_t
month_start(const struct site *site, int year, int month)
{
	struct date_time day = {
	    .year = year + (month - 1) / 12, .month = (month - 1) % 12 + 1, .day = 1};
	return date_instant(&day, site->settings->zone);
}

/* Of an event its first time in the month, of other pages the day of publication;
 * NO_INSTANT: not in this month. */
static int64_t
find_instant(const struct month *month, const struct page *page)
{
	int64_t published_s = harvest_published(page);
	bool is_event = page->kind->id == KIND_EVENT;
	for (guint i = 0; is_event && i < page->occurrences->len; i++) {
		const struct occurrence *time =
		    &g_array_index(page->occurrences, struct occurrence, i);
		if (time->start_s >= month->from_s && time->start_s < month->to_s)
			return time->start_s;
	}
	bool is_in = !is_event && published_s != NO_INSTANT &&
		     published_s >= month->from_s && published_s < month->to_s;
	return is_in ? published_s : NO_INSTANT;
}

static bool
is_news(const struct page *page, const struct settings_org *org)
{
	return page->state == PAGE_SHOWN && page_has_file(page) &&
	       page->kind->id != KIND_NEWSLETTER && harvest_counts(page, org) &&
	       (page->kind->id != KIND_EVENT || page->occurrences);
}

static int
compare(const void *a, const void *b)
{
	const struct item *x = a, *y = b;
	int left = x->node ? x->node->order : G_MAXINT,
	    right = y->node ? y->node->order : G_MAXINT;
	if (left != right)
		return left < right ? -1 : 1;
	if (x->at_s != y->at_s)
		return x->at_s < y->at_s ? -1 : 1;
	return strcmp(x->page->path, y->page->path);
}

static int
compare_day(const void *a, const void *b)
{
	const struct item *x = a, *y = b;
	if (x->at_s != y->at_s)
		return x->at_s < y->at_s ? -1 : 1;
	return strcmp(x->page->path, y->page->path);
}

static GArray *
gather(const struct month *month, int (*order)(const void *a, const void *b))
{
	GArray *items = g_array_new(false, false, sizeof(struct item));
	for (guint i = 0; i < month->site->pages->len; i++) {
		const struct page *page = month->site->pages->pdata[i];
		struct item item = {page, page->node, NO_INSTANT};
		if (is_news(page, month->issue->org))
			item.at_s = find_instant(month, page);
		if (item.at_s != NO_INSTANT)
			g_array_append_val(items, item);
	}
	g_array_sort(items, order);
	return items;
}

static const char *
org_name(const struct item *item)
{
	if (!item->node)
		return "其他";
	return orgs_short_at(item->node, item->at_s);
}

/* "events/x.md" → "events/x", "events/x/index.md" → "events/x", as chapters name it. */
static void
append_chapter(GString *out, const char *path)
{
	size_t len = strlen(path) - strlen(".md");
	if (g_str_has_suffix(path, "/index.md"))
		len = strlen(path) - strlen("/index.md");
	g_autofree char *name = g_strndup(path, len);
	g_string_append(out, "  - ");
	quote_append(out, name);
	g_string_append_c(out, '\n');
}

static void
append_chapters(GString *out, const GArray *items)
{
	const char *last = NULL;
	g_string_append(out, items->len > 0 ? "chapters:\n" : "chapters: []\n");
	for (guint i = 0; i < items->len; i++) {
		const struct item *item = &g_array_index(items, struct item, i);
		const char *name = org_name(item);
		if (!last || strcmp(last, name) != 0)
			g_string_append_printf(out, "  # %s\n", name);
		append_chapter(out, item->page->path);
		last = name;
	}
}

static void
append_title(GString *out, const char *title)
{
	for (; *title; title++) {
		if (strchr("\\`*_[]<>", *title))
			g_string_append_c(out, '\\');
		g_string_append_c(out, *title);
	}
}

/* How many came in the month; results without their day are of the last time that is
 * over. RESULT_UNKNOWN: nobody has said. */
static int64_t
count_people(const struct month *month, const struct page *page)
{
	const struct occurrence *last = occurrence_done(page->occurrences, month->now_s);
	const GArray *outcomes = page->detail.results;
	int64_t people = RESULT_UNKNOWN;
	for (guint i = 0; outcomes && i < outcomes->len; i++) {
		const struct outcome *outcome =
		    &g_array_index(outcomes, struct outcome, i);
		int64_t at_s = outcome->day_s;
		int64_t count = outcome->figures[RESULT_PEOPLE];
		if (at_s == NO_INSTANT)
			at_s = last ? last->start_s : NO_INSTANT;
		if (at_s >= month->from_s && at_s < month->to_s && count >= 0)
			people = MAX(people, 0) + count;
	}
	return people;
}

/* - 10月18日，[敬老义诊](../events/x.md)，153人次。 */
static void
append_item(GString *out, const struct month *month, const struct item *item)
{
	struct date_time day = date_time_at(item->at_s, month->site->settings->zone);
	int64_t people = count_people(month, item->page);
	g_autofree char *link = join_relative(month->issue->path, item->page->path);
	g_string_append_printf(out, "- %d月%d日，%s[", day.month, day.day,
	    item->page->kind->id == KIND_EVENT ? "" : item->page->kind->title);
	append_title(out, item->page->title);
	g_string_append_printf(out, "](<%s>)", link);
	if (people != RESULT_UNKNOWN)
		g_string_append_printf(out, "，%" G_GINT64_FORMAT "人次", people);
	g_string_append(out, "。\n");
}

static void
append_items(GString *out, const struct month *month, const GArray *items)
{
	const char *last = NULL;
	for (guint i = 0; i < items->len; i++) {
		const struct item *item = &g_array_index(items, struct item, i);
		const char *name = org_name(item);
		if (!last || strcmp(last, name) != 0)
			g_string_append_printf(
			    out, "%s### %s\n\n", last ? "\n" : "", name);
		append_item(out, month, item);
		last = name;
	}
	if (items->len == 0)
		g_string_append(out, "这个月没有发布内容。\n");
}

static void
append_head(GString *out, const struct month *month, const GArray *items)
{
	const struct issue *issue = month->issue;
	const struct settings_org *org = issue->org;
	const GPtrArray *orgs = month->site->settings->orgs;
	if (!org && orgs->len > 0)
		org = orgs->pdata[0];
	const char *name =
	    org ? orgs_short_at(org, month->from_s) : month->site->settings->title;
	g_autofree char *title = issue->title ? g_strdup(issue->title)
					      : g_strdup_printf("%s工作通讯（%d年%d月）",
						    name, issue->year, issue->month);
	g_string_append(out, "---\ntitle: ");
	quote_append(out, title);
	g_string_append_printf(out,
	    "\nslug: %s\ndate: %s\n# "
	    "草稿不会发布；写完以后删掉下面这一行\n"
	    "draft: true\ndescription: \"%d年%d月的%u件事。\"\nmonth: %04d-%02d\n"
	    "# 必填。第几期\nissue: %d\n# author: 谁编的\n# reviewer: 谁审的\n",
	    issue->slug, issue->date, issue->year, issue->month, items->len, issue->year,
	    issue->month, issue->month);
	if (issue->org && !issue->is_in_folder)
		g_string_append_printf(out, "org: %s\n", issue->org->id);
	g_string_append(out, "# 篇目按单位排；不要的删掉，次序可以改\n");
	append_chapters(out, items);
	g_string_append(out, "---\n\n");
}

char *
issue_text(const struct issue *issue, const struct site *site, int64_t now_s)
{
	struct month month = {issue, site, month_start(site, issue->year, issue->month),
	    month_start(site, issue->year, issue->month + 1), now_s};
	struct month next = {issue, site, month.to_s,
	    month_start(site, issue->year, issue->month + 2), now_s};
	g_autoptr(GArray) items = gather(&month, compare);
	g_autoptr(GArray) coming = gather(&next, compare_day);
	GString *out = g_string_new(NULL);
	append_head(out, &month, items);
	g_string_append(out, STARTER_LEAD "\n\n## 本月要闻\n\n");
	append_items(out, &month, items);
	g_string_append(out, "\n## 下月安排\n\n");
	for (guint i = 0; i < coming->len; i++) {
		const struct item *item = &g_array_index(coming, struct item, i);
		if (item->page->kind->id == KIND_EVENT)
			append_item(out, &next, item);
	}
	g_string_append(out, "\n" STARTER_PLANS "\n");
	return g_string_free(out, false);
}
