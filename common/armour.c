#include "armour.h"

#include <string.h>

#include <glib.h>
#include <sodium.h>

struct armour_line
armour_next(const char **at, const char *end)
{
	const char *from = *at;
	const char *newline =
	    from < end ? memchr(from, '\n', (size_t)(end - from)) : NULL;
	const char *to = newline ? newline : end;
	*at = newline ? newline + 1 : end;
	while (to > from && to[-1] == '\r')
		to--;
	return (struct armour_line){from, (size_t)(to - from)};
}

bool
armour_begins(const struct armour_line *line, const char *with)
{
	size_t len = strlen(with);
	return line->len >= len && memcmp(line->at, with, len) == 0;
}

char *
armour_encode(const void *record, size_t len)
{
	size_t most = sodium_base64_encoded_len(len, sodium_base64_VARIANT_ORIGINAL);
	char *text = g_malloc(most);
	return sodium_bin2base64(text, most, record, len, sodium_base64_VARIANT_ORIGINAL);
}

/* libsodium 1.0.18 takes some bytes above 127 for letters, so see that the record writes
 * the same line: one record, one way to write it. */
bool
armour_decode(const struct armour_line *line, void *record, size_t len)
{
	size_t found = 0;
	if (sodium_base642bin(record, len, line->at, line->len, NULL, &found, NULL,
		sodium_base64_VARIANT_ORIGINAL) != 0 ||
	    found != len)
		return false;
	char *same = armour_encode(record, len);
	bool is_same =
	    strlen(same) == line->len && sodium_memcmp(same, line->at, line->len) == 0;
	sodium_memzero(same, strlen(same));
	g_free(same);
	return is_same;
}

bool
armour_is_blank(const char *at, const char *end)
{
	while (at < end && (*at == ' ' || *at == '\t' || *at == '\r' || *at == '\n'))
		at++;
	return at == end;
}
