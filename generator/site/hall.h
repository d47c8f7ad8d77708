/*
 * The `kiosk` map of a page, and `urgent`: whether, when and where it plays in the hall.
 * Just data, and its reading; `kiosk: no` alone means `show: no`.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "common/diag.h"
#include "source/yaml.h"

#include "field.h"

struct media;

/* How it plays in the hall. */
struct page_kiosk {
	bool show;
	double weight;
	int seconds;	     /* a page; 0 from reading speed */
	int64_t from, until; /* NO_INSTANT: no bound */
	/* Of char *, owned, never NULL; hours as "07:00-09:00", weekdays as "1" to "7",
	 * "workdays", "holidays". */
	GPtrArray *venues, *orgs, *hours, *weekdays;
	char *before, *after; /* addresses of pages whose events it precedes or follows,
				 without slashes around them; "" */
	char *poster, *film;  /* files that fill the screen; "" for none */
	int64_t urgent_until; /* alone on every screen until then; NO_INSTANT: not */
	bool is_drill;

	/* filled in by link.c; borrowed, NULL if none */
	struct media *poster_media, *film_media;
};

/* Of a page that says nothing. */
void hall_init(struct page_kiosk *kiosk, bool show);
void hall_release(struct page_kiosk *kiosk);

/* Reads what was written over it; NULL: nothing was. */
void hall_read(struct page_kiosk *kiosk, const struct yaml *value, GTimeZone *zone,
    struct diag *diag);

/* Reads what was written under `urgent`; NULL: nothing was. An emergency shows in the
 * hall whatever its kind. One without an end is told, and is none. */
void hall_read_urgent(struct page_kiosk *kiosk, const struct yaml *value, GTimeZone *zone,
    struct diag *diag);
