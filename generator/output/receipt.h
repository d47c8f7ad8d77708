/*
 * The receipt of a build: what it was made from, as one digest, for how long that gives
 * the same, what it said, and what its files looked like when they were written. With the
 * same inputs, within its time and with its files untouched, a new build would give the
 * same bytes and say the same, so there is nothing to do.
 *
 * Receipts are kept in the cache, one an output folder, and never in the folder itself:
 * they quote the content, and the folder is served. A receipt that is damaged or gone
 * costs one build. A file written within a tick of the receipt is not believed by its
 * times, but read (git's racy index rule).
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "set.h"

/* What is to be remembered of a build. All borrowed. */
struct receipt_facts {
	const char *inputs;	 /* the digest, 64 hex digits; "": never holds */
	int64_t from_s, until_s; /* the same in [from_s, until_s) */
	int64_t next_change_s;
	int pages;
	const char *told; /* the problems, as printed */
};

struct receipt;
typedef struct receipt Receipt; /* used only in g_autoptr(Receipt) */

/* The receipt of the set's folder. `cache` as gallery_new() takes it. NULL: none since
 * the machine was started: a power cut may have taken what a build wrote
 * (output_set_make_durable()), and a build mends that. */
struct receipt *receipt_read(const char *cache, const struct output_set *set);
void receipt_free(struct receipt *receipt);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Receipt, receipt_free)

/* What it remembers. Borrowed from the receipt. */
struct receipt_facts receipt_facts(const struct receipt *receipt);
int receipt_files(const struct receipt *receipt);

/* Would a build from these inputs at this time change nothing in the set's folder? */
bool receipt_holds(const struct receipt *receipt, const char *inputs, int64_t now_s,
    const struct output_set *set, int threads);

/* Is the file at a path still the one of this length and sum? An output_set_knows; `data`
 * is a receipt_reader. */
struct receipt_reader {
	const struct receipt *receipt;
	struct disk *disk;
};
bool receipt_knows(const char *path, size_t len, uint64_t sum, void *reader);

/* Keeps a receipt of the set, which has been committed. Without room for it nothing is
 * lost, so nothing is said. */
void receipt_write(const char *cache, const struct output_set *set,
    const struct receipt_facts *facts, int threads);
