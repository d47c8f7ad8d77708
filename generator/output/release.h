/* release.json: which commit this is, and when the site changes though nobody writes
 * (next_change, null for never). */
#pragma once

#include "job.h"

void release_make(const struct job *job);
