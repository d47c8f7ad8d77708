/* What sort of event it is: an id for reports and templates, and what people call it. */
#pragma once

#include <stdbool.h>

struct activity {
	const char *id;	      /* "lecture" */
	const char *names[7]; /* 讲座 first: what it is shown as; unused ones NULL */
};

/* The sort that is called so, by id or by one of its names; NULL if there is none.
 * Static. */
const struct activity *activity_find(const char *name);

/* The i-th of them, NULL past the end; and the name nearest to a misspelt one, NULL if
 * none is near. Static. */
const struct activity *activity_get(int i);
const char *activity_nearest(const char *name);
