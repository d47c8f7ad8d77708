#include "anchor.h"

#include <string.h>

#include "common/nearest.h"
#include "common/text.h"

#include "join.h"

#define REPORTS_MAX 50 /* of one page */

struct checker {
	const struct site *site;
	struct diag *diag;
	GHashTable *ids; /* struct page → the ids in it, a set */
};

/* Where raw HTML is let through, it may hold ids of its own. */
static void
add_raw_ids(GHashTable *ids, const char *html)
{
	for (const char *at = html; (at = strstr(at, "id=\""));) {
		at += strlen("id=\"");
		const char *end = strchr(at, '"');
		if (!end)
			return;
		g_hash_table_add(ids, g_strndup(at, (gsize)(end - at)));
		at = end;
	}
}

static GHashTable *
ids_of(struct checker *checker, const struct page *page)
{
	GHashTable *ids = g_hash_table_lookup(checker->ids, page);
	if (ids)
		return ids;
	ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	const GPtrArray *headings = page->markdown->headings;
	for (guint i = 0; i < headings->len; i++) {
		const struct markdown_heading *heading = headings->pdata[i];
		g_hash_table_add(ids, g_strdup(heading->id));
	}
	if (checker->site->settings->allow_html)
		add_raw_ids(ids, page->markdown->html->str);
	g_hash_table_insert(checker->ids, (void *)page, ids);
	return ids;
}

/* A heading is also looked for by its text: people write #一天吃多少盐？. */
static void
report(struct checker *checker, const struct markdown_link *link,
    const struct page *target, const char *name)
{
	const GPtrArray *headings = target->markdown->headings;
	struct nearest nearest = nearest_to(name);
	for (guint i = 0; i < headings->len; i++) {
		const struct markdown_heading *heading = headings->pdata[i];
		if (strcmp(heading->text, name) == 0)
			nearest.best = heading->id;
		else
			nearest_try(&nearest, heading->id);
	}
	g_autofree char *fix =
	    nearest.best
		? g_strdup_printf(_("did you mean “#%s”?"), nearest.best)
		: g_strdup(_("write # and the words of the heading, - for spaces"));
	diag_add(checker->diag, RULE_DEAD_ANCHOR, link->place, fix,
	    _("%s has no heading “%s”"), target->path, name);
}

/* "#fn-1" and the like are the page's own. */
static bool
is_footnote(const char *name)
{
	return g_str_has_prefix(name, "fn-") || g_str_has_prefix(name, "fnref-");
}

/* False when the heading is not there. */
static bool
check_link(struct checker *checker, const struct page *page,
    const struct markdown_link *written, const struct link *link)
{
	const char *mark = strchr(link->tail, '#');
	const struct page *target = link->kind == LINK_ANCHOR ? page
				    : link->kind == LINK_ADDRESS
					? site_page_at(checker->site, link->address)
					: NULL;
	if (!mark || !mark[1] || !target || strcmp(mark, "#top") == 0)
		return true;
	g_autofree char *name = join_decode(mark + 1, strlen(mark + 1));
	if (is_footnote(name) || g_hash_table_contains(ids_of(checker, target), name))
		return true;
	report(checker, written, target, name);
	return false;
}

static void
check_page(struct checker *checker, const struct page *page)
{
	const GPtrArray *links = page->markdown->links;
	int n = 0;
	for (guint i = 0; i < links->len && n < REPORTS_MAX; i++)
		n += !check_link(checker, page, links->pdata[i],
		    &g_array_index(page->links, struct link, i));
}

void
anchor_check_all(const struct site *site, struct diag *diag)
{
	g_autoptr(GHashTable) ids =
	    g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_hash_table_unref);
	struct checker checker = {site, diag, ids};
	if (!diag_wants(diag, RULE_DEAD_ANCHOR))
		return;
	for (guint i = 0; i < site->shown->len; i++)
		check_page(&checker, site->shown->pdata[i]);
}
