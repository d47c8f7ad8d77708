/*
 * What stands before every line of a partial: the blanks before its tag (mustache/spec,
 * partials: "Standalone Indentation"), behind those of the partial it is in.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

struct margin {
	bool is_line_start; /* kept only while there is a margin */
	size_t from;	    /* what stands there now is text[from…] */
	GString *text;
};

/* Which margin it was at some time. */
struct margin_mark {
	size_t from, len;
};

/* None, until it is widened. */
struct margin margin_make(void);
void margin_release(struct margin *margin);

/* Is there one? In the header because it is asked of every piece of text. */
static inline bool
margin_is(const struct margin *margin)
{
	return margin->text->len > margin->from;
}

/* Appends it to `out` where a line begins: what follows stands in the line. */
void margin_begin(struct margin *margin, GString *out);

/* Appends text to `out`, each of its lines behind the margin, but for empty ones. */
void margin_put(struct margin *margin, const char *text, size_t len, GString *out);

/* Blanks that stand before every line from here on, behind those that do already. */
void margin_widen(struct margin *margin, const char *blanks, size_t len);

/* From here on there is none. */
void margin_hide(struct margin *margin);

/* What it is now, and back to what it was; marks of later times are void then. Whether a
 * line begins stays as it is. */
struct margin_mark margin_now(const struct margin *margin);
void margin_return(struct margin *margin, struct margin_mark mark);
