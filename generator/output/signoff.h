/* The sign-off sheet of a release, to be printed and filed: every page with who read it,
 * when, and which text. Made where `outputs` names it; nothing links to it. */
#pragma once

#include "job.h"

void signoff_make(const struct job *job);
