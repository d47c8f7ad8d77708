/*
 * Reads a page for what would embarrass its association: privacy, words, typography,
 * dates, headings, consent. One pass over the text finds every place worth a look.
 */
#pragma once

#include <stdint.h>

#include "common/diag.h"

#include "glossary.h"
#include "page.h"
#include "settings.h"

/* The page has its body. Safe from several threads for different pages. */
void proofreader_read(const struct page *page, const struct settings *settings,
    const struct glossary *glossary, int64_t now_s, struct diag *diag);
