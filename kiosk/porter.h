/*
 * Carries bundles from a folder into the depot, on a thread of its own: looks whether the
 * folder's manifest is another, then reads every object it names against its hash, writes
 * what the depot lacks, and admits the whole. A bundle that is not whole is not admitted,
 * and what is in the depot plays on. At its start it also looks through the objects of
 * the release in force, drops those the disk has damaged, and brings them again.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "depot.h"
#include "log.h"

/* How often the folder's manifest is looked at (one stat()): how soon an emergency is
 * seen. */
#define PORTER_LOOK_MS 200

struct porter;

/* All borrowed. Every `poll_s` seconds the manifest is read, whatever stat() says. */
struct porter *porter_new(
    const char *folder, struct depot *depot, int poll_s, struct log *log);

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
