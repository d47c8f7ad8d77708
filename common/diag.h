/*
 * Diagnostics: the author's mistakes, collected, never thrown. Nobody stops at the first
 * one. A diagnostic names a rule, a place (path, line, column), says what is wrong, and
 * says what to write instead. The collector copies everything it is given, may be used
 * from several threads at once, and reports sorted by path, line, column and text, so the
 * order of work never shows.
 *
 * What the world refuses (disk, git, network) is a GError, not a diagnostic.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "rule.h"

/* A text that diagnostics point into: `path` as the author knows it, and the whole file
 * as it was read (for showing the line). Borrowed. `text` may be NULL. */
struct diag_source {
	const char *path;
	const char *text;
	size_t len;
};

/* A place in a source. `line` counts from 1, 0 for "the file as a whole"; `column` counts
 * code points from 1, 0 for "the line as a whole". */
struct diag_place {
	const struct diag_source *source;
	int line;
	int column;
};

/* One problem, as diag_each() shows it. Borrowed from the collector. */
struct diag_entry {
	enum rule rule;
	enum severity severity;
	const char *path;
	int line;
	int column;
	const char *text;    /* what is wrong */
	const char *fix;     /* what to write instead; NULL if there is nothing to say */
	const char *excerpt; /* the line as written; NULL if unknown */
};

struct diag;
typedef struct diag Diag; /* used only in g_autoptr(Diag) */

struct diag *diag_new(void);
void diag_free(struct diag *diag);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Diag, diag_free)

/* The place of byte `offset` in the source; offsets past the end are the end. */
struct diag_place diag_at(const struct diag_source *source, size_t offset);

/* The place of byte column `byte_column` (from 1) in `line`: for parsers that count
 * bytes. */
struct diag_place diag_at_byte(
    const struct diag_source *source, int line, int byte_column);

/* Adds a problem. `fix` says what to write instead and may be NULL; both it and `format`
 * are already translated (pass _("...")). */
void diag_add(struct diag *diag, enum rule rule, struct diag_place place, const char *fix,
    const char *format, ...) G_GNUC_PRINTF(5, 6);

/* The same, where this problem weighs less or more than its rule does: `severity` holds
 * unless the site turns the rule off or says how much it weighs. */
void diag_add_as(struct diag *diag, enum rule rule, enum severity severity,
    struct diag_place place, const char *fix, const char *format, ...)
    G_GNUC_PRINTF(6, 7);

/* Adds a problem in the place of an earlier one of the same rule at the same place: for
 * what many pages meet, in an order that threads decide, and only one shall tell. */
void diag_replace(struct diag *diag, enum rule rule, struct diag_place place,
    const char *fix, const char *format, ...) G_GNUC_PRINTF(5, 6);

/* Severities: first the policy for all rules, then single rules over it. They count when
 * problems are looked at, so it does not matter that settings are read after pages. */
void diag_set_strict(struct diag *diag, bool strict);
void diag_set_severity(struct diag *diag, enum rule rule, enum severity severity);

/* Is this rule on? Only once the settings have been read: for who would add thousands of
 * problems that nobody looks at. */
bool diag_wants(const struct diag *diag, enum rule rule);

/* How many problems of this severity there are now. */
int diag_count(struct diag *diag, enum severity severity);

/* Calls `each` for every problem that is not off, in report order. In a line that a rule
 * points at as private (rule_is_private()) all digits are covered, whoever shows it. */
void diag_each(
    struct diag *diag, void (*each)(const struct diag_entry *, void *), void *data);
