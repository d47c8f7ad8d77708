#include "taxonomy.h"

#include <string.h>

#include "common/nearest.h"
#include "common/text.h"

#include "address.h"
#include "field.h"

#define GROUPS	  3
#define NAMED_MAX 30 /* declared names that one message lists */

/* One of the three. */
struct group {
	enum list_kind kind;
	const char *name;
	enum key_id key;
	const GPtrArray *declared; /* of settings_term; empty: any name goes */
	GHashTable *by_name; /* name as written, owned → its list, NULL if undeclared */
};

struct taxonomy {
	struct site *site;
	struct group groups[GROUPS];
	GHashTable *by_address; /* a list's address → the list */
};

struct taxonomy *
taxonomy_new(struct site *site)
{
	struct taxonomy *taxonomy = g_new0(struct taxonomy, 1);
	const struct settings *settings = site->settings;
	*taxonomy = (struct taxonomy){
	    .site = site,
	    .groups = {{LIST_TOPIC, "topics", KEY_TOPICS, settings->topics, NULL},
		{LIST_AUDIENCE, "audiences", KEY_AUDIENCES, settings->audiences, NULL},
		{LIST_TAG, "tags", KEY_TAGS, NULL, NULL}},
	    .by_address = g_hash_table_new(g_str_hash, g_str_equal),
	};
	for (int i = 0; i < GROUPS; i++)
		taxonomy->groups[i].by_name =
		    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	return taxonomy;
}

void
taxonomy_free(struct taxonomy *taxonomy)
{
	if (!taxonomy)
		return;
	for (int i = 0; i < GROUPS; i++)
		g_hash_table_unref(taxonomy->groups[i].by_name);
	g_hash_table_unref(taxonomy->by_address);
	g_free(taxonomy);
}

static bool
is_closed(const struct group *group)
{
	return group->declared && group->declared->len > 0;
}

static struct list *
make_list(struct taxonomy *taxonomy, const struct group *group, const char *name)
{
	const struct settings_term *term =
	    is_closed(group) ? terms_find(group->declared, name) : NULL;
	if (is_closed(group) && !term)
		return NULL;
	const char *title = term ? term->name : name;
	g_autofree char *address = address_term(group->name, term ? term->id : "", title);
	struct list *known = g_hash_table_lookup(taxonomy->by_address, address);
	if (known)
		return known; /* by its id and by its name, or in two normal forms */
	size_t skip = strlen(group->name) + 2;
	g_autofree char *id = g_strndup(address + skip, strlen(address) - skip - 1);
	struct list *list = list_new(group->kind, id, title, address);
	list->order = term ? term->order : 0;
	g_hash_table_insert(taxonomy->by_address, list->address, list);
	g_ptr_array_add(taxonomy->site->lists, list);
	return list;
}

static struct list *
find_list(struct taxonomy *taxonomy, const struct group *group, const char *name)
{
	void *list = NULL;
	if (!g_hash_table_lookup_extended(group->by_name, name, NULL, &list)) {
		list = make_list(taxonomy, group, name);
		g_hash_table_insert(group->by_name, g_strdup(name), list);
	}
	return list;
}

/* A list of the front matter once more, for the places of its entries. */
struct written {
	GPtrArray *names;
	GArray *places;
};

static struct diag_place
place_of(const struct page *page, enum key_id key, const struct written *given,
    const char *name)
{
	for (guint i = 0; i < given->names->len; i++) {
		if (strcmp(given->names->pdata[i], name) == 0)
			return g_array_index(given->places, struct diag_place, i);
	}
	return page_place(page, key);
}

static void
report_unknown(const struct page *page, const struct group *group,
    const struct written *given, const char *name, struct diag *diag)
{
	struct nearest nearest = nearest_to(name);
	g_autoptr(GString) all = g_string_new(NULL);
	for (guint i = 0; i < group->declared->len; i++) {
		const struct settings_term *term = group->declared->pdata[i];
		nearest_try(&nearest, term->id);
		nearest_try(&nearest, term->name);
		if (i < NAMED_MAX)
			g_string_append_printf(
			    all, "%s%s", i > 0 ? "、" : "", term->name);
	}
	if (group->declared->len > NAMED_MAX)
		g_string_append(all, "…");
	g_autofree char *fix =
	    nearest.best ? g_strdup_printf(_("did you mean “%s”?"), nearest.best)
			 : g_strdup_printf(_("site.yaml declares: %s"), all->str);
	/* Those who read this cannot mend a page of another repository. */
	diag_add_as(diag, RULE_UNKNOWN_TERM,
	    page->tributary ? SEVERITY_WARNING : SEVERITY_ERROR,
	    place_of(page, group->key, given, name), fix,
	    _("“%s” is not among the %s that site.yaml declares"), name, group->name);
}

static void
add_to_group(struct taxonomy *taxonomy, const struct group *group, struct page *page,
    const GPtrArray *names, struct diag *diag)
{
	g_autoptr(GPtrArray) given_names = NULL;
	g_autoptr(GArray) places = NULL;
	for (guint i = 0; i < names->len; i++) {
		struct list *list = find_list(taxonomy, group, names->pdata[i]);
		if (!list) {
			if (!given_names)
				given_names =
				    field_list(page->given[group->key], &places, diag);
			struct written given = {given_names, places};
			report_unknown(page, group, &given, names->pdata[i], diag);
			continue;
		}
		if (g_ptr_array_find(page->terms, list, NULL))
			continue; /* named twice */
		g_ptr_array_add(page->terms, list);
		g_ptr_array_add(list->pages, page);
	}
}

void
taxonomy_add(struct taxonomy *taxonomy, struct page *page, struct diag *diag)
{
	const GPtrArray *const names[GROUPS] = {
	    page->topics, page->audiences, page->tags};
	for (int i = 0; i < GROUPS; i++)
		add_to_group(taxonomy, &taxonomy->groups[i], page, names[i], diag);
}
