/* The report as Markdown: tables, and a footnote a row with the pages it was counted
 * from.
 */
#pragma once

#include "account.h"

/* Yours. */
char *report_markdown(const struct account *account);
