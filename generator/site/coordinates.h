/* A place on the map: latitude and longitude in degrees, as maps give them. Pure. */
#pragma once

#include <stdbool.h>

#include "given.h"

struct coordinates {
	bool is_known;
	double latitude, longitude; /* degrees north and east */
};

/* "30.02, 122.11" or a list of the two; with the two in the wrong order, or a place that
 * is nowhere near China, a diagnostic and nothing. */
struct coordinates coordinates_read(const struct given *given, enum key_id key);
