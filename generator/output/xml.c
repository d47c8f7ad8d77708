#include "xml.h"

#include <stdbool.h>
#include <string.h>

/* Not allowed in XML 1.0 (§2.2) even as &#…;: they still come from "\x01" in quotes and
 * from &#1; in Markdown. */
static bool
is_forbidden(const char *at)
{
	unsigned char c = (unsigned char)*at;
	return (c < ' ' && c != '\t' && c != '\n' && c != '\r') ||
	       (c == 0xEF && (unsigned char)at[1] == 0xBF &&
		   ((unsigned char)at[2] == 0xBE || (unsigned char)at[2] == 0xBF));
}

static const char *
escape_of(char c)
{
	return c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : "&quot;";
}

void
xml_text(GString *out, const char *text)
{
	const char *from = text;
	for (; *text; text++) {
		bool is_gone = is_forbidden(text);
		if (!is_gone && !strchr("&<>\"", *text))
			continue;
		g_string_append_len(out, from, text - from);
		if (!is_gone)
			g_string_append(out, escape_of(*text));
		else if ((unsigned char)*text == 0xEF)
			text += 2;
		from = text + 1;
	}
	g_string_append_len(out, from, text - from);
}

void
xml_element(GString *out, const char *name, const char *text)
{
	g_string_append_printf(out, "  <%s>", name);
	xml_text(out, text);
	g_string_append_printf(out, "</%s>\n", name);
}
