/*
 * The whole build as one function: from a commit or a folder to an output set, filled but
 * not committed. What the author got wrong is in `diag` afterwards; whoever calls decides
 * what errors mean.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "common/diag.h"
#include "output/set.h"

#include "inspection.h"
#include "options.h"

/* Where the time went, in microseconds, in the order of the stages; names are static. */
struct timing {
	const char *stage;
	int64_t wall_us;
};

struct pipeline_result {
	int pages;	       /* shown */
	int64_t next_change_s; /* when the output changes by itself; NO_INSTANT: never */
	int64_t until_s;       /* the same is made and told before this instant */
	GArray *timings;       /* of struct timing; yours */
	char commit[41];       /* what was built; "" if it was no commit */
	/* Set by who calls: nothing is made of the site, and its pages are not
	 * proof-read; the reviews are looked at all the same. */
	bool only_look;
	/* Set by who calls, or NULL: looks at the site once all is known of it, before
	 * anything is made of it. `digest` and its data are as review_hash() takes them.
	 */
	inspection_look look;
	void *data;
};

/* False when the world refuses (no such folder, revision, theme). */
bool pipeline_run(const struct options *options, struct output_set *set,
    struct diag *diag, struct pipeline_result *result,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;
