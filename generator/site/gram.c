#include "gram.h"

#include <stdlib.h>

#define SLOTS_FIRST 4096
#define LOG_FIRST   4096

/* A gram of a part. Key 0 is an empty slot: no gram is all breaks. */
struct slot {
	uint64_t key;
	uint32_t id;   /* in order of first meeting */
	uint32_t last; /* the page it was last met in, from 1 */
};

struct gram_part {
	struct slot *slots; /* a power of two of them, at most half of them taken */
	size_t n_slots;
	int shift; /* of the hash */
	uint32_t page;
	GArray *keys;  /* of uint64_t, by id */
	uint32_t *log; /* ids as they were met, GRAM_TITLE set for titles */
	size_t n_log, log_room;
	GArray *pages; /* of struct begin */
};

struct begin {
	uint32_t page;
	uint32_t at; /* in the log */
};

/* The same after everything was met: pages by gram. */
struct shelf {
	uint32_t *pages;
	uint32_t *ends; /* by id; one's beginning is the end of the one before */
};

struct ref {
	uint64_t key;
	uint32_t part, id;
};

struct gram_index {
	struct shelf *shelves;
	size_t n_shelves;
	struct ref *refs; /* by key, then part */
	size_t n_refs;
	GArray *groups; /* of size_t: where each begins in refs, and the end */
};

static void
set_slots(struct gram_part *part, size_t n)
{
	part->slots = g_new0(struct slot, n);
	part->n_slots = n;
	part->shift = 64;
	for (; n > 1; n /= 2)
		part->shift--;
}

struct gram_part *
gram_part_new(void)
{
	struct gram_part *part = g_new0(struct gram_part, 1);
	set_slots(part, SLOTS_FIRST);
	part->keys = g_array_new(false, false, sizeof(uint64_t));
	part->pages = g_array_new(false, false, sizeof(struct begin));
	return part;
}

void
gram_part_free(struct gram_part *part)
{
	if (!part)
		return;
	g_free(part->slots);
	g_array_unref(part->keys);
	g_free(part->log);
	g_array_unref(part->pages);
	g_free(part);
}

void
gram_part_begin(struct gram_part *part, uint32_t page)
{
	struct begin begin = {page, (uint32_t)part->n_log};
	part->page = page;
	g_array_append_val(part->pages, begin);
}

static struct slot *
find(const struct gram_part *part, uint64_t key)
{
	size_t at = (size_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> part->shift);
	while (part->slots[at].key != 0 && part->slots[at].key != key)
		at = (at + 1) & (part->n_slots - 1);
	return &part->slots[at];
}

static void
grow(struct gram_part *part)
{
	g_autofree struct slot *old = part->slots;
	size_t n = part->n_slots;
	set_slots(part, 2 * n);
	for (size_t i = 0; i < n; i++) {
		if (old[i].key != 0)
			*find(part, old[i].key) = old[i];
	}
}

static struct slot *
take(struct gram_part *part, uint64_t key)
{
	struct slot *slot = find(part, key);
	if (slot->key != 0)
		return slot;
	if (part->keys->len >= part->n_slots / 2) {
		grow(part);
		slot = find(part, key);
	}
	*slot = (struct slot){key, part->keys->len, 0};
	g_array_append_val(part->keys, key);
	return slot;
}

void
gram_part_add_one(
    struct gram_part *part, uint16_t a, uint16_t b, uint16_t c, bool is_title)
{
	struct slot *slot = take(part, (uint64_t)a << 32 | (uint64_t)b << 16 | c);
	if (slot->last == part->page + 1)
		return;
	slot->last = part->page + 1;
	if (part->n_log == part->log_room) {
		part->log_room = MAX(2 * part->log_room, LOG_FIRST);
		part->log = g_renew(uint32_t, part->log, part->log_room);
	}
	part->log[part->n_log++] = slot->id | (is_title ? GRAM_TITLE : 0);
}

void
gram_part_add(struct gram_part *part, const uint16_t *units, size_t n, bool is_title)
{
	for (size_t i = 0; i + 1 < n; i++) {
		if (units[i] != 0 && units[i + 1] != 0)
			gram_part_add_one(part, units[i], units[i + 1],
			    i + 2 < n ? units[i + 2] : 0, is_title);
	}
}

/* Counting sort of the log by gram. Within a gram, pages stay in order. */
static struct shelf
shelve(const struct gram_part *part)
{
	size_t n = part->n_log;
	const uint32_t *log = part->log;
	struct shelf shelf = {g_new(uint32_t, n), g_new0(uint32_t, part->keys->len + 1)};
	for (size_t i = 0; i < n; i++)
		shelf.ends[(log[i] & ~GRAM_TITLE) + 1]++;
	for (guint id = 0; id < part->keys->len; id++)
		shelf.ends[id + 1] += shelf.ends[id];
	for (guint p = 0; p < part->pages->len; p++) {
		const struct begin *begin = &g_array_index(part->pages, struct begin, p);
		uint32_t end = p + 1 < part->pages->len ? begin[1].at : (uint32_t)n;
		for (uint32_t i = begin->at; i < end; i++) {
			uint32_t id = log[i] & ~GRAM_TITLE;
			shelf.pages[shelf.ends[id]++] =
			    begin->page | (log[i] & GRAM_TITLE);
		}
	}
	return shelf; /* each begin has moved to its end */
}

static int
compare_refs(const void *a, const void *b)
{
	const struct ref *x = a, *y = b;
	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->part < y->part ? -1 : x->part > y->part;
}

static void
add_refs(struct gram_index *index, const struct gram_part *part, uint32_t number)
{
	const uint64_t *keys = (const uint64_t *)(const void *)part->keys->data;
	index->refs = g_renew(struct ref, index->refs, index->n_refs + part->keys->len);
	for (guint id = 0; id < part->keys->len; id++)
		index->refs[index->n_refs++] = (struct ref){keys[id], number, id};
}

static void
find_groups(struct gram_index *index)
{
	for (size_t i = 0; i <= index->n_refs; i++) {
		bool is_first = i == 0 || i == index->n_refs ||
				index->refs[i].key >> 16 != index->refs[i - 1].key >> 16;
		if (is_first)
			g_array_append_val(index->groups, i);
	}
}

struct gram_index *
gram_index_new(struct gram_part **parts, size_t n)
{
	struct gram_index *index = g_new0(struct gram_index, 1);
	index->groups = g_array_new(false, false, sizeof(size_t));
	index->shelves = g_new0(struct shelf, n);
	index->n_shelves = n;
	for (size_t i = 0; i < n; i++) {
		index->shelves[i] = shelve(parts[i]);
		add_refs(index, parts[i], (uint32_t)i);
		gram_part_free(parts[i]);
	}
	if (index->n_refs > 0)
		qsort(index->refs, index->n_refs, sizeof *index->refs, compare_refs);
	find_groups(index);
	return index;
}

void
gram_index_free(struct gram_index *index)
{
	if (!index)
		return;
	for (size_t i = 0; i < index->n_shelves; i++) {
		g_free(index->shelves[i].pages);
		g_free(index->shelves[i].ends);
	}
	g_free(index->shelves);
	g_free(index->refs);
	g_array_unref(index->groups);
	g_free(index);
}

size_t
gram_index_groups(const struct gram_index *index)
{
	return index->n_refs > 0 ? index->groups->len - 1 : 0;
}

uint32_t
gram_index_group(const struct gram_index *index, size_t i,
    void (*each)(uint16_t third, const uint32_t *pages, size_t n, void *data), void *data)
{
	const size_t *bounds = &g_array_index(index->groups, size_t, i);
	for (size_t at = bounds[0]; at < bounds[1]; at++) {
		const struct ref *ref = &index->refs[at];
		const struct shelf *shelf = &index->shelves[ref->part];
		uint32_t begin = ref->id > 0 ? shelf->ends[ref->id - 1] : 0;
		each((uint16_t)ref->key, shelf->pages + begin,
		    shelf->ends[ref->id] - begin, data);
	}
	return (uint32_t)(index->refs[bounds[0]].key >> 16);
}
