/*
 * What played: one line an item in an append-only file of the state folder, for proof and
 * for the reports of the association. A line is
 *
 *   <begin, seconds since 1970> TAB <seconds it stood> TAB <1: to its end, 0: not> TAB
 *   <pages shown> TAB <serial of the bundle> TAB <id of the item>
 *
 * A line that is torn or says nonsense is not counted. Files of PLAYLOG_SIZE, of which
 * PLAYLOG_OLD old ones are kept: about half a year of a hall that is open all day.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "state.h"

#define PLAYLOG_NAME "plays.log"
#define PLAYLOG_SIZE (1u << 20)
#define PLAYLOG_OLD  15

struct playlog_entry {
	int64_t begin_s;
	int64_t stood_ms;
	bool is_finished; /* all its pages, for their whole time */
	int pages;
	int64_t serial;
	char *item; /* borrowed when written; yours when read */
};

/* Appends an entry, on the state folder's thread. */
void playlog_add(struct state *state, const struct playlog_entry *entry);

/* Reads a line without its newline; false if it is torn or nonsense. */
bool playlog_parse(const char *line, struct playlog_entry *entry);

/* The files of a state folder, summed up by day (in `zone`) and item, as lines of
 * "2026-05-29 TAB item TAB times TAB finished TAB seconds", sorted. `n_bad` counts lines
 * that were left out. NULL and why if there is no play log at all. Yours. */
char *playlog_summary(const char *dir, GTimeZone *zone, int *n_bad,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;
