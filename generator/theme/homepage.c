#include "homepage.h"

#include "alarm.h"
#include "card.h"
#include "front.h"

#define EVENTS	 3
#define SERVICES 8
#define LATEST	 8
#define VENUES	 4

/* Told at its head until they are over. */
static struct value *
alarms(struct value_pool *pool, const struct site *site, GHashTable *cards, int64_t now_s)
{
	g_autoptr(GPtrArray) pages = front_urgent(site, now_s);
	struct value *list = value_list(pool);
	for (guint i = 0; i < pages->len; i++) {
		const struct page *page = pages->pdata[i];
		value_list_add(
		    list, alarm_value(pool, page, card_find(cards, page), now_s));
	}
	return list;
}

void
homepage_set(struct value *root, struct value_pool *pool, const struct site *site,
    GHashTable *cards, int64_t now_s)
{
	g_autoptr(GPtrArray) events = front_upcoming(site, now_s, EVENTS);
	g_autoptr(GPtrArray) services =
	    front_some(site, KIND_SERVICE, KIND_SERVICE, SERVICES);
	g_autoptr(GPtrArray) latest = front_some(site, KIND_ARTICLE, KIND_NOTICE, LATEST);
	g_autoptr(GPtrArray) venues = front_some(site, KIND_VENUE, KIND_VENUE, VENUES);
	value_map_set(root, "next_day", card_find(cards, front_next_day(site, now_s)));
	value_map_set_list(
	    root, "urgent", "has_urgent", alarms(pool, site, cards, now_s));
	value_map_set_list(
	    root, "upcoming", "has_upcoming", card_list(pool, cards, events));
	value_map_set_list(
	    root, "services", "has_services", card_list(pool, cards, services));
	value_map_set_list(root, "latest", "has_latest", card_list(pool, cards, latest));
	value_map_set_list(root, "venues", "has_venues", card_list(pool, cards, venues));
}
