#include "minisign.h"

#include <string.h>

#include <sodium.h>

#include "armour.h"
#include "text.h"

#define UNTRUSTED	"untrusted comment: "
#define TRUSTED		"trusted comment: "
#define COMMENT_MAX	8000 /* minisign 0.11 reads 8,192 with the words before it */
#define KEY_ALGORITHM	"Ed"
#define SIGN_ALGORITHM	"ED" /* prehashed */
#define SIGN_LEGACY	"Ed"
#define CHECK_ALGORITHM "B2"
#define CHECK_LEN	32

/* The files' second lines, as bytes (minisign.h of minisign 0.11). */
struct key_record {
	char algorithm[2];
	uint8_t id[MINISIGN_ID_LEN];
	uint8_t bytes[MINISIGN_KEY_LEN];
};
struct signature_record {
	char algorithm[2];
	uint8_t id[MINISIGN_ID_LEN];
	uint8_t bytes[MINISIGN_SIGNATURE_LEN];
};
struct secret_record {
	char algorithm[2], kdf[2], check_algorithm[2];
	uint8_t salt[32], ops[8], memory[8]; /* zeros without a password */
	uint8_t id[MINISIGN_ID_LEN];
	uint8_t bytes[MINISIGN_SECRET_LEN];
	uint8_t check[CHECK_LEN]; /* minisign leaves zeros, rsign a BLAKE2b */
};
G_STATIC_ASSERT(sizeof(struct key_record) == 42);
G_STATIC_ASSERT(sizeof(struct signature_record) == 74);
G_STATIC_ASSERT(sizeof(struct secret_record) == 158);
G_STATIC_ASSERT(crypto_sign_PUBLICKEYBYTES == MINISIGN_KEY_LEN);
G_STATIC_ASSERT(crypto_sign_SECRETKEYBYTES == MINISIGN_SECRET_LEN);
G_STATIC_ASSERT(crypto_sign_BYTES == MINISIGN_SIGNATURE_LEN);

GQuark
minisign_error_quark(void)
{
	return g_quark_from_static_string("litang-minisign");
}

static bool
refuse(GError **error, enum minisign_error code, const char *what)
{
	g_set_error_literal(error, MINISIGN_ERROR, (int)code, what);
	return false;
}

/* Harmless when done before. It fails only where there are no random numbers at all. */
static void
set_up(void)
{
	int status = sodium_init();
	g_assert(status >= 0);
}

/* A comment line, then the record: what both kinds of key files are. */
static bool
read_record(const char *text, size_t len, void *record, size_t record_len)
{
	const char *at = text, *end = text + len;
	if (len > MINISIGN_FILE_MAX)
		return false;
	struct armour_line comment = armour_next(&at, end), line = armour_next(&at, end);
	return armour_begins(&comment, UNTRUSTED) &&
	       armour_decode(&line, record, record_len) && armour_is_blank(at, end);
}

void
minisign_id_text(const uint8_t id[MINISIGN_ID_LEN], char text[17])
{
	for (int i = 0; i < MINISIGN_ID_LEN; i++)
		g_snprintf(text + 2 * i, 3, "%02X", id[MINISIGN_ID_LEN - 1 - i]);
}

static bool
read_key_line(const char *text, size_t len, struct key_record *record)
{
	const char *at = text, *end = text + len;
	struct armour_line line = armour_next(&at, end);
	return armour_decode(&line, record, sizeof *record) && armour_is_blank(at, end);
}

bool
minisign_key_read(const char *text, size_t len, struct minisign_key *key, GError **error)
{
	struct key_record record;
	if (!read_key_line(text, len, &record) &&
	    !read_record(text, len, &record, sizeof record))
		return refuse(
		    error, MINISIGN_ERROR_SYNTAX, _("this is no public key of minisign"));
	if (memcmp(record.algorithm, KEY_ALGORITHM, 2) != 0)
		return refuse(error, MINISIGN_ERROR_SYNTAX,
		    _("this is a key of a kind that Litang does not know"));
	memcpy(key->id, record.id, sizeof key->id);
	memcpy(key->bytes, record.bytes, sizeof key->bytes);
	return true;
}

char *
minisign_key_text(const struct minisign_key *key)
{
	struct key_record record = {.algorithm = {'E', 'd'}};
	memcpy(record.id, key->id, sizeof record.id);
	memcpy(record.bytes, key->bytes, sizeof record.bytes);
	return armour_encode(&record, sizeof record);
}

char *
minisign_key_file(const struct minisign_key *key)
{
	char id[17];
	minisign_id_text(key->id, id);
	g_autofree char *line = minisign_key_text(key);
	/* The stock program leaves zeros in front out. */
	return g_strdup_printf(UNTRUSTED "minisign public key %s\n%s\n",
	    id + MIN(strspn(id, "0"), 15), line);
}

bool
minisign_key_equal(const struct minisign_key *a, const struct minisign_key *b)
{
	return memcmp(a->id, b->id, sizeof a->id) == 0 &&
	       memcmp(a->bytes, b->bytes, sizeof a->bytes) == 0;
}

/* The comment as text; NULL when it is none. */
static char *
read_comment(const struct armour_line *line)
{
	size_t before = strlen(TRUSTED);
	if (!armour_begins(line, TRUSTED) || memchr(line->at, '\0', line->len))
		return NULL;
	return g_strndup(line->at + before, line->len - before);
}

static bool
is_known(const struct signature_record *record, GError **error)
{
	if (memcmp(record->algorithm, SIGN_ALGORITHM, 2) == 0)
		return true;
	if (memcmp(record->algorithm, SIGN_LEGACY, 2) != 0)
		return refuse(error, MINISIGN_ERROR_SYNTAX,
		    _("this is a signature of a kind that Litang does not know"));
	return refuse(error, MINISIGN_ERROR_LEGACY,
	    _("this is a signature of the old kind: sign again with minisign 0.10 or "
	      "later, without -l"));
}

struct minisign *
minisign_read(const char *text, size_t len, GError **error)
{
	const char *at = text, *end = text + MIN(len, MINISIGN_FILE_MAX);
	struct signature_record record;
	g_autoptr(Minisign) minisign = g_new0(struct minisign, 1);
	struct armour_line untrusted = armour_next(&at, end),
			   signature = armour_next(&at, end),
			   trusted = armour_next(&at, end),
			   global = armour_next(&at, end);
	minisign->comment = read_comment(&trusted);
	if (len > MINISIGN_FILE_MAX || !armour_begins(&untrusted, UNTRUSTED) ||
	    !armour_decode(&signature, &record, sizeof record) || !minisign->comment ||
	    !armour_decode(&global, minisign->global, sizeof minisign->global) ||
	    !armour_is_blank(at, end)) {
		refuse(
		    error, MINISIGN_ERROR_SYNTAX, _("this is no signature of minisign"));
		return NULL;
	}
	if (!is_known(&record, error))
		return NULL;
	memcpy(minisign->id, record.id, sizeof minisign->id);
	memcpy(minisign->signature, record.bytes, sizeof minisign->signature);
	return g_steal_pointer(&minisign);
}

void
minisign_free(struct minisign *minisign)
{
	if (!minisign)
		return;
	g_free(minisign->comment);
	g_free(minisign);
}

static void
hash(const char *bytes, size_t len, uint8_t out[crypto_generichash_BYTES_MAX])
{
	crypto_generichash(
	    out, crypto_generichash_BYTES_MAX, (const uint8_t *)bytes, len, NULL, 0);
}

/* What the global signature signs. Yours. */
static GByteArray *
with_comment(const uint8_t signature[MINISIGN_SIGNATURE_LEN], const char *comment)
{
	GByteArray *both = g_byte_array_new();
	g_byte_array_append(both, signature, MINISIGN_SIGNATURE_LEN);
	g_byte_array_append(both, (const uint8_t *)comment, (guint)strlen(comment));
	return both;
}

bool
minisign_check(const struct minisign *minisign, const struct minisign_key *key,
    const char *bytes, size_t len, GError **error)
{
	uint8_t sum[crypto_generichash_BYTES_MAX];
	set_up();
	if (memcmp(minisign->id, key->id, sizeof key->id) != 0)
		return refuse(error, MINISIGN_ERROR_KEY, _("signed with another key"));
	hash(bytes, len, sum);
	if (crypto_sign_verify_detached(
		minisign->signature, sum, sizeof sum, key->bytes) != 0)
		return refuse(
		    error, MINISIGN_ERROR_FORGED, _("the signature does not hold"));
	g_autoptr(GByteArray) both = with_comment(minisign->signature, minisign->comment);
	if (crypto_sign_verify_detached(
		minisign->global, both->data, both->len, key->bytes) != 0)
		return refuse(error, MINISIGN_ERROR_FORGED,
		    _("the signature of its comment does not hold"));
	return true;
}

void
minisign_secret_make(struct minisign_secret *secret)
{
	set_up();
	crypto_sign_keypair(secret->key.bytes, secret->bytes);
	randombytes_buf(secret->key.id, sizeof secret->key.id);
}

static void
sum_secret(const struct secret_record *record, uint8_t sum[CHECK_LEN])
{
	crypto_generichash_state state;
	crypto_generichash_init(&state, NULL, 0, CHECK_LEN);
	crypto_generichash_update(&state, (const uint8_t *)record->algorithm, 2);
	crypto_generichash_update(&state, record->id, sizeof record->id);
	crypto_generichash_update(&state, record->bytes, sizeof record->bytes);
	crypto_generichash_final(&state, sum, CHECK_LEN);
}

/* A key without a password: does the second half follow from the first, and does the sum
 * hold where there is one? */
static bool
is_whole(const struct secret_record *record)
{
	uint8_t key[MINISIGN_KEY_LEN], secret[MINISIGN_SECRET_LEN], sum[CHECK_LEN];
	crypto_sign_seed_keypair(key, secret, record->bytes);
	bool follows = sodium_memcmp(secret, record->bytes, sizeof secret) == 0;
	sodium_memzero(secret, sizeof secret);
	sum_secret(record, sum);
	return follows && (sodium_is_zero(record->check, CHECK_LEN) ||
			      sodium_memcmp(sum, record->check, CHECK_LEN) == 0);
}

static bool
take_secret(
    const struct secret_record *record, struct minisign_secret *secret, GError **error)
{
	if (memcmp(record->kdf, "Sc", 2) == 0)
		return refuse(error, MINISIGN_ERROR_PASSWORD,
		    _("this key has a password; a server's key has none (minisign -G "
		      "-W)"));
	if (memcmp(record->algorithm, KEY_ALGORITHM, 2) != 0 ||
	    memcmp(record->kdf, "\0\0", 2) != 0 ||
	    memcmp(record->check_algorithm, CHECK_ALGORITHM, 2) != 0)
		return refuse(error, MINISIGN_ERROR_SYNTAX,
		    _("this is a key of a kind that Litang does not know"));
	if (!is_whole(record))
		return refuse(error, MINISIGN_ERROR_SYNTAX, _("this key is damaged"));
	memcpy(secret->key.id, record->id, sizeof record->id);
	memcpy(secret->bytes, record->bytes, sizeof secret->bytes);
	crypto_sign_ed25519_sk_to_pk(secret->key.bytes, secret->bytes);
	return true;
}

bool
minisign_secret_read(
    const char *text, size_t len, struct minisign_secret *secret, GError **error)
{
	struct secret_record record;
	set_up();
	bool good = read_record(text, len, &record, sizeof record)
			? take_secret(&record, secret, error)
			: refuse(error, MINISIGN_ERROR_SYNTAX,
			      _("this is no secret key of minisign"));
	sodium_memzero(&record, sizeof record);
	return good;
}

char *
minisign_secret_file(const struct minisign_secret *secret)
{
	struct secret_record record = {
	    .algorithm = {'E', 'd'}, .check_algorithm = {'B', '2'}};
	memcpy(record.id, secret->key.id, sizeof record.id);
	memcpy(record.bytes, secret->bytes, sizeof record.bytes);
	char *line = armour_encode(&record, sizeof record);
	char *file = g_strdup_printf(UNTRUSTED "minisign secret key\n%s\n", line);
	sodium_memzero(&record, sizeof record);
	minisign_text_wipe(line);
	g_free(line);
	return file;
}

void
minisign_secret_wipe(struct minisign_secret *secret)
{
	sodium_memzero(secret, sizeof *secret);
}

void
minisign_text_wipe(char *text)
{
	if (text)
		sodium_memzero(text, strlen(text));
}

char *
minisign_sign(const struct minisign_secret *secret, const char *bytes, size_t len,
    const char *comment)
{
	g_assert(!strpbrk(comment, "\r\n") && strlen(comment) <= COMMENT_MAX);
	uint8_t sum[crypto_generichash_BYTES_MAX], global[MINISIGN_SIGNATURE_LEN];
	struct signature_record record = {.algorithm = {'E', 'D'}};
	set_up();
	hash(bytes, len, sum);
	memcpy(record.id, secret->key.id, sizeof record.id);
	crypto_sign_detached(record.bytes, NULL, sum, sizeof sum, secret->bytes);
	g_autoptr(GByteArray) both = with_comment(record.bytes, comment);
	crypto_sign_detached(global, NULL, both->data, both->len, secret->bytes);
	g_autofree char *line = armour_encode(&record, sizeof record),
			*last = armour_encode(global, sizeof global);
	return g_strdup_printf(UNTRUSTED
	    "signature from minisign secret key\n%s\n" TRUSTED "%s\n%s\n",
	    line, comment, last);
}
