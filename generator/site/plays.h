/*
 * What the halls say of themselves: what played (the lines of their play logs, see
 * docs/kiosk.md), added up by day, and how they are. Just data, and the reading of a log.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

struct play {
	const struct hall_state *hall; /* borrowed */
	char *item;    /* its id in the bundle: an address without slashes */
	int64_t day_s; /* midnight in the site's zone */
	int64_t times, ms;
};

/* A hall as its health.json describes it; texts "" where it says nothing. */
struct hall_state {
	char *id, *organisation, *venue, *commit, *error;
	int64_t time_s, created_s, serial; /* 0: unknown */
	int64_t since_s; /* the first play of its present bundle in its logs; 0: none */
	int64_t synced_s_ago; /* -1: never, or unknown */
	bool is_read, is_well, is_neutral, is_writable;
	bool is_on_trial, is_turned_back, is_resting; /* the programme; one at most */
	bool is_unsigned;			      /* what plays, and it says so */
	int bad_lines;				      /* of its logs, left out */
};

struct plays {
	GPtrArray *halls;   /* of struct hall_state, owned, by id */
	GPtrArray *plays;   /* of struct play, owned, in the order they were met */
	GHashTable *by_key; /* keys owned */
};

struct plays *plays_new(void);
void plays_free(struct plays *plays);

/* A hall of this id, added. Borrowed. */
struct hall_state *plays_add_hall(struct plays *plays, const char *id);

/* Adds the lines of a log. Torn lines and nonsense are counted in hall->bad_lines. */
void plays_read(
    struct plays *plays, struct hall_state *hall, const char *log, GTimeZone *zone);

/* What is wrong with it at `now_s`, in Chinese, "" for nothing. Yours. */
char *plays_trouble(const struct hall_state *hall, int64_t now_s);
