#include "syllable.h"

/* The characters are in the first plane: for each, where its readings begin in
 * `readings`.
 */
#define FIRST 0x3007
#define LAST  0x9FFF

struct reader {
	uint32_t begins[LAST - FIRST + 2];
	uint16_t *readings; /* indices of syllables, by character, ascending */
};

static void
count(struct reader *reader, size_t i)
{
	for (const char *at = syllables[i].han; *at; at = g_utf8_next_char(at))
		reader->begins[g_utf8_get_char(at) - FIRST + 1]++;
}

static void
fill(struct reader *reader, size_t i, uint8_t *filled)
{
	for (const char *at = syllables[i].han; *at; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at) - FIRST;
		reader->readings[reader->begins[c] + filled[c]++] = (uint16_t)i;
	}
}

struct reader *
reader_new(void)
{
	struct reader *reader = g_new0(struct reader, 1);
	g_autofree uint8_t *filled = g_new0(uint8_t, LAST - FIRST + 1);
	for (size_t i = 0; i < syllable_count; i++)
		count(reader, i);
	for (size_t c = 0; c <= LAST - FIRST; c++)
		reader->begins[c + 1] += reader->begins[c];
	reader->readings = g_new(uint16_t, reader->begins[LAST - FIRST + 1]);
	for (size_t i = 0; i < syllable_count; i++)
		fill(reader, i, filled);
	return reader;
}

void
reader_free(struct reader *reader)
{
	if (!reader)
		return;
	g_free(reader->readings);
	g_free(reader);
}

size_t
reader_find(const struct reader *reader, gunichar c, const uint16_t **readings)
{
	if (c < FIRST || c > LAST)
		return 0;
	*readings = reader->readings + reader->begins[c - FIRST];
	return reader->begins[c - FIRST + 1] - reader->begins[c - FIRST];
}
