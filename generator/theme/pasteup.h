/*
 * The page from which staff copy an article into an official account's editor, and what
 * that editor limits (web: draft/add): the values under "Template wechat" in view.h.
 */
#pragma once

#include "site/site.h"

#include "fragment.h"
#include "value.h"

/* In characters. */
#define PASTEUP_CHARACTERS 20000
#define PASTEUP_TITLE	   32
#define PASTEUP_DIGEST	   128

/* Sets them in the root map of its rendering, all but `page`. Borrows from the page and
 * its fragment. */
void pasteup_set(struct value *root, struct value_pool *pool, const struct page *page,
    const struct fragment *fragment);
