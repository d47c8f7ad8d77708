/*
 * The 66 items of 《中国公民健康素养——基本知识与技能（2024年版）》 by short names of our
 * own, as data/literacy.tsv has them: number <tab> part <tab> name, # comments.
 */
#pragma once

#include "common/diag.h"

#define LITERACY_ITEMS 66

struct literacy {
	char *parts[LITERACY_ITEMS + 1], *names[LITERACY_ITEMS + 1]; /* NULL: not named */
};

/* Mistakes are bad-value at their line. Yours. */
struct literacy *literacy_read(const struct diag_source *source, struct diag *diag);
void literacy_free(struct literacy *literacy);
