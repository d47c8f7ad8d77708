/*
 * What turns items into pages of pixels on this screen: font, style, the way the screen
 * hangs. Everything here is slow (it draws) and runs where nobody waits: on the
 * composer's thread, or in --snapshot.
 */
#pragma once

#include <glib.h>

#include "font.h"
#include "frame.h"
#include "log.h"
#include "programme.h"
#include "style.h"

struct stage {
	struct font *font;  /* borrowed */
	struct log *log;    /* borrowed */
	struct style style; /* of the upright picture */
	int degrees;	    /* clockwise */
	/* Which items concern this screen (page.h); NULL: all. */
	bool (*concerns)(const struct bundle_item *item, void *data);
	void *concerns_data;
	bool has_sound, has_film;	/* what plays with pages is made ready */
	bool hides_clock, hides_ticker; /* as in setting.h */
	bool is_plain; /* emergencies are nothing but text, in the machine's letters */
};

/* A stage for a screen of this many pixels; `options` without its size. */
struct stage stage_make(struct font *font, struct log *log, struct style_options options,
    int screen_width, int screen_height, int degrees);

/* A programme brings its fonts and colours; what is bad of them is logged, and the
 * machine's own are taken. While no page is made. */
void stage_use(struct stage *stage, const struct programme *programme);

#define STAGE_NO_TIME INT64_MIN /* nobody knows what time it is */

/* The scenes of an item's page (of struct scene, owned by the array), as they look when
 * they are shown at `show_s`; or NULL and why. */
GPtrArray *stage_scenes(const struct stage *stage, const struct programme *programme,
    const struct bundle_item *item, int64_t show_s,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A scene as a frame, without a clock. `programme` has its pictures; NULL: none. Yours.
 */
struct frame *stage_frame(
    const struct stage *stage, struct programme *programme, const struct scene *scene);

/* The same as the n-th page of many: a little beside its place (drift.h), and with what
 * plays from it on. Yours. */
struct frame *stage_frame_at(const struct stage *stage, struct programme *programme,
    const struct scene *scene, uint64_t n);

/* The neutral page, which drifts with the minutes, and one that is black. Yours. */
struct frame *stage_neutral(const struct stage *stage, int64_t unix_s, GTimeZone *zone);
struct frame *stage_dark(const struct stage *stage);
