/* static/ of the content, copied byte for byte: MP_verify_*.txt, favicon. */
#pragma once

#include "job.h"

void statics_make(const struct job *job);
