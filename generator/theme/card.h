/* Cards: a page, a list, an asset as the map of values view.h describes. */
#pragma once

#include "site/site.h"

#include "value.h"

/* What cards are made with. */
struct card_maker {
	struct value_pool *pool;
	const struct site *site;
	GHashTable *lists;   /* struct list → its value */
	GHashTable *offices; /* struct settings_org → its value, see office.h */
	int64_t now_s;
	const struct value *model; /* the first page's card: all have its names */
};

/* A list without its pages. */
struct value *card_of_list(struct card_maker *maker, const struct list *list);

/* A page; its section and terms must be in maker->lists. */
struct value *card_of_page(struct card_maker *maker, const struct page *page);

/* A picture as {url, permalink, width, height}; null for none. */
struct value *card_picture(
    const struct card_maker *maker, struct value_pool *pool, const struct media *media);

/* root + address and base_url + address, as values. */
struct value *card_url(struct value_pool *pool, const char *prefix, const char *address);

/* The card of a page among `cards` (struct page → its card); null for no page. */
struct value *card_find(GHashTable *cards, const struct page *page);

/* The cards of pages (of struct page; NULL: none), as a list. */
struct value *card_list(
    struct value_pool *pool, GHashTable *cards, const GPtrArray *pages);
