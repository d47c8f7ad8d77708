#include "neighbour.h"

#include <string.h>

#include "card.h"

/* Of a term only the newest are looked at, so that a site of one topic stays linear. */
#define RELATED 3
#define LOOK	32

/* What is shared counts so much: a tag more than all topics, a topic more than all
 * audiences. */
static const int weights[LIST_KIND_COUNT] = {
    [LIST_TAG] = 10000, [LIST_TOPIC] = 100, [LIST_AUDIENCE] = 1};

struct pick {
	const struct page *page;
	int score;
};

static int
score_of(const struct page *page, const struct page *other)
{
	int score = 0;
	for (guint i = 0; i < page->terms->len; i++) {
		const struct list *term = page->terms->pdata[i];
		for (guint k = 0; weights[term->kind] > 0 && k < other->terms->len; k++) {
			if (other->terms->pdata[k] == term)
				score += weights[term->kind];
		}
	}
	return score;
}

/* The nearer, then the newer one, comes first. */
static bool
is_before(const struct pick *a, const struct pick *b)
{
	if (!b->page || a->score != b->score)
		return !b->page || a->score > b->score;
	if (a->page->date_s != b->page->date_s)
		return a->page->date_s > b->page->date_s;
	return strcmp(a->page->path, b->page->path) < 0;
}

static void
offer(struct pick picks[RELATED], struct pick one)
{
	for (int i = 0; i < RELATED; i++) {
		if (picks[i].page == one.page)
			return;
		if (!is_before(&one, &picks[i]))
			continue;
		memmove(
		    &picks[i + 1], &picks[i], (size_t)(RELATED - 1 - i) * sizeof *picks);
		picks[i] = one;
		return;
	}
}

static void
offer_terms(struct pick picks[RELATED], const struct page *page, enum list_kind kind,
    int64_t now_s)
{
	for (guint i = 0; i < page->terms->len; i++) {
		const struct list *term = page->terms->pdata[i];
		guint len = term->kind == kind ? MIN(term->pages->len, LOOK) : 0;
		for (guint k = 0; k < len; k++) {
			const struct page *other = term->pages->pdata[k];
			if (other != page && other->kind == page->kind &&
			    !page_is_over(other, now_s))
				offer(picks, (struct pick){other, score_of(page, other)});
		}
	}
}

/* Other pages of its kind, no event that is over: what shares tags, else topics, else
 * audiences with it. */
static struct value *
related(
    struct value_pool *pool, GHashTable *cards, const struct page *page, int64_t now_s)
{
	static const enum list_kind kinds[] = {LIST_TAG, LIST_TOPIC, LIST_AUDIENCE};
	struct pick picks[RELATED] = {{NULL, 0}};
	struct value *related = value_list(pool);
	for (size_t i = 0; i < G_N_ELEMENTS(kinds) && !picks[RELATED - 1].page; i++)
		offer_terms(picks, page, kinds[i], now_s);
	for (int i = 0; i < RELATED && picks[i].page; i++)
		value_list_add(related, card_find(cards, picks[i].page));
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
