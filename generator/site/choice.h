/* Choices of a question as they are written: A. 5克　B. 10克, and answers to them: B, AC,
 * 对. Pure. */
#pragma once

#include <stdbool.h>

#include <glib.h>

#define CHOICE_LETTERS 8 /* A to H */

/* The text before the choice of the letter `first` (0 is A), then each choice from there
 * on without its letter (of char *, owned); the text alone when there is none. Yours. */
GPtrArray *choice_split(const char *text, guint first);

/* Does the text begin with the choice of this letter: "A. 5克"? */
bool choice_begins(const char *text, guint letter);

/* Takes the mark of the right one off the end of a choice: "6克 √", "6克（正确）". Was
 * there one? */
bool choice_take_tick(char *text);

/* Takes the answer out of the brackets of a question, "盐（A）", so that they are empty:
 * letters of n choices, or 对 and 错 where n is 0. What stood there; NULL for no such
 * brackets. Yours. */
char *choice_take_bracket(char **text, guint n);

/* The text behind "A. ", "（A）"; the text itself without one. In the text. */
const char *choice_skip_letter(const char *text);

/* The letters at the front of an answer as bits (bit 0 is A), of n choices; 0 if it
 * begins with none. *rest is what follows them. */
unsigned choice_letters(const char *text, guint n, const char **rest);

/* Does it answer by its number, "1. A 2. C"? */
bool choice_is_key(const char *text);

/* Is it an answer and nothing else: "B", "对"? */
bool choice_is_answer(const char *text);

/* 对, 正确, √: 1. 错, 不对, ×: 0. Else -1. *rest is what follows. */
int choice_truth(const char *text, const char **rest);

/* Are the two the same but for spaces and a full stop? */
bool choice_is_same(const char *a, const char *b);
