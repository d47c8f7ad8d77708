#include "charset.h"

#define POINTS	    0x110000
#define WORD_BITS   32
#define ASCII_WORDS (0x80 / WORD_BITS)

struct charset {
	guint words[POINTS / WORD_BITS];
};

struct charset *
charset_new(void)
{
	return g_new0(struct charset, 1);
}

void
charset_free(struct charset *set)
{
	g_free(set);
}

void
charset_add(struct charset *set, const char *text, size_t text_len)
{
	const unsigned char *at = (const unsigned char *)text, *end = at + text_len;
	guint ascii[ASCII_WORDS] = {0};
	while (at < end) {
		if (*at < 0x80) {
			ascii[*at / WORD_BITS] |= 1u << *at % WORD_BITS;
			at++;
			continue;
		}
		size_t len = g_utf8_skip[*at];
		gunichar c = len == 3 ? (*at & 0x0Fu) << 12 | (at[1] & 0x3Fu) << 6 |
					    (at[2] & 0x3Fu) /* Han, nearly always */
				      : g_utf8_get_char((const char *)at);
		if (c < POINTS && !charset_has(set, c))
			g_atomic_int_or(&set->words[c / WORD_BITS], 1u << c % WORD_BITS);
		at += len;
	}
	for (int i = 0; i < ASCII_WORDS; i++)
		g_atomic_int_or(&set->words[i], ascii[i]);
}

bool
charset_has(const struct charset *set, gunichar c)
{
	return c < POINTS &&
	       g_atomic_int_get(&set->words[c / WORD_BITS]) >> c % WORD_BITS & 1u;
}

void
charset_each(const struct charset *set, void (*each)(gunichar c, void *data), void *data)
{
	for (gunichar c = 0; c < POINTS; c++) {
		if (set->words[c / WORD_BITS] == 0)
			c |= WORD_BITS - 1;
		else if (charset_has(set, c))
			each(c, data);
	}
}
