/*
 * What is found out about a broken YAML text: the place, the words libfyaml had for it,
 * and the mistake that both become.
 */
#pragma once

#include <stdbool.h>

#include "mistake.h"
#include "spot.h"

struct finding {
	struct spot spot;
	const char *message;	 /* libfyaml's; borrowed */
	struct mistake *mistake; /* borrowed; empty until something is told */
};

/* Sets the mistake, at the spot, `text` copied: by a rule with the line as it should be,
 * which is shown as the fix (taken over; NULL: nobody can say). True, as below, so that
 * explanations can be tried in turn. */
bool finding_tell(
    struct finding *finding, enum rule rule, const char *text, char *corrected);

/* The same with the value in quotes: most often it was meant to be a text. */
bool finding_quote(struct finding *finding, const char *text);

/* The same with a fix in words, copied. */
bool finding_fix(struct finding *finding, const char *text, const char *fix);

/* Did libfyaml use these words? */
bool finding_says(const struct finding *finding, const char *words);
