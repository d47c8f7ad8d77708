/* A page's HTML without parts of it: what stands beside the questions of a quiz. Pure. */
#pragma once

#include <glib.h>

#include "site/portion.h"
#include "source/markdown.h"

/* Appends `html`, the filled HTML of `markdown`, without that portion of it. */
void rest_append(const GString *html, const struct markdown *markdown,
    const struct portion *portion, GString *out);
