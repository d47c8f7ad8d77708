/*
 * A release in the making: an output set's files, beside those of the release before.
 * What is the same becomes a hard link and costs nothing; texts get a packed twin
 * (`a.html.gz`) for web servers that hand those out. Three files are not known before all
 * others are there and are kept back: the kiosk's manifest, which needs a serial and a
 * signature (imprint.h), the page about the release (provenance.h), and the ledger.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "disk.h"
#include "ledger.h"

#define STAGE_MANIFEST	 "kiosk/manifest.json"
#define STAGE_PROVENANCE "release/index.html"

struct stage;
typedef struct stage Stage; /* used only in g_autoptr(Stage) */

/* `disk` is the folder to fill, `base` the release before, NULL if there is none; both
 * borrowed. */
struct stage *stage_new(struct disk *disk, struct disk *base);
void stage_free(struct stage *stage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Stage, stage_free)

/* Adds a file. Several threads may. */
bool stage_put(struct stage *stage, const char *path, const char *bytes, size_t len,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The bytes of one of the two files kept back, NULL if it was not put. Borrowed. */
const char *stage_kept(const struct stage *stage, const char *path, size_t *len);

/* Adds a file of the kept ones, now that its bytes are known, or another late one. */
bool stage_put_late(struct stage *stage, const char *path, const char *bytes, size_t len,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes a file of another release over, with its packed twin if it has one. The bytes are
 * read once more: a copy that rotted on the disk is not carried on. */
bool stage_take(struct stage *stage, struct disk *from, const struct ledger_file *file,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The release before, NULL if there is none. Borrowed. */
struct disk *stage_base(const struct stage *stage);

/* Fills in the files of a ledger, sorted. */
void stage_list(const struct stage *stage, struct ledger *ledger);
