/*
 * When the output will next change though nobody writes anything: a page comes out or
 * expires, an event is over and another one is next, a theme day has passed, a month
 * begins. For a timer that builds again.
 */
#pragma once

#include <stdint.h>

#include "site.h"

/* The first such instant after now; NO_INSTANT if there is none. */
int64_t due_next(const struct site *site, int64_t now_s);

/* The first instant after now at which anything that is made of the site, or told of its
 * pages, may be other than now: due_next(), the next midnight, and whenever a number of
 * days that messages name goes up. Always there. */
int64_t due_again(const struct site *site, int64_t now_s);
