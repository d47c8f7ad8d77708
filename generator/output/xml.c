#include "xml.h"

void
xml_text(GString *out, const char *text)
{
	for (; *text; text++) {
		switch (*text) {
		case '&':
			g_string_append(out, "&amp;");
			break;
		case '<':
			g_string_append(out, "&lt;");
			break;
		case '>':
			g_string_append(out, "&gt;");
			break;
		case '"':
			g_string_append(out, "&quot;");
			break;
		default:
			g_string_append_c(out, *text);
		}
	}
}

void
xml_element(GString *out, const char *name, const char *text)
{
	g_string_append_printf(out, "  <%s>", name);
	xml_text(out, text);
	g_string_append_printf(out, "</%s>\n", name);
}
