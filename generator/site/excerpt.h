/* A text made of pieces of a file, with the way back to where each byte stands in it. */
#pragma once

#include <stddef.h>

#include <glib.h>

struct excerpt {
	GString *text;
	GArray *pieces; /* private */
};

void excerpt_init(struct excerpt *excerpt, size_t len);
void excerpt_release(struct excerpt *excerpt);

/* Appends bytes that stand at `from` in the file. */
void excerpt_put(struct excerpt *excerpt, size_t from, const char *bytes, size_t len);

/* The byte of the file that byte `at` of the text came from. */
size_t excerpt_source(const struct excerpt *excerpt, size_t at);
