#include "index.h"

#include <stdlib.h>
#include <string.h>

#include "common/emit.h"
#include "common/han.h"
#include "common/parallel.h"
#include "site/fold.h"
#include "site/gram.h"
#include "site/shard.h"
#include "site/syllable.h"
#include "theme/asked.h"

#include "shown.h"
#include "words.h"

#define SMALL_SITE   2000 /* pages; a larger one has more in a file of titles */
#define CHUNK	     4
#define CHUNK_LARGE  8
#define ABOUT_UNITS  40	    /* of a page's description in the results */
#define INITIALS     0xE000 /* the private units: first letters of readings, … */
#define SYLLABLES    0xE100 /* … and readings, by their place in the table */
#define DAYS	     0xE800 /* … and theme days, 32 a month */
#define READINGS_MAX 8
#define PARTS_MAX    64
#define UNITS	     65536

struct work {
	const struct site *site;
	struct output_set *set;
	struct diag *diag;
	GPtrArray *pages; /* of struct page, by number: the oldest first */
	struct gram_part *parts[PARTS_MAX];
	uint32_t n_parts;
	struct index_facts facts;
	GPtrArray *files; /* of GBytes: the shards */
	gint bytes;	  /* of the files of titles; atomic */
};

/* What one thread gathers with. */
struct gatherer {
	const struct site *site;
	struct gram_part *part;
	struct fold *fold;
	struct reader *reader;
	GArray *units;
	GString *words;
	uint64_t met[UNITS / 64]; /* by the page: a bit a unit */
};

static int
compare_pages(const void *a, const void *b)
{
	const struct page *x = *(struct page *const *)a, *y = *(struct page *const *)b;
	int64_t at_x = page_instant(x), at_y = page_instant(y);
	/* Those without a date come first, and so last among the results. */
	if (at_x != at_y)
		return at_x == NO_INSTANT   ? -1
		       : at_y == NO_INSTANT ? 1
		       : at_x < at_y	    ? -1
					    : 1;
	return strcmp(y->path, x->path);
}

static GPtrArray *
list_pages(const struct site *site)
{
	GPtrArray *pages = g_ptr_array_new();
	for (guint i = 0; i < site->shown->len; i++) {
		struct page *page = site->shown->pdata[i];
		if (!page->is_displaced)
			g_ptr_array_add(pages, page);
	}
	g_ptr_array_sort(pages, compare_pages);
	return pages;
}

/* By single characters, each once a page: the title's come first. */
static void
add_units(struct gatherer *gatherer, bool is_title)
{
	const uint16_t *units = (const uint16_t *)(const void *)gatherer->units->data;
	for (guint i = 0; i < gatherer->units->len; i++) {
		uint64_t bit = UINT64_C(1) << (units[i] % 64);
		uint64_t *met = &gatherer->met[units[i] / 64];
		if (units[i] == FOLD_BREAK || *met & bit)
			continue;
		*met |= bit;
		gram_part_add_one(
		    gatherer->part, FOLD_BREAK, units[i], FOLD_BREAK, is_title);
	}
}

static void
add_text(struct gatherer *gatherer, const char *text, bool is_title)
{
	g_array_set_size(gatherer->units, 0);
	fold_append(gatherer->fold, text, gatherer->units);
	gram_part_add(gatherer->part,
	    (const uint16_t *)(const void *)gatherer->units->data, gatherer->units->len,
	    is_title);
	add_units(gatherer, is_title);
}

/* Every reading of a unit as private units: syllables, or their first letters. A break
 * for what has none. */
static size_t
read_unit(const struct gatherer *gatherer, uint16_t unit, bool initials, uint16_t *read)
{
	const uint16_t *readings = NULL;
	size_t n = reader_find(gatherer->reader, unit, &readings), kept = 0;
	for (size_t i = 0; i < n && kept < READINGS_MAX; i++) {
		uint16_t one = initials
				   ? (uint16_t)(INITIALS + syllables[readings[i]].name[0])
				   : (uint16_t)(SYLLABLES + readings[i]);
		if (kept == 0 || read[kept - 1] != one) /* both go up together */
			read[kept++] = one;
	}
	if (kept == 0)
		read[kept++] = FOLD_BREAK;
	return kept;
}

/* The grams of three units in all their readings. */
static void
add_readings(struct gatherer *gatherer, const uint16_t *units, bool initials)
{
	uint16_t read[3][READINGS_MAX];
	size_t n[3];
	for (int i = 0; i < 3; i++)
		n[i] = read_unit(gatherer, units[i], initials, read[i]);
	for (size_t i = 0; i < n[0] * n[1] * n[2]; i++) {
		uint16_t a = read[0][i % n[0]], b = read[1][i / n[0] % n[1]],
			 c = read[2][i / n[0] / n[1]];
		if (a != FOLD_BREAK && b != FOLD_BREAK)
			gram_part_add_one(gatherer->part, a, b, c, true);
	}
	for (size_t i = 0; i < n[0] && !initials; i++) {
		if (read[0][i] != FOLD_BREAK)
			gram_part_add_one(
			    gatherer->part, FOLD_BREAK, read[0][i], FOLD_BREAK, true);
	}
}

/* A title or a tag: also as it is typed by its sound. */
static void
add_name(struct gatherer *gatherer, const char *name, bool is_title)
{
	add_text(gatherer, name, is_title);
	uint16_t none[2] = {FOLD_BREAK, FOLD_BREAK};
	g_array_append_vals(gatherer->units, none, 2);
	const uint16_t *units = (const uint16_t *)(const void *)gatherer->units->data;
	for (guint i = 0; i + 2 < gatherer->units->len; i++) {
		if (units[i] == FOLD_BREAK)
			continue;
		add_readings(gatherer, units + i, false);
		add_readings(gatherer, units + i, true);
	}
}

/* What the page shows, from its front matter and its text; of what is asked no answer. */
static void
add_body(struct gatherer *gatherer, const struct page *page)
{
	const GString *html = page->markdown->html;
	g_autoptr(GString) asked = g_string_new(NULL);
	if (asked_is(page)) {
		asked_append(gatherer->site, page, false, ASKED_NONE, asked);
		html = asked;
	}
	g_string_truncate(gatherer->words, 0);
	shown_append(gatherer->words, page);
	words_append(gatherer->words, html->str, html->len);
	add_text(gatherer, gatherer->words->str, false);
}

static void
gather_page(struct gatherer *gatherer, const struct page *page, uint32_t number)
{
	gram_part_begin(gatherer->part, number);
	memset(gatherer->met, 0, sizeof gatherer->met);
	add_name(gatherer, page->title, true);
	if (page->kind->id == KIND_DAY && page->month > 0)
		gram_part_add_one(gatherer->part, FOLD_BREAK,
		    (uint16_t)(DAYS + page->month * 32 + page->day), FOLD_BREAK, true);
	for (guint i = 0; i < page->terms->len; i++)
		add_name(gatherer, ((struct list *)page->terms->pdata[i])->title, false);
	const char *texts[] = {page->description, page->slogan, page->author,
	    page->reviewer, page->source.title, page->source.issuer};
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		add_text(gatherer, texts[i], false);
	for (guint i = 0; i < page->facts->len; i++)
		add_text(
		    gatherer, ((struct page_fact *)page->facts->pdata[i])->value, false);
	add_body(gatherer, page);
}

static void
gather(size_t i, void *data)
{
	struct work *work = data;
	g_autoptr(Fold) fold = fold_new();
	g_autoptr(Reader) reader = reader_new();
	g_autoptr(GArray) units = g_array_new(false, false, sizeof(uint16_t));
	g_autoptr(GString) words = g_string_new(NULL);
	struct gatherer gatherer = {
	    work->site, gram_part_new(), fold, reader, units, words, {0}};
	uint32_t n = work->pages->len, parts = work->n_parts;
	uint32_t end = (uint32_t)((i + 1) * n / parts);
	for (uint32_t number = (uint32_t)(i * n / parts); number < end; number++)
		gather_page(&gatherer, work->pages->pdata[number], number);
	work->parts[i] = gatherer.part;
}

static void
put_shard(size_t i, void *data)
{
	struct work *work = data;
	size_t len = 0;
	const char *bytes = g_bytes_get_data(work->files->pdata[i], &len);
	g_autofree char *path = g_strdup_printf(
	    "search/%ux%u/%zu.bin", work->facts.universe, work->facts.shards, i);
	output_set_put(work->set, path, bytes, len, "/search/", work->diag);
}

static void
append_page(GString *out, const struct page *page)
{
	g_autofree char *about = han_summary(page->description, ABOUT_UNITS);
	g_string_append_c(out, '[');
	emit_text(out, page->title);
	g_string_append_c(out, ',');
	emit_text(out, page->address);
	g_string_append_c(out, ',');
	emit_text(out, about);
	g_string_append_c(out, ']');
}

/* Titles, addresses and what they are about, of a few pages in one file. */
static void
put_titles(size_t i, void *data)
{
	struct work *work = data;
	uint32_t from = (uint32_t)i * work->facts.a_chunk;
	uint32_t end = MIN(from + work->facts.a_chunk, work->pages->len);
	g_autoptr(GString) json = g_string_new(NULL);
	for (uint32_t at = from; at < end; at++) {
		g_string_append(json, at == from ? "[" : ",\n");
		append_page(json, work->pages->pdata[at]);
	}
	g_string_append(json, "]\n");
	g_autofree char *path =
	    g_strdup_printf("search/%u/%zu.json", work->facts.a_chunk, i);
	output_set_put(work->set, path, json->str, json->len, "/search/", work->diag);
	g_atomic_int_add(&work->bytes, (gint)json->len);
}

static void
put_syllables(struct work *work)
{
	g_autoptr(GString) text = g_string_new(NULL);
	for (size_t i = 0; i < syllable_count; i++)
		g_string_append_printf(text, "%s%s", i > 0 ? " " : "", syllables[i].name);
	output_set_put(
	    work->set, "search/pinyin.txt", text->str, text->len, "/search/", work->diag);
}

static void
put_all(struct work *work, int threads)
{
	struct index_facts *facts = &work->facts;
	uint32_t chunks = (facts->pages + facts->a_chunk - 1) / facts->a_chunk;
	parallel_for(work->files->len, threads, put_shard, work);
	parallel_for(chunks, threads, put_titles, work);
	put_syllables(work);
	facts->bytes = (uint64_t)work->bytes;
	for (guint i = 0; i < work->files->len; i++)
		facts->bytes += g_bytes_get_size(work->files->pdata[i]);
}

struct index_facts
index_make(
    const struct site *site, struct output_set *set, int threads, struct diag *diag)
{
	if (!settings_writes(site->settings, "search"))
		return (struct index_facts){0};
	g_autoptr(GPtrArray) pages = list_pages(site);
	uint32_t n = pages->len;
	struct work work = {.site = site,
	    .set = set,
	    .diag = diag,
	    .pages = pages,
	    .n_parts = (uint32_t)CLAMP(threads, 1, PARTS_MAX)};
	parallel_for(work.n_parts, threads, gather, &work);
	g_autoptr(GramIndex) index = gram_index_new(work.parts, work.n_parts);
	work.files = shard_make(index, n, threads);
	work.facts = (struct index_facts){n, shard_universe(n), work.files->len,
	    n > SMALL_SITE ? CHUNK_LARGE : CHUNK, 0};
	put_all(&work, threads);
	g_ptr_array_unref(work.files);
	return work.facts;
}
