/*
 * Which page comes next, and which came before: the pages of an item in order, then the
 * next item by rotation. What was shown is remembered for a while, so that one can leaf
 * back and forth. Pure.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "common/bundle.h"

struct place {
	const struct bundle_item *item; /* NULL: nothing may play */
	int page;			/* from 1 */
};

struct sequence;
typedef struct sequence Sequence; /* used only in g_autoptr(Sequence) */

/* `plays` says which items may play now. */
struct sequence *sequence_new(
    bool (*plays)(const struct bundle_item *item, void *data), void *data);
void sequence_free(struct sequence *sequence);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sequence, sequence_free)

/* The programme's items (borrowed) from now on; places in the old ones are forgotten, the
 * rotation is not, and an item that was only peeked at keeps its turn. */
void sequence_set_items(struct sequence *sequence, const GPtrArray *items);

/* The rotation's position, to be kept over a restart and taken back before the first item
 * is asked for. rotation.h. */
char *sequence_write(const struct sequence *sequence);
void sequence_read(struct sequence *sequence, const char *text);

/* The place after (step 1) or before (step -1) the present one, without going there. */
struct place sequence_peek(struct sequence *sequence, int step);

/* Goes to the place last peeked at, an item of `of` pages. */
void sequence_go(struct sequence *sequence, int step, int of);

/* The place peeked at with step 1 has no page, or its time is over: it is not gone to,
 * and what is peeked at next is another item. One that cannot be shown has had its turn,
 * one that may not play just now has it still. */
void sequence_drop(struct sequence *sequence);
