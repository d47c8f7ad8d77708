#include "rotation.h"

#include <string.h>

#define TURN 1000000 /* of an item of weight 1 */

/* An item's place in the queue. */
struct seat {
	uint64_t due;	/* when its next turn is, on the rotation's clock */
	uint64_t taken; /* the number of its last turn; 0: none yet */
};

struct rotation {
	GHashTable *seats; /* id -> struct seat, owned */
	uint64_t now;	   /* the time of the item that played last */
	uint64_t turns;	   /* so far */
	/* before that turn was given; id NULL: there is nothing to undo */
	struct {
		char *id;
		struct seat seat;
		uint64_t now;
	} last;
};

struct rotation *
rotation_new(void)
{
	struct rotation *rotation = g_new0(struct rotation, 1);
	rotation->seats = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	return rotation;
}

void
rotation_free(struct rotation *rotation)
{
	if (!rotation)
		return;
	g_hash_table_unref(rotation->seats);
	g_free(rotation->last.id);
	g_free(rotation);
}

static void
put(struct rotation *rotation, const char *id, struct seat seat)
{
	g_hash_table_insert(rotation->seats, g_strdup(id), g_memdup2(&seat, sizeof seat));
}

/* Nobody is earlier than now: who was away does not catch up. */
static struct seat
seat_of(const struct rotation *rotation, const struct bundle_item *item)
{
	const struct seat *kept = g_hash_table_lookup(rotation->seats, item->id);
	struct seat seat = kept ? *kept : (struct seat){0, 0};
	seat.due = MAX(seat.due, rotation->now);
	return seat;
}

/* Of two with the same time the one comes first that has waited longer: one that joins
 * at the end of a round does not begin the next. */
static bool
is_before(const struct seat *a, const struct seat *b)
{
	return a->due != b->due ? a->due < b->due : a->taken < b->taken;
}

static void
take_turn(struct rotation *rotation, const struct bundle_item *item, struct seat seat)
{
	g_free(rotation->last.id);
	rotation->last.id = g_strdup(item->id);
	rotation->last.seat = seat;
	rotation->last.now = rotation->now;
	double weight = CLAMP(item->weight, BUNDLE_WEIGHT_MIN, BUNDLE_WEIGHT_MAX);
	rotation->now = seat.due;
	struct seat next = {seat.due + (uint64_t)(TURN / weight), ++rotation->turns};
	put(rotation, item->id, next);
}

const struct bundle_item *
rotation_next(struct rotation *rotation, const GPtrArray *items,
    bool (*plays)(const struct bundle_item *item, void *data), void *data)
{
	const struct bundle_item *next = NULL;
	struct seat first = {UINT64_MAX, UINT64_MAX};
	for (guint i = 0; i < items->len; i++) {
		const struct bundle_item *item = items->pdata[i];
		struct seat seat = seat_of(rotation, item);
		if (is_before(&seat, &first) && plays(item, data)) {
			next = item;
			first = seat;
		}
	}
	if (next)
		take_turn(rotation, next, first);
	return next;
}

void
rotation_undo(struct rotation *rotation)
{
	if (!rotation->last.id)
		return;
	put(rotation, rotation->last.id, rotation->last.seat);
	rotation->now = rotation->last.now;
	g_clear_pointer(&rotation->last.id, g_free);
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
	g_hash_table_foreach_remove(rotation->seats, is_gone, kept);
}

/* ---- over a restart ---- */

/* Who sits where, to be sorted. */
struct row {
	const char *id;
	struct seat seat;
};

static int
compare_rows(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	return (x->seat.taken > y->seat.taken) - (x->seat.taken < y->seat.taken);
}

static GArray *
list_rows(const struct rotation *rotation, bool is_undone)
{
	GArray *rows = g_array_new(false, false, sizeof(struct row));
	GHashTableIter iter;
	void *id, *seat;
	g_hash_table_iter_init(&iter, rotation->seats);
	while (g_hash_table_iter_next(&iter, &id, &seat)) {
		struct row row = {id, *(struct seat *)seat};
		if (is_undone && g_strcmp0(rotation->last.id, id) == 0)
			row.seat = rotation->last.seat;
		if (row.seat.taken > 0 && !strchr(row.id, '\n'))
			g_array_append_val(rows, row);
	}
	g_array_sort(rows, compare_rows);
	return rows;
}

/* In the order in which they played: that is the order among equals. */
char *
rotation_write(const struct rotation *rotation, bool is_undone)
{
	GString *text = g_string_new(NULL);
	bool is_back = is_undone && rotation->last.id;
	uint64_t now = is_back ? rotation->last.now : rotation->now;
	g_autoptr(GArray) rows = list_rows(rotation, is_undone);
	for (guint i = 0; i < rows->len; i++) {
		const struct row *row = &g_array_index(rows, struct row, i);
		uint64_t wait = row->seat.due > now ? row->seat.due - now : 0;
		g_string_append_printf(text, "%" G_GUINT64_FORMAT " %s\n", wait, row->id);
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
		struct seat seat = {rotation->now + wait, ++rotation->turns};
		put(rotation, end + 1, seat);
	}
}
