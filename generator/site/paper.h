/*
 * Which sheets to print a page has, besides the page itself (output/print.h): one table
 * for who makes them and who links to them.
 */
#pragma once

#include <stdbool.h>

#include "kind.h"

struct page;

/* Has it a poster for the notice board, at /poster/<section>/<slug>/? */
bool paper_has_poster(const struct page *page);

/* The template of the sheet at /print/<section>/<slug>/ ("quiz-print"); NULL if it has
 * none. Static. */
const char *paper_template(const struct page *page);
