/*
 * Text as search compares it: NFKC and case folded (Unicode), in UTF-16 units, because
 * the script in the page counts in them; whatever is no letter, digit or mark is a break.
 * themes/default/assets/search.js folds what people type in the same way.
 */
#pragma once

#include <glib.h>

#define FOLD_BREAK 0

struct fold;		  /* remembers what it has folded; one a thread */
typedef struct fold Fold; /* used only in g_autoptr(Fold) */

struct fold *fold_new(void);
void fold_free(struct fold *fold);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Fold, fold_free)

/* Appends the units (uint16_t) of a text and a break behind them; NULL counts as "". */
void fold_append(struct fold *fold, const char *text, GArray *units);
