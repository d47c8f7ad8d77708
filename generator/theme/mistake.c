#include "mistake.h"

#include <stdarg.h>

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

int
mistake_line_at(const struct mistakes *mistakes, size_t at)
{
	return mistakes->n < MISTAKES_MAX ? diag_at(mistakes->source, at).line : 0;
}
