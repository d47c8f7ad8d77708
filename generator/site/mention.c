#include "mention.h"

#include <string.h>

#include "common/nearest.h"
#include "common/text.h"

#include "field.h"
#include "reach.h"

struct mention {
	const struct site *site;
	const struct page *page; /* that mentions */
	enum kind_id kind;
	const char *name;
	struct diag_place place;
};

/* baisha-hall, venues/baisha-hall.md: what nobody writes who means words. */
static bool
is_file_name(const char *name)
{
	return !name[strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				  "0123456789-_./")];
}

/* "../venues/baisha-hall.md" and "venues/baisha-hall/" → "baisha-hall". Yours. */
static char *
bare_name(const char *name)
{
	size_t len = strlen(name);
	const char *const ends[] = {"/", "index.md", "/", ".md"};
	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
		size_t n = strlen(ends[i]);
		if (len > n && strncmp(name + len - n, ends[i], n) == 0)
			len -= n;
	}
	const char *slash = g_strrstr_len(name, (gssize)len, "/");
	const char *from = slash && is_file_name(name) ? slash + 1 : name;
	return g_strndup(from, len - (size_t)(from - name));
}

/* The name of a page that is there, if not shown: in its path, or its title. */
static bool
is_called(const struct page *page, const char *name)
{
	if (strcmp(page->title, name) == 0)
		return true;
	g_autofree char *bare = bare_name(page->path);
	return strcmp(bare, name) == 0;
}

/* A page that has expired or is still to come is no mistake; a draft is. */
static const struct page *
find_hidden(const struct mention *mention, const char *name)
{
	for (guint i = 0; i < mention->site->pages->len; i++) {
		const struct page *page = mention->site->pages->pdata[i];
		bool is_kind =
		    mention->kind == KIND_COUNT || page->kind->id == mention->kind;
		if (is_kind && !site_shows(mention->site, page) && is_called(page, name))
			return page;
	}
	return NULL;
}

/* Yours. */
static char *
find_near(const struct mention *mention, const char *name)
{
	struct nearest nearest = nearest_to(name);
	g_autoptr(GPtrArray) bare = g_ptr_array_new_with_free_func(g_free);
	for (guint i = 0; i < mention->site->shown->len; i++) {
		const struct page *page = mention->site->shown->pdata[i];
		if (mention->kind != KIND_COUNT && page->kind->id != mention->kind)
			continue;
		g_ptr_array_add(bare, bare_name(page->path));
		nearest_try(&nearest, page->title);
		nearest_try(&nearest, bare->pdata[bare->len - 1]);
	}
	return g_strdup(nearest.best);
}

static void
report(const struct mention *mention, const char *name, struct diag *diag)
{
	const struct page *hidden = find_hidden(mention, name);
	const char *where = mention->kind == KIND_COUNT ? _("the content")
							: kind_get(mention->kind)->folder;
	if (hidden && hidden->state == PAGE_DRAFT)
		diag_add(diag, RULE_UNKNOWN_REFERENCE, mention->place,
		    _("take draft: true out of that page, or this name out of here"),
		    _("“%s” is a draft: %s"), mention->name, hidden->path);
	if (hidden)
		return;
	g_autofree char *near = find_near(mention, name);
	g_autofree char *fix =
	    near ? g_strdup_printf(_("did you mean “%s”?"), near)
		 : g_strdup_printf(
		       _("write the file name or the title of a page in %s"), where);
	diag_add(diag, RULE_UNKNOWN_REFERENCE, mention->place, fix,
	    _("no page in %s is called “%s”"), where, mention->name);
}

static const struct page *
find_kind(const struct mention *mention, bool takes_words, struct diag *diag)
{
	g_autofree char *name = bare_name(mention->name);
	const struct page *page =
	    site_find(mention->site, mention->page, mention->kind, name);
	if (!page && (!takes_words || is_file_name(mention->name)))
		report(mention, name, diag);
	return page;
}

static const struct page *
shown_at(const struct site *site, const char *path)
{
	static const char *const ends[] = {"", ".md", "/index.md"};
	for (size_t i = 0; path && i < G_N_ELEMENTS(ends); i++) {
		g_autofree char *whole = g_strconcat(path, ends[i], NULL);
		const struct page *page = g_hash_table_lookup(site->by_path, whole);
		if (page && site_shows(site, page))
			return page;
	}
	return NULL;
}

/* A chapter is any page: by its path from here or from the top, or by its name. */
static const struct page *
find_chapter(const struct mention *mention, struct diag *diag)
{
	const struct site *site = mention->site;
	g_autofree char *near =
	    reach_join(mention->page, mention->name, strlen(mention->name));
	g_autofree char *slashed = g_strconcat("/", mention->name, NULL);
	g_autofree char *top = reach_join(mention->page, slashed, strlen(slashed));
	const struct page *page = shown_at(site, near);
	page = page ? page : shown_at(site, top);
	g_autofree char *name = bare_name(mention->name);
	for (guint i = 0; !page && i < site->shown->len; i++) {
		const struct page *shown = site->shown->pdata[i];
		if (shown->tributary == mention->page->tributary &&
		    is_called(shown, name))
			page = shown;
	}
	if (!page)
		report(mention, name, diag);
	return page;
}

/* The pages named under a key; NULL when nothing was written. */
static GPtrArray *
resolve_list(const struct site *site, const struct page *page, enum key_id key,
    enum kind_id kind, struct diag *diag)
{
	if (!page->given[key])
		return NULL;
	g_autoptr(GArray) places = NULL;
	g_autoptr(GPtrArray) names = field_list(page->given[key], &places, diag);
	GPtrArray *pages = g_ptr_array_new();
	for (guint i = 0; i < names->len; i++) {
		struct mention mention = {site, page, kind, names->pdata[i],
		    g_array_index(places, struct diag_place, i)};
		const struct page *found =
		    kind == KIND_COUNT ? find_chapter(&mention, diag)
				       : find_kind(&mention, kind == KIND_EXPERT, diag);
		if (found)
			g_ptr_array_add(pages, (void *)found);
	}
	return pages;
}

void
mention_resolve(const struct site *site, struct page *page, struct diag *diag)
{
	struct detail *detail = &page->detail;
	if (*page->venue) {
		struct mention mention = {
		    site, page, KIND_VENUE, page->venue, page_place(page, KEY_VENUE)};
		detail->venue = find_kind(&mention, true, diag);
	}
	detail->experts = resolve_list(site, page, KEY_EXPERTS, KIND_EXPERT, diag);
	detail->campaigns = resolve_list(site, page, KEY_CAMPAIGN, KIND_DAY, diag);
	detail->chapters = resolve_list(site, page, KEY_CHAPTERS, KIND_COUNT, diag);
}
