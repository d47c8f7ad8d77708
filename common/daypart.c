#include "daypart.h"

#include <string.h>

#include <glib.h>

/* Which hour a spoken hour is: `first`..`last` as said, `add` to make it of 24. What
 * people understand differently (上午12点, 晚上12点, 晚上1点) has no row and is no time.
 */
static const struct day_part {
	const char *word;
	int first, last, add;
} day_parts[] = {
    {"上午", 0, 11, 0},
    {"早上", 4, 11, 0},
    {"早晨", 4, 11, 0},
    {"清晨", 4, 8, 0},
    {"凌晨", 0, 5, 0},
    {"中午", 11, 12, 0},
    {"中午", 1, 2, 12},
    {"下午", 1, 11, 12},
    {"下午", 12, 23, 0},
    {"傍晚", 4, 7, 12},
    {"傍晚", 16, 19, 0},
    {"晚上", 5, 11, 12},
    {"晚上", 17, 23, 0},
    {"早", 4, 11, 0},
    {"晚", 5, 11, 12},
    {"晚", 17, 23, 0},
};

const char *
daypart_take(struct scan *scan)
{
	for (size_t i = 0; i < G_N_ELEMENTS(day_parts); i++) {
		if (scan_take(scan, day_parts[i].word)) {
			scan_skip_spaces(scan);
			return day_parts[i].word;
		}
	}
	return NULL;
}

bool
daypart_set(struct date_time *date, const char *word)
{
	for (size_t i = 0; i < G_N_ELEMENTS(day_parts); i++) {
		const struct day_part *part = &day_parts[i];
		if (strcmp(part->word, word) == 0 && date->hour >= part->first &&
		    date->hour <= part->last) {
			date->hour += part->add;
			return true;
		}
	}
	return false;
}

const char *
daypart_last(const char *text)
{
	const char *last = NULL, *found = NULL;
	for (size_t i = 0; i < G_N_ELEMENTS(day_parts); i++) {
		const char *at = g_strrstr(text, day_parts[i].word);
		if (at && (!last || at > last)) {
			last = at;
			found = day_parts[i].word;
		}
	}
	return found;
}
