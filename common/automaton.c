#include "automaton.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define NONE UINT32_MAX

/* What a state says when it is reached: a word ends here, and perhaps shorter ones do. */
struct ending {
	uint32_t word;	  /* NONE: only shorter ones end here */
	uint32_t shorter; /* the state of the longest shorter word; NONE: no more */
};

/* Bytes that stand in no word are one class, so that a row of the table is short. A state
 * is named by where its row begins; those at which something ends stand behind the
 * others, so that one comparison tells them. */
struct automaton {
	uint8_t class_of[256];
	uint32_t n_classes, n_states;
	uint32_t first_end; /* rows from here on end a word */
	uint32_t *rows;
	struct ending *endings; /* one a state */
};

/* The trie while it is built: states by number, in order of their making. */
struct trie {
	GArray *next;	 /* of uint32_t: a row of n_classes a state; NONE: no such way */
	GArray *endings; /* of struct ending; `shorter` by number */
	uint32_t n_classes, n_states;
};

static void
class_bytes(struct automaton *automaton, const char *const *words, size_t n)
{
	automaton->n_classes = 1;
	for (size_t i = 0; i < n; i++) {
		for (const unsigned char *at = (const unsigned char *)words[i]; *at;
		     at++) {
			if (automaton->class_of[*at] == 0)
				automaton->class_of[*at] =
				    (uint8_t)automaton->n_classes++;
		}
	}
}

static uint32_t *
way(struct trie *trie, uint32_t state, uint32_t class)
{
	return &g_array_index(trie->next, uint32_t, state * trie->n_classes + class);
}

static struct ending *
ending_of(struct trie *trie, uint32_t state)
{
	return &g_array_index(trie->endings, struct ending, state);
}

static uint32_t
add_state(struct trie *trie)
{
	const struct ending nothing = {NONE, NONE};
	const uint32_t none = NONE;
	for (uint32_t i = 0; i < trie->n_classes; i++)
		g_array_append_val(trie->next, none);
	g_array_append_val(trie->endings, nothing);
	return trie->n_states++;
}

static void
add_word(
    struct trie *trie, const struct automaton *automaton, const char *word, uint32_t i)
{
	uint32_t state = 0;
	for (; *word; word++) {
		uint32_t class = automaton->class_of[(unsigned char)*word];
		uint32_t next = *way(trie, state, class);
		if (next == NONE) {
			next = add_state(trie);
			*way(trie, state, class) = next;
		}
		state = next;
	}
	if (ending_of(trie, state)->word == NONE)
		ending_of(trie, state)->word = i;
}

/* A state that has no way for a class goes where its longest proper suffix goes. States
 * are looked at by the length of what they stand for, so suffixes are done first. */
static void
complete(struct trie *trie)
{
	g_autofree uint32_t *queue = g_new(uint32_t, trie->n_states);
	g_autofree uint32_t *suffix = g_new0(uint32_t, trie->n_states);
	size_t head = 0, tail = 0;
	queue[tail++] = 0;
	while (head < tail) {
		uint32_t state = queue[head++];
		for (uint32_t class = 0; class < trie->n_classes; class ++) {
			uint32_t *next = way(trie, state, class);
			uint32_t other =
			    state == 0 ? 0 : *way(trie, suffix[state], class);
			if (*next == NONE) {
				*next = other;
				continue;
			}
			suffix[*next] = other;
			const struct ending *end = ending_of(trie, other);
			ending_of(trie, *next)->shorter =
			    end->word != NONE ? other : end->shorter;
			queue[tail++] = *next;
		}
	}
}

static bool
is_end(struct trie *trie, uint32_t state)
{
	const struct ending *ending = ending_of(trie, state);
	return ending->word != NONE || ending->shorter != NONE;
}

/* New numbers: what ends nothing first, the root at 0. */
static uint32_t *
number_states(struct trie *trie, uint32_t *n_plain)
{
	uint32_t *number = g_new(uint32_t, trie->n_states), n = 0;
	for (int pass = 0; pass < 2; pass++) {
		for (uint32_t state = 0; state < trie->n_states; state++) {
			if (is_end(trie, state) == (pass == 1))
				number[state] = n++;
		}
		if (pass == 0)
			*n_plain = n;
	}
	return number;
}

static void
freeze(struct automaton *automaton, struct trie *trie)
{
	uint32_t n_classes = trie->n_classes, n_plain;
	g_autofree uint32_t *number = number_states(trie, &n_plain);
	automaton->n_states = trie->n_states;
	automaton->first_end = n_plain * n_classes;
	automaton->rows = g_new(uint32_t, (size_t)trie->n_states * n_classes);
	automaton->endings = g_new(struct ending, trie->n_states);
	for (uint32_t state = 0; state < trie->n_states; state++) {
		uint32_t *row = automaton->rows + (size_t)number[state] * n_classes;
		for (uint32_t class = 0; class < n_classes; class ++)
			row[class] = number[*way(trie, state, class)] * n_classes;
		struct ending ending = *ending_of(trie, state);
		if (ending.shorter != NONE)
			ending.shorter = number[ending.shorter];
		automaton->endings[number[state]] = ending;
	}
}

struct automaton *
automaton_new(const char *const *words, size_t n)
{
	struct automaton *automaton = g_new0(struct automaton, 1);
	class_bytes(automaton, words, n);
	struct trie trie = {
	    .next = g_array_new(false, false, sizeof(uint32_t)),
	    .endings = g_array_new(false, false, sizeof(struct ending)),
	    .n_classes = automaton->n_classes,
	};
	add_state(&trie);
	for (size_t i = 0; i < n; i++)
		add_word(&trie, automaton, words[i], (uint32_t)i);
	complete(&trie);
	freeze(automaton, &trie);
	g_array_unref(trie.next);
	g_array_unref(trie.endings);
	return automaton;
}

void
automaton_free(struct automaton *automaton)
{
	if (!automaton)
		return;
	g_free(automaton->rows);
	g_free(automaton->endings);
	g_free(automaton);
}

void
automaton_scan(const struct automaton *automaton, const char *text, size_t len,
    void (*found)(size_t word, size_t end, void *data), void *data)
{
	const unsigned char *at = (const unsigned char *)text, *end = at + len;
	uint32_t row = 0;
	while (at < end) {
		row = automaton->rows[row + automaton->class_of[*at++]];
		if (row < automaton->first_end)
			continue;
		uint32_t state = row / automaton->n_classes;
		for (; state != NONE; state = automaton->endings[state].shorter) {
			uint32_t word = automaton->endings[state].word;
			if (word != NONE)
				found(word, (size_t)(at - (const unsigned char *)text),
				    data);
		}
	}
}
