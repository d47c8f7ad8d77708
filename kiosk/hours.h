/*
 * Opening hours: outside them the screen is black. Pure.
 */
#pragma once

#include <stdbool.h>

#include "moment.h"

/* Whether the screen is black at that moment: `on` are the windows of every day, or where
 * `holidays` has any of all days but those (moment.h). No windows: never black. A clock
 * nobody trusts turns nothing off. Windows that cross midnight are those of the day on
 * which they began. */
bool hours_are_dark(char *const *on, char *const *holidays, const struct moment *moment);
