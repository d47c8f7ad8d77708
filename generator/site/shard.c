#include "shard.h"

#include <stdlib.h>

#include "common/parallel.h"

#include "bits.h"

#define UNITS	     65536
#define FILES_MAX    65536
#define JOB_GROUPS   1024 /* in one job of a thread */
#define KEY_BYTES    3	  /* about, of an entry beside its bits */
#define LEAST_BYTES  800  /* to fetch for a pair of units, … */
#define PAGES_A_BYTE 4	  /* … and what a large site adds to it */

struct entry {
	uint32_t key; /* the two units */
	const struct bits *bits;
	size_t from, n;
};

/* Encodes some groups one after the other. */
struct coder {
	uint32_t universe;
	struct bits *bits;
	GArray *pages;	  /* of uint32_t: the runs of the group, behind each other */
	GArray *thirds;	  /* of struct third */
	uint64_t *marks;  /* a bit a page: is it in the group, … */
	uint64_t *titles; /* … does its title hold it */
	uint32_t *ranks;  /* of a page among those of the group */
	uint32_t *list;	  /* scratch, as long as any list can be */
	size_t n_list, room;
};

struct third {
	uint16_t unit;
	guint from, to; /* in pages */
};

struct work {
	const struct gram_index *index;
	uint32_t universe;
	GArray *entries; /* of struct entry, by key */
	GPtrArray *bits; /* of struct bits, one a job */
	GArray **shards; /* of entries each */
	GPtrArray *files;
};

static void
add_run(uint16_t unit, const uint32_t *pages, size_t n, void *data)
{
	struct coder *coder = data;
	struct third *last =
	    coder->thirds->len > 0
		? &g_array_index(coder->thirds, struct third, coder->thirds->len - 1)
		: NULL;
	guint from = coder->pages->len;
	g_array_append_vals(coder->pages, pages, (guint)n);
	if (last && last->unit == unit) {
		last->to = coder->pages->len;
	} else {
		struct third third = {unit, from, coder->pages->len};
		g_array_append_val(coder->thirds, third);
	}
}

static void
add_to_list(struct coder *coder, uint32_t value)
{
	g_assert(coder->n_list < coder->room);
	coder->list[coder->n_list++] = value;
}

static void
put_list(struct coder *coder, uint32_t universe)
{
	bits_put_list(coder->bits, universe, coder->list, coder->n_list);
	coder->n_list = 0;
}

static void
mark(struct coder *coder)
{
	for (guint i = 0; i < coder->pages->len; i++) {
		uint32_t *page = &g_array_index(coder->pages, uint32_t, i);
		uint64_t bit = UINT64_C(1) << (*page & 63);
		uint32_t word = (*page & ~GRAM_TITLE) / 64;
		if (*page & GRAM_TITLE)
			coder->titles[word] |= bit;
		coder->marks[word] |= bit;
		*page &= ~GRAM_TITLE;
	}
}

/* Lists the marked pages, gives each its rank, and takes the marks off. */
static uint32_t
rank(struct coder *coder)
{
	uint32_t n = 0;
	for (uint32_t word = 0; word <= coder->universe / 64; word++) {
		uint64_t left = coder->marks[word];
		coder->marks[word] = 0;
		for (; left != 0; left &= left - 1) {
			uint32_t page = word * 64 + (uint32_t)__builtin_ctzll(left);
			add_to_list(coder, page);
			coder->ranks[page] = n++;
		}
	}
	return n;
}

static void
put_titles(struct coder *coder, uint32_t n)
{
	for (uint32_t word = 0; word <= coder->universe / 64; word++) {
		uint64_t left = coder->titles[word];
		coder->titles[word] = 0;
		for (; left != 0; left &= left - 1)
			add_to_list(coder,
			    coder->ranks[word * 64 + (uint32_t)__builtin_ctzll(left)]);
	}
	bits_put_gamma(coder->bits, coder->n_list + 1);
	put_list(coder, n);
}

static void
put_thirds(struct coder *coder)
{
	const struct third *thirds =
	    (const struct third *)(const void *)coder->thirds->data;
	bool has_break = thirds[0].unit == 0;
	bits_put(coder->bits, has_break, 1);
	for (guint i = has_break; i < coder->thirds->len; i++)
		add_to_list(coder, thirds[i].unit);
	bits_put_gamma(coder->bits, coder->n_list + 1);
	put_list(coder, UNITS);
}

static void
put_runs(struct coder *coder, uint32_t n)
{
	for (guint i = 0; coder->thirds->len > 1 && i < coder->thirds->len; i++) {
		const struct third *third =
		    &g_array_index(coder->thirds, struct third, i);
		for (guint at = third->from; at < third->to; at++)
			add_to_list(coder,
			    coder->ranks[g_array_index(coder->pages, uint32_t, at)]);
		bits_put_gamma(coder->bits, coder->n_list);
		put_list(coder, n);
	}
}

static void
encode(struct coder *coder, const struct gram_index *index, size_t group,
    struct entry *entry)
{
	g_array_set_size(coder->pages, 0);
	g_array_set_size(coder->thirds, 0);
	entry->bits = coder->bits;
	entry->from = bits_len(coder->bits);
	entry->key = gram_index_group(index, group, add_run, coder);
	mark(coder);
	uint32_t n = rank(coder);
	bits_put_gamma(coder->bits, n);
	put_list(coder, coder->universe);
	put_titles(coder, n);
	put_thirds(coder);
	put_runs(coder, n);
	entry->n = bits_len(coder->bits) - entry->from;
}

static void
encode_some(size_t job, void *data)
{
	struct work *work = data;
	uint32_t universe = work->universe;
	g_autoptr(GArray) pages = g_array_new(false, false, sizeof(uint32_t));
	g_autoptr(GArray) thirds = g_array_new(false, false, sizeof(struct third));
	size_t room = MAX(universe + 64, UNITS);
	g_autofree uint32_t *list = g_new(uint32_t, room);
	g_autofree uint64_t *marks = g_new0(uint64_t, universe / 64 + 1);
	g_autofree uint64_t *titles = g_new0(uint64_t, universe / 64 + 1);
	g_autofree uint32_t *ranks = g_new(uint32_t, universe);
	struct coder coder = {universe, work->bits->pdata[job], pages, thirds, marks,
	    titles, ranks, list, 0, room};
	size_t end = MIN((job + 1) * JOB_GROUPS, work->entries->len);
	for (size_t i = job * JOB_GROUPS; i < end; i++)
		encode(&coder, work->index, i,
		    &g_array_index(work->entries, struct entry, i));
	bits_end(coder.bits);
}

static uint32_t
shard_of(uint32_t key, uint32_t n_shards)
{
	return (key * UINT32_C(2654435761) >> 16) % n_shards;
}

/* What a query fetches for one of its pairs, on the average over pairs as often as they
 * are met: more than a file's mean size, since it asks for what is large. */
static uint64_t
weigh(const GArray *entries, uint32_t n)
{
	g_autofree uint64_t *sizes = g_new0(uint64_t, n);
	double sum = 0, squares = 0;
	for (guint i = 0; i < entries->len; i++) {
		const struct entry *entry = &g_array_index(entries, struct entry, i);
		sizes[shard_of(entry->key, n)] += entry->n / 8 + KEY_BYTES;
	}
	for (uint32_t i = 0; i < n; i++) {
		sum += (double)sizes[i];
		squares += (double)sizes[i] * (double)sizes[i];
	}
	return sum > 0 ? (uint64_t)(squares / sum) : 0;
}

static uint32_t
count_shards(const GArray *entries, uint32_t pages)
{
	uint64_t wanted = LEAST_BYTES + pages / PAGES_A_BYTE;
	uint32_t n = 1;
	while (n < FILES_MAX && n < entries->len && weigh(entries, n) > wanted)
		n *= 2;
	return n;
}

/* The keys: the first units, then the second units of each. */
static void
put_keys(struct bits *bits, const GArray *shard)
{
	g_autoptr(GArray) firsts = g_array_new(false, false, sizeof(uint32_t));
	g_autoptr(GArray) begins = g_array_new(false, false, sizeof(guint));
	g_autofree uint32_t *seconds = g_new(uint32_t, shard->len);
	for (guint i = 0; i < shard->len; i++) {
		uint32_t key = g_array_index(shard, struct entry, i).key;
		uint32_t first = key >> 16;
		seconds[i] = key & 0xFFFF;
		if (firsts->len == 0 ||
		    g_array_index(firsts, uint32_t, firsts->len - 1) != first) {
			g_array_append_val(firsts, first);
			g_array_append_val(begins, i);
		}
	}
	g_array_append_val(begins, shard->len);
	bits_put_gamma(bits, firsts->len + 1);
	bits_put_list(
	    bits, UNITS, (const uint32_t *)(const void *)firsts->data, firsts->len);
	for (guint i = 0; i < firsts->len; i++) {
		guint from = g_array_index(begins, guint, i);
		guint n = g_array_index(begins, guint, i + 1) - from;
		bits_put_gamma(bits, n);
		bits_put_list(bits, UNITS, seconds + from, n);
	}
}

static void
make_file(size_t i, void *data)
{
	struct work *work = data;
	const GArray *shard = work->shards[i];
	g_autoptr(Bits) bits = bits_new();
	put_keys(bits, shard);
	for (guint at = 0; at < shard->len; at++) {
		const struct entry *entry = &g_array_index(shard, struct entry, at);
		bits_copy(bits, entry->bits, entry->from, entry->n);
	}
	bits_end(bits);
	work->files->pdata[i] = g_bytes_new(bits->bytes->data, bits->bytes->len);
}

static void
make_files(struct work *work, uint32_t n, int threads)
{
	work->shards = g_new(GArray *, n);
	for (uint32_t i = 0; i < n; i++)
		work->shards[i] = g_array_new(false, false, sizeof(struct entry));
	for (guint i = 0; i < work->entries->len; i++) {
		const struct entry *entry =
		    &g_array_index(work->entries, struct entry, i);
		g_array_append_vals(work->shards[shard_of(entry->key, n)], entry, 1);
	}
	g_ptr_array_set_size(work->files, (int)n);
	parallel_for(n, threads, make_file, work);
	for (uint32_t i = 0; i < n; i++)
		g_array_unref(work->shards[i]);
	g_free(work->shards);
}

uint32_t
shard_universe(uint32_t pages)
{
	uint32_t step = 8;
	while (step * 8 < pages)
		step *= 2;
	return (pages + step) / step * step;
}

GPtrArray *
shard_make(const struct gram_index *index, uint32_t pages, int threads)
{
	size_t groups = gram_index_groups(index);
	size_t jobs = (groups + JOB_GROUPS - 1) / JOB_GROUPS;
	g_autoptr(GPtrArray) bits =
	    g_ptr_array_new_with_free_func((GDestroyNotify)bits_free);
	g_autoptr(GArray) entries = g_array_new(false, true, sizeof(struct entry));
	struct work work = {
	    .index = index,
	    .universe = shard_universe(pages),
	    .entries = g_array_set_size(entries, (guint)groups),
	    .bits = bits,
	    .files = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref),
	};
	for (size_t i = 0; i < jobs; i++)
		g_ptr_array_add(bits, bits_new());
	parallel_for(jobs, threads, encode_some, &work);
	make_files(&work, count_shards(entries, pages), threads);
	return work.files;
}
