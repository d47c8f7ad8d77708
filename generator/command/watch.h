/* Has the content or the theme changed? A fingerprint of names, sizes and times; looking
 * costs a stat a file, and works on every file system, shared folders too. */
#pragma once

#include <stdint.h>

/* The fingerprint of everything below a folder, hidden names left out. 0 when it is not
 * there. */
uint64_t watch_fingerprint(const char *dir);
