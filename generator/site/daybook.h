/*
 * What days are called: public holidays and the weekends worked for them, by year, and
 * the theme days of every year. Read from tables (tabs between columns, # comments):
 *
 *   holidays/2026.tsv   2026-10-10 <tab> work|off <tab> 国庆节
 *   days.tsv            05-15 or 九月初九 or 冬至 <tab> 国际家庭日 [<tab> main]
 *
 * A year without a table is not announced yet: nobody guesses. Mistakes are diagnostics
 * (bad-value) at their line.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "common/diag.h"

struct daybook_holiday {
	char *name;	/* 国庆节 */
	bool is_worked; /* a weekend on which one works; else one is off */
};

struct daybook;
typedef struct daybook Daybook; /* used only in g_autoptr(Daybook) */

/* Empty. Yours. */
struct daybook *daybook_new(void);
void daybook_free(struct daybook *daybook);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Daybook, daybook_free)

/* Reads a year's holidays in place of those there were. */
void daybook_read_holidays(struct daybook *daybook, int year,
    const struct diag_source *source, struct diag *diag);

/* Reads the theme days in place of those there were. */
void daybook_read_days(
    struct daybook *daybook, const struct diag_source *source, struct diag *diag);

/* Have the holidays of this year been announced? */
bool daybook_knows(const struct daybook *daybook, int year);

/* The holiday on a day, or NULL. Borrowed. */
const struct daybook_holiday *daybook_holiday(
    const struct daybook *daybook, int year, int month, int day);

/* Calls `each` for all holidays that are known, by date. */
void daybook_each_holiday(const struct daybook *daybook,
    void (*each)(
	int year, int month, int day, const struct daybook_holiday *holiday, void *data),
    void *data);

/* The names (const char *) of the theme days on a day, in the table's order. The array is
 * yours. */
GPtrArray *daybook_days(const struct daybook *daybook, int year, int month, int day);
