/* Names of people on a page that says `no_names: yes`. */
#pragma once

#include "galley.h"

/* Is it such a page? */
bool naming_applies(const struct page *page);

/* 姓名 ends at byte `end` of the words: a list of people begins. */
void naming_label(struct galley *galley, size_t len, size_t end);

/* 同志, 女士 … begins at byte `at`: is there a whole name before it? */
void naming_title(struct galley *galley, size_t at);
