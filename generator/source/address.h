/* Addresses of links and pictures: which may be used, and how they are written in HTML.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

/* True for http, https, mailto, tel, and addresses without a scheme. Read as a browser
 * reads it: letter case and control characters hide nothing (`JAVA\tscript:`). */
bool address_is_safe(const char *address);

/* Appends the address for an attribute: percent-encoded where it must be, `%41` left
 * alone, then escaped; as CommonMark's reference renderer does. */
void address_write(GString *out, const char *address);

/* Appends text escaped for HTML: & < > ". */
void address_escape(GString *out, const char *text, size_t len);
