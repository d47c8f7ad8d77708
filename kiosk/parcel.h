/*
 * A manifest and its signatures as they came, before anybody looked into them: from a
 * folder, from a stick, from the network. Just bytes, bounded in size and number.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "trust.h"

#define PARCEL_MANIFEST "manifest.json"

struct parcel {
	char *bytes; /* of the manifest */
	size_t len;
	char hash[65];	       /* of these bytes */
	GPtrArray *names;      /* of the signature files, owned */
	GPtrArray *signatures; /* their texts, owned, in the same order */
};
typedef struct parcel Parcel; /* used only in g_autoptr(Parcel) */

/* Takes the bytes over. Yours. */
struct parcel *parcel_new(char *bytes, size_t len);
void parcel_free(struct parcel *parcel);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Parcel, parcel_free)

/* Adds a signature file; takes the text over. More than TRUST_SIGNATURES_MAX are dropped.
 */
void parcel_add(struct parcel *parcel, const char *name, char *text);

/* "manifest.json.minisig", or one with a key's id in it; NULL for the first. Yours. */
char *parcel_name(const char *id);

/* Reads what lies in a folder; links are not followed. NULL and BUNDLE_ERROR. */
struct parcel *parcel_read(const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* trust_signed() of a parcel. */
bool parcel_is_signed(const struct parcel *parcel, const struct trust *trust,
    bool is_ours, GError **error) G_GNUC_WARN_UNUSED_RESULT;
