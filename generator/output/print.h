/*
 * Sheets to print, each a page of HTML that a browser prints on its paper:
 *
 *   /poster/<section>/<slug>/      A3, for the notice board; …/a4/ the same on A4
 *   /print/quizzes/<slug>/         A4: the paper, an answer sheet, the answers
 *   /print/riddles/<slug>/         A4: strips to cut, and the answers
 *   /print/booklets/<slug>/        A5: cover, contents, chapters; or folded from A4
 *   /print/newsletters/<slug>/     A4: the issue
 *
 * with qr.svg beside it, which leads to the page. A theme without the template of a sheet
 * has no such sheet.
 */
#pragma once

#include "job.h"

void print_make(const struct job *job);
