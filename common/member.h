/*
 * The members of a JSON object, read by somebody who trusts nobody: each has a type and a
 * limit. A member that is absent leaves the value as it was; one of the wrong type, or
 * over its limit, is BUNDLE_ERROR with the key's name. What is there beyond the members
 * asked for is not looked at: later formats may add to it.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>
#include <jansson.h>

#include "bundle.h"

/* Replaces *text (g_free'd) with a copy of at most `most` bytes. */
bool member_text(const json_t *object, const char *key, size_t most, char **text,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A number without fraction, refused outside [least, most]. */
bool member_int(const json_t *object, const char *key, int64_t least, int64_t most,
    int64_t *number, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Any number, clamped to [least, most]. */
bool member_clamped(const json_t *object, const char *key, double least, double most,
    double *number, GError **error) G_GNUC_WARN_UNUSED_RESULT;

bool member_bool(const json_t *object, const char *key, bool *value,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A sha256 as 64 lower-case hex digits; absent is an error. */
bool member_hash(const json_t *object, const char *key, char sha256[BUNDLE_HASH_LEN + 1],
    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Replaces *texts (g_strfreev'd) with copies of at most `n_most` texts of `most` bytes.
 */
bool member_texts(const json_t *object, const char *key, size_t n_most, size_t most,
    char ***texts, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The list of this key with at most `n_most` members, borrowed; *list is NULL if absent.
 */
bool member_list(const json_t *object, const char *key, size_t n_most,
    const json_t **list, GError **error) G_GNUC_WARN_UNUSED_RESULT;
