/* What an output works from. All borrowed. */
#pragma once

#include <stdint.h>

#include "common/diag.h"
#include "site/site.h"
#include "source/tree.h"
#include "theme/theme.h"
#include "theme/view.h"

#include "index.h"
#include "set.h"

struct job {
	const struct tree *tree;
	struct site *site;
	const struct theme *theme;
	const struct view *view;
	struct output_set *set;
	struct diag *diag;
	int threads;
	int64_t now_s;
	struct index_facts index; /* of the search index, all 0 if there is none */
};
