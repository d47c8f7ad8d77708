/*
 * The page about a release, release/index.html: which commit it is, who wrote and who
 * checked what, when it was published. The build makes it by the theme's template
 * "release", with marks where number and time will stand; publishing fills these in. The
 * page with its marks stays in the release, so that a rollback can do so once more.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "imprint.h"
#include "job.h"
#include "stage.h"

/* Makes the page, in a set that is published and with a theme that knows of it. */
void provenance_make(const struct job *job);

/* Puts the page into the release; `bytes` as the build made it. `origin` is the serial
 * whose content this is. */
bool provenance_put(struct stage *stage, const struct imprint *imprint, int64_t origin,
    const char *bytes, size_t len, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The page with its marks that a release keeps; NULL when it has none. Yours. */
char *provenance_load(struct disk *release, size_t *len);
