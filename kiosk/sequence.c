#include "sequence.h"

#include "rotation.h"

#define HISTORY_MAX 100

struct entry {
	struct place place;
	int of; /* pages of the item; 0: not yet known */
};

struct sequence {
	bool (*plays)(const struct bundle_item *item, void *data);
	void *data;
	struct rotation *rotation;
	const GPtrArray *items;
	GArray *entries; /* of struct entry, in the order shown */
	int at;		 /* the present one; -1 before the first */
};

struct sequence *
sequence_new(bool (*plays)(const struct bundle_item *item, void *data), void *data)
{
	struct sequence *sequence = g_new0(struct sequence, 1);
	sequence->plays = plays;
	sequence->data = data;
	sequence->rotation = rotation_new();
	sequence->entries = g_array_new(false, false, sizeof(struct entry));
	sequence->at = -1;
	return sequence;
}

void
sequence_free(struct sequence *sequence)
{
	if (!sequence)
		return;
	rotation_free(sequence->rotation);
	g_array_unref(sequence->entries);
	g_free(sequence);
}

static struct entry *
entry_at(struct sequence *sequence, int i)
{
	bool is_there = i >= 0 && i < (int)sequence->entries->len;
	return is_there ? &g_array_index(sequence->entries, struct entry, i) : NULL;
}

/* An item was given its turn, and has only been looked at. */
static bool
has_unused_turn(const struct sequence *sequence)
{
	int last = (int)sequence->entries->len - 1;
	const struct entry *entry =
	    last > sequence->at ? &g_array_index(sequence->entries, struct entry, last)
				: NULL;
	return entry && entry->of == 0 && entry->place.page == 1;
}

void
sequence_set_items(struct sequence *sequence, const GPtrArray *items)
{
	if (has_unused_turn(sequence))
		rotation_undo(sequence->rotation);
	sequence->items = items;
	rotation_keep(sequence->rotation, items);
	g_array_set_size(sequence->entries, 0);
	sequence->at = -1;
}

char *
sequence_write(const struct sequence *sequence)
{
	return rotation_write(sequence->rotation, has_unused_turn(sequence));
}

void
sequence_read(struct sequence *sequence, const char *text)
{
	rotation_read(sequence->rotation, text);
}

/* The page after the last one known, appended. */
static struct entry *
append(struct sequence *sequence)
{
	const struct entry *last = entry_at(sequence, (int)sequence->entries->len - 1);
	struct entry next = {.of = 0};
	if (last && last->place.page < last->of &&
	    sequence->plays(last->place.item, sequence->data)) {
		next = *last;
		next.place.page++;
	} else if (sequence->items) {
		next.place.item = rotation_next(
		    sequence->rotation, sequence->items, sequence->plays, sequence->data);
		next.place.page = 1;
	}
	if (!next.place.item)
		return NULL;
	g_array_append_val(sequence->entries, next);
	return entry_at(sequence, (int)sequence->entries->len - 1);
}

struct place
sequence_peek(struct sequence *sequence, int step)
{
	const struct entry *entry = entry_at(sequence, sequence->at + step);
	if (!entry && step > 0)
		entry = append(sequence);
	return entry ? entry->place : (struct place){NULL, 0};
}

void
sequence_go(struct sequence *sequence, int step, int of)
{
	struct entry *entry = entry_at(sequence, sequence->at + step);
	g_assert(entry);
	entry->of = of;
	sequence->at += step;
	if (sequence->entries->len > HISTORY_MAX && sequence->at > HISTORY_MAX / 2) {
		g_array_remove_range(sequence->entries, 0, HISTORY_MAX / 2);
		sequence->at -= HISTORY_MAX / 2;
	}
}

void
sequence_drop(struct sequence *sequence)
{
	int next = sequence->at + 1;
	struct entry *dropped = entry_at(sequence, next);
	if (!dropped)
		return;
	if (has_unused_turn(sequence) &&
	    !sequence->plays(dropped->place.item, sequence->data))
		rotation_undo(sequence->rotation);
	struct entry *before = entry_at(sequence, next - 1);
	if (before && before->place.item == dropped->place.item)
		before->of = before->place.page;
	g_array_set_size(sequence->entries, (guint)next);
}
