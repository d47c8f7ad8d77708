/*
 * The ledger of a release: what it is, and every file of it with sha256, size, media type
 * and cache class, kept in it as `.litang-release.json`. With the ledger of the release
 * before it gives the list of changes, `.litang-changes.json`: what somebody has to
 * upload or delete who serves the site from an object store or a CDN. docs/publishing.md
 * has both formats.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#define LEDGER_NAME    ".litang-release.json"
#define LEDGER_CHANGES ".litang-changes.json"
#define LEDGER_MAX     (256u << 20)

struct ledger_file {
	char *path;
	char sha256[65];
	uint64_t size;
};

struct ledger {
	int64_t serial; /* of this release */
	int64_t origin; /* whose content it has: itself, or what was rolled back to */
	int64_t published_s; /* when, seconds since 1970 */
	char *commit;	     /* 40 hex digits */
	GPtrArray *files;    /* of struct ledger_file, owned, sorted by path */
};
typedef struct ledger Ledger; /* used only in g_autoptr(Ledger) */

struct ledger *ledger_new(void);
void ledger_free(struct ledger *ledger);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Ledger, ledger_free)

/* Adds a file; all copied. Sort when all are there. */
void ledger_add(
    struct ledger *ledger, const char *path, const char *sha256, uint64_t size);
void ledger_sort(struct ledger *ledger);

/* The file at a path of a sorted ledger, or NULL. Borrowed. */
const struct ledger_file *ledger_find(const struct ledger *ledger, const char *path);

/* The ledger as text, and back: NULL when it is none. Yours. */
GString *ledger_write(const struct ledger *ledger);
struct ledger *ledger_read(const char *text, size_t len);

/* Does a text of ours, of which the first LEDGER_HEAD bytes are enough, begin with a
 * release that has the content of another? */
#define LEDGER_HEAD 64
bool ledger_is_rollback(const char *head);

/* Do both have the same files, whatever is at the path `but`? */
bool ledger_equal(const struct ledger *a, const struct ledger *b, const char *but);

/* How many files differ, and how many are gone. `before` may be NULL: then all do. */
void ledger_compare(
    const struct ledger *ledger, const struct ledger *before, int *changed, int *removed);

/* The list of changes as text: in the order in which they should be uploaded, files that
 * keep their name for ever first, the kiosk's manifest last. Yours. */
GString *ledger_changes(const struct ledger *ledger, const struct ledger *before);
