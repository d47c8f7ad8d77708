/*
 * Names of people on a page that says `no_names: yes`. A name is a surname and one or two
 * characters that given names are made of, where something beside it says that somebody
 * is meant.
 */
#pragma once

#include "galley.h"

/* Is it such a page? */
bool naming_applies(const struct page *page);

/* 姓名 ends at byte `end` of the words: a list of people begins. */
void naming_label(struct galley *galley, size_t len, size_t end);

/* 慰问对象, 户主 … ends at byte `end`: does a name follow behind a colon? */
void naming_object(struct galley *galley, size_t end);

/* 同志, 女士 … begins at byte `at`: is there a whole name before it, which no term list
 * has as a `public-name`? */
void naming_title(struct galley *galley, size_t at);

/* 男, 女 ends at byte `end`: 张建国，男，65岁. */
void naming_sex(struct galley *galley, size_t len, size_t end);
