#include "office.h"

#include "site/phone.h"
#include "source/markdown.h"

static struct value *
make(const struct card_maker *maker, const struct settings_org *org)
{
	struct value_pool *pool = maker->pool;
	const struct settings *settings = maker->site->settings;
	struct value *map = value_map(pool);
	g_autofree char *address = g_strdup_printf("/orgs/%s/", org->id);
	g_autofree char *feed = g_strdup_printf("/orgs/%s/atom.xml", org->id);
	g_autofree char *agenda = g_strdup_printf("/orgs/%s/calendar.ics", org->id);
	bool has_agenda =
	    settings_makes(settings, "feeds") && maker->site->calendar && *org->id;
	bool has_feed = settings_makes(settings, "feeds") && *settings->base_url;
	value_map_set(map, "id", value_text_borrowed(pool, org->id));
	value_map_set(map, "name", value_text_borrowed(pool, org->name));
	value_map_set(map, "short",
	    value_text_borrowed(pool, *org->short_name ? org->short_name : org->name));
	g_autofree char *tel = phone_first(org->phone);
	value_map_set(map, "phone", value_said(pool, org->phone));
	value_map_set(map, "tel", value_text(pool, tel ? tel : org->phone));
	value_map_set(map, "address", value_said(pool, org->address));
	value_map_set(map, "depth", value_int(pool, org->depth));
	value_map_set(map, "url", card_url(pool, settings->root, address));
	value_map_set(map, "feed_url",
	    has_feed ? card_url(pool, settings->root, feed) : value_null());
	value_map_set(map, "ics_url",
	    has_agenda ? card_url(pool, settings->root, agenda) : value_null());
	return map;
}

GHashTable *
office_values(const struct card_maker *maker)
{
	GHashTable *offices = g_hash_table_new(NULL, NULL);
	const GPtrArray *orgs = maker->site->settings->orgs;
	for (guint i = 0; i < orgs->len; i++)
		g_hash_table_insert(offices, orgs->pdata[i], make(maker, orgs->pdata[i]));
	return offices;
}

struct value *
office_list(const struct card_maker *maker, GHashTable *offices)
{
	struct value *list = value_list(maker->pool);
	const GPtrArray *orgs = maker->site->settings->orgs;
	for (guint i = 0; i < orgs->len; i++)
		value_list_add(list, g_hash_table_lookup(offices, orgs->pdata[i]));
	return list;
}

static void
add_parents(struct value *list, GHashTable *offices, const struct settings_org *org)
{
	if (!org->parent)
		return;
	add_parents(list, offices, org->parent);
	value_list_add(list, g_hash_table_lookup(offices, org->parent));
}

static struct value *
earlier_names(struct value_pool *pool, const struct settings_org *org)
{
	struct value *list = value_list(pool);
	for (guint i = 0; i < org->aliases->len; i++) {
		const struct org_alias *alias =
		    &g_array_index(org->aliases, struct org_alias, i);
		if (alias->until_s == NO_INSTANT)
			continue;
		struct value *map = value_map(pool);
		value_map_set(map, "name", value_text_borrowed(pool, alias->name));
		value_map_set(map, "until", value_instant(pool, alias->until_s - 1));
		value_list_add(list, map);
	}
	return list;
}

void
office_set(struct value *root, struct value_pool *pool, const struct card_maker *maker,
    GHashTable *offices, const struct settings_org *org)
{
	struct value *parents = value_list(pool), *children = value_list(pool),
		     *names = earlier_names(pool, org);
	const GPtrArray *orgs = maker->site->settings->orgs;
	add_parents(parents, offices, org);
	/* Parents come before their children, so none lies further up. */
	for (guint i = (guint)org->order + 1; i < orgs->len; i++) {
		const struct settings_org *other = orgs->pdata[i];
		if (other->parent == org)
			value_list_add(children, g_hash_table_lookup(offices, other));
	}
	value_map_set(root, "org", g_hash_table_lookup(offices, org));
	value_map_set(root, "parents", parents);
	value_map_set(root, "children", children);
	value_map_set(root, "has_children", value_bool(value_list_len(children) > 0));
	value_map_set(root, "earlier_names", names);
	value_map_set(root, "has_earlier_names", value_bool(value_list_len(names) > 0));
}

void
office_append_directory(const struct site *site, GString *out)
{
	const GPtrArray *orgs = site->settings->orgs;
	g_string_append(out, "<ul>\n");
	for (guint i = 0; i < orgs->len; i++) {
		const struct settings_org *org = orgs->pdata[i];
		g_string_append(out, "<li>");
		for (int depth = 0; depth < org->depth; depth++)
			g_string_append(out, "　");
		g_string_append(out, "<a href=\"");
		markdown_attribute(out, site->settings->root);
		g_string_append_printf(out, "/orgs/%s/\">", org->id);
		markdown_attribute(out, org->name);
		g_string_append(out, "</a></li>\n");
	}
	g_string_append(out, "</ul>\n");
}
