/*
 * The site as it is being written: built again in memory whenever a file changes or
 * somebody chooses another time to look at it from. Many threads may look; one, which
 * called preview_run(), builds.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "edition.h"
#include "options.h"

struct preview {
	struct options options; /* of the builds */
	int64_t began_us;	/* monotonic; options.now_s goes on from here */
	int wake_fd;
	GMutex lock; /* over all below */
	GCond news;
	struct edition *edition; /* its pages; replaced whole */
	struct edition *rest;	 /* with all other outputs; NULL: not asked for */
	unsigned version;	 /* counts editions, from 1 */
	int64_t now_s;		 /* of the edition */
	bool is_as_of;		 /* somebody chose the time */
	int64_t as_of_s;
	unsigned asked,
	    answered;  /* how often a time was chosen; as of when it was built */
	bool is_stale; /* to be built again */
	bool is_over;
};

/* Makes the first edition. `options` must outlive it. Drafts and what is not out
 * yet are shown, but not as of another time: then it is what readers would see. */
void preview_init(struct preview *preview, const struct options *options);
void preview_release(struct preview *preview);

/* Watches and builds until `stop_fd` can be read. */
void preview_run(struct preview *preview, int stop_fd);

/* Nobody waits any longer. */
void preview_end(struct preview *preview);

/* Under the lock: waits until there is an edition newer than `seen`, at most so long. */
void preview_wait(struct preview *preview, unsigned seen, int seconds);

/* Under the lock: looks at the site as of a time, or (NULL) as of now; back when the
 * edition of that time is there. */
void preview_set_time(struct preview *preview, const int64_t *as_of_s);

/* Under the lock, which it lets go meanwhile: the edition with everything but the bundle,
 * made when somebody first asks for what is no page. Borrowed until the next edition. */
struct edition *preview_rest(struct preview *preview);
