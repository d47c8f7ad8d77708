#include "choice.h"

struct group {
	enum list_kind kind;
	const char *title;
};

/* One part of the section, as a link. */
static struct value *
item_of(struct value_pool *pool, const struct card_maker *maker, const struct list *part,
    const struct list *shown)
{
	struct value *map = value_map(pool);
	value_map_set(map, "title", value_text_borrowed(pool, part->term->title));
	value_map_set(
	    map, "url", card_url(pool, maker->site->settings->root, part->address));
	value_map_set(map, "count", value_int(pool, part->pages->len));
	value_map_set(map, "is_current", value_bool(part == shown));
	return map;
}

static struct value *
group_of(struct value_pool *pool, const struct card_maker *maker,
    const struct group *group, const struct list *shown)
{
	const GPtrArray *lists = maker->site->lists;
	const struct list *section = shown->section ? shown->section : shown;
	struct value *items = value_list(pool), *map = value_map(pool);
	for (guint i = 0; i < lists->len; i++) {
		const struct list *part = lists->pdata[i];
		if (part->kind == LIST_FILTER && part->section == section &&
		    part->term->kind == group->kind)
			value_list_add(items, item_of(pool, maker, part, shown));
	}
	value_map_set(map, "title", value_text_borrowed(pool, group->title));
	value_map_set(map, "items", items);
	value_map_set(map, "all_url",
	    card_url(pool, maker->site->settings->root, section->address));
	value_map_set(map, "has_current",
	    value_bool(shown->term && shown->term->kind == group->kind));
	return map;
}

void
choice_set(struct value *root, struct value_pool *pool, const struct card_maker *maker,
    const struct list *list)
{
	static const struct group groups[] = {
	    {LIST_AUDIENCE, "人群"}, {LIST_TOPIC, "主题"}};
	struct value *filters = value_list(pool);
	bool is_part = list->kind == LIST_FILTER;
	for (size_t i = 0; i < G_N_ELEMENTS(groups); i++) {
		if (!is_part && list->kind != LIST_SECTION)
			break;
		struct value *group = group_of(pool, maker, &groups[i], list);
		if (value_list_len(value_map_get(group, "items")) > 0)
			value_list_add(filters, group);
	}
	value_map_set(root, "filters", filters);
	value_map_set(root, "has_filters", value_bool(value_list_len(filters) > 0));
	value_map_set(root, "base",
	    is_part ? g_hash_table_lookup(maker->lists, list->section) : value_null());
}
