#include "blurb.h"

#include <string.h>

#include "common/han.h"

#define UNITS 50 /* what a share card has room for (web-facts §9) */

/* "articles/减盐.md" → "减盐"; for an index, the folder's name. */
char *
blurb_title(const char *path)
{
	g_autofree char *base = g_path_get_basename(path);
	if (strcmp(base, "index.md") == 0 && strchr(path, '/')) {
		g_autofree char *folder = g_path_get_dirname(path);
		return g_path_get_basename(folder);
	}
	char *dot = strrchr(base, '.');
	return g_strndup(base, dot ? (size_t)(dot - base) : strlen(base));
}

/* The first sentences of the text. More than 200 bytes a unit nobody writes, so only the
 * beginning is looked at. */
char *
blurb_description(const GString *text)
{
	const char *end = NULL;
	size_t len = MIN(text->len, UNITS * 200);
	g_utf8_validate_len(text->str, len, &end);
	g_autofree char *line =
	    g_strdelimit(g_strndup(text->str, end - text->str), "\n", ' ');
	return han_summary(g_strstrip(line), UNITS);
}
