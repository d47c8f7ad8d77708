/*
 * A page ready for the screen: its pixels, turned as the screen hangs, and what is needed
 * to draw the clock on it anew without drawing the page anew.
 */
#pragma once

#include <stdint.h>

#include <glib.h>

#include "canvas.h"
#include "clip.h"
#include "font.h"
#include "scene.h"

/* A page stands at least and at most this long, whatever it says. */
#define FRAME_MS_MIN 3000
#define FRAME_MS_MAX 300000

struct frame {
	struct canvas *canvas; /* as the screen shows it */
	char *item;	       /* "" for pages of our own */
	int page, of;
	int duration_ms;
	int width, height; /* upright */
	int degrees;	   /* clockwise, from upright to `canvas` */
	struct box clock;  /* upright; w 0: none */
	uint32_t clock_color;
	struct canvas *below; /* the page under the clock, upright; NULL if none */
	int64_t minute;	      /* the clock shows this one (clock.h); INT64_MIN: none */
	GArray *patches;      /* of struct frame_patch: texts that change */
	struct scene_bar bar; /* upright */
	struct canvas *bar_below; /* the page under the bar, upright; NULL: no bar */
	int bar_w;		  /* as it is drawn; -1: not yet */
	struct clip *clip;	  /* what plays from this page on; NULL: nothing */
	int64_t fresh_until_s;	  /* made anew from then on (scene.h) */
};

/* A text that changes, and the page under it, upright. */
struct frame_patch {
	struct live live;
	struct canvas *below;
};
typedef struct frame Frame; /* used only in g_autoptr(Frame) */

/* Of a scene and its upright picture, which is taken over. */
struct frame *frame_new(const struct scene *scene, struct canvas *upright, int degrees);
void frame_free(struct frame *frame);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Frame, frame_free)

/* Draws the clock and the texts that change for this instant; false if they showed that
 * minute already, or there are none. */
bool frame_set_clock(
    struct frame *frame, struct font *font, int64_t unix_s, GTimeZone *zone);

/* Draws the bar of a page that has stood this long; false if nothing changed. */
bool frame_set_bar(struct frame *frame, int elapsed_ms);

/* The page would look different by now. */
bool frame_is_stale(const struct frame *frame, int64_t unix_s);
