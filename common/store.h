/*
 * The object store: files named by the sha256 of their bytes, under `<dir>/objects/<2
 * hex>/`. Reading hashes first: bytes that do not match their name are never handed out.
 * The bytes handed out are the bytes that were hashed.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

/* The sha256 of bytes as 64 lower-case hex digits, terminated. */
void store_hash(const void *bytes, size_t len, char sha256[65]);

/* 64 lower-case hex digits and nothing else. */
bool store_is_hash(const char *text);

/* "objects/ab/abcdef…" for a hash. Yours. */
char *store_path(const char *sha256);

/* Reads the object of this hash below `dir`; it must be a regular file of exactly `size`
 * bytes (BUNDLE_ERROR_HASH or _MISSING otherwise). NULL with the reason, or the bytes,
 * terminated by a NUL that does not count. Yours. */
char *store_read(const char *dir, const char *sha256, uint64_t size,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads a regular file of at most `most` bytes, not through a link: the manifest, which
 * has no hash to go by. NULL with the reason, or the bytes, terminated as above. Yours.
 */
char *store_read_plain(
    const char *path, size_t most, size_t *len, GError **error) G_GNUC_WARN_UNUSED_RESULT;
