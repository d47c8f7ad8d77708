/*
 * What this screen tells its association: its health file and its play log, put into a
 * WebDAV folder, by the process that fetches (fetch.h). The play log's own files are the
 * spool: what could not be delivered stays there as long as they keep it. Below the
 * address of the settings:
 *
 *   <id>/health.json               replaced every REPORT_S or so
 *   <id>/playlog-YYYYMMDD.tsv      the lines of plays.log that began on that day, whole;
 *                                  today's is replaced as it grows
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "config.h"
#include "http.h"
#include "state.h"

#define REPORT_S 300 /* or five polls, if that is less */

struct report;

/* All borrowed. NULL if nothing is to be reported. */
struct report *report_new(
    const struct config *config, struct state *state, struct http *http, GTimeZone *zone);
void report_free(struct report *report);

/* Reports if it is time to. False with the reason; what failed is tried again later. */
bool report_look(
    struct report *report, int64_t now_us, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A text of plays.log, sorted into texts by day "20260529" (owned GString's), appended to
 * what is there; days before `since` ("" none) and lines that are torn are left out. */
void report_sort(GHashTable *days, const char *text, const char *since, GTimeZone *zone);

/* An id as a name of one folder: letters, digits, - and _ stay, everything else becomes
 * `_`; "unnamed" for none. Yours. */
char *report_folder(const char *id);
