#include "offices.h"

#include <string.h>

struct offices {
	struct site *site;
	GPtrArray
	    *lists; /* of struct list, borrowed: one for each of settings->orgs; NULL
		     * where the id is wrong, or another's, which has been told */
};

static struct list *
list_of(const struct offices *offices, const struct settings_org *org)
{
	return offices->lists->pdata[org->order];
}

static struct list *
make_list(const struct site *site, const struct settings_org *org)
{
	if (orgs_find(site->settings->orgs, org->id) != org)
		return NULL;
	g_autofree char *address = g_strdup_printf("/orgs/%s/", org->id);
	struct list *list = list_new(LIST_ORG, org->id, org->name, address);
	list->order = org->order;
	list->org = org;
	list->inherited = g_ptr_array_new();
	g_ptr_array_add(site->lists, list);
	return list;
}

struct offices *
offices_new(struct site *site)
{
	struct offices *offices = g_new0(struct offices, 1);
	const GPtrArray *orgs = site->settings->orgs;
	offices->site = site;
	offices->lists = g_ptr_array_new();
	if (orgs->len > 0)
		g_ptr_array_add(
		    site->lists, list_new(LIST_ORGS, "orgs", "单位", "/orgs/"));
	for (guint i = 0; i < orgs->len; i++)
		g_ptr_array_add(offices->lists, make_list(site, orgs->pdata[i]));
	return offices;
}

void
offices_free(struct offices *offices)
{
	if (!offices)
		return;
	g_ptr_array_unref(offices->lists);
	g_free(offices);
}

void
offices_add(struct offices *offices, struct page *page)
{
	struct list *list = page->node ? list_of(offices, page->node) : NULL;
	if (!list)
		return;
	if (page_is_org_intro(page) && !page->is_displaced) {
		page->section = list;
		list->intro = page;
	} else if (*page->folder && !page_is_intro(page)) {
		g_ptr_array_add(list->pages, page);
	}
}

static int
compare_news(const void *a, const void *b)
{
	const struct page *x = *(struct page *const *)a, *y = *(struct page *const *)b;
	if (x->date_s != y->date_s)
		return x->date_s > y->date_s ? -1 : 1;
	return strcmp(x->path, y->path);
}

/* The first of a sorted list stand for all of it: nobody looks further. */
static void
take_news(GPtrArray *news, const GPtrArray *pages, int64_t now_s)
{
	guint taken = 0;
	for (guint i = 0; i < pages->len && taken < OFFICES_INHERITED_MAX; i++) {
		if (page_is_over(pages->pdata[i], now_s))
			continue;
		g_ptr_array_add(news, pages->pdata[i]);
		taken++;
	}
}

void
offices_inherit(struct offices *offices, int64_t now_s)
{
	for (guint i = 0; i < offices->lists->len; i++) { /* parents come first */
		struct list *list = offices->lists->pdata[i];
		const struct settings_org *parent = list ? list->org->parent : NULL;
		const struct list *above = parent ? list_of(offices, parent) : NULL;
		if (!above)
			continue;
		take_news(list->inherited, above->pages, now_s);
		take_news(list->inherited, above->inherited, now_s);
		g_ptr_array_sort(list->inherited, compare_news);
		g_ptr_array_set_size(list->inherited,
		    (int)MIN(list->inherited->len, OFFICES_INHERITED_MAX));
	}
}
