#include "scan.h"

#include <string.h>

#include <glib.h>

#include "numeral.h"

bool
scan_narrow(const char *text, char out[SCAN_MAX])
{
	size_t n = 0;
	for (const char *c = text; *c; n++) {
		if (n + 1 >= SCAN_MAX)
			return false;
		const unsigned char *u = (const unsigned char *)c;
		if (*u < 0x80) {
			out[n] = *c++;
			continue;
		}
		bool is_low = u[0] == 0xEF && u[1] == 0xBC && u[2] >= 0x81;
		bool is_high =
		    u[0] == 0xEF && u[1] == 0xBD && u[2] >= 0x80 && u[2] <= 0x9E;
		if (is_low || is_high) {
			out[n] = (char)(u[2] - 0x80 + (is_low ? 0x20 : 0x60));
			c += 3;
		} else if (g_str_has_prefix(c, "\xE3\x80\x80")) {
			out[n] = ' ';
			c += 3;
		} else {
			out[n] = *c++;
		}
	}
	out[n] = '\0';
	return true;
}

void
scan_skip_spaces(struct scan *scan)
{
	while (*scan->at == ' ' || *scan->at == '\t')
		scan->at++;
}

bool
scan_take(struct scan *scan, const char *word)
{
	const char *at = scan->at;
	for (; *word; word++, at++) {
		if (*at != *word)
			return false;
	}
	scan->at = at;
	return true;
}

bool
scan_unit(struct scan *scan, const char *unit)
{
	struct scan ahead = *scan;
	scan_skip_spaces(&ahead);
	if (!scan_take(&ahead, unit))
		return false;
	scan_skip_spaces(&ahead);
	*scan = ahead;
	return true;
}

bool
scan_number(struct scan *scan, int least, int most, int *number)
{
	int n = 0, digits = 0;
	for (; digits < most && g_ascii_isdigit(*scan->at); digits++)
		n = n * 10 + (*scan->at++ - '0');
	*number = n;
	return digits >= least && !g_ascii_isdigit(*scan->at);
}

bool
scan_small(struct scan *scan, int *number)
{
	if (g_ascii_isdigit(*scan->at))
		return scan_number(scan, 1, 2, number);
	*number = numeral_take(&scan->at);
	return *number > 0;
}
