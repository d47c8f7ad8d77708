#include "leaf.h"

#include "site/address.h"

#include "card.h"

/* The address of a leaf; null past the ends. */
static struct value *
url_of(struct value_pool *pool, const struct settings *settings, const struct list *list,
    int number, int count)
{
	if (number < 1 || number > count)
		return value_null();
	g_autofree char *address = address_nth(list->address, number);
	return card_url(pool, settings->root, address);
}

void
leaf_set(struct value *root, struct value_pool *pool, const struct settings *settings,
    GHashTable *cards, const struct list *list, int number, int count)
{
	struct value *pages = value_list(pool);
	guint per_page = (guint)settings->per_page;
	guint first = (guint)(number - 1) * per_page;
	for (guint i = first; i < list->pages->len && i < first + per_page; i++)
		value_list_add(pages, card_find(cards, list->pages->pdata[i]));
	value_map_set(root, "pages", pages);
	value_map_set(root, "page_number", value_int(pool, number));
	value_map_set(root, "page_count", value_int(pool, count));
	value_map_set(
	    root, "previous_url", url_of(pool, settings, list, number - 1, count));
	value_map_set(root, "next_url", url_of(pool, settings, list, number + 1, count));
}
