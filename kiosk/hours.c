#include "hours.h"

static bool
is_on(char *const *windows, int minute, bool is_after_midnight)
{
	for (size_t i = 0; windows[i]; i++) {
		int from, to;
		if (moment_window(windows[i], &from, &to) &&
		    moment_inside(from, to, minute) &&
		    is_after_midnight == (from >= to && minute < to))
			return true;
	}
	return false;
}

bool
hours_are_dark(char *const *on, char *const *holidays, const struct moment *moment)
{
	bool has_holidays = holidays[0] != NULL;
	char *const *today = has_holidays && !moment->is_workday ? holidays : on;
	char *const *before = has_holidays && !moment->was_workday ? holidays : on;
	if (!moment->is_trusted || !today[0])
		return false;
	return !is_on(today, moment->minute, false) &&
	       !is_on(before, moment->minute, true);
}
