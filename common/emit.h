/*
 * JSON written by hand into a GString: fast, and the same bytes for the same values. Keys
 * and punctuation are the caller's, who writes them as they should stand; this module
 * writes the values. Text that is not UTF-8 is mended, so that what is written is always
 * JSON. NULL counts as the empty text and the empty list.
 */
#pragma once

#include <stdint.h>

#include <glib.h>

/* The text in quotes, escaped. */
void emit_text(GString *out, const char *text);

void emit_int(GString *out, int64_t number);

/* Up to three decimals, whatever the locale; what is no number is 0. */
void emit_number(GString *out, double number);

/* A NULL-terminated list of texts: ["a","b"]. */
void emit_texts(GString *out, char *const *texts);

/* ,"key":value, where value is text that is not empty; nothing at all if it is. */
void emit_member(GString *out, const char *key, const char *text);
