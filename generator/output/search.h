/* The page at /search/. */
#pragma once

#include "job.h"

/* Nothing when the theme has no template `search`. */
void search_make(const struct job *job);
