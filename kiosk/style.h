/*
 * Sizes and colours of a hall screen. Sizes follow from who must read from where: inches,
 * metres, elder mode (docs: 30' of arc, 48' in elder mode; Chinese critical print size is
 * 24.2' for good eyes). Everything is in pixels of the composed picture; a rotated screen
 * is simply taller than wide. Just data.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "common/bundle.h"

enum style_theme { THEME_DARK, THEME_LIGHT, THEME_COUNT };

struct style_options {
	int width, height; /* pixels; clamped to 320 … 8192 */
	double inches;	   /* diagonal; 0: 55 */
	double distance_m; /* of the farthest viewer; 0: 5 */
	bool elder;
	double overscan_percent; /* cut off by the set on each side, 0 to 8; on top of
				    margins */
	enum style_theme theme;
};

/* Contrast on ground and surface is at least 7:1 for every text colour. */
struct style_palette {
	uint32_t ground, surface;
	uint32_t text, second;
	uint32_t sea;		  /* lines, marks, links */
	uint32_t accent;	  /* gold or cinnabar: dates, progress, alerts */
	uint32_t band, band_text; /* the theme day's band and the date tile's head */
	uint32_t faint;		  /* dots not reached yet, table lines; never text */
};

#define STYLE_TOPICS 5 /* that have a colour of their own */

struct style {
	int width, height;
	bool is_portrait;
	bool is_elder;
	enum style_theme theme;
	struct style_palette palette;
	int left, top, right, bottom; /* the safe area: [left, right) × [top, bottom) */
	int unit;		      /* 8 px at 1080 lines: the step of all spacing */
	int body_px, line_px;	      /* em and line height of running text */
	int title_px, title_line_px;
	int head_px, head_line_px;   /* headings inside the text */
	int small_px, small_line_px; /* organisation, captions, sources */
	int qr_px;		     /* the code's box with its quiet zone */
	int line_chars;		     /* Han in a line beside the code */
	bool is_narrow; /* fewer than 13: the reader of the settings is warned */
	int cpm;	/* characters a minute, read by these viewers */
	uint32_t topics[STYLE_TOPICS];
};

struct style style_make(const struct style_options *options);

/* Takes the colours a bundle has for the style's theme (of struct bundle_theme); what it
 * leaves out stays as built in. */
void style_use(struct style *style, const GPtrArray *themes);

/* The width of running text: with a code in the corner of a wide screen, what is left
 * beside it. */
int style_column(const struct style *style, bool has_code);

/* The colour of a topic by its name; sea for those we have no colour for. */
uint32_t style_topic(const struct style *style, const char *topic);

/* How long a page with this much to read stands, in milliseconds. */
int style_duration(const struct style *style, int chars, int images, int codes);
