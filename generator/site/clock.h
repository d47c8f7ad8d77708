/* Times of the day as people write them: 8:30, 8点半, 下午2点. Pure. */
#pragma once

#include <stdbool.h>

#define CLOCK_DAY 1440 /* minutes */

/* The time at the front of *text, which moves behind it; minutes of the day, 1440 for
 * 24:00; -1 for nonsense, and then *text stays. */
int clock_take(const char **text);

/* Moves *text behind a word that stands between two times or days (- – — ~ 至 到) and the
 * spaces around it. False: there is none, and *text stays. */
bool clock_take_between(const char **text);

/* "08:30". Yours. */
char *clock_print(int minutes);
