#include "rotation.h"

#include <string.h>

#define TURN 1000000 /* of an item of weight 1 */

struct rotation {
	GHashTable *due; /* id -> uint64_t, owned */
	uint64_t now;	 /* the time of the item that played last */
};

struct rotation *
rotation_new(void)
{
	struct rotation *rotation = g_new0(struct rotation, 1);
	rotation->due = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	return rotation;
}

void
rotation_free(struct rotation *rotation)
{
	if (!rotation)
		return;
	g_hash_table_unref(rotation->due);
	g_free(rotation);
}

static uint64_t
due_of(const struct rotation *rotation, const struct bundle_item *item)
{
	const uint64_t *due = g_hash_table_lookup(rotation->due, item->id);
	return due ? MAX(*due, rotation->now) : rotation->now;
}

static void
take_turn(struct rotation *rotation, const struct bundle_item *item, uint64_t due)
{
	double weight = CLAMP(item->weight, BUNDLE_WEIGHT_MIN, BUNDLE_WEIGHT_MAX);
	uint64_t *next = g_new(uint64_t, 1);
	*next = due + (uint64_t)(TURN / weight);
	rotation->now = due;
	g_hash_table_insert(rotation->due, g_strdup(item->id), next);
}

const struct bundle_item *
rotation_next(struct rotation *rotation, const GPtrArray *items,
    bool (*plays)(const struct bundle_item *item, void *data), void *data)
{
	const struct bundle_item *next = NULL;
	uint64_t least = UINT64_MAX;
	for (guint i = 0; i < items->len; i++) {
		const struct bundle_item *item = items->pdata[i];
		uint64_t due = due_of(rotation, item);
		if (due < least && plays(item, data)) {
			next = item;
			least = due;
		}
	}
	if (next)
		take_turn(rotation, next, least);
	return next;
}

static gboolean
is_gone(gpointer key, gpointer value, gpointer data)
{
	(void)value;
	return !g_hash_table_contains(data, key);
}

void
rotation_keep(struct rotation *rotation, const GPtrArray *items)
{
	g_autoptr(GHashTable) kept = g_hash_table_new(g_str_hash, g_str_equal);
	for (guint i = 0; i < items->len; i++)
		g_hash_table_add(kept, ((struct bundle_item *)items->pdata[i])->id);
	g_hash_table_foreach_remove(rotation->due, is_gone, kept);
}

static int
compare_ids(const void *a, const void *b)
{
	return strcmp(a, b);
}

char *
rotation_write(const struct rotation *rotation)
{
	GString *text = g_string_new(NULL);
	g_autoptr(GList) ids = g_hash_table_get_keys(rotation->due);
	ids = g_list_sort(ids, compare_ids);
	for (const GList *at = ids; at; at = at->next) {
		const uint64_t *due = g_hash_table_lookup(rotation->due, at->data);
		if (*due > rotation->now && !strchr(at->data, '\n'))
			g_string_append_printf(text, "%" G_GUINT64_FORMAT " %s\n",
			    *due - rotation->now, (const char *)at->data);
	}
	return g_string_free(text, false);
}

void
rotation_read(struct rotation *rotation, const char *text)
{
	const uint64_t longest = (uint64_t)(TURN / BUNDLE_WEIGHT_MIN);
	g_auto(GStrv) lines = g_strsplit(text, "\n", BUNDLE_ITEMS_MAX);
	for (size_t i = 0; lines[i]; i++) {
		char *end;
		guint64 wait = g_ascii_strtoull(lines[i], &end, 10);
		if (end == lines[i] || *end != ' ' || !end[1] || wait > longest)
			continue;
		uint64_t *due = g_new(uint64_t, 1);
		*due = rotation->now + wait;
		g_hash_table_insert(rotation->due, g_strdup(end + 1), due);
	}
}
