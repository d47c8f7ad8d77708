/* The report as one HTML page that stands alone: for the screen, and for A4 in black and
 * white. A figure's note leads to the pages it was counted from. */
#pragma once

#include "account.h"

/* Yours. */
char *report_html(const struct account *account);
