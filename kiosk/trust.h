/*
 * Whose bundles this screen plays. A manifest is trusted if enough different keys signed
 * its bytes, which is found out before anything parses them; it is taken if besides it is
 * no older than what was taken before. Keys are those of the settings and those that
 * taken manifests announced, without those that one revoked. Pure: what was kept is
 * passed in, and so is the time.
 *
 * The rules, by the attacks of the TUF specification, section 1.5.2:
 *   arbitrary software, wrong key, below threshold   signatures
 *   rollback, mix-and-match      the serial does not go back, and a serial is one
 * manifest fast-forward                 it goes forward by TRUST_LEAP at most, and no
 * manifest is from later than TRUST_AHEAD_S from now freeze `not_after`: the schedule
 * drops what has dates, no more
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "common/bundle.h"

#define TRUST_LEAP	     BUNDLE_SERIAL_LEAP
#define TRUST_AHEAD_S	     (INT64_C(2) * 86400)
#define TRUST_KEYS_MAX	     64
#define TRUST_SIGNATURES_MAX 32

#define TRUST_ERROR (trust_error_quark())
GQuark trust_error_quark(void);
enum trust_error {
	TRUST_ERROR_SIGNATURE, /* too few, or none that holds */
	TRUST_ERROR_SERIAL,    /* older than what was taken, or too far ahead */
	TRUST_ERROR_TIME,      /* made in the future */
};

struct trust;
typedef struct trust Trust; /* used only in g_autoptr(Trust) */

/* As a threshold: settings that were not understood. All keys that are there must sign,
 * and without one nothing is trusted. */
#define TRUST_UNCLEAR 0

/* The keys of the settings, copied; what is no key is left out, and counted by
 * trust_bad_keys(). Without a key in clear settings trust is off: everything is trusted.
 */
struct trust *trust_new(char *const *keys, int threshold);
void trust_free(struct trust *trust);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Trust, trust_free)

/* Signatures are asked for. */
bool trust_is_on(const struct trust *trust);
int trust_bad_keys(const struct trust *trust);

/* What was learnt from manifests, to be kept. Yours. */
char *trust_write(const struct trust *trust);

/* Takes in what trust_write() gave; of two the one with the higher serial counts, so both
 * copies are passed in. False for nonsense, which changes nothing. */
bool trust_read(struct trust *trust, const char *text);

/* The ids of all keys that may sign, as minisign_id_text() writes them. Yours. */
char **trust_ids(const struct trust *trust);

/* Did enough of the keys sign these bytes? `signatures` are the texts of signature files.
 * `is_ours`: it was taken once, and lies in our own store: then keys that were revoked
 * since count. */
bool trust_signed(const struct trust *trust, const char *bytes, size_t len,
    const GPtrArray *signatures, bool is_ours, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* May a manifest that is signed take over? `hash` is of its bytes, `now_s` the time; 0:
 * nobody knows. */
bool trust_takes(const struct trust *trust, const struct bundle_manifest *manifest,
    const char *hash, int64_t now_s, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* It does: its serial, its keys, its revocations. */
void trust_learn(
    struct trust *trust, const struct bundle_manifest *manifest, const char *hash);
