/*
 * What single kinds of page say beyond what all say, typed: of an event its sort, cost
 * and results, of a broadcast its times, of a rule its version. Lists are NULL and texts
 * "" where nothing was written.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "activity.h"
#include "coordinates.h"
#include "given.h"
#include "hours.h"
#include "kind.h"
#include "money.h"

struct page;
struct media;

#define POINTS_MAX 3 /* of a poster */

struct detail {
	const struct activity *activity; /* of an event; NULL: not said. Static */
	GPtrArray *phones;		 /* of struct phone: of phone or contact */
	struct hours *hours;		 /* NULL: not said */
	struct money fee;
	struct coordinates coordinates;
	GArray *results;	/* of struct outcome; NULL: none */
	GPtrArray *people;	/* of struct person */
	GPtrArray *corrections; /* of struct correction */
	bool no_names;
	GPtrArray *programme, *points; /* of char * */
	GArray *literacy;	       /* of int, 1 to 66 */
	char *headline, *version, *audio, *type;
	int64_t deadline_s, adopted_s; /* the deadline: the end of its day */
	GArray *times;		       /* of int: minutes of the day, rising */
	int year, month, issue;	       /* of a newsletter; 0: not said */

	/* filled in by reference.c and link.c; borrowed */
	const struct page *venue;
	GPtrArray *experts;   /* of struct page: those that have one */
	GPtrArray *campaigns; /* of struct page: theme days */
	GPtrArray *chapters;  /* of struct page, in order */
	struct media *sound;  /* of `audio` */
};

void detail_read(struct detail *detail, const struct given *given, enum kind_id kind);
void detail_release(struct detail *detail);

/* The text of a fact in one way of writing, where its type has one: hours, money. NULL:
 * as its author wrote it. Yours. */
char *detail_fact(const struct detail *detail, enum key_id key);
