/*
 * How the player is, as a file others read (health.json in the state folder) and as lines
 * for the technician in front of the screen. Just data and two ways to write it down;
 * whoever keeps it (keeper.h) fills it in.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "log.h"

#define HEALTH_NAME    "health.json"
#define HEALTH_FORMAT  1
#define HEALTH_VERSION "1.0"

struct health {
	/* who */
	const char *id, *organisation, *venue;
	char *const *settings; /* what is wrong in them; NULL: nothing */
	/* when */
	int64_t unix_s, uptime_s;
	bool is_time_trusted;
	int64_t floor_s;
	/* what plays */
	const char *bundle_dir; /* NULL: the neutral page */
	const char *commit;
	int64_t serial, created_s;
	int items, items_here;	/* in the bundle, and meant for this screen */
	const char *trial;	/* NULL: none */
	const char *face;	/* "page", "urgent", "dark", "neutral", "waiting" … */
	const char *item;	/* on the screen; "" none */
	int64_t pages, skipped; /* shown and left out since the start */
	int64_t synced_s;	/* seconds since the source was in order; -1: never */
	/* the machine */
	bool is_well; /* pages reach the screen, the programme goes on */
	int width, height;
	const char *display, *connector, *mode;
	int64_t rss_kb;
	int temperature_c; /* of the hottest zone; HEALTH_NO_TEMPERATURE: unknown */
	int64_t disk_free_mb, disk_all_mb; /* -1: unknown */
	const char *state_dir;		   /* NULL: none */
	bool is_state_writable;
	bool is_signed;		/* what plays had to be signed */
	const char *screenshot; /* the file last written; NULL: none */
	struct log *log;	/* its faults are listed */
};

#define HEALTH_NO_TEMPERATURE (-1000)

/* Fills in what the machine says: memory, temperature. `sysfs` is where /sys is. */
void health_measure(struct health *health, const char *sysfs);

/* The JSON of health.json. Yours. */
char *health_write(const struct health *health);

/* Label and value by turns, in plain Chinese, for the maintenance page. Yours. */
GPtrArray *health_lines(const struct health *health, GTimeZone *zone);
