#include "registry.h"

#include <string.h>

#include "common/text.h"

#include "address.h"
#include "confluence.h"

/* Gives an address to whom it belongs. The second one is told and not written. */
static void
take_address(struct site *site, struct page *page, struct diag *diag)
{
	const struct page *other = site_page_at(site, page->address);
	if (!other) {
		g_hash_table_insert(site->by_address, page->address, page);
		return;
	}
	page->is_displaced = true;
	diag_add(diag, RULE_SAME_ADDRESS, page_place(page, KEY_SLUG),
	    page->tributary ? _("this site's own goes first: take that one out, or have "
				"this one taken out of its repository")
			    : _("give one of the two another slug"),
	    _("this page and %s have the same address %s"), other->path, page->address);
}

/* README.md is the home page where there is no index.md. */
static char *
address_of(const struct page *page, const struct page *index)
{
	bool is_second = index && page != index && strcmp(page->path, "README.md") == 0;
	if (is_second)
		return g_strdup("/README/");
	if (page_is_org_intro(page))
		return g_strdup_printf("/orgs/%s/", page->node->id);
	if (page->tributary)
		return confluence_address(page);
	if (page->local == page->path || !*page->slug)
		return address_page(page->path, page->slug);
	/* towns/baisha/events/x.md with a slug lies where events/x.md would. */
	g_autofree char *path = g_strdup_printf("%s/x.md", page->folder);
	return address_page(path, page->slug);
}

static void
index_name(struct site *site, struct page *page, const char *name)
{
	const char *prefix = page->tributary ? page->tributary->prefix : "";
	const char *const scopes[] = {prefix, SITE_ANYWHERE};
	for (size_t i = 0; i < G_N_ELEMENTS(scopes); i++) {
		g_autofree char *key = site_name_key(scopes[i], page->kind->id, name);
		if (!g_hash_table_contains(site->by_name, key))
			g_hash_table_insert(site->by_name, g_steal_pointer(&key), page);
	}
}

static void
index_names(struct site *site, struct page *page)
{
	if (page->kind->id == KIND_ARTICLE)
		return;
	g_autofree char *id = site_id(page), *base = g_path_get_basename(page->path);
	size_t len = strlen(base);
	g_autofree char *bare =
	    g_strndup(base, g_str_has_suffix(base, ".md") ? len - 3 : len);
	index_name(site, page, id);
	if (page->tributary)
		index_name(site, page, tributary_path(page->tributary, id));
	index_name(site, page, bare);
	index_name(site, page, page->title);
}

/* The site's own pages go first: nobody else's takes an address or a name from them. */
static void
take_addresses(struct site *site, bool are_own, struct diag *diag)
{
	for (guint i = 0; i < site->shown->len; i++) {
		struct page *page = site->shown->pdata[i];
		if ((page->tributary == NULL) != are_own)
			continue;
		take_address(site, page, diag);
		index_names(site, page);
	}
}

void
registry_add_pages(struct site *site, struct diag *diag)
{
	const struct page *index = NULL;
	for (guint i = 0; i < site->pages->len; i++) {
		struct page *page = site->pages->pdata[i];
		g_hash_table_insert(site->by_path, (char *)page->path, page);
		if (strcmp(page->path, "index.md") == 0 && site_shows(site, page))
			index = page;
	}
	for (guint i = 0; i < site->pages->len; i++) {
		struct page *page = site->pages->pdata[i];
		page->address = address_of(page, index);
		if (site_shows(site, page))
			g_ptr_array_add(site->shown, page);
	}
	take_addresses(site, true, diag);
	take_addresses(site, false, diag);
}

void
registry_add_list(struct site *site, const struct list *list, struct diag *diag)
{
	struct page *other = g_hash_table_lookup(site->by_address, list->address);
	if (other && other != list->intro) { /* docs.md beside docs/ */
		other->is_displaced = true;
		diag_add(diag, RULE_SAME_ADDRESS, page_place(other, KEY_SLUG),
		    _("give the page a slug of its own"),
		    _("this page has the address of the list “%s”, %s"), list->title,
		    list->address);
	}
	if (!other)
		g_hash_table_insert(site->by_address, list->address, NULL);
}

static void
add_other(struct site *site, const char *address)
{
	if (!g_hash_table_contains(site->by_address, address))
		g_hash_table_insert(site->by_address, (char *)address, NULL);
}

static void
add_calendar(struct site *site)
{
	if (settings_makes(site->settings, "feeds"))
		add_other(site, "/calendar.ics");
	if (!settings_makes(site->settings, "html"))
		return;
	add_other(site, "/calendar/");
	for (int month = calendar_first(site->calendar);
	     month <= calendar_last(site->calendar); month++)
		add_other(site, calendar_address(site->calendar, month));
}

void
registry_add_others(struct site *site)
{
	static const struct {
		const char *output, *address;
	} others[] = {
	    {"html", "/"},
	    {"html", "/404.html"},
	    {"html", "/sitemap.xml"},
	    {"html", "/robots.txt"},
	    {"feeds", "/atom.xml"},
	    {"search", "/search/"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
		if (settings_makes(site->settings, others[i].output))
			add_other(site, others[i].address);
	}
	if (site->calendar)
		add_calendar(site);
}
