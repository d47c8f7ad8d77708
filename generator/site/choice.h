/* Choices of a question as they are written: A. 5克　B. 10克, and answers to them: B, AC,
 * 对. Pure. */
#pragma once

#include <stdbool.h>

#include <glib.h>

/* The text before A., then each choice without its letter (of char *, owned); the text
 * alone when there are no two of them. Yours. */
GPtrArray *choice_split(const char *text);

/* The text behind "A. ", "（A）"; the text itself without one. In the text. */
const char *choice_skip_letter(const char *text);

/* The letters at the front of an answer as bits (bit 0 is A), of n choices; 0 if it
 * begins with none. *rest is what follows them. */
unsigned choice_letters(const char *text, guint n, const char **rest);

/* 对, 正确, √: 1. 错, 不对, ×: 0. Else -1. *rest is what follows. */
int choice_truth(const char *text, const char **rest);

/* Are the two the same but for spaces and a full stop? */
bool choice_is_same(const char *a, const char *b);
