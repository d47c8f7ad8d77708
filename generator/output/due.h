/* When a release has to be built again though nobody changed anything: an event is over,
 * a notice has expired. The build writes the next such instant into release.json. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "disk.h"

/* The `next_change` of a release, seconds since 1970; INT64_MAX when there is none. */
int64_t due_at(struct disk *release);
