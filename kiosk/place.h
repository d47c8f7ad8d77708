/*
 * A place where bundles lie: the folder of the settings, or where a stick is mounted. It
 * says when it is time to look there again, and remembers what was tried of it and why
 * that was refused, so that nothing is said twice. On a stick nothing is believed
 * (stick.h). One thread's own.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "common/bundle.h"

#include "stamp.h"

struct place {
	const char *folder; /* borrowed */
	bool is_stick;
	struct stamp stamp; /* of its manifest */
	int64_t read_us;    /* when that was read last; 0: it is to be read */
	char tried[65];	    /* the hash of the manifest that was read last; "": none */
	char *reason;	    /* why it was refused; NULL: it was not */
};

/* Yours. */
struct place *place_new(const char *folder, bool is_stick);
void place_free(void *place);

/* The folder of the bundle that lies there now; NULL: there is no stick, or none with a
 * bundle. Yours. */
char *place_bundle(const struct place *place);

/* Whether to read its manifest: it is another file than at the last look, or it was not
 * read for `poll_us`. By monotonic time; what is due is taken as read now. A stick that
 * is out is news when it comes back. */
bool place_is_due(struct place *place, int64_t now_us, int64_t poll_us);

/* A manifest of this hash is tried: true if it is not the one tried before. */
bool place_try(struct place *place, const char *hash);

/* Somebody else is at the depot: the same manifest is due, and new, as if never read. */
void place_retry(struct place *place);
bool place_is_waiting(const struct place *place);

/* What was tried is refused: true if this reason was not the last one too. */
bool place_refuse(struct place *place, const char *reason);

/* What was tried is good: any reason is a new one. */
void place_praise(struct place *place);

/* The bytes of an object of the bundle in that folder (place_bundle()), hashed; NULL and
 * BUNDLE_ERROR. Yours. */
char *place_read(const struct place *place, const char *bundle,
    const struct bundle_object *object, GError **error) G_GNUC_WARN_UNUSED_RESULT;
