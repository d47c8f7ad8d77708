#include "tally.h"

#include <string.h>

static void
free_row(void *data)
{
	struct tally_row *row = data;
	for (int t = 0; t < TALLY_TIMES; t++) {
		for (int m = 0; m < MEASURE_COUNT; m++) {
			if (row->cells[t][m].pages)
				g_ptr_array_unref(row->cells[t][m].pages);
		}
	}
	g_clear_pointer(&row->people, g_hash_table_unref);
	g_free(row->key);
	g_free(row->label);
	g_free(row);
}

struct tally *
tally_new(const char *title, const char *first, unsigned measures)
{
	struct tally *tally = g_new0(struct tally, 1);
	tally->title = g_strdup(title);
	tally->first = g_strdup(first);
	tally->measures = measures;
	tally->rows = g_ptr_array_new_with_free_func(free_row);
	tally->by_key = g_hash_table_new(g_str_hash, g_str_equal);
	return tally;
}

void
tally_free(struct tally *tally)
{
	if (!tally)
		return;
	g_hash_table_unref(tally->by_key);
	g_ptr_array_unref(tally->rows);
	g_free(tally->title);
	g_free(tally->note);
	g_free(tally->first);
	g_free(tally->last);
	g_free(tally);
}

struct tally_row *
tally_row(struct tally *tally, const char *key, const char *label, int order)
{
	struct tally_row *row = g_hash_table_lookup(tally->by_key, key);
	if (row)
		return row;
	row = g_new0(struct tally_row, 1);
	row->key = g_strdup(key);
	row->label = g_strdup(label);
	row->order = order;
	g_ptr_array_add(tally->rows, row);
	g_hash_table_insert(tally->by_key, row->key, row);
	return row;
}

void
tally_add(struct tally_row *row, enum tally_time time, enum measure_id measure,
    int64_t value, const struct page *page)
{
	struct tally_cell *cell = &row->cells[time][measure];
	cell->value += value;
	cell->is_known = true;
	if (!cell->pages)
		cell->pages = g_ptr_array_new();
	bool is_last = cell->pages->len > 0 &&
		       cell->pages->pdata[cell->pages->len - 1] == (void *)page;
	if (page && !is_last && (value != 0 || measure_is_figure(measure)))
		g_ptr_array_add(cell->pages, (void *)page);
}

void
tally_owe(struct tally_row *row, enum tally_time time, enum measure_id measure)
{
	row->cells[time][measure].owed++;
}

static int
compare(const void *a, const void *b)
{
	const struct tally_row *x = *(struct tally_row *const *)a,
			       *y = *(struct tally_row *const *)b;
	if (x->order != y->order)
		return x->order < y->order ? -1 : 1;
	return strcmp(x->key, y->key);
}

/* Plays are told in ms, so that the sum is rounded and not each of them. */
static void
round_seconds(struct tally_row *row)
{
	for (int time = 0; time < TALLY_TIMES; time++) {
		struct tally_cell *cell = &row->cells[time][MEASURE_SECONDS];
		cell->value = (cell->value + 500) / 1000;
	}
}

void
tally_finish(struct tally *tally)
{
	for (guint i = 0; i < tally->rows->len; i++)
		round_seconds(tally->rows->pdata[i]);
	g_ptr_array_sort(tally->rows, compare);
}

bool
tally_has(const struct tally *tally, enum measure_id measure)
{
	if (!(tally->measures & MEASURE_BIT(measure)))
		return false;
	for (guint i = 0; i < tally->rows->len; i++) {
		const struct tally_row *row = tally->rows->pdata[i];
		const struct tally_cell *cell = &row->cells[TALLY_NOW][measure];
		if (cell->is_known || cell->owed > 0 ||
		    row->cells[TALLY_BEFORE][measure].is_known)
			return true;
	}
	return false;
}

bool
tally_is_blank(const struct tally *tally, const struct tally_row *row)
{
	for (int m = 0; m < MEASURE_COUNT; m++) {
		const struct tally_cell *cell = &row->cells[TALLY_NOW][m];
		if ((tally->measures & MEASURE_BIT(m)) &&
		    (cell->is_known || cell->owed > 0))
			return false;
	}
	return true;
}

char *
tally_people(const struct tally_row *row)
{
	GString *out = g_string_new(NULL);
	if (!row->people)
		return g_string_free(out, false);
	g_autoptr(GList) names =
	    g_list_sort(g_hash_table_get_keys(row->people), (GCompareFunc)strcmp);
	for (const GList *at = names; at; at = at->next)
		g_string_append_printf(
		    out, "%s%s", out->len > 0 ? "、" : "", (const char *)at->data);
	return g_string_free(out, false);
}
