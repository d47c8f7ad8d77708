#include "site.h"

#include <string.h>

bool
site_shows(const struct site *site, const struct page *page)
{
	return page->state == PAGE_SHOWN ||
	       (site->with_drafts && page->state != PAGE_EXPIRED);
}

void
site_free(struct site *site)
{
	if (!site)
		return;
	g_hash_table_unref(site->by_address);
	g_hash_table_unref(site->by_path);
	g_ptr_array_unref(site->media);
	list_free(site->home);
	g_ptr_array_unref(site->lists);
	g_ptr_array_unref(site->shown);
	g_ptr_array_unref(site->pages);
	settings_free(site->settings);
	g_free(site);
}

const struct page *
site_find(const struct site *site, enum kind_id kind, const char *name)
{
	for (guint i = 0; i < site->shown->len; i++) {
		const struct page *page = site->shown->pdata[i];
		if (page->kind->id == kind &&
		    (strcmp(page->slug, name) == 0 || strcmp(page->title, name) == 0))
			return page;
	}
	return NULL;
}
