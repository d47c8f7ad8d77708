/*
 * The way to the maintenance page, for the association's technician: the key of the
 * settings held down for some seconds, then the code typed blind. Until the code is right
 * the screen shows nothing of it, so that a stranger learns neither that there is such a
 * page nor that he is on the way to it. Three wrong codes shut the way for ten minutes.
 * Without a code in the settings there is no way. Pure; monotonic time is passed in.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#define MAINTENANCE_CODE_MAX 32
#define MAINTENANCE_TRIES    3
#define MAINTENANCE_TYPE_US  (INT64_C(20) * 1000000)
#define MAINTENANCE_SHUT_US  (INT64_C(600) * 1000000)
#define MAINTENANCE_OPEN_US  (INT64_C(180) * 1000000)

struct maintenance {
	const char *key, *code; /* borrowed; code "": no way */
	int64_t hold_us;
	bool is_down;
	int64_t down_us;  /* since when the key is down */
	int64_t until_us; /* typing, or the page, ends then; 0: neither */
	bool is_open;
	char typed[MAINTENANCE_CODE_MAX + 1];
	int tries;
	int64_t shut_us; /* shut until then */
};

void maintenance_begin(
    struct maintenance *maintenance, const char *key, const char *code, int hold_s);

/* A key went down or up; `name` is SDL's ("F10", "7", "Keypad 7", "Escape"). True if the
 * key was meant for us, and nobody else should act on it. A key that repeats may come
 * down again and again. */
bool maintenance_key(
    struct maintenance *maintenance, const char *name, bool is_down, int64_t now_us);

/* Whether the page is to be shown. */
bool maintenance_is_open(struct maintenance *maintenance, int64_t now_us);
