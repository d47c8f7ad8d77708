/*
 * What stands on the screen, or is about to: a page of the programme, or one of our own.
 * Just data; owns its frame.
 */
#pragma once

#include <glib.h>

#include "stage.h"

enum face {
	FACE_NONE,
	FACE_PAGE,
	FACE_NEUTRAL, /* nothing to play: time and date */
	FACE_DARK,    /* outside its hours */
	FACE_PANEL,   /* the maintenance page */
	FACE_NOTICE,  /* what became of a stick (notice.h) */
	FACE_VISIT,   /* somebody is at the screen (visit.h) */
};

struct show {
	enum face face;
	struct frame *frame;		/* NULL: not made yet */
	const struct bundle_item *item; /* of a page; borrowed from the programme */
};

/* FACE_NEUTRAL or FACE_DARK, as of this instant. */
struct show show_own(
    const struct stage *stage, enum face face, int64_t unix_s, GTimeZone *zone);

/* Whether this is the neutral page of that minute. */
bool show_is_neutral(const struct show *show, int64_t unix_s);

/* A page of our own from a scene, which is taken over. */
struct show show_scene(
    const struct stage *stage, enum face face, struct scene *scene, int64_t unix_s);

/* Frees the frame; FACE_NONE is left. */
void show_clear(struct show *show);
