/*
 * Many words found in one pass over a text, however many there are: the automaton of Aho
 * and Corasick ("Efficient string matching", CACM 18:6, 1975), over bytes. Pure; never
 * changes once made, so any number of threads may use one.
 */
#pragma once

#include <stddef.h>

#include <glib.h>

struct automaton;
typedef struct automaton Automaton; /* used only in g_autoptr(Automaton) */

/* Knows these words, none of them empty; of equal ones the first is found. Copies what it
 * needs. */
struct automaton *automaton_new(const char *const *words, size_t n);
void automaton_free(struct automaton *automaton);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Automaton, automaton_free)

/* Calls `found` for every occurrence, overlapping ones too, in the order of their ends,
 * the longest first: `word` is its number, `end` the offset behind it. Time is linear in
 * the text and what is found. */
void automaton_scan(const struct automaton *automaton, const char *text, size_t len,
    void (*found)(size_t word, size_t end, void *data), void *data);
