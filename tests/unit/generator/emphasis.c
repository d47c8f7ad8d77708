/*
 * The marks beside runs of stars and underscores: whatever stands beside whatever,
 * cmark's own rule, applied to the draft, must say of every run what the amended rule
 * says of the text. Checked on random texts made of the characters that matter.
 */
#include <string.h>

#include <glib.h>

#include "source/draft.h"
#include "source/emphasis.h"

#define TEXTS  20000
#define PIECES 12

static const char *const pieces[] = {"*", "**", "***", "_", "__", "a", " ", "(", "\"",
    "好", "。", "“", "é", "£", "\xEF\xB8\x80", "\xEF\xB8\x81", "한", "！", "\n", "~",
    "—"};

enum class { SPACE, PUNCT, LETTER };

/* What cmark 0.30 makes of a character. */
static enum class class_of(gunichar c) {
	if (c == 0 || c == '\n' || c == ' ') return SPACE;
	if (c < 0x80) return g_ascii_ispunct((char)c) ? PUNCT : LETTER;
	switch (g_unichar_type(c)){
		case G_UNICODE_CONNECT_PUNCTUATION : case
		G_UNICODE_DASH_PUNCTUATION : case G_UNICODE_CLOSE_PUNCTUATION : case
		G_UNICODE_FINAL_PUNCTUATION : case G_UNICODE_INITIAL_PUNCTUATION : case
		G_UNICODE_OTHER_PUNCTUATION : case
		G_UNICODE_OPEN_PUNCTUATION : return PUNCT;
		default : return LETTER;
	}
}

/* CommonMark 0.30 §6.2 for the run [from, to). */
static struct emphasis
stock(const char *text, const char *from, const char *to)
{
	const char *last = g_utf8_find_prev_char(text, from);
	enum class before = last ? class_of(g_utf8_get_char(last)) : SPACE;
	enum class after = class_of(g_utf8_get_char(to));
	bool left = after != SPACE && (after != PUNCT || before != LETTER);
	bool right = before != SPACE && (before != PUNCT || after != LETTER);
	if (*from == '*')
		return (struct emphasis){left, right};
	return (struct emphasis){
	    left && (!right || before == PUNCT), right && (!left || after == PUNCT)};
}

static const char *
next_run(const char *at, const char **end)
{
	at += strcspn(at, "*_");
	*end = at + (*at ? strspn(at, *at == '*' ? "*" : "_") : 0);
	return *at ? at : NULL;
}

static void
check(const char *text)
{
	struct draft draft;
	draft_init(&draft, text, strlen(text));
	emphasis_mark(&draft);
	size_t len = 0;
	const char *marked = draft_finish(&draft, &len), *a = text, *b = marked, *a_end,
		   *b_end;
	while ((a = next_run(a, &a_end))) {
		b = next_run(b, &b_end);
		g_assert_nonnull(b);
		struct emphasis want =
		    emphasis_of(text, strlen(text), a - text, a_end - text);
		struct emphasis got = stock(marked, b, b_end);
		if (want.can_open != got.can_open || want.can_close != got.can_close)
			g_test_message(
			    "%s at byte %d as %s", text, (int)(a - text), marked);
		g_assert_cmpint(want.can_open, ==, got.can_open);
		g_assert_cmpint(want.can_close, ==, got.can_close);
		a = a_end;
		b = b_end;
	}
	g_autofree char *clean = draft_clean(&draft, marked);
	g_assert_cmpstr(clean, ==, text);
	draft_release(&draft);
}

static void
test_random(void)
{
	for (int i = 0; i < TEXTS; i++) {
		g_autoptr(GString) text = g_string_new(NULL);
		for (int n = 0; n < PIECES; n++)
			g_string_append(
			    text, pieces[g_test_rand_int_range(0, G_N_ELEMENTS(pieces))]);
		check(text->str);
	}
}

/* Every run between every pair of neighbours, and two runs that touch. */
static void
test_pairs(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++) {
		for (size_t j = 0; j < G_N_ELEMENTS(pieces); j++) {
			static const char *const runs[] = {"*", "**", "_", "**_", "_*"};
			for (size_t k = 0; k < G_N_ELEMENTS(runs); k++) {
				g_autofree char *text =
				    g_strconcat(pieces[i], runs[k], pieces[j], NULL);
				check(text);
			}
		}
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/emphasis/pairs", test_pairs);
	g_test_add_func("/emphasis/random", test_random);
	return g_test_run();
}
