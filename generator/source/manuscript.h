/*
 * YAML as it was written by hand, and as libfyaml is to see it. Made YAML, without a
 * word:
 *
 *   标题：通知            a full-width colon after a key, which is at most 20 characters
 * long and holds no quotes, commas or full stops; in a list only when the item goes on as
 * a map on the next line (else `- 第一：少盐` is a text) 标题：“通知”          full-width
 * quotes round a whole value [高血压，减盐]        full-width commas in [ ] and { },
 * full-width colons in { } ideographic and no-break spaces in indentation (two columns,
 * one column), behind a colon, a dash or a comma
 *
 * Texts in quotes, block texts (| and >), comments and lines that go on a text are left
 * as they are. Also finds what libfyaml would see too late: a quote or bracket never
 * closed, a list item without a space behind its dash.
 */
#pragma once

#include <stddef.h>

#include <glib.h>

#include "mistake.h"

struct manuscript;
typedef struct manuscript Manuscript; /* used only in g_autoptr(Manuscript) */

/* Reads `written`, which ends with NUL. NULL after a mistake, which is set. */
struct manuscript *manuscript_new(
    const char *written, size_t len, struct mistake *mistake);
void manuscript_free(struct manuscript *manuscript);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Manuscript, manuscript_free)

/* The text for libfyaml. Borrowed. */
const char *manuscript_text(const struct manuscript *manuscript, size_t *len);

/* Where byte `offset` of that text stands in what was written. */
size_t manuscript_offset(const struct manuscript *manuscript, size_t offset);
