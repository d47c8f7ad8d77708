#include "rotation.h"

#include <math.h>
#include <string.h>

#define ROUND	(INT64_C(1) << 32) /* in which an item of weight 1 plays once */
#define BREADTH (ROUND / 1000000)  /* no more than rounding makes */

/* An item's place in the queue. */
struct seat {
	int64_t from;	/* when it may play next, on the rotation's clock */
	uint64_t taken; /* the number of its last turn; 0: none yet */
	uint64_t since; /* the number of turns when it began to wait */
	uint64_t seen;	/* the number of turns when it could have had one last */
};

struct rotation {
	GHashTable *seats; /* id -> struct seat, owned */
	int64_t now;	   /* rounds played so far */
	uint64_t turns;	   /* so far */
	uint64_t first;	   /* turns that were read and not given */
	/* before that turn was given: whose it was, and who gave his place for it; ids
	 * NULL: nobody */
	struct {
		char *ids[2];
		struct seat seats[2];
		int64_t now;
	} last;
};

/* One that may play now. */
struct candidate {
	const struct bundle_item *item;
	struct seat *seat; /* borrowed from the rotation */
	double weight;
	int64_t until; /* when its turn is overdue */
	bool is_held;  /* it played last, and somebody else can */
};

struct rotation *
rotation_new(void)
{
	struct rotation *rotation = g_new0(struct rotation, 1);
	rotation->seats = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	return rotation;
}

static void
forget_last(struct rotation *rotation)
{
	for (int i = 0; i < 2; i++)
		g_clear_pointer(&rotation->last.ids[i], g_free);
}

void
rotation_free(struct rotation *rotation)
{
	if (!rotation)
		return;
	g_hash_table_unref(rotation->seats);
	forget_last(rotation);
	g_free(rotation);
}

static void
put(struct rotation *rotation, const char *id, struct seat seat)
{
	g_hash_table_insert(rotation->seats, g_strdup(id), g_memdup2(&seat, sizeof seat));
}

static int64_t
share(double weight)
{
	return (int64_t)((double)ROUND / weight);
}

/* Who is new, or was away while others played, does not catch up. */
static struct seat *
seat_of(struct rotation *rotation, const struct bundle_item *item)
{
	struct seat *seat = g_hash_table_lookup(rotation->seats, item->id);
	if (!seat) {
		bool is_first = rotation->turns == rotation->first;
		struct seat new = {rotation->now, 0, is_first ? 0 : rotation->turns, 0};
		put(rotation, item->id, new);
		seat = g_hash_table_lookup(rotation->seats, item->id);
	} else if (seat->seen + 1 < rotation->turns) {
		seat->from = MAX(seat->from, rotation->now);
		seat->since = rotation->turns;
	}
	seat->seen = rotation->turns;
	return seat;
}

/* Yours, of struct candidate; what all of them weigh. */
static GArray *
gather(struct rotation *rotation, const GPtrArray *items,
    bool (*plays)(const struct bundle_item *item, void *data), void *data, double *all)
{
	GArray *candidates = g_array_new(false, false, sizeof(struct candidate));
	*all = 0;
	for (guint i = 0; i < items->len; i++) {
		const struct bundle_item *item = items->pdata[i];
		if (!plays(item, data))
			continue;
		double weight = CLAMP(item->weight, BUNDLE_WEIGHT_MIN, BUNDLE_WEIGHT_MAX);
		struct seat *seat = seat_of(rotation, item);
		struct candidate candidate = {
		    item, seat, weight, seat->from + share(weight), false};
		g_array_append_val(candidates, candidate);
		*all += weight;
	}
	return candidates;
}

/* Nobody plays twice running, but who has more than half of all turns. */
static void
hold_last(const struct rotation *rotation, GArray *candidates, double all)
{
	for (guint i = 0; i < candidates->len; i++) {
		struct candidate *at = &g_array_index(candidates, struct candidate, i);
		bool is_last = at->seat->taken > 0 && at->seat->taken == rotation->turns;
		at->is_held = is_last && candidates->len > 1 && 2 * at->weight <= all;
	}
}

/* Of those whose time has come the one whose time ends first. */
static bool
is_before(const struct candidate *a, const struct candidate *b, int64_t now)
{
	bool is_due = a->seat->from <= now + BREADTH;
	bool is_other_due = b->seat->from <= now + BREADTH;
	if (a->is_held != b->is_held)
		return b->is_held;
	if (is_due != is_other_due)
		return is_due;
	return is_due ? a->until + BREADTH < b->until
		      : a->seat->from + BREADTH < b->seat->from;
}

static const struct candidate *
find_time(const struct rotation *rotation, const GArray *candidates)
{
	const struct candidate *first = NULL;
	for (guint i = 0; i < candidates->len; i++) {
		const struct candidate *at =
		    &g_array_index(candidates, struct candidate, i);
		if (!first || is_before(at, first, rotation->now))
			first = at;
	}
	return first;
}

static bool
has_waited_longer(const struct seat *a, const struct seat *b)
{
	return a->since != b->since ? a->since < b->since : a->taken < b->taken;
}

/* Who of that weight has waited longest; the first in the programme of equals. */
static const struct candidate *
find_waiting(const GArray *candidates, const struct candidate *timely)
{
	const struct candidate *longest = NULL;
	for (guint i = 0; i < candidates->len; i++) {
		const struct candidate *at =
		    &g_array_index(candidates, struct candidate, i);
		bool is_like = at->is_held == timely->is_held &&
			       fabs(at->weight - timely->weight) < 1e-9;
		if (is_like && (!longest || has_waited_longer(at->seat, longest->seat)))
			longest = at;
	}
	return longest;
}

static void
note_last(struct rotation *rotation, const struct candidate *next,
    const struct candidate *timely)
{
	forget_last(rotation);
	rotation->last.ids[0] = g_strdup(next->item->id);
	rotation->last.seats[0] = *next->seat;
	rotation->last.ids[1] = g_strdup(timely->item->id);
	rotation->last.seats[1] = *timely->seat;
	rotation->last.now = rotation->now;
}

/* The times of the two change hands. */
static void
take_turn(struct rotation *rotation, const struct candidate *next,
    const struct candidate *timely, double all)
{
	int64_t from = timely->seat->from;
	note_last(rotation, next, timely);
	timely->seat->from = next->seat->from;
	next->seat->from = from + share(next->weight);
	next->seat->taken = next->seat->since = ++rotation->turns;
	rotation->now = MAX(rotation->now, from) + share(all);
}

const struct bundle_item *
rotation_next(struct rotation *rotation, const GPtrArray *items,
    bool (*plays)(const struct bundle_item *item, void *data), void *data)
{
	double all;
	g_autoptr(GArray) candidates = gather(rotation, items, plays, data, &all);
	hold_last(rotation, candidates, all);
	const struct candidate *timely = find_time(rotation, candidates);
	if (!timely)
		return NULL;
	const struct candidate *next = find_waiting(candidates, timely);
	take_turn(rotation, next, timely, all);
	return next->item;
}

void
rotation_undo(struct rotation *rotation)
{
	if (!rotation->last.ids[0])
		return;
	for (int i = 0; i < 2; i++)
		put(rotation, rotation->last.ids[i], rotation->last.seats[i]);
	rotation->now = rotation->last.now;
	rotation->turns--;
	forget_last(rotation);
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
		for (int i = 0; i < 2 && is_undone; i++) {
			if (g_strcmp0(rotation->last.ids[i], id) == 0)
				row.seat = rotation->last.seats[i];
		}
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
	bool is_back = is_undone && rotation->last.ids[0];
	int64_t now = is_back ? rotation->last.now : rotation->now;
	g_autoptr(GArray) rows = list_rows(rotation, is_undone);
	for (guint i = 0; i < rows->len; i++) {
		const struct row *row = &g_array_index(rows, struct row, i);
		g_string_append_printf(
		    text, "%" G_GINT64_FORMAT " %s\n", row->seat.from - now, row->id);
	}
	return g_string_free(text, false);
}

/* All that were read were there. */
static void
mark_seen(struct rotation *rotation)
{
	GHashTableIter iter;
	void *seat;
	g_hash_table_iter_init(&iter, rotation->seats);
	while (g_hash_table_iter_next(&iter, NULL, &seat))
		((struct seat *)seat)->seen = rotation->turns;
}

void
rotation_read(struct rotation *rotation, const char *text)
{
	const int64_t longest = share(BUNDLE_WEIGHT_MIN);
	g_auto(GStrv) lines = g_strsplit(text, "\n", BUNDLE_ITEMS_MAX);
	for (size_t i = 0; lines[i]; i++) {
		char *end;
		gint64 wait = g_ascii_strtoll(lines[i], &end, 10);
		if (end == lines[i] || *end != ' ' || !end[1] || wait > longest ||
		    wait < -longest)
			continue;
		uint64_t turn = ++rotation->turns;
		struct seat seat = {rotation->now + wait, turn, turn, 0};
		put(rotation, end + 1, seat);
	}
	rotation->first = rotation->turns;
	mark_seen(rotation);
}
