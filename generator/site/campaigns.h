/* What belongs to each theme day. Filled by gather.h. */
#pragma once

#include <glib.h>

struct page;

struct campaign {
	/* of struct page, borrowed, newest first: what is to read; events; quizzes,
	 * riddles, broadcasts and booklets */
	GPtrArray *articles, *events, *materials;
};

struct campaigns;

struct campaigns *campaigns_new(void);
void campaigns_free(struct campaigns *campaigns);

/* That of a theme day's page, made if it is not there. Borrowed. */
struct campaign *campaigns_make(struct campaigns *campaigns, const struct page *day);

/* The same; NULL if nothing belongs to it. */
const struct campaign *campaigns_of(
    const struct campaigns *campaigns, const struct page *day);

/* Sorts all of them. */
void campaigns_sort(
    struct campaigns *campaigns, int (*compare)(const void *, const void *));
