/*
 * How a bundle gets into the depot, wherever it comes from: signatures before anything is
 * parsed, then serial and time, then room on the disk, then the objects that are missing,
 * each against its hash; then what was learnt is kept, and last the release is put in
 * force. Stopped or killed anywhere, what was in force stays, and the next attempt goes
 * on from there.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "depot.h"
#include "parcel.h"
#include "trust.h"

struct carry {
	struct depot *depot;
	struct trust *trust;
	int64_t now_s; /* 0: nobody knows the time */
	/* Puts an object into the depot, which lacks it. */
	bool (*bring)(void *data, const struct bundle_object *object, GError **error);
	void *data;
};

/* The trust of these settings, with what the depot remembers (NULL: nothing). Yours. */
struct trust *carry_trust(char *const *keys, int threshold, const struct depot *depot);

/* The time, if the machine's clock is not plainly wrong; else 0. */
int64_t carry_now(const struct depot *depot);

/* False with the reason: TRUST_ERROR, BUNDLE_ERROR, DEPOT_ERROR, or bring()'s own. */
bool carry_run(const struct carry *carry, const struct parcel *parcel,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether this is the manifest in force, with all its objects there. */
bool carry_is_done(const struct depot *depot, const struct parcel *parcel);

/* The manifest in force; NULL: none. Yours. */
struct bundle_manifest *carry_manifest(const struct depot *depot);
