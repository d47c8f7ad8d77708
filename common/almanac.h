/*
 * The tables behind lunar.h: the months of the Chinese calendar and the instants of the
 * solar terms by GB/T 33661-2017, found by scripts/lunar-table.py.
 */
#pragma once

#include <stdint.h>

#define ALMANAC_FIRST	    1901 /* Gregorian years */
#define ALMANAC_LAST	    2100
#define ALMANAC_YEARS	    (ALMANAC_LAST - ALMANAC_FIRST + 1)
#define ALMANAC_LUNAR_YEARS (ALMANAC_YEARS + 1) /* from 1900, in which 1901 begins */

/* Bit 0 to 12: the month has thirty days, in order, the leap month among them. Bit 13 to
 * 16: after which month there is a leap month, 0 for none. From bit 17: days from 20
 * January to the first day of the year. */
extern const uint32_t almanac_years[ALMANAC_LUNAR_YEARS];

/* The first day of its month that each term ever falls on, 小寒 first; two a month. */
extern const uint8_t almanac_first_days[24];

/* Minutes of UTC+8 from 0:00 of that day. */
extern const uint16_t almanac_terms[ALMANAC_YEARS][24];
