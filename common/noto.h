/* Where the font that both programs draw with lies on this machine: Noto Sans CJK, as
 * Debian and others put it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* The file's `i`th place, from 0; NULL behind the last. Whether it lies there is not
 * looked at. Yours. */
char *noto_place(size_t i, bool is_bold);
