/*
 * The report for a spreadsheet: RFC 4180 with a UTF-8 byte order mark, one figure a line,
 * with the pages it was counted from. A text that a spreadsheet would take for a formula
 * has an apostrophe before it.
 */
#pragma once

#include "account.h"

/* Yours. */
char *report_csv(const struct account *account);
