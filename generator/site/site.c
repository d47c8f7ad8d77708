#include "site.h"

#include <string.h>

bool
site_shows(const struct site *site, const struct page *page)
{
	return page->state == PAGE_SHOWN ||
	       (site->with_drafts && page->state != PAGE_EXPIRED);
}

void
site_free_alias(void *data)
{
	struct alias *alias = data;
	g_free(alias->address);
	g_free(alias->file);
	g_free(alias);
}

void
site_free(struct site *site)
{
	if (!site)
		return;
	campaigns_free(site->campaigns);
	calendar_free(site->calendar);
	daybook_free(site->daybook);
	g_hash_table_unref(site->by_name);
	g_hash_table_unref(site->by_alias);
	g_hash_table_unref(site->by_address);
	g_hash_table_unref(site->by_path);
	g_ptr_array_unref(site->aliases);
	g_ptr_array_unref(site->media);
	list_free(site->home);
	g_ptr_array_unref(site->lists);
	g_ptr_array_unref(site->shown);
	g_ptr_array_unref(site->pages);
	g_string_chunk_free(site->texts);
	settings_free(site->settings);
	g_free(site);
}

char *
site_name_key(const char *scope, enum kind_id kind, const char *name)
{
	return g_strdup_printf("%s %d %s", scope, (int)kind, name);
}

static const struct page *
find_within(
    const struct site *site, const char *scope, enum kind_id kind, const char *name)
{
	g_autofree char *key = site_name_key(scope, kind, name);
	return g_hash_table_lookup(site->by_name, key);
}

const struct page *
site_find(
    const struct site *site, const struct page *page, enum kind_id kind, const char *name)
{
	const struct tributary *tributary = page->tributary;
	const struct page *near =
	    find_within(site, tributary ? tributary->prefix : "", kind, name);
	return near ? near
		    : find_within(site, tributary ? "" : SITE_ANYWHERE, kind, name);
}

const struct page *
site_page_at(const struct site *site, const char *address)
{
	return g_hash_table_lookup(site->by_address, address);
}

char *
site_id(const struct page *page)
{
	size_t end = strlen(page->address) - 1; /* its last '/' */
	size_t from = end;
	while (from > 0 && page->address[from - 1] != '/')
		from--;
	g_autofree char *last = g_strndup(page->address + from, end - from);
	return page->tributary ? tributary_address(page->tributary, last)
			       : g_steal_pointer(&last);
}

const struct page *
site_page_below(const struct site *site, const char *folder)
{
	const GPtrArray *shown = site->shown; /* sorted by path */
	guint low = 0, high = shown->len;
	while (low < high) {
		guint middle = low + (high - low) / 2;
		const struct page *page = shown->pdata[middle];
		if (strcmp(page->path, folder) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	const struct page *page = low < shown->len ? shown->pdata[low] : NULL;
	return page && g_str_has_prefix(page->path, folder) ? page : NULL;
}
