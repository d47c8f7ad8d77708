#include "maintenance.h"

#include <string.h>

#include <glib.h>

void
maintenance_begin(
    struct maintenance *maintenance, const char *key, const char *code, int hold_s)
{
	*maintenance = (struct maintenance){
	    .key = key, .code = code, .hold_us = hold_s * G_USEC_PER_SEC};
}

static bool
is_typing(const struct maintenance *maintenance, int64_t now_us)
{
	return !maintenance->is_open && now_us < maintenance->until_us;
}

static void
leave(struct maintenance *maintenance)
{
	maintenance->until_us = 0;
	maintenance->is_open = false;
	memset(maintenance->typed, 0, sizeof maintenance->typed);
}

static void
judge(struct maintenance *maintenance, int64_t now_us)
{
	bool is_right = strcmp(maintenance->typed, maintenance->code) == 0;
	leave(maintenance);
	if (is_right) {
		maintenance->tries = 0;
		maintenance->is_open = true;
		maintenance->until_us = now_us + MAINTENANCE_OPEN_US;
	} else if (++maintenance->tries >= MAINTENANCE_TRIES) {
		maintenance->tries = 0;
		maintenance->shut_us = now_us + MAINTENANCE_SHUT_US;
	}
}

/* "7" or "Keypad 7"; -1: no digit. */
static int
digit_of(const char *name)
{
	if (g_str_has_prefix(name, "Keypad "))
		name += strlen("Keypad ");
	return g_ascii_isdigit(name[0]) && !name[1] ? name[0] - '0' : -1;
}

static void
type(struct maintenance *maintenance, const char *name, int64_t now_us)
{
	int digit = digit_of(name);
	size_t n = strlen(maintenance->typed);
	if (digit < 0) {
		leave(maintenance);
		return;
	}
	maintenance->typed[n] = (char)('0' + digit);
	if (n + 1 >= MIN(strlen(maintenance->code), MAINTENANCE_CODE_MAX))
		judge(maintenance, now_us);
}

/* Held long enough, the key opens the way once it is let go. */
static void
press_key(struct maintenance *maintenance, bool is_down, int64_t now_us)
{
	if (is_down && !maintenance->is_down)
		maintenance->down_us = now_us;
	bool is_held = !is_down && maintenance->is_down &&
		       now_us - maintenance->down_us >= maintenance->hold_us;
	maintenance->is_down = is_down;
	if (!is_held || now_us < maintenance->shut_us)
		return;
	leave(maintenance);
	maintenance->until_us = now_us + MAINTENANCE_TYPE_US;
}

bool
maintenance_key(
    struct maintenance *maintenance, const char *name, bool is_down, int64_t now_us)
{
	if (!*maintenance->code)
		return false;
	if (g_ascii_strcasecmp(name, maintenance->key) == 0) {
		press_key(maintenance, is_down, now_us);
		return true;
	}
	if (is_typing(maintenance, now_us)) {
		if (is_down)
			type(maintenance, name, now_us);
		return true;
	}
	if (!maintenance_is_open(maintenance, now_us))
		return false;
	if (is_down && strcmp(name, "Escape") == 0)
		leave(maintenance);
	else
		maintenance->until_us = now_us + MAINTENANCE_OPEN_US;
	return true;
}

bool
maintenance_is_open(struct maintenance *maintenance, int64_t now_us)
{
	if (maintenance->is_open && now_us >= maintenance->until_us)
		leave(maintenance);
	return maintenance->is_open;
}
