/*
 * Whether there is a display, before SDL is asked: SDL's KMSDRM driver fails when the
 * television is off at boot, which is the normal village morning, and never hears of it
 * when it is switched off or changes its mode. So we read what the kernel says of its
 * connectors (/sys/class/drm). A television that answers without a list of modes is not
 * there yet. Where nothing is known of connectors, all is taken to be well.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

/* How often the connectors are looked at, and for how long a change must last: a
 * television that wakes up says several things in turn. */
#define DISPLAY_LOOK_US	  (INT64_C(1) * 1000000)
#define DISPLAY_SETTLE_US (INT64_C(3) * 1000000)

enum display_state {
	DISPLAY_UNKNOWN, /* no connectors: a window system, a virtual machine, a test */
	DISPLAY_OFF,	 /* none is connected and has modes */
	DISPLAY_ON,
};

/* What the kernel says now. */
struct display_view {
	enum display_state state;
	char connector[64]; /* "card0-HDMI-A-1" */
	char mode[32];	    /* the one it likes best: "1920x1080" */
};

/* `sysfs` is where /sys is. */
struct display_view display_look(const char *sysfs);

/* Follows one display over time; just data. */
struct display {
	const char *sysfs; /* borrowed; NULL: nothing is watched */
	struct display_view open; /* as it was when the screen was opened */
	struct display_view seen; /* as it was last */
	int64_t seen_us;	  /* since when it has been so */
	int64_t looked_us;
	bool was_lost; /* since it was opened: it has to be opened anew in any case */
};

/* Whether SDL will use the kernel's displays itself: no window system is there and no
 * other driver was asked for. */
bool display_is_direct(void);

void display_begin(struct display *display, const char *sysfs, int64_t now_us);

enum display_change { DISPLAY_SAME, DISPLAY_GONE, DISPLAY_OTHER };

/* Looks if it is time to: whether the display that is open is still there as it was. */
enum display_change display_check(struct display *display, int64_t now_us);
