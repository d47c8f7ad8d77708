#include "utf8.h"

#include <glib.h>

/* RFC 3629, 4: the range of the first byte, that of the second, the length. */
static const struct row {
	unsigned char from, to, low, high, len;
} rows[] = {
    {0xE1, 0xEC, 0x80, 0xBF, 3},
    {0xEE, 0xEF, 0x80, 0xBF, 3},
    {0xC2, 0xDF, 0x80, 0xBF, 2},
    {0xE0, 0xE0, 0xA0, 0xBF, 3},
    {0xED, 0xED, 0x80, 0x9F, 3},
    {0xF0, 0xF0, 0x90, 0xBF, 4},
    {0xF1, 0xF3, 0x80, 0xBF, 4},
    {0xF4, 0xF4, 0x80, 0x8F, 4},
};

size_t
utf8_long_len(const unsigned char *at, size_t left)
{
	size_t i = 0;
	while (i < G_N_ELEMENTS(rows) && (*at < rows[i].from || *at > rows[i].to))
		i++;
	if (i == G_N_ELEMENTS(rows) || left < rows[i].len || at[1] < rows[i].low ||
	    at[1] > rows[i].high)
		return 0;
	for (size_t n = 2; n < rows[i].len; n++) {
		if ((at[n] & 0xC0) != 0x80)
			return 0;
	}
	return rows[i].len;
}

bool
utf8_is_valid(const char *text, size_t len)
{
	for (size_t n; len > 0; text += n, len -= n) {
		n = utf8_len(text, len);
		if (n == 0)
			return false;
	}
	return true;
}
