#include "assembly.h"

#include <string.h>

#include "common/text.h"

#include "address.h"
#include "link.h"
#include "phrase.h"

static int
compare_path(const void *a, const void *b)
{
	const struct page *x = *(struct page *const *)a, *y = *(struct page *const *)b;
	return strcmp(x->path, y->path);
}

static int
compare_list(const void *a, const void *b)
{
	const struct list *x = *(struct list *const *)a, *y = *(struct list *const *)b;
	if (x->kind != y->kind)
		return (int)x->kind - (int)y->kind;
	if (x->order != y->order)
		return x->order - y->order;
	int by_title = strcmp(x->title, y->title);
	return by_title != 0 ? by_title : strcmp(x->address, y->address);
}

static void
report_same(const struct page *page, const struct page *other, struct diag *diag)
{
	diag_add(diag, RULE_SAME_ADDRESS, page_place(page, KEY_SLUG),
	    _("give one of the two another slug"),
	    _("this page and %s have the same address %s"), other->path, page->address);
}

/* A section's own page (articles/index.md) has the list's address and is shown above it.
 */
static bool
is_intro(const struct page *page)
{
	g_autofree char *index = g_strdup_printf("%s/index.md", page->folder);
	return *page->folder && strcmp(page->path, index) == 0;
}

static void
index_page(struct site *site, struct page *page, struct diag *diag)
{
	g_hash_table_insert(site->by_path, (char *)page->path, page);
	page->address = address_page(page->path, page->slug);
	if (!site_shows(site, page))
		return;
	struct page *other = g_hash_table_lookup(site->by_address, page->address);
	if (other && strcmp(page->address, "/") != 0)
		report_same(page, other, diag);
	else if (!other)
		g_hash_table_insert(site->by_address, page->address, page);
	g_ptr_array_add(site->shown, page);
}

static struct list *
get_list(struct site *site, GHashTable *lists, struct list *fresh)
{
	struct list *known = g_hash_table_lookup(lists, fresh->address);
	if (known) {
		list_free(fresh);
		return known;
	}
	g_hash_table_insert(lists, fresh->address, fresh);
	g_ptr_array_add(site->lists, fresh);
	return fresh;
}

static struct list *
section_of(struct site *site, GHashTable *lists, const struct page *page)
{
	const struct kind *kind = page->kind;
	g_autofree char *id = address_section(page->folder);
	g_autofree char *address = g_strdup_printf("/%s/", id);
	bool is_known = strcmp(kind->folder, page->folder) == 0;
	const char *title = is_known ? kind->title : page->folder;
	struct list *list = list_new(LIST_SECTION, id, title, address);
	list->order = is_known ? (int)kind->id : KIND_COUNT;
	return get_list(site, lists, list);
}

static void
add_to_section(struct site *site, GHashTable *lists, struct page *page)
{
	if (!*page->folder)
		return;
	page->section = section_of(site, lists, page);
	if (is_intro(page)) {
		page->section->intro = page;
		g_free(page->section->title);
		page->section->title = g_strdup(page->title);
		return;
	}
	g_ptr_array_add(page->section->pages, page);
	g_ptr_array_add(site->home->pages, page);
}

/* One of the three taxonomies a page is in. */
struct taxonomy {
	enum list_kind kind;
	const char *group;
	enum key_id key;
	const GPtrArray *declared; /* of settings_term; NULL: any name goes */
};

static void
report_unknown_term(const struct page *page, const struct taxonomy *taxonomy,
    const char *name, struct diag *diag)
{
	GString *known = g_string_new(NULL);
	for (guint i = 0; i < taxonomy->declared->len; i++) {
		const struct settings_term *term = taxonomy->declared->pdata[i];
		g_string_append_printf(known, "%s%s", i > 0 ? ", " : "", term->name);
	}
	g_autofree char *names = g_string_free(known, false);
	g_autofree char *fix = g_strdup_printf(_("site.yaml declares: %s"), names);
	diag_add(diag, RULE_UNKNOWN_TERM, page_place(page, taxonomy->key), fix,
	    _("“%s” is not among the declared %s"), name, taxonomy->group);
}

static void
add_to_term(struct site *site, GHashTable *lists, struct page *page,
    const struct taxonomy *taxonomy, const char *name, struct diag *diag)
{
	bool is_closed = taxonomy->declared && taxonomy->declared->len > 0;
	const struct settings_term *term =
	    is_closed ? settings_term_find(taxonomy->declared, name) : NULL;
	if (is_closed && !term) {
		report_unknown_term(page, taxonomy, name, diag);
		return;
	}
	g_autofree char *address =
	    address_term(taxonomy->group, term ? term->id : "", term ? term->name : name);
	g_autofree char *id = g_strdup(address + strlen(taxonomy->group) + 2);
	id[strlen(id) - 1] = '\0';
	struct list *fresh =
	    list_new(taxonomy->kind, id, term ? term->name : name, address);
	fresh->order = term ? term->order : 0;
	struct list *list = get_list(site, lists, fresh);
	for (guint i = 0; i < page->terms->len; i++) {
		if (page->terms->pdata[i] == list)
			return; /* named twice */
	}
	g_ptr_array_add(page->terms, list);
	g_ptr_array_add(list->pages, page);
}

static void
add_to_terms(struct site *site, GHashTable *lists, struct page *page, struct diag *diag)
{
	const struct taxonomy taxonomies[] = {
	    {LIST_TOPIC, "topics", KEY_TOPICS, site->settings->topics},
	    {LIST_AUDIENCE, "audiences", KEY_AUDIENCES, site->settings->audiences},
	    {LIST_TAG, "tags", KEY_TAGS, NULL},
	};
	const GPtrArray *const names[] = {page->topics, page->audiences, page->tags};
	for (int t = 0; t < 3; t++) {
		for (guint i = 0; i < names[t]->len; i++)
			add_to_term(
			    site, lists, page, &taxonomies[t], names[t]->pdata[i], diag);
	}
}

static void
link_neighbours(const struct list *list)
{
	for (guint i = 0; i < list->pages->len; i++) {
		struct page *page = list->pages->pdata[i];
		page->previous = i > 0 ? list->pages->pdata[i - 1] : NULL;
		page->next = i + 1 < list->pages->len ? list->pages->pdata[i + 1] : NULL;
	}
}

static void
finish_lists(struct site *site, struct diag *diag)
{
	g_ptr_array_sort(site->lists, compare_list);
	list_sort(site->home);
	for (guint i = 0; i < site->lists->len; i++) {
		struct list *list = site->lists->pdata[i];
		list_sort(list);
		if (list->kind == LIST_SECTION)
			link_neighbours(list);
		const struct page *other =
		    g_hash_table_lookup(site->by_address, list->address);
		if (other && other != list->intro)
			diag_add(diag, RULE_SAME_ADDRESS, page_place(other, KEY_SLUG),
			    _("give the page another slug, or move it"),
			    _("this page has the address of a list, %s"), list->address);
	}
}

/* From here on by_address answers with an address, for links written as addresses. */
static void
index_addresses(struct site *site)
{
	g_hash_table_remove_all(site->by_address);
	for (guint i = 0; i < site->shown->len; i++) {
		const struct page *page = site->shown->pdata[i];
		g_hash_table_insert(site->by_address, page->address, page->address);
	}
	for (guint i = 0; i < site->lists->len; i++) {
		const struct list *list = site->lists->pdata[i];
		g_hash_table_insert(site->by_address, list->address, list->address);
	}
	g_hash_table_insert(site->by_address, site->home->address, site->home->address);
}

/* What an event shows first: when, where, who speaks. A venue or expert that has a page
 * is called by that page's title. */
static void
add_event_facts(const struct site *site, struct page *page, int64_t now_s)
{
	g_autofree char *when = phrase_when(page, now_s, site->settings->zone);
	const struct page *venue =
	    *page->venue ? site_find(site, KIND_VENUE, page->venue) : NULL;
	g_autoptr(GString) speakers = g_string_new(NULL);
	for (guint i = 0; i < page->experts->len; i++) {
		const struct page *expert =
		    site_find(site, KIND_EXPERT, page->experts->pdata[i]);
		g_string_append_printf(speakers, "%s%s", i > 0 ? "、" : "",
		    expert ? expert->title : (char *)page->experts->pdata[i]);
	}
	page_add_fact(page, 0, "时间", when);
	page_add_fact(page, 1, "地点", venue ? venue->title : page->venue);
	page_add_fact(page, 2, "主讲", speakers->str);
}

static struct site *
site_alloc(struct settings *settings, GPtrArray *pages, bool with_drafts)
{
	struct site *site = g_new0(struct site, 1);
	*site = (struct site){
	    .settings = settings,
	    .pages = pages,
	    .shown = g_ptr_array_new(),
	    .lists = g_ptr_array_new_with_free_func((GDestroyNotify)list_free),
	    .home = list_new(LIST_HOME, "", settings->title, "/"),
	    .media = g_ptr_array_new_with_free_func((GDestroyNotify)media_free),
	    .by_path = g_hash_table_new(g_str_hash, g_str_equal),
	    .by_address = g_hash_table_new(g_str_hash, g_str_equal),
	    .with_drafts = with_drafts,
	};
	return site;
}

struct site *
assembly_make(struct settings *settings, GPtrArray *pages, bool with_drafts,
    int64_t now_s, const struct site_files *files, struct diag *diag)
{
	struct site *site = site_alloc(settings, pages, with_drafts);
	g_ptr_array_sort(pages, compare_path);
	for (guint i = 0; i < pages->len; i++)
		index_page(site, pages->pdata[i], diag);
	g_autoptr(GHashTable) lists = g_hash_table_new(g_str_hash, g_str_equal);
	for (guint i = 0; i < site->shown->len; i++) {
		struct page *page = site->shown->pdata[i];
		if (strcmp(page->address, "/") == 0) {
			if (!site->home->intro)
				site->home->intro = page;
			continue;
		}
		add_to_section(site, lists, page);
		add_to_terms(site, lists, page, diag);
	}
	for (guint i = 0; i < site->shown->len; i++) {
		struct page *page = site->shown->pdata[i];
		if (page->kind->id == KIND_EVENT)
			add_event_facts(site, page, now_s);
	}
	finish_lists(site, diag);
	index_addresses(site);
	link_resolve_all(site, files, diag);
	return site;
}
