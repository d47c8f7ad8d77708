#include "confluence.h"

#include <string.h>

#include "address.h"

static const struct settings_org *
find_same(const GPtrArray *orgs, const struct tributary *tributary,
    const struct settings_org *lower)
{
	const char *const names[] = {lower->id, lower->name, lower->short_name};
	const struct settings_org *other = NULL;
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		const struct settings_org *same =
		    orgs_called_below(orgs, tributary->org, names[i], &other);
		if (same && !other)
			return same;
	}
	return NULL;
}

static void
learn(struct tributary *tributary, const char *name, const struct settings_org *org)
{
	if (*name && !g_hash_table_contains(tributary->orgs, name))
		g_hash_table_insert(tributary->orgs, g_strdup(name), (void *)org);
}

static void
join_org(struct settings *settings, struct tributary *tributary,
    const struct settings_org *lower)
{
	const struct settings_org *same = find_same(settings->orgs, tributary, lower);
	const struct settings_org *org = same;
	if (!org && lower->parent)
		org = g_hash_table_lookup(tributary->orgs, lower->parent->id);
	if (!org)
		org = tributary->org;
	learn(tributary, lower->id, org);
	learn(tributary, lower->name, org);
	learn(tributary, lower->short_name, org);
	for (guint i = 0; i < lower->folders->len; i++) {
		g_autofree char *folder = g_strdup_printf(
		    "%s/%s", tributary->prefix, (char *)lower->folders->pdata[i]);
		orgs_add_folder(settings->orgs, org, folder);
		if (same)
			g_hash_table_add(tributary->homes, g_steal_pointer(&folder));
	}
}

static void
learn_terms(struct tributary *tributary, const GPtrArray *terms)
{
	for (guint i = 0; i < terms->len; i++) {
		const struct settings_term *term = terms->pdata[i];
		if (*term->id && *term->name)
			g_hash_table_insert(
			    tributary->terms, g_strdup(term->id), g_strdup(term->name));
	}
}

void
confluence_join(
    struct settings *settings, struct tributary *tributary, const struct yaml *lower)
{
	g_autoptr(Diag) unheard = diag_new(); /* its own mistakes are told over there */
	g_autoptr(Settings) theirs = settings_read(lower, NULL, unheard);
	orgs_add_folder(settings->orgs, tributary->org, tributary->prefix);
	g_hash_table_add(tributary->homes, g_strdup(tributary->prefix));
	for (guint i = 0; i < theirs->orgs->len; i++)
		join_org(settings, tributary, theirs->orgs->pdata[i]);
	learn_terms(tributary, theirs->topics);
	learn_terms(tributary, theirs->audiences);
	g_free(tributary->base_url);
	g_free(tributary->root);
	tributary->base_url = g_strdup(theirs->base_url);
	tributary->root = g_strdup(theirs->root);
}

/* Where its own site has it. Yours. */
static char *
lower_address(const struct page *page)
{
	const char *path = tributary_path(page->tributary, page->path);
	bool is_in_folder =
	    page->local != tributary_path(page->tributary, page->matter->source.path);
	if (!is_in_folder || !*page->slug)
		return address_page(path, page->slug);
	g_autofree char *as_above = g_strdup_printf("%s/x.md", page->folder);
	return address_page(as_above, page->slug);
}

char *
confluence_address(const struct page *page)
{
	g_autofree char *address = lower_address(page);
	return tributary_address(page->tributary, address);
}

void
confluence_translate_hall(const struct settings *settings, struct page *page)
{
	const struct tributary *tributary = page->tributary;
	char **const events[] = {&page->kiosk.before, &page->kiosk.after};
	for (size_t i = 0; i < G_N_ELEMENTS(events); i++) {
		g_autofree char *written = *events[i];
		*events[i] =
		    *written ? tributary_address(tributary, written) : g_strdup("");
	}
	GPtrArray *orgs = page->kiosk.orgs;
	for (guint i = 0; i < orgs->len; i++) {
		const struct settings_org *org =
		    tributary_org(tributary, settings->orgs, orgs->pdata[i]);
		g_free(orgs->pdata[i]);
		orgs->pdata[i] = g_strdup(org ? org->id : tributary->org->id);
	}
}
