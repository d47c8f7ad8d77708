/*
 * What a repository has that one of its commits has not: the commits that taking a newer
 * one would bring.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#define ADVANCE_MAX 1000 /* commits that are looked at */

struct advance_commit {
	char id[41];
	char *author, *subject; /* one line, without control characters */
	int64_t time_s;		/* the author's */
};

struct advance {
	GPtrArray *commits; /* of struct advance_commit, owned: newest first */
	int64_t from_s;	    /* the committer's time of the one that was taken */
	bool is_behind; /* that one is no ancestor of the newest: history was made anew,
			 * or it lies on another branch */
};
typedef struct advance Advance; /* used only in g_autoptr(Advance) */

/* From one commit (40 hex digits) to another in the repository at `place`. NULL when
 * either is not there. Yours. */
struct advance *advance_read(const char *place, const char *from, const char *to,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;
void advance_free(struct advance *advance);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Advance, advance_free)
