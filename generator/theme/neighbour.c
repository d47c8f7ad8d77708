#include "neighbour.h"

#include "card.h"

#define RELATED 3
#define LOOK	64 /* pages of a term that are looked at */

/* Where a page stands in a list, or 0: for lists so long that nobody looks for long. */
static guint
place_in(const struct list *list, const struct page *page)
{
	for (guint i = 0; i < list->pages->len && i < LOOK; i++) {
		if (list->pages->pdata[i] == page)
			return i;
	}
	return 0;
}

/* Other pages of its first topic (or else first term), no event that is over: those that
 * follow it there, then from the top. Only the near ones are looked at, so that a site of
 * one topic stays linear. */
static struct value *
related(
    struct value_pool *pool, GHashTable *cards, const struct page *page, int64_t now_s)
{
	struct value *related = value_list(pool);
	const struct list *term = page->terms->len > 0 ? page->terms->pdata[0] : NULL;
	guint len = term ? term->pages->len : 0, from = term ? place_in(term, page) : 0;
	for (guint i = 0; i < len && i < LOOK; i++) {
		const struct page *other = term->pages->pdata[(from + i) % len];
		if (value_list_len(related) < RELATED && other != page &&
		    other->kind == page->kind && !page_is_over(other, now_s))
			value_list_add(related, card_find(cards, other));
	}
	return related;
}

void
neighbour_set(struct value *root, struct value_pool *pool, GHashTable *cards,
    const struct page *page, int64_t now_s)
{
	value_map_set(root, "previous", card_find(cards, page->previous));
	value_map_set(root, "next", card_find(cards, page->next));
	value_map_set_list(
	    root, "related", "has_related", related(pool, cards, page, now_s));
}
