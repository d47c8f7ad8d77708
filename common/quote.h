/* Text in double quotes as YAML and nginx take it: a backslash before each " and \. */
#pragma once

#include <glib.h>

void quote_append(GString *out, const char *text);
