/*
 * A census: one digest of stat facts (kind, size, times, inode) of all that a build
 * reads, without reading any of it. Whatever is written, renamed, replaced or removed
 * there gives another digest; so may things that change no output, which costs a build
 * and no more.
 *
 * A file written within one tick of the clock before the census could be written again
 * without showing (git's racy index): then the census is not settled, and must not be
 * kept.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

struct census;
typedef struct census Census; /* used only in g_autoptr(Census) */

struct census *census_new(void);
void census_free(struct census *census);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Census, census_free)

/* Takes in a text (NULL is told from ""), a number, a file or what else is at a path (its
 * not being there is a fact too). Links are followed. */
void census_text(struct census *census, const char *text);
void census_number(struct census *census, int64_t number);
void census_file(struct census *census, const char *path);

/* Takes in all below an open folder, which stays open, as a content folder is read: links
 * are not followed, and what listing.h leaves out without a word does not count.
 * `exclude` is a path below it, or NULL. */
void census_content(struct census *census, int folder, const char *exclude);

/* Takes in a file, or a folder of ours (of a theme, of data) with all below it, a few
 * folders deep: links are followed. */
void census_folder(struct census *census, const char *path);

/* The digest of it all, 64 hex digits; nothing can be taken in after. Borrowed. */
const char *census_digest(struct census *census);

/* Has everything stood still since a tick before census_new()? */
bool census_is_settled(const struct census *census);

/* Can a file's state of time `changed_ns` (its ctime), looked at in `seen_ns`, be told
 * from one written right after? */
bool census_is_past(int64_t changed_ns, int64_t seen_ns);
