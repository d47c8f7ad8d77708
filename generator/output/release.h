/* release.json: which commit this is. */
#pragma once

#include "job.h"

void release_make(const struct job *job);
