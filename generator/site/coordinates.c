#include "coordinates.h"

#include <stdlib.h>

#include <glib.h>

#include "common/text.h"

/* China with its seas, generously (the Nansha islands to Mohe, Pamir to Wusuli). */
#define SOUTH 3.0
#define NORTH 54.0
#define WEST  73.0
#define EAST  136.0

static bool
is_number(const char *text, double *number)
{
	char *end = NULL;
	*number = g_ascii_strtod(text, &end);
	if (end == text)
		return false;
	if (g_str_has_prefix(end, "°"))
		end += sizeof "°" - 1;
	return !*end || ((*end == 'N' || *end == 'E') && !end[1]);
}

static bool
is_place(double latitude, double longitude)
{
	return latitude >= SOUTH && latitude <= NORTH && longitude >= WEST &&
	       longitude <= EAST;
}

struct coordinates
coordinates_read(const struct given *given, enum key_id key)
{
	struct coordinates coordinates = {0};
	if (!given_is(given, key))
		return coordinates;
	g_autoptr(GPtrArray) parts = given_list(given, key);
	double a = 0, b = 0;
	bool are_two = parts->len == 2 && is_number(parts->pdata[0], &a) &&
		       is_number(parts->pdata[1], &b);
	if (are_two && is_place(a, b)) {
		coordinates = (struct coordinates){true, a, b};
		return coordinates;
	}
	g_ptr_array_add(parts, NULL);
	g_autofree char *text = g_strjoinv(", ", (char **)parts->pdata);
	given_refuse(given, key,
	    are_two && is_place(b, a)
		? _("latitude comes first: turn the two numbers round")
		: _("write latitude and longitude in degrees, such as 30.02, 122.11"),
	    text);
	return coordinates;
}
