/*
 * A page ready for the screen: its pixels, turned as the screen hangs, and what is needed
 * to draw the clock on it anew without drawing the page anew.
 */
#pragma once

#include <stdint.h>

#include <glib.h>

#include "canvas.h"
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
	int width, height;    /* upright */
	int degrees;	      /* clockwise, from upright to `canvas` */
	struct box clock;     /* upright; w 0: none */
	struct canvas *below; /* the page under the clock, upright; NULL if none */
	int64_t minute;	      /* the clock shows this one (clock.h); INT64_MIN: none */
};
typedef struct frame Frame; /* used only in g_autoptr(Frame) */

/* Of a scene and its upright picture, which is taken over. */
struct frame *frame_new(const struct scene *scene, struct canvas *upright, int degrees);
void frame_free(struct frame *frame);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Frame, frame_free)

/* Draws the clock for this instant; false if it showed that minute already, or has none.
 */
bool frame_set_clock(struct frame *frame, struct font *font, uint32_t color,
    int64_t unix_s, GTimeZone *zone);
