/* Who is shown or named in a page, and whether they said yes. */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "given.h"

struct media;

struct person {
	char *name, *note, *guardian; /* "" if not said */
	char *photo;		      /* a picture beside the page; "" for none */
	bool has_consent, is_minor;
	char *consent; /* as written: 是, 2026-05-01, 书面; "" if nothing is */
	struct diag_place place, photo_place;

	/* filled in by link.c */
	struct media *picture; /* borrowed; NULL if none */
};

/* The list under `people` (of struct person, owned); NULL when nothing was written. Also
 * takes names alone: [张三, 李四]. Yours. */
GPtrArray *person_read(const struct given *given);
