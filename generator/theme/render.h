/* Runs a compiled template over values. */
#pragma once

#include "program.h"

/* Limits that no sensible page meets: without them two templates of a few lines can print
 * more than any machine holds. */
#define RENDER_DEPTH_MAX 100	    /* partials in each other */
#define RENDER_STEPS_MAX 20000000   /* operations for one page */
#define RENDER_BYTES_MAX (64 << 20) /* printed for one page */

void render_program(const struct template_set *set, const struct program *program,
    const struct value *root, const char *page, GString *out, struct diag *diag);
