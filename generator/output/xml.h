/* Text for XML. */
#pragma once

#include <glib.h>

/* Appends text (UTF-8) escaped for XML content and double-quoted attributes. Characters
 * XML forbids fall out. */
void xml_text(GString *out, const char *text);

/* Appends `<name>text</name>` and a newline, indented by two spaces. */
void xml_element(GString *out, const char *name, const char *text);
