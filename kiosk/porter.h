/*
 * Carries bundles into the depot (carry.h), on a thread of its own: from the folder of
 * the settings, and from sticks (stick.h), whenever their manifest is another; and keeps
 * a courier (courier.h) who fetches them from the network. A bundle that is not trusted
 * or not whole is not admitted, and what is in the depot plays on. At its start it also
 * looks through the objects of the release in force, drops those the disk has damaged,
 * and has them brought again.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "config.h"
#include "depot.h"
#include "log.h"

/* How often the folder's manifest is looked at (one stat()): how soon an emergency is
 * seen. */
#define PORTER_LOOK_MS 200

struct porter;

/* What a stick brought, for the screen. */
enum porter_news {
	PORTER_NONE,
	PORTER_COPIES,	/* it is being read */
	PORTER_TAKEN,	/* its bundle is in force */
	PORTER_OLD,	/* what it has is not newer */
	PORTER_FOREIGN, /* not signed by whom this screen trusts */
	PORTER_BROKEN,	/* not whole, or not a bundle */
	PORTER_FULL,	/* the disk of this machine refuses */
};

/* All borrowed. `folder` may be NULL. Every `poll_s` seconds the manifest is read,
 * whatever stat() says. */
struct porter *porter_new(const char *folder, struct depot *depot,
    const struct config *config, struct log *log);

/* Ends after the object under way. */
void porter_free(struct porter *porter);

/* A manifest that must not be brought again; "" for none. */
void porter_refuse(struct porter *porter, const char *manifest_hash);

/* The release in force has proved itself: the depot may be cleaned. */
void porter_clean(struct porter *porter);

/* When the folder was last found in order, by monotonic time; 0: never. */
int64_t porter_good_us(struct porter *porter);

/* The disk refused the last bundle; the folder's has to be played as it lies there. */
bool porter_is_stuck(struct porter *porter);

/* An object was met that is damaged: the release in force is looked through again. */
void porter_suspect(struct porter *porter);

/* What a stick brought since it was asked last. */
enum porter_news porter_news(struct porter *porter);
