/*
 * A set of characters: those that the bundle's texts use. Several threads may add to it
 * at once.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

struct charset;
typedef struct charset Charset; /* used only in g_autoptr(Charset) */

struct charset *charset_new(void);
void charset_free(struct charset *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Charset, charset_free)

/* All characters of a text, which is UTF-8. */
void charset_add(struct charset *set, const char *text, size_t len);

bool charset_has(const struct charset *set, gunichar c);

/* Calls `each` for every character of the set, in order. */
void charset_each(
    const struct charset *set, void (*each)(gunichar c, void *data), void *data);
