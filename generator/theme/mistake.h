/*
 * The mistakes of one template, given to the collector of diagnostics at a byte of its
 * text. Past a hundred the rest is dropped: finding a line costs a walk over the text,
 * and a hostile template must not make that quadratic.
 */
#pragma once

#include <stddef.h>

#include "common/diag.h"

#define MISTAKES_MAX 100

struct mistakes {
	const struct diag_source *source;
	struct diag *diag;
	int n;
};

/* Adds a mistake (rule template) at byte `at`. `fix` may be NULL. */
void mistake_add(struct mistakes *mistakes, size_t at, const char *fix,
    const char *format, ...) G_GNUC_PRINTF(4, 5);

/* A piece of the template as a message shows it: one line of valid UTF-8, cut when long.
 * Yours. */
char *mistake_show(const char *text, size_t len);

/* "did you mean X?", or NULL if `nearest` is NULL. Yours. */
char *mistake_suggest(const char *nearest);

/* The line of byte `at`, for mistakes that name a second place. */
int mistake_line_at(const struct mistakes *mistakes, size_t at);
