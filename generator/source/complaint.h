/*
 * What libfyaml says of a broken text, in words that help: the cause as the line itself
 * shows it, its own rule where it is a common one, and the line as it should be.
 */
#pragma once

#include <stddef.h>

#include "mistake.h"

/* Explains libfyaml's `message` about byte `at` of the text. Sets the mistake, always. */
void complaint_explain(const char *text, size_t len, size_t at, const char *message,
    struct mistake *mistake);
