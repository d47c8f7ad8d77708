/*
 * The text that a scalar of YAML stands for.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <libfyaml.h>

/* The text of a token (NULL: of nothing) in `source`, the text that libfyaml reads; NULL
 * when an escape in it names a character that no page may hold. Yours. */
char *scalar_text(struct fy_token *token, const char *source, size_t source_len);

/* What YAML 1.2 (§10.2.1.1, core schema) reads as null when it is not in quotes. */
bool scalar_is_null(const char *text);
