/* The words that say which half of the day an hour is in: 上午 下午 晚上. */
#pragma once

#include <stdbool.h>

#include "date.h"
#include "scan.h"

/* Goes behind such a word and the spaces after it; NULL where there is none. Static. */
const char *daypart_take(struct scan *scan);

/* Makes the hour, as said, one of 24: 下午2 is 14. False for what people understand in
 * two ways (上午12点, 晚上1点). */
bool daypart_set(struct date_time *date, const char *word);

/* The last such word in a text; NULL: none. Static. */
const char *daypart_last(const char *text);
