/*
 * Counted figures: tables of rows, each with a cell a measure, for a period and for the
 * one before it. A cell knows the pages it was counted from. What nobody told is unknown,
 * which is not 0: a cell without a page has no figure. Pure.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "measure.h"

struct page;

struct tally_cell {
	int64_t value;
	bool is_known;
	int owed;	  /* events over that should have told this figure */
	GPtrArray *pages; /* of struct page, borrowed; NULL: none; each once in a row */
};

enum tally_time {
	TALLY_NOW,
	TALLY_BEFORE, /* the same days a year earlier */
	TALLY_TIMES
};

struct tally_row {
	char *key, *label;
	int order;	    /* among its like; then by key */
	GHashTable *people; /* names for the last column; NULL: none */
	struct tally_cell cells[TALLY_TIMES][MEASURE_COUNT];
};

struct tally {
	char *title, *note; /* `note` may be NULL: how it is to be read */
	char *first;	    /* what its rows are: 单位 */
	char *last;	    /* what the names in row->people are; NULL: no such column */
	unsigned measures;  /* bits: the columns it has */
	GPtrArray *rows;    /* of struct tally_row, owned */
	GHashTable *by_key; /* borrowed */
};

struct tally *tally_new(const char *title, const char *first, unsigned measures);
void tally_free(struct tally *tally);

/* The row of this key, made with these if there is none. Borrowed. */
struct tally_row *tally_row(
    struct tally *tally, const char *key, const char *label, int order);

/* Adds a figure that `page` told. */
void tally_add(struct tally_row *row, enum tally_time time, enum measure_id measure,
    int64_t value, const struct page *page);

/* Writes down that `page` owes a figure. */
void tally_owe(struct tally_row *row, enum tally_time time, enum measure_id measure);

/* Once all is told, of plays in ms: rounds these to seconds, and sorts the rows by order,
 * then key. */
void tally_finish(struct tally *tally);

/* Does any row know, or owe, this measure now? Columns without are not shown. */
bool tally_has(const struct tally *tally, enum measure_id measure);

/* Does the row know nothing, and owe nothing, of what the tally shows now? */
bool tally_is_blank(const struct tally *tally, const struct tally_row *row);

/* The names in row->people, sorted, with 、 between; "" for none. Yours. */
char *tally_people(const struct tally_row *row);
