/*
 * HTML cut into its pieces: text, beginnings and ends of elements. Takes any bytes, also
 * what people let through with `allow_html`: what is no tag is text, what never ends ends
 * with the text, comments, declarations, and all inside <script>, <style> and the like
 * fall out. Follows the tokenizer of the HTML standard (WHATWG, 13.2.5) as far as a
 * page's text goes.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#define ELEMENT_NAME_MAX 15

enum element_kind { ELEMENT_TEXT, ELEMENT_START, ELEMENT_END };

/* One piece; it points into the text it was cut from. */
struct element {
	enum element_kind kind;
	char name[ELEMENT_NAME_MAX + 1]; /* small letters, cut; "" for text */
	const char *text; /* of a text as written; of a tag its attributes */
	size_t len;
};

/* The next piece at *at, which moves behind it; false at the end. */
bool element_next(const char **at, const char *end, struct element *element);

/* The value of an attribute of a start, its character references resolved; NULL if it is
 * not there. Yours. */
char *element_attribute(const struct element *element, const char *name);
