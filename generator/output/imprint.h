/*
 * The imprint of a release: which one it is, who signs for it, until when the kiosk's
 * bundle counts as new. It goes into the kiosk's manifest, which is then signed.
 *
 * A manifest belongs to its signatures. While nothing in the bundle changes, a release
 * takes over manifest, serial and all signatures of the one before, those too that a
 * reviewer has added since; only a bundle that differs, other keys, or an end that comes
 * near make a new one, which must be signed anew.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "common/minisign.h"

#include "stage.h"

struct imprint {
	int64_t serial; /* of the release */
	int64_t now_s;
	int valid_days;			      /* the bundle's; 0: for ever */
	char *const *keys, *const *revoked;   /* as in the manifest; may be NULL */
	const struct minisign_secret *secret; /* NULL: not signed */
};

/* Puts a manifest, as a build made it or as an older release has it, into this release,
 * and signs it; or takes over that of the release before. *is_new: a reviewer has to
 * sign. */
bool imprint_manifest(const struct imprint *imprint, struct stage *stage,
    const char *bytes, size_t len, bool *is_new,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Has anybody but the publisher signed this release's manifest? */
bool imprint_has_reviewers(struct disk *release);

/* Is the release before signed with a key, though this one is not? */
bool imprint_loses_signature(const struct imprint *imprint, const struct stage *stage);
