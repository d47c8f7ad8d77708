/* The keys a kind of page cannot do without, by the table of keys. */
#pragma once

#include "given.h"

/* Tells what is missing: an event without a start is an error everywhere, the rest by the
 * rule "incomplete". To be asked of pages that are shown, once the site is known. */
void need_check(const struct given *given, const struct kind *kind);
