/* A value put into a place of an HTML text: may it be there, how is it escaped? */
#pragma once

#include <stdbool.h>

#include "escape.h"
#include "fault.h"
#include "markup.h"

/* Sets `escape` and lets `markup` know of the value; FAULT_NONE, or why it may not be
 * here. `is_json`: it prints JSON, which may stand in a script. */
enum fault place_value(struct markup *markup, bool is_json, enum escape *escape);
