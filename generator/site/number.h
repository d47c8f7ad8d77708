/*
 * Numbers that belong to one person: 18-digit identity numbers (GB 11643-1999: region,
 * day of birth, checksum by ISO 7064 MOD 11-2), mobile numbers, bank cards (ISO/IEC 7812:
 * Luhn). Found also where they are split by spaces, hyphens or dots, and in full-width or
 * Chinese digits (一三八…), one way of writing in one number. Pure.
 */
#pragma once

#include <stddef.h>

enum number_kind { NUMBER_NONE, NUMBER_ID, NUMBER_MOBILE, NUMBER_CARD };

/* The bytes of the digit at `at`: 7, ７ or 七; 0: there is none. */
size_t number_digit(const char *at, const char *end);

/* What begins at `at`, where a run of digits begins, and where it ends. `end` is the end
 * of the text. `year` is the present one: nobody was born later. */
enum number_kind number_at(const char *at, const char *end, int year, const char **stop);

/* The number with its middle covered, as it may be shown: 330***********4514. Yours. */
char *number_mask(const char *at, const char *stop);
