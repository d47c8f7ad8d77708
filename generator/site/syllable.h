/*
 * How Han characters are read: every reading of each, without tones, for who looks for
 * 重阳节 by typing chongyangjie. The table is made by scripts/pinyin.mjs.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include <glib.h>

struct syllable {
	const char *name; /* "zhong"; ü is v */
	const char *han;  /* all that are read so */
};

/* Sorted by name. */
extern const struct syllable syllables[];
extern const size_t syllable_count;

/* The same by character. */
struct reader;
typedef struct reader Reader; /* used only in g_autoptr(Reader) */

struct reader *reader_new(void);
void reader_free(struct reader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Reader, reader_free)

/* How many readings a character has (0 for what is no Han), and their indices in
 * `syllables`, ascending, borrowed. */
size_t reader_find(const struct reader *reader, gunichar c, const uint16_t **readings);
