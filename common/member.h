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

#define MEMBER_TEXT_MAX 4096 /* titles, ids, lines: bytes */
#define MEMBER_WORD_MAX 128  /* kinds, media types, names of zones */
#define MEMBER_LIST_MAX 200

/* An instant may be any of the years that have a date. */
#define MEMBER_INSTANT_MAX INT64_C(253402300799)

void member_release(json_t **value);
#define AUTO_JSON __attribute__((cleanup(member_release))) json_t

/* The JSON object that at most `most` bytes write, or NULL. Yours (AUTO_JSON). */
json_t *member_root(
    const char *bytes, size_t len, size_t most, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* BUNDLE_ERROR with what is wrong at this key, or wrong at all (NULL); false, to be
 * returned. */
bool member_refuse(
    GError **error, enum bundle_error code, const char *key, const char *what);

/* Calls `read` for every object in the list of this key (none if absent), until it
 * refuses; what is refused gets its place in the list before it. */
bool member_each(const json_t *object, const char *key, size_t n_most,
    bool (*read)(const json_t *from, void *data, GError **error), void *data,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;

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

/* The same; absent leaves it as it was. */
bool member_reference(const json_t *object, const char *key,
    char sha256[BUNDLE_HASH_LEN + 1], GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Only addresses of the web go into a code that people point their phones at. */
bool member_url(const json_t *object, const char *key, char **url,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Replaces *texts (g_strfreev'd) with copies of at most `n_most` texts of `most` bytes.
 */
bool member_texts(const json_t *object, const char *key, size_t n_most, size_t most,
    char ***texts, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The list of this key with at most `n_most` members, borrowed; *list is NULL if absent.
 */
bool member_list(const json_t *object, const char *key, size_t n_most,
    const json_t **list, GError **error) G_GNUC_WARN_UNUSED_RESULT;
