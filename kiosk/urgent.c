#include "urgent.h"

#include <string.h>

#define KEPT_MAX 100

struct urgent {
	GHashTable *spent; /* key_of() -> int64_t of milliseconds, owned */
};

struct urgent *
urgent_new(void)
{
	struct urgent *urgent = g_new0(struct urgent, 1);
	urgent->spent = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	return urgent;
}

void
urgent_free(struct urgent *urgent)
{
	if (!urgent)
		return;
	g_hash_table_unref(urgent->spent);
	g_free(urgent);
}

/* An emergency with a new end is a new one. */
static char *
key_of(const struct bundle_item *item)
{
	return g_strdup_printf("%" G_GINT64_FORMAT " %s", item->urgent_until, item->id);
}

static int64_t
budget_ms(const struct bundle_item *item, int64_t created_s)
{
	if (item->is_drill)
		return URGENT_DRILL_S * 1000;
	int64_t life_s = created_s > 0 ? item->urgent_until - created_s : URGENT_MOST_S;
	return MIN(life_s, URGENT_MOST_S) * 1000;
}

static bool
has_budget(const struct urgent *urgent, const struct bundle_item *item, int64_t created_s)
{
	g_autofree char *key = key_of(item);
	const int64_t *spent = g_hash_table_lookup(urgent->spent, key);
	return (spent ? *spent : 0) < budget_ms(item, created_s);
}

bool
urgent_plays(const struct urgent *urgent, const struct schedule *schedule,
    const struct bundle_item *item, const struct moment *moment, int64_t created_s,
    bool is_dark)
{
	int64_t until = MIN(item->urgent_until, item->until);
	int64_t now_s = moment->is_trusted ? moment->unix_s : moment->floor_s;
	return item->urgent_until != INT64_MIN && !(is_dark && item->is_drill) &&
	       now_s >= item->from && MAX(now_s, moment->floor_s) < until &&
	       schedule_is_here(schedule, item) && has_budget(urgent, item, created_s);
}

void
urgent_charge(struct urgent *urgent, const struct bundle_item *item, int64_t ms)
{
	char *key = key_of(item);
	const int64_t *before = g_hash_table_lookup(urgent->spent, key);
	int64_t *spent = g_new(int64_t, 1);
	*spent = (before ? *before : 0) + MAX(ms, 0);
	g_hash_table_insert(urgent->spent, key, spent);
}

char *
urgent_write(const struct urgent *urgent)
{
	GString *text = g_string_new(NULL);
	g_autoptr(GList) keys = g_hash_table_get_keys(urgent->spent);
	keys = g_list_sort(keys, (GCompareFunc)strcmp);
	keys = g_list_reverse(keys); /* the latest end first */
	int n = 0;
	for (GList *at = keys; at && n < KEPT_MAX; at = at->next, n++) {
		const int64_t *spent = g_hash_table_lookup(urgent->spent, at->data);
		g_string_append_printf(
		    text, "%" G_GINT64_FORMAT " %s\n", *spent, (const char *)at->data);
	}
	return g_string_free(text, false);
}

void
urgent_read(struct urgent *urgent, const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", KEPT_MAX + 1);
	for (size_t i = 0; i < KEPT_MAX && lines[i]; i++) {
		char *end;
		gint64 ms = g_ascii_strtoll(lines[i], &end, 10);
		if (end == lines[i] || *end != ' ' || ms < 0)
			continue;
		int64_t *spent = g_new(int64_t, 1);
		*spent = ms;
		g_hash_table_insert(urgent->spent, g_strdup(end + 1), spent);
	}
}
