/*
 * The state folder: the few files that outlive the player. All writing is done by one
 * thread of its own, so that a slow or dying disk never holds a page up; what cannot be
 * written is dropped and said, and the player plays on. A file is replaced whole (written
 * beside, synced, renamed) or appended to line by line.
 *
 * Small files carry a last line with a checksum: one that is torn, or from a disk that
 * forgot, counts as absent.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "log.h"

/* So many things wait to be written at most; after that they are dropped. */
#define STATE_WAITING_MAX 100
#define STATE_FILE_MAX	  (4u << 20)

struct state;

/* `dir` is made if need be; NULL or "": there is none, and everything here does nothing.
 * `log` is borrowed. */
struct state *state_new(const char *dir, struct log *log);

/* Writes what waits, for two seconds at most. */
void state_free(struct state *state);

/* The folder, or NULL. Borrowed. */
const char *state_dir(const struct state *state);

/* Whether the last thing written was written. */
bool state_is_writable(struct state *state);

/* The text of a file that was kept, or NULL if there is none or it is damaged, which is
 * logged. Yours. */
char *state_read(struct state *state, const char *name);

/* Keeps a text under a name, with its checksum. */
void state_keep(struct state *state, const char *name, const char *text);

/* Replaces a file others read: as it is, without a checksum. Takes the text over. */
void state_replace(struct state *state, const char *name, char *text);

/* Appends a line (without its newline) to a file. Over `most` bytes the file becomes
 * "name.1", that one "name.2" and so on to `n_old`, where the oldest is dropped. */
void state_append(
    struct state *state, const char *name, const char *line, size_t most, int n_old);

/* Waits until all is written, two seconds at most; or for so long at most. */
void state_settle(struct state *state);
void state_settle_within(struct state *state, int64_t us);

/* Free and total bytes of the folder's file system; false if nobody knows. */
bool state_space(const struct state *state, uint64_t *free_bytes, uint64_t *all_bytes);
