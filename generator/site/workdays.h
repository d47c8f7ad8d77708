/*
 * Events on working days (每个工作日): not on public holidays, and on the weekends that
 * are worked for them, as the daybook has them. Of a year that is not announced yet
 * nothing is known, and Monday to Friday it stays. Pure.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "source/yaml.h"

#include "daybook.h"

/* Is that how often it comes? `repeat` may be NULL. */
bool workdays_are_meant(const struct yaml *repeat);

/* Takes holidays out of the times of a series from Monday to Friday (of struct
 * occurrence, sorted) and puts the worked weekends between its first and its last in,
 * except those named in `except` (may be NULL). */
void workdays_settle(GArray *occurrences, const struct daybook *daybook,
    const struct yaml *except, GTimeZone *zone);
