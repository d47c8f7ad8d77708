/* A month of the calendar, and the times of an event, as the values view.h describes. */
#pragma once

#include "site/site.h"

#include "value.h"

/* What they are made with. */
struct month_maker {
	struct value_pool *pool;
	const struct site *site;
	GHashTable *cards;    /* struct page → its card */
	GHashTable *bookings; /* booking.h */
};

/* `calendar`: a month the site has. */
struct value *month_value(const struct month_maker *maker, int month);

/* "2026年5月". Yours. */
char *month_title(int month);

/* What a page's template gets besides: occurrences, articles, events, materials. */
void month_set_page(struct value *root, const struct month_maker *maker,
    const struct page *page, int64_t now_s);
