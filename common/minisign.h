/*
 * Keys and signatures in the file format of minisign
 * (https://jedisct1.github.io/minisign, "Signature format"), so that anybody can check
 * ours with the stock program and we take theirs: Ed25519 (RFC 8032) over the BLAKE2b-512
 * of the bytes, and a global signature over that signature and the trusted comment.
 *
 * Legacy signatures ("Ed", over the bytes themselves) are refused, as `minisign -V -H`
 * does: every minisign since 0.10 writes the other kind, and one kind leaves nothing to
 * confuse. Keys with a password are refused too: whoever signs with one is a person and
 * has minisign.
 *
 * Everything read may be hostile. Nothing here knows which keys are trusted, or how many
 * of them it takes.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#define MINISIGN_ID_LEN	       8
#define MINISIGN_KEY_LEN       32
#define MINISIGN_SECRET_LEN    64
#define MINISIGN_SIGNATURE_LEN 64
#define MINISIGN_FILE_MAX      16384 /* key and signature files: the comments are short */

#define MINISIGN_ERROR (minisign_error_quark())
GQuark minisign_error_quark(void);
enum minisign_error {
	MINISIGN_ERROR_SYNTAX,	 /* not a file of this kind, or a damaged one */
	MINISIGN_ERROR_LEGACY,	 /* a legacy signature */
	MINISIGN_ERROR_PASSWORD, /* a secret key with a password */
	MINISIGN_ERROR_KEY,	 /* signed with another key */
	MINISIGN_ERROR_FORGED, /* the signature, or that of its comment, does not hold */
};

struct minisign_key {
	uint8_t id[MINISIGN_ID_LEN];
	uint8_t bytes[MINISIGN_KEY_LEN];
};

struct minisign_secret {
	struct minisign_key key; /* its public half */
	uint8_t bytes[MINISIGN_SECRET_LEN];
};

struct minisign {
	uint8_t
	    id[MINISIGN_ID_LEN]; /* of the key it claims; proves nothing before a check */
	uint8_t signature[MINISIGN_SIGNATURE_LEN];
	uint8_t global[MINISIGN_SIGNATURE_LEN];
	char *comment; /* the trusted one, as it was signed: not always UTF-8 */
};
typedef struct minisign Minisign; /* used only in g_autoptr(Minisign) */

/* An id as minisign prints it, but always 16 upper-case hex digits, where minisign leaves
 * zeros in front out: "049950130AF32CA1". */
void minisign_id_text(const uint8_t id[MINISIGN_ID_LEN], char text[17]);

/* Reads a public key: the text of a key file, or its second line alone, as `minisign -P`
 * takes it and kiosk.conf holds it. */
bool minisign_key_read(const char *text, size_t len, struct minisign_key *key,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The second line of a key file. Yours. */
char *minisign_key_text(const struct minisign_key *key);

/* The whole public key file. Yours. */
char *minisign_key_file(const struct minisign_key *key);

/* Are both the same key? The id alone proves nothing: anybody can choose one. */
bool minisign_key_equal(const struct minisign_key *a, const struct minisign_key *b);

/* Reads a signature file; nothing is checked yet. NULL with what is wrong. */
struct minisign *minisign_read(
    const char *text, size_t len, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void minisign_free(struct minisign *minisign);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Minisign, minisign_free)

/* Did the owner of this key sign these bytes, and the comment? */
bool minisign_check(const struct minisign *minisign, const struct minisign_key *key,
    const char *bytes, size_t len, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A new pair of keys. Wipe it when done. */
void minisign_secret_make(struct minisign_secret *secret);

/* Reads a secret key file that has no password (`minisign -G -W`). Wipe it when done. */
bool minisign_secret_read(const char *text, size_t len, struct minisign_secret *secret,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The secret key file, without a password. Yours; wipe and free it. */
char *minisign_secret_file(const struct minisign_secret *secret);

/* Overwrites a secret, in a way no compiler leaves out; NULL text is fine. */
void minisign_secret_wipe(struct minisign_secret *secret);
void minisign_text_wipe(char *text);

/* Signs: the text of the signature file, the same for the same bytes and comment.
 * `comment` is one line, at most 8,000 bytes (asserted). Yours. */
char *minisign_sign(const struct minisign_secret *secret, const char *bytes, size_t len,
    const char *comment);
