#include "campaigns.h"

struct campaigns {
	GHashTable *by_day; /* struct page → struct campaign */
};

static void
free_campaign(void *data)
{
	struct campaign *campaign = data;
	g_ptr_array_unref(campaign->articles);
	g_ptr_array_unref(campaign->events);
	g_ptr_array_unref(campaign->materials);
	g_free(campaign);
}

struct campaigns *
campaigns_new(void)
{
	struct campaigns *campaigns = g_new(struct campaigns, 1);
	campaigns->by_day = g_hash_table_new_full(NULL, NULL, NULL, free_campaign);
	return campaigns;
}

void
campaigns_free(struct campaigns *campaigns)
{
	if (!campaigns)
		return;
	g_hash_table_unref(campaigns->by_day);
	g_free(campaigns);
}

struct campaign *
campaigns_make(struct campaigns *campaigns, const struct page *day)
{
	struct campaign *campaign = g_hash_table_lookup(campaigns->by_day, day);
	if (campaign)
		return campaign;
	campaign = g_new(struct campaign, 1);
	*campaign =
	    (struct campaign){g_ptr_array_new(), g_ptr_array_new(), g_ptr_array_new()};
	g_hash_table_insert(campaigns->by_day, (void *)day, campaign);
	return campaign;
}

const struct campaign *
campaigns_of(const struct campaigns *campaigns, const struct page *day)
{
	return g_hash_table_lookup(campaigns->by_day, day);
}

void
campaigns_sort(struct campaigns *campaigns, int (*compare)(const void *, const void *))
{
	GHashTableIter iter;
	void *value = NULL;
	g_hash_table_iter_init(&iter, campaigns->by_day);
	while (g_hash_table_iter_next(&iter, NULL, &value)) {
		struct campaign *campaign = value;
		g_ptr_array_sort(campaign->articles, compare);
		g_ptr_array_sort(campaign->events, compare);
		g_ptr_array_sort(campaign->materials, compare);
	}
}
