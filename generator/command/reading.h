/*
 * All pages of the content, read: of its Markdown by several threads, then of its
 * calendar files. They are parsed, typed and proof-read; what their authors got wrong is
 * in `diag`.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "common/diag.h"
#include "site/glossary.h"
#include "site/page.h"
#include "site/settings.h"
#include "source/history.h"
#include "source/tree.h"

#include "options.h"

struct reading {
	/* From where and how; all borrowed. They outlive the pages. */
	const struct tree *tree;
	const struct history *history;
	const struct settings *settings;
	const struct glossary *glossary; /* sealed; NULL: nothing is proof-read */
	const struct options *options;
	bool is_packed; /* what only an output needs is packed away until then */
	struct diag *diag;

	/* What came of it. Pages refer to the two below, which outlive them. */
	GPtrArray *pages;     /* of struct page, owned */
	GPtrArray *calendars; /* of struct ics, owned: places and paths of their pages */
	GPtrArray *lost;      /* paths of Markdown that nobody can read; the tree's */
};

/* Makes the three lists, and reads. */
void reading_make(struct reading *reading);

/* Lets them go; those taken (NULL now) are their new owner's. */
void reading_release(struct reading *reading);

/* Tells of what is lost (lost-page), unless there are errors anyway: `checks` may make
 * less of what was wrong with a page, but not of its being lost. */
void reading_report_lost(const struct reading *reading);
