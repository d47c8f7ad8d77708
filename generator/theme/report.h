/*
 * Mistakes met while a template runs. Each is told once, however many pages meet it: for
 * the first of them by name, so that the order in which threads work never shows.
 */
#pragma once

#include "context.h"
#include "program.h"

/* Who is at work: for which page, and where mistakes go. */
struct report {
	const struct template_set *set;
	const char *page;
	struct diag *diag;
};

/* A mistake of `op`. `fix` may be NULL. */
void report_add(const struct report *report, const struct program *program,
    const struct op *op, enum rule rule, const char *fix, const char *format, ...)
    G_GNUC_PRINTF(6, 7);

/* In strict sets: a name that no context knows, a partial that a value names. */
void report_unknown(const struct report *report, const struct program *program,
    const struct op *op, const struct context *context, struct miss miss);
void report_no_partial(const struct report *report, const struct program *program,
    const struct op *op, const char *name);

/* A kind of value for people: "a list". */
const char *report_kind(enum value_kind kind);
