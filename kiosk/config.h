/*
 * kiosk.conf: what this screen is and where it hangs. A hall must play whatever somebody
 * wrote there: an unknown key or a bad value is reported with file and line, and the
 * default stands. docs/kiosk.md lists every key.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "common/diag.h"

#include "hall.h"
#include "input.h"
#include "style.h"
#include "turn.h"

struct config {
	char *path;    /* of the file; NULL: none was read */
	char **faults; /* what config_load() did not understand; NULL: nothing */
	/* [kiosk] */
	char *id, *organisation, *venue; /* "" unknown */
	/* [screen] */
	int width, height; /* 0: as large as the screen is */
	double inches, distance_m;
	bool is_elder;
	int rotate; /* clockwise: 0, 90, 180, 270 */
	double overscan_percent;
	enum style_theme theme;
	enum turn_kind transition;
	bool has_clock, has_ticker; /* beside the pages */
	/* [input] */
	char *keys_for[INPUT_ACTIONS]; /* lists of names of keys (input.h) */
	bool has_touch;
	/* [sound] */
	int volume;		/* 0: silent … 100 */
	int loud_from, loud_to; /* minutes of the day; equal: always */
	bool has_film;
	/* [source] */
	char *url, *folder; /* "" none */
	char *authority;    /* file of whoever certifies servers; "": the system's */
	char **usb;	    /* where sticks are mounted; NULL-terminated, never NULL */
	int poll_s;
	int limit_kbps;		  /* of the line, while limit_hours last; 0: all of it */
	int limit_from, limit_to; /* minutes of the day; equal: always */
	/* [trust] */
	char **keys;	       /* minisign public keys; NULL-terminated, never NULL */
	int threshold;	       /* TRUST_UNCLEAR: who is trusted was not understood */
	bool is_trust_unclear; /* while it is read */
	/* [programme]: lists are NULL-terminated, never NULL */
	char **audiences, **topics, **tags, **exclude;
	bool has_quiet;
	/* [hours]: windows of the day; empty: always on, for holidays: as on other days
	 */
	char **on, **on_holidays;
	/* [state] */
	char *dir;
	/* [report] */
	char *report_url, *report_user,
	    *report_password; /* url "": nothing is reported */
	/* [maintenance] */
	char *maintenance_key, *maintenance_code; /* code "": there is no way in */
	int maintenance_hold_s;
};
typedef struct config Config; /* used only in g_autoptr(Config) */

/* The defaults: 55 inches seen from 5 metres, dark, upright, always on. */
struct config *config_new(void);
void config_free(struct config *config);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Config, config_free)

/* Reads the text of a key file over the config; `name` is what diagnostics call it. Where
 * it speaks of trust and is not understood, trust is unclear and not off: a typing
 * mistake must not let strangers onto the screen. */
void config_read(struct config *config, const char *name, const char *text, size_t len,
    struct diag *diag);

/* The same from a file, whose faults are kept as text besides. A file that cannot be read
 * is one too, and leaves trust unclear. */
void config_load(struct config *config, const char *path, struct diag *diag);

/* What of the programme is for this screen. Borrows from the config. */
struct hall config_hall(const struct config *config);

/* What the style wants to know; without the size. */
struct style_options config_style(const struct config *config);

/* "1920x1080", also with × or *; false if it is not that, or not 320 … 8192. */
bool config_size(const char *text, int *width, int *height);
