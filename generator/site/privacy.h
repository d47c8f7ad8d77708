/* Numbers and addresses of single people, in text, aside and in the names of files. */
#pragma once

#include "galley.h"

/* A digit stands at byte `at` of what is being read. */
void privacy_digit(struct galley *galley, size_t at);

/* 家住, 住址 ends at byte `end`: is there a door behind it? */
void privacy_home(struct galley *galley, size_t end);

/* The same numbers in any text that is published as it stands: site.yaml, a CSV. */
void privacy_text(const struct diag_source *source, int year, struct diag *diag);

/* The same in a script or a drawing, where rows of figures are measures: mobiles and
 * cards only where they are written in one piece. */
void privacy_code(const struct diag_source *source, int year, struct diag *diag);

/* The same in one line of a file, put together from folded ones: told without column. */
void privacy_line(
    const char *path, int line, const char *text, int year, struct diag *diag);

/* The same in a part of a document, of which at most `most` are told: without line, and
 * `where` says which part it is ("page 3"; NULL: nothing). Gives how many were told. */
int privacy_part(const char *path, const char *where, const char *text, int year,
    int most, struct diag *diag);

/* The same numbers in the name of any file of the content. */
void privacy_path(const char *path, int year, struct diag *diag);
