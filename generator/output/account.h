/*
 * A report on its way to paper: its figures as texts in tables, and the pages they were
 * counted from, numbered P1, P2 … so that every figure leads to its pages: by kind, then
 * time, then path, so that a month or a year of a kind is one stretch of numbers.
 */
#pragma once

#include <stdint.h>

#include <glib.h>

#include "site/plays.h"
#include "site/reckoning.h"
#include "site/site.h"

struct account {
	const struct site *site;
	const struct reckoning *reckoning; /* NULL: of the halls alone */
	const struct plays *plays;	   /* NULL: no halls were asked for */
	const char *commit;		   /* "" if it was no commit */
	int64_t now_s;
	GPtrArray *pages;    /* of struct page, borrowed: P1 is the first */
	GHashTable *numbers; /* struct page → its number */
};

struct account_row {
	char *label;
	GPtrArray *cells; /* of char * */
	char *note;	  /* where the figures come from; NULL: none */
};

struct account_table {
	char *title, *first;
	GPtrArray *heads; /* of char *, over the cells */
	GPtrArray *rows;  /* of struct account_row */
	int figures;	  /* how many of the cells are figures; the others are words */
};

/* What is given is borrowed and outlives the account. Yours. */
struct account *account_new(const struct site *site, const struct reckoning *reckoning,
    const struct plays *plays, const char *commit, int64_t now_s);
void account_free(struct account *account);

/* The numbers of pages: "P1–P4、P7" with "–" and "、" as given; "" for none. Yours. */
char *account_sources(const struct account *account, const GPtrArray *pages,
    const char *dash, const char *comma);

/* A figure as people read it: 1,234; 缺 where it is owed and nobody told it; — where
 * there is nothing. Yours. */
char *account_figure(const struct tally_cell *cell);

/* A tally as a table: its columns are the measures that it has. Yours. */
struct account_table *account_tally(
    const struct account *account, const struct tally *tally);

/* The measures in one column, this year and the year before. Yours. */
struct account_table *account_total(const struct account *account);

/* What is owed, late (or coming due); the halls and how they are. Yours. */
struct account_table *account_debts(const struct account *account, bool is_late);
struct account_table *account_halls(const struct account *account);
void account_table_free(struct account_table *table);

/* "2026年1月1日至12月15日", "2026-05-29". Yours. */
char *account_period(const struct account *account);
char *account_day(const struct account *account, int64_t at_s);

/* Whose report it is, as it was called when the period ended. Borrowed. */
const char *account_org(const struct account *account);
