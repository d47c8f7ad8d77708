/*
 * From a page of the bundle to the scenes that show it: header, text in pages, pictures,
 * the code in its corner. One article is at most PAGE_MAX scenes; what is left is read on
 * the phone. Pure: the same page, item and setting give the same scenes.
 *
 * Each kind of page has its own template (the table in page.c); those that have none are
 * articles. What holds for every scene: at least one for every page, even an empty one; texts lie
 * in the safe area (style.h) and do not overlap each other or the code; `of` is the
 * number of scenes, `page` counts from 1.
 */
#pragma once

#include <glib.h>

#include "common/bundle.h"
#include "scene.h"
#include "style.h"
#include "text.h"

#define PAGE_MAX 6

/* What all pages of a programme share. */
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
};

/* The scenes of a page, in order; of struct scene, owned by the array. Yours. */
GPtrArray *page_layout(const struct bundle_page *page, const struct bundle_item *item,
    const struct page_setting *setting);
