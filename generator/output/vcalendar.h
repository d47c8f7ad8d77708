/*
 * An iCalendar text (RFC 5545) being written: lines end with CR LF and are folded at 75
 * octets, never within a character; texts are escaped. Times are Asia/Shanghai's with a
 * VTIMEZONE where that is the site's zone, else UTC, which every client understands.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

struct vcalendar;
typedef struct vcalendar Vcalendar; /* used only in g_autoptr(Vcalendar) */

/* One VEVENT. Texts may be NULL or "": then there is no such line. */
struct vcalendar_event {
	const char *uid;	/* never changes */
	int64_t stamp_s;	/* DTSTAMP: when the calendar was written */
	int64_t start_s, end_s; /* end_s: NO_INSTANT if not said */
	bool is_all_day;
	bool is_cancelled;
	const char *summary, *location, *description, *url;
};

/* `zone_name` is the name of the zone, `title` the calendar's. Yours. */
struct vcalendar *vcalendar_new(
    const char *title, const char *zone_name, GTimeZone *zone);
void vcalendar_free(struct vcalendar *vcalendar);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Vcalendar, vcalendar_free)

void vcalendar_add(struct vcalendar *vcalendar, const struct vcalendar_event *event);

/* Ends the calendar; nothing is added after that. Borrowed. */
const GString *vcalendar_end(struct vcalendar *vcalendar);
