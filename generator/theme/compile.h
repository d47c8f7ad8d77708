/* From a template's text to its operations. */
#pragma once

#include "program.h"

/* Compiles program->source into the empty program. Mistakes are diagnostics; what is left
 * can be run. */
void compile_program(
    const struct template_set *set, struct program *program, struct diag *diag);
