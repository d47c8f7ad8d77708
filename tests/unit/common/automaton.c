/* Every occurrence, as a naive search finds them, and in linear time. */
#include "common/automaton.h"

#include <stdbool.h>
#include <string.h>

#define WORDS_MAX 64

static void
note(size_t word, size_t end, void *data)
{
	g_string_append_printf(data, "%zu@%zu ", word, end);
}

/* What automaton_scan() promises, by looking at every end and every word. */
static char *
naive(const char *const *words, size_t n, const char *text, size_t len)
{
	GString *found = g_string_new(NULL);
	for (size_t end = 1; end <= len; end++) {
		for (size_t longest = end; longest > 0; longest--) {
			for (size_t i = 0; i < n; i++) {
				if (strlen(words[i]) != longest ||
				    memcmp(text + end - longest, words[i], longest) != 0)
					continue;
				note(i, end, found);
				break; /* of equal words the first */
			}
		}
	}
	return g_string_free(found, false);
}

static void
compare(const char *const *words, size_t n, const char *text, size_t len)
{
	g_autoptr(Automaton) automaton = automaton_new(words, n);
	g_autoptr(GString) found = g_string_new(NULL);
	automaton_scan(automaton, text, len, note, found);
	g_autofree char *wanted = naive(words, n, text, len);
	g_assert_cmpstr(found->str, ==, wanted);
}

static void
test_words(void)
{
	const char *const words[] = {"he", "she", "his", "hers", "her", "he"};
	const char *text = "ushershishe";
	compare(words, G_N_ELEMENTS(words), text, strlen(text));
}

static void
test_han(void)
{
	const char *const words[] = {"根治", "治", "不能根治", "治愈率", "率"};
	const char *text = "不能根治，治愈率根治愈率";
	compare(words, G_N_ELEMENTS(words), text, strlen(text));
	/* Two characters that share bytes are not each other. */
	g_autoptr(Automaton) automaton = automaton_new(words, 1);
	g_autoptr(GString) found = g_string_new(NULL);
	automaton_scan(automaton, "根洽", strlen("根洽"), note, found);
	g_assert_cmpstr(found->str, ==, "");
}

static void
test_nothing(void)
{
	compare(NULL, 0, "text", 4);
	const char *const words[] = {"a"};
	compare(words, 1, "", 0);
	compare(words, 1, "\0a\0", 3);
}

/* Random words over few letters, so that they overlap in every way. */
static void
test_random(void)
{
	for (int round = 0; round < 300; round++) {
		char store[WORDS_MAX][8];
		const char *words[WORDS_MAX];
		char text[200];
		size_t n = (size_t)g_test_rand_int_range(1, WORDS_MAX);
		for (size_t i = 0; i < n; i++) {
			int len = g_test_rand_int_range(1, 7);
			for (int k = 0; k < len; k++)
				store[i][k] = (char)g_test_rand_int_range('a', 'd');
			store[i][len] = '\0';
			words[i] = store[i];
		}
		for (size_t i = 0; i < sizeof text; i++)
			text[i] = (char)g_test_rand_int_range('a', 'e');
		compare(words, n, text, sizeof text);
	}
}

static void
count(size_t word, size_t end, void *data)
{
	(void)word;
	(void)end;
	++*(size_t *)data;
}

/* A text on which a search that starts again at every byte would be quadratic. */
static void
test_linear(void)
{
	size_t len = 4u << 20, found = 0;
	g_autofree char *text = g_malloc(len), *word = g_strnfill(2000, 'a');
	memset(text, 'a', len);
	word[1999] = 'b';
	const char *words[] = {word};
	g_autoptr(Automaton) automaton = automaton_new(words, 1);
	gint64 began_us = g_get_monotonic_time();
	automaton_scan(automaton, text, len, count, &found);
	g_assert_cmpint(g_get_monotonic_time() - began_us, <, 30 * G_USEC_PER_SEC);
	g_assert_cmpuint(found, ==, 0);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/automaton/words", test_words);
	g_test_add_func("/automaton/han", test_han);
	g_test_add_func("/automaton/nothing", test_nothing);
	g_test_add_func("/automaton/random", test_random);
	g_test_add_func("/automaton/linear", test_linear);
	return g_test_run();
}
