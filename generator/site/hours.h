/*
 * Opening hours: 周一至周五 8:30–11:30，14:00–17:00；节假日除外. Pure.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

/* Open on these days from one minute of the day to another (not included; 1440 is
 * midnight). */
struct hours_span {
	unsigned weekdays; /* bit 0 Monday … bit 6 Sunday */
	int from, until;
};

struct hours {
	GArray *spans; /* of struct hours_span, in order written */
	bool is_all_year, is_closed_on_holidays;
	bool has_words; /* the text says more than the spans: 寒暑假, （夏季延长） */
};

/* Reads a text. Words alone ("请先打电话") have no spans and are all right. NULL when it
 * begins well and then goes wrong; *bad, if not NULL, is then the rest not understood,
 * inside `text`. Yours. */
struct hours *hours_read(const char *text, const char **bad);
void hours_free(struct hours *hours);

/* The same in one way of writing; NULL where words say more, and the text stands as its
 * author wrote it. Yours. */
char *hours_print(const struct hours *hours);

/* Open on this day of the week (0 Monday) at this minute? Holidays are not known here. */
bool hours_is_open(const struct hours *hours, int weekday, int minute);
