/* What a web server, or who copies files to one, has to know of a file by its path: its
 * media type, how long a browser may keep it, whether it is worth packing. */
#pragma once

#include <stdbool.h>

/* Its media type; application/octet-stream if it is none that Litang writes. Static. */
const char *type_of(const char *path);

/* Is the name a hash of the bytes, so that it never changes? Then it may be kept for
 * ever; all else has to be asked for again each time (Cache-Control: no-cache). */
bool type_is_immutable(const char *path);

/* Does it get smaller by gzip: text, in one form or another? */
bool type_is_text(const char *path);
