/*
 * What is left of a page once its questions or riddles are shown one by one: nothing in
 * it may be lost, and no answer may stand open. Pure.
 */
#pragma once

#include <glib.h>

#include "common/diag.h"

struct leaving {
	const GPtrArray *lines; /* strand_of() the page */
	const GPtrArray *taken; /* of struct part: what is shown on its own */
	const GArray *tops;	/* of int: the blocks that are taken with it */
	enum rule rule;		/* of what is lost */
	const struct diag_source *source;
	struct diag *diag;
};

/* Tells every line that would not be shown (`rule`), and every one that would show an
 * answer (answer-shown), at its place. */
void leaving_check(const struct leaving *leaving);
