/*
 * Numbers that belong to one person: 18-digit identity numbers (GB 11643-1999: region,
 * day of birth, checksum by ISO 7064 MOD 11-2), mobile numbers, bank cards (ISO/IEC 7812:
 * Luhn). Found also where they are split by spaces, hyphens or dots. Pure.
 */
#pragma once

#include <stddef.h>

enum number_kind { NUMBER_NONE, NUMBER_ID, NUMBER_MOBILE, NUMBER_CARD };

/* What begins at `at`, where a run of digits begins, and where it ends. `end` is the end
 * of the text. `year` is the present one: nobody was born later. */
enum number_kind number_at(const char *at, const char *end, int year, const char **stop);

/* The number with its middle covered, as it may be shown: 330***********4514. Yours. */
char *number_mask(const char *at, const char *stop);
