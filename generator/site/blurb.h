/* What a page is called, and told of it in short, where its author said neither. Pure. */
#pragma once

#include <glib.h>

/* The title that a path in the content gives. Yours. */
char *blurb_title(const char *path);

/* The first sentences of a page's text, on one line, "" of none. Yours. */
char *blurb_description(const GString *text);
