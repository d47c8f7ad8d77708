/*
 * Values of settings: each reader takes the text and puts what it means where it belongs,
 * or says false and leaves that as it was. Texts and lists that were there are freed.
 */
#pragma once

#include <stdbool.h>

/* Of numbers: what may be written. */
struct value_range {
	double least, most;
};

typedef bool value_reader(const struct value_range *range, const char *text, void *to);

value_reader value_text;   /* char * */
value_reader value_number; /* double */
value_reader value_int;
value_reader value_bool;       /* true, yes, on, 1, and their opposites */
value_reader value_turn;       /* int: degrees, a multiple of 90 */
value_reader value_theme;      /* enum style_theme */
value_reader value_transition; /* enum turn_kind */
value_reader value_keys;       /* char *: names of keys (input.h) */
value_reader value_list;       /* char **: between semicolons, without empty ones */
value_reader value_hours;      /* char **: windows of the day (moment.h) */
value_reader value_window;     /* int[2]: one window, as two minutes */
/* char *: digits alone, which every keyboard and remote control has, and not so few that
 * somebody hits on them; or nothing. */
value_reader value_code;
