/* What the playlist says of a page: when, where and for whom it plays. */
#pragma once

#include "common/bundle.h"

#include "job.h"

/* Without the hash of its page. Yours. */
struct bundle_item *item_make(const struct job *job, const struct page *page);
