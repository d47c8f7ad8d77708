/*
 * What a poster says in a few lines: its author's points; of a quiz its questions, of
 * riddles their faces. Headings are none: "误区一：没感觉，就不用吃" alone on a wall says
 * what the text below it denies. Pure.
 */
#pragma once

#include "page.h"

#define POINT_UNITS_MAX 40 /* of one; more cannot be read on a wall */

/* Of const char *, borrowed from the page, at most POINTS_MAX; empty if there is nothing
 * to say. Yours. */
GPtrArray *points_of(const struct page *page);

/* Says which of the author's points are longer than POINT_UNITS_MAX. */
void points_check(const struct page *page, struct diag *diag);
