#include "booking.h"

#include "front.h"

static void
add(GHashTable *bookings, const struct page *host, struct page *event)
{
	GPtrArray *events = g_hash_table_lookup(bookings, host);
	if (!host)
		return;
	if (!events) {
		events = g_ptr_array_new();
		g_hash_table_insert(bookings, (gpointer)host, events);
	}
	g_ptr_array_add(events, event);
}

GHashTable *
booking_new(const struct site *site, int64_t now_s)
{
	GHashTable *bookings =
	    g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
	g_autoptr(GPtrArray) events = front_upcoming(site, now_s, G_MAXINT);
	for (guint i = 0; i < events->len; i++) {
		struct page *event = events->pdata[i];
		const GPtrArray *experts = event->detail.experts;
		add(bookings, event->detail.venue, event);
		for (guint j = 0; experts && j < experts->len; j++)
			add(bookings, experts->pdata[j], event);
	}
	return bookings;
}
