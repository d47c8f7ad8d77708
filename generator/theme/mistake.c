#include "mistake.h"

#include <stdarg.h>
#include <string.h>

#include "common/text.h"

#define SHOWN_MAX 40 /* bytes */

void
mistake_add(
    struct mistakes *mistakes, size_t at, const char *fix, const char *format, ...)
{
	if (++mistakes->n > MISTAKES_MAX)
		return;
	va_list args;
	va_start(args, format);
	g_autofree char *text = g_strdup_vprintf(format, args);
	va_end(args);
	diag_add(mistakes->diag, RULE_TEMPLATE, diag_at(mistakes->source, at), fix, "%s",
	    text);
}

char *
mistake_show(const char *text, size_t len)
{
	size_t shown = MIN(len, SHOWN_MAX);
	const char *newline = memchr(text, '\n', shown);
	if (newline)
		shown = newline - text;
	while (shown < len && shown > 0 && ((unsigned char)text[shown] & 0xC0) == 0x80)
		shown--; /* not inside a character */
	g_autofree char *valid = g_utf8_make_valid(text, (gssize)shown);
	return g_strconcat(valid, shown < len ? "…" : "", NULL);
}

char *
mistake_suggest(const char *nearest)
{
	return nearest ? g_strdup_printf(_("did you mean %s?"), nearest) : NULL;
}

int
mistake_line_at(const struct mistakes *mistakes, size_t at)
{
	return mistakes->n < MISTAKES_MAX ? diag_at(mistakes->source, at).line : 0;
}
