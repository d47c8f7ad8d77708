/*
 * Sheets to print, each a page of HTML that a browser prints on its paper:
 *
 *   /poster/<section>/<slug>/      A3, for the notice board; …/a4/ the same on A4
 *
 * with qr.svg beside it, which leads to the page. A theme without the template of a sheet
 * has no such sheet.
 */
#pragma once

#include "job.h"

void print_make(const struct job *job);
