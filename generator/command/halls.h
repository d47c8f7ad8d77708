/* What the halls have sent: DIR/<id>/health.json and the play logs beside it. */
#pragma once

#include <glib.h>

#include "site/plays.h"

/* NULL and why when there is no such folder. A hall whose file cannot be read is one of
 * them, and says so. Symbolic links are not followed. Yours. */
struct plays *halls_read(const char *dir, GTimeZone *zone, GError **error);
