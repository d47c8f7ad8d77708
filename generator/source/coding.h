/*
 * The encodings in which office programs in China write text: UTF-8, UTF-16, GB 18030 and
 * what came before it, Big5, and the Latin of other countries. Which one it is tell the
 * bytes, and what XML says of itself; no other name that a file gives is looked up.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* What XML is written in, by its first bytes and its declaration (XML 1.0, appendix F);
 * "UTF-8" when it says nothing, or a name that is not known here. Static. */
const char *coding_of_xml(const char *bytes, size_t len);

/* What a text is written in that says nothing of it; NULL: these bytes are no text.
 * Static. */
const char *coding_of_text(const char *bytes, size_t len);

/* It in UTF-8, without a mark at its front, a NUL behind it not counted. `is_whole`: all
 * of it was of that encoding; else U+FFFD stands for what was not. NULL when this machine
 * does not know the encoding. Yours. */
char *coding_convert(
    const char *charset, const char *bytes, size_t len, size_t *out_len, bool *is_whole);
