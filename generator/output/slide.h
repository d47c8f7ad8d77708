/*
 * A page of the site as the hall's screens get it: the bundle's page. Pictures, sounds
 * and films it shows go to the objects; what a screen cannot show is left out.
 */
#pragma once

#include "common/bundle.h"

#include "objects.h"

/* Takes the blocks of the page over. Yours. */
struct bundle_page *slide_make(struct objects *objects, struct page *page);

/* Where the code leads; "" without a base_url. Yours. */
char *slide_url(const struct job *job, const struct page *page);
