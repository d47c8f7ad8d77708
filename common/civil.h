/*
 * Days of the proleptic Gregorian calendar, counted: no zone, no time, no year it does
 * not know. Pure and cannot fail; months are 1 to 12 and days those of their month.
 */
#pragma once

#include <stdint.h>

/* Days since 1970-01-01, and the other way round. */
int64_t civil_days(int year, int month, int day);
void civil_of_days(int64_t days, int *year, int *month, int *day);

/* 28 to 31. */
int civil_month_days(int year, int month);

/* 1 Monday … 7 Sunday. */
int civil_weekday(int year, int month, int day);

/* "星期一" … "星期日" for 1 … 7. Static. */
const char *civil_weekday_name(int weekday);
