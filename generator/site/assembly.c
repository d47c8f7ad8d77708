#include "assembly.h"

#include <string.h>

#include "common/date.h"
#include "common/text.h"

#include "address.h"
#include "alias.h"
#include "confluence.h"
#include "filters.h"
#include "gather.h"
#include "link.h"
#include "mention.h"
#include "offices.h"
#include "phrase.h"
#include "registry.h"
#include "taxonomy.h"

#define VALID_YEARS 2

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

static struct list *
section_of(struct site *site, GHashTable *sections, const struct page *page)
{
	struct list *known = g_hash_table_lookup(sections, page->folder);
	if (known)
		return known;
	const struct kind *kind = page->kind;
	g_autofree char *id = address_section(page->folder);
	g_autofree char *address = g_strdup_printf("/%s/", id);
	bool is_known = strcmp(kind->folder, page->folder) == 0;
	const char *title = is_known ? kind->title : page->folder;
	struct list *list = list_new(LIST_SECTION, id, title, address);
	list->order = is_known ? (int)kind->id : KIND_COUNT;
	g_hash_table_insert(sections, page->folder, list);
	g_ptr_array_add(site->lists, list);
	return list;
}

static void
add_to_section(struct site *site, GHashTable *sections, struct page *page)
{
	if (!*page->folder || page_is_org_intro(page))
		return;
	page->section = section_of(site, sections, page);
	if (page_is_intro(page)) {
		page->section->intro = page;
		g_free(page->section->title);
		page->section->title = g_strdup(page->title);
		return;
	}
	g_ptr_array_add(page->section->pages, page);
	g_ptr_array_add(site->home->pages, page);
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
finish_lists(struct site *site, int64_t now_s, struct diag *diag)
{
	g_ptr_array_sort(site->lists, compare_list);
	list_sort(site->home, now_s);
	for (guint i = 0; i < site->lists->len; i++) {
		struct list *list = site->lists->pdata[i];
		list_sort(list, now_s);
		if (list->kind == LIST_SECTION)
			link_neighbours(list);
		registry_add_list(site, list, diag);
	}
}

/* Who speaks, as named, in the order written; one who has a page is called by its title.
 */
static char *
name_speakers(const struct site *site, const struct page *page)
{
	GString *speakers = g_string_new(NULL);
	for (guint i = 0; i < page->experts->len; i++) {
		const char *name = page->experts->pdata[i];
		const struct page *expert = site_find(site, page, KIND_EXPERT, name);
		g_string_append_printf(
		    speakers, "%s%s", i > 0 ? "、" : "", expert ? expert->title : name);
	}
	return g_string_free(speakers, false);
}

/* What an event shows first: when, where, who speaks, until when to say so. A venue or
 * expert that has a page is called by that page's title. */
static void
add_event_facts(const struct site *site, struct page *page, int64_t now_s)
{
	const struct page *venue = page->detail.venue;
	g_autofree char *when = phrase_when(page, now_s, site->settings->zone);
	g_autofree char *speakers = name_speakers(site, page);
	g_autofree char *deadline =
	    phrase_deadline(page->detail.deadline_s, now_s, site->settings->zone);
	facts_add(page->facts, 0, "时间", when);
	facts_add(page->facts, 1, "地点", venue ? venue->title : page->venue);
	facts_add(page->facts, 2, "主讲", speakers);
	facts_add(page->facts, 3, FACT_DEADLINE, deadline);
}

/* Venues are named in a page as people name them; the screens know them by their id. */
static void
name_venues(const struct site *site, struct page *page, struct diag *diag)
{
	GPtrArray *venues = page->kiosk.venues;
	for (guint i = 0; i < venues->len; i++) {
		const struct page *venue =
		    site_find(site, page, KIND_VENUE, venues->pdata[i]);
		if (venue) {
			g_free(venues->pdata[i]);
			venues->pdata[i] = site_id(venue);
		} else if (g_hash_table_contains(site->by_address, "/venues/")) {
			diag_add(diag, RULE_UNKNOWN_TERM, page_place(page, KEY_KIOSK),
			    _("write the file name or the title of a page in venues/"),
			    _("no page in venues/ is called “%s”"),
			    (char *)venues->pdata[i]);
		}
	}
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
	    .aliases = g_ptr_array_new_with_free_func(site_free_alias),
	    .by_path = g_hash_table_new(g_str_hash, g_str_equal),
	    .by_address = g_hash_table_new(g_str_hash, g_str_equal),
	    .by_alias = g_hash_table_new(g_str_hash, g_str_equal),
	    .by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
	    .texts = g_string_chunk_new(1024),
	    .with_drafts = with_drafts,
	};
	return site;
}

static void
sort_into_lists(struct site *site, int64_t now_s, struct diag *diag)
{
	g_autoptr(GHashTable) sections = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(Taxonomy) taxonomy = taxonomy_new(site);
	g_autoptr(Offices) offices = offices_new(site);
	for (guint i = 0; i < site->shown->len; i++) {
		struct page *page = site->shown->pdata[i];
		if (strcmp(page->address, "/") == 0) {
			if (!site->home->intro)
				site->home->intro = page;
			continue;
		}
		add_to_section(site, sections, page);
		offices_add(offices, page);
		taxonomy_add(taxonomy, page, diag);
	}
	filters_make(site);
	finish_lists(site, now_s, diag);
	offices_inherit(offices, now_s);
}

/* A health article holds for two years from its date if nobody says otherwise (web-facts
 * §17). A repository under the plain policy has not been asked. */
static void
limit_validity(const struct site *site, struct page *page)
{
	if (!page->kind->is_health || !site->settings->is_strict ||
	    page->valid_until_s != NO_INSTANT || page->date_s == NO_INSTANT)
		return;
	struct date_time date = date_time_at(page->date_s, site->settings->zone);
	g_autoptr(GDateTime) day = g_date_time_new(site->settings->zone, date.year,
	    date.month, MIN(date.day, date.month == 2 ? 28 : date.day), 0, 0, 0);
	g_autoptr(GDateTime) end = day ? g_date_time_add_years(day, VALID_YEARS) : NULL;
	if (end)
		page->valid_until_s = g_date_time_to_unix(end) + DAY_S;
}

/* The icon a browser shows for the site, if static/ holds one. */
static const char *
find_icon(const struct site_files *files)
{
	static const char *const icons[] = {
	    "static/favicon.svg", "static/favicon.png", "static/favicon.ico"};
	for (size_t i = 0; i < G_N_ELEMENTS(icons); i++) {
		if (files->has(icons[i], files->data))
			return icons[i] + strlen("static");
	}
	return NULL;
}

struct site *
assembly_make(struct settings *settings, GPtrArray *pages, bool with_drafts,
    int64_t now_s, const struct site_files *files, struct diag *diag)
{
	struct site *site = site_alloc(settings, pages, with_drafts);
	g_ptr_array_sort(pages, compare_path);
	registry_add_pages(site, diag);
	sort_into_lists(site, now_s, diag);
	site->calendar = calendar_new(site->shown, settings->zone, now_s);
	registry_add_others(site);
	for (guint i = 0; i < site->shown->len; i++) {
		struct page *page = site->shown->pdata[i];
		limit_validity(site, page);
		mention_resolve(site, page, diag);
		if (page->kind->id == KIND_EVENT)
			add_event_facts(site, page, now_s);
		if (page->tributary)
			confluence_translate_hall(site->settings, page);
		name_venues(site, page, diag);
	}
	site->campaigns = gather_campaigns(site);
	alias_collect(site, diag);
	site->icon = find_icon(files);
	link_resolve_all(site, files, diag);
	return site;
}
