/* What all pages of a programme share, whatever their template. Just data. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "common/bundle.h"
#include "scene.h"
#include "style.h"
#include "text.h"

/* An article is at most so many scenes; what is left is read on the phone. */
#define PAGE_MAX 6

struct page_setting {
	const char *organisation; /* the line at the top left; "" for none */
	GTimeZone *zone;	  /* for the date of an event; NULL: UTC */
	const struct style *style;
	const struct text_measure *measure;
	/* The programme, for pages that say what is on; NULL: nothing is. */
	const struct bundle_playlist *playlist;
	/* Which items concern this screen; NULL: all of them. */
	bool (*concerns)(const struct bundle_item *item, void *data);
	void *concerns_data;
	/* When the page will be shown; without a clock one can trust, countdowns and
	 * today's date are left out. */
	bool has_now;
	int64_t now_s;
	/* What this hall does not want beside its pages. */
	bool hides_clock, hides_ticker;
};
