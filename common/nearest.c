#include "nearest.h"

#include <glib.h>

#define CHARS_MAX 40 /* names are short; what is longer has no near one */

struct nearest
nearest_to(const char *name)
{
	return (struct nearest){.name = name, .best = NULL, .distance = CHARS_MAX};
}

static int
decode(const char *text, gunichar chars[CHARS_MAX])
{
	int n = 0;
	for (; *text && n < CHARS_MAX; text = g_utf8_next_char(text))
		chars[n++] = g_unichar_tolower(g_utf8_get_char(text));
	return n;
}

/* Levenshtein with two neighbours swapped counted as one edit (optimal string alignment).
 */
static int
edits(const gunichar *a, int n_a, const gunichar *b, int n_b)
{
	int table[CHARS_MAX + 1][CHARS_MAX + 1];
	for (int i = 0; i <= n_a; i++)
		table[i][0] = i;
	for (int j = 0; j <= n_b; j++)
		table[0][j] = j;
	for (int i = 1; i <= n_a; i++) {
		for (int j = 1; j <= n_b; j++) {
			int best = table[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
			best = MIN(best, table[i - 1][j] + 1);
			best = MIN(best, table[i][j - 1] + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			    a[i - 2] == b[j - 1])
				best = MIN(best, table[i - 2][j - 2] + 1);
			table[i][j] = best;
		}
	}
	return table[n_a][n_b];
}

void
nearest_try(struct nearest *nearest, const char *candidate)
{
	gunichar a[CHARS_MAX], b[CHARS_MAX];
	int n_a = decode(nearest->name, a), n_b = decode(candidate, b);
	int most = MIN(MIN(MAX(1, n_b / 3), n_b - 1), nearest->distance - 1);
	if (ABS(n_a - n_b) > most)
		return; /* so many must come or go; no need to look which */
	int distance = edits(a, n_a, b, n_b);
	if (distance <= most) {
		nearest->best = candidate;
		nearest->distance = distance;
	}
}
