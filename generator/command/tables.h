/* The tables of days: those that come with Litang (data/), and over them, file by file,
 * those in the content's data/. */
#pragma once

#include "common/diag.h"
#include "site/daybook.h"
#include "source/tree.h"

/* NULL when the shipped ones cannot be read. Mistakes in a table are diagnostics. Yours.
 */
struct daybook *tables_read(const char *data_dir, const struct tree *tree,
    struct diag *diag, GError **error) G_GNUC_WARN_UNUSED_RESULT;
