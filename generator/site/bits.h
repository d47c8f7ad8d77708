/*
 * Numbers as bits, highest bit first, for the search index. docs/search-index.md is the
 * specification; the script in the page reads them.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include <glib.h>

struct bits {
	GByteArray *bytes;
	uint64_t rest; /* the last bits, fewer than 32 */
	int n_rest;
};
typedef struct bits Bits; /* used only in g_autoptr(Bits) */

struct bits *bits_new(void);
void bits_free(struct bits *bits);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Bits, bits_free)

/* How many there are. */
size_t bits_len(const struct bits *bits);

/* The lowest `n` (at most 32) bits of a value. */
void bits_put(struct bits *bits, uint32_t value, int n);

/* A number from 1 by Elias's gamma code. */
void bits_put_gamma(struct bits *bits, uint32_t value);

/* Numbers that go up, all below `universe`: the gaps by Rice's code, of those that are
 * missing if they are fewer. The reader knows how many they are. */
void bits_put_list(
    struct bits *bits, uint32_t universe, const uint32_t *values, uint32_t n);

/* Fills the last byte; nothing is put behind it. */
void bits_end(struct bits *bits);

/* Puts `n` bits from bit `from` of others, which are ended. */
void bits_copy(struct bits *bits, const struct bits *others, size_t from, size_t n);
