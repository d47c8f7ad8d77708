/*
 * The table of outputs: what a build makes. A new output is one file with one function,
 * and one row in output.c.
 */
#pragma once

#include "job.h"

/* Makes everything the site asks for (`outputs:` in site.yaml), in the order of the
 * table. */
void output_make(const struct job *job);
