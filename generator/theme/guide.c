#include "guide.h"

#include "site/kind.h"

struct group {
	const char *name, *has_name;
	unsigned kinds; /* bits 1 << KIND_… */
};

static const struct group groups[] = {
    {"reading", "has_reading",
	1u << KIND_ARTICLE | 1u << KIND_BROADCAST | 1u << KIND_BOOKLET |
	    1u << KIND_NEWSLETTER},
    {"joining", "has_joining",
	1u << KIND_EVENT | 1u << KIND_DAY | 1u << KIND_QUIZ | 1u << KIND_RIDDLE},
    {"serving", "has_serving", 1u << KIND_SERVICE | 1u << KIND_VENUE | 1u << KIND_EXPERT},
    {"telling", "has_telling", 1u << KIND_NOTICE | 1u << KIND_HONOUR | 1u << KIND_RULE},
};

static struct value *
sections_of(const struct card_maker *maker, const struct group *group)
{
	struct value *list = value_list(maker->pool);
	const GPtrArray *lists = maker->site->lists;
	for (guint i = 0; i < lists->len; i++) {
		const struct list *section = lists->pdata[i];
		if (section->kind == LIST_SECTION &&
		    group->kinds >> kind_of_folder(section->id)->id & 1u)
			value_list_add(list, g_hash_table_lookup(maker->lists, section));
	}
	return list;
}

void
guide_set(struct value *site, const struct card_maker *maker)
{
	for (size_t i = 0; i < G_N_ELEMENTS(groups); i++) {
		struct value *list = sections_of(maker, &groups[i]);
		value_map_set(site, groups[i].name, list);
		value_map_set(
		    site, groups[i].has_name, value_bool(value_list_len(list) > 0));
	}
}
