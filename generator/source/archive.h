/*
 * A zip archive in memory, as office documents are. Nothing is ever written: names of
 * entries are only looked at. libzip is loaded when there is an archive to open, and not
 * before. Hostile archives: at most ARCHIVE_ENTRIES_MAX entries, ARCHIVE_UNPACKED_MAX
 * bytes in all, and no entry that unpacks to hundreds of times its size.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#define ARCHIVE_LIBRARY	     "libzip.so.4"
#define ARCHIVE_ENTRIES_MAX  10000
#define ARCHIVE_UNPACKED_MAX (128u << 20) /* a sheet of 100,000 rows takes 30 MB */
#define ARCHIVE_RATIO_MAX    400 /* zeros are packed to a thousandth, XML to a fiftieth */

struct archive;
typedef struct archive Archive; /* used only in g_autoptr(Archive) */

/* Do these bytes begin as an archive does? */
bool archive_is(const char *bytes, size_t len);

/* Opens it; `bytes` are borrowed and outlive it. `left` counts down the bytes that may
 * still be unpacked, of this one and of those in it: it begins as ARCHIVE_UNPACKED_MAX.
 * NULL when it is no archive, has too many
 * entries, or libzip is not installed. */
struct archive *archive_new(const char *bytes, size_t len, size_t *left,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;
void archive_free(struct archive *archive);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Archive, archive_free)

/* Its entries, and their names in UTF-8: whatever the archive says, "../x" too. Borrowed.
 */
size_t archive_count(const struct archive *archive);
const char *archive_name(struct archive *archive, size_t i);

/* The bytes of an entry, a NUL behind them not counted. NULL when it is damaged, locked
 * or over the limits. Yours. */
char *archive_read(struct archive *archive, size_t i, size_t *len,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;
