#include "filters.h"

#include "page.h"

/* The terms of one section that get a list. */
struct parts {
	const struct list *section;
	GPtrArray *lists;    /* of struct list, owned until taken over */
	GHashTable *by_term; /* struct list of the term → its part */
};

static bool
is_declared(const struct site *site, const struct list *term)
{
	return (term->kind == LIST_TOPIC && site->settings->topics->len > 0) ||
	       (term->kind == LIST_AUDIENCE && site->settings->audiences->len > 0);
}

static struct list *
part_of(struct parts *parts, const struct list *term)
{
	struct list *part = g_hash_table_lookup(parts->by_term, term);
	if (part)
		return part;
	const struct list *section = parts->section;
	g_autofree char *address =
	    g_strdup_printf("%s%s", section->address, term->address + 1);
	g_autofree char *title = g_strdup_printf("%s：%s", section->title, term->title);
	part = list_new(LIST_FILTER, term->id, title, address);
	part->order = term->order;
	part->section = section;
	part->term = term;
	g_hash_table_insert(parts->by_term, (void *)term, part);
	g_ptr_array_add(parts->lists, part);
	return part;
}

static void
make_parts(struct site *site, const struct list *section)
{
	struct parts parts = {section, g_ptr_array_new(), g_hash_table_new(NULL, NULL)};
	for (guint i = 0; i < section->pages->len; i++) {
		struct page *page = section->pages->pdata[i];
		for (guint t = 0; t < page->terms->len; t++) {
			if (is_declared(site, page->terms->pdata[t]))
				g_ptr_array_add(
				    part_of(&parts, page->terms->pdata[t])->pages, page);
		}
	}
	for (guint i = 0; i < parts.lists->len; i++) {
		struct list *part = parts.lists->pdata[i];
		if (part->pages->len < section->pages->len)
			g_ptr_array_add(site->lists, part);
		else
			list_free(part);
	}
	g_ptr_array_unref(parts.lists);
	g_hash_table_unref(parts.by_term);
}

void
filters_make(struct site *site)
{
	guint n = site->lists->len;
	for (guint i = 0; i < n; i++) {
		const struct list *list = site->lists->pdata[i];
		if (list->kind == LIST_SECTION && list->pages->len >= FILTERS_PAGES_MIN)
			make_parts(site, list);
	}
}
