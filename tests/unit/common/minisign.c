/* Keys and signatures of minisign: with the stock program both ways, with the vectors of
 * RFC 8032 and minisign's own, and damaged in every place. */
#include "common/minisign.h"

#include <string.h>

#include <glib/gstdio.h>
#include <sodium.h>

static void
from_hex(const char *hex, uint8_t *bytes, size_t len)
{
	size_t found = 0;
	g_assert_cmpint(
	    sodium_hex2bin(bytes, len, hex, strlen(hex), NULL, &found, NULL), ==, 0);
	g_assert_cmpuint(found, ==, len);
}

/* A secret key file of this seed and public key, as minisign -W writes it. Yours. */
static char *
secret_file(const uint8_t seed[32], const uint8_t key[32])
{
	struct minisign_secret secret = {.key.id = {1, 2, 3, 4, 5, 6, 7, 8}};
	memcpy(secret.bytes, seed, 32);
	memcpy(secret.bytes + 32, key, 32);
	return minisign_secret_file(&secret);
}

/* RFC 8032, section 7.1: TEST 1, 2, 3 and SHA(abc). */
static const struct vector {
	const char *seed, *key, *message, *signature;
} vectors[] = {
    {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
	"d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
	"e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bac"
	"c61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"},
    {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
	"3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
	"92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e"
	"458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"},
    {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
	"fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
	"6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290"
	"ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"},
    {"833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
	"ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
	"ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a8"
	"36ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
	"dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ec"
	"fdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"},
};

/* The library signs as the RFC does, and our secret keys are its keys. */
static void
test_rfc8032(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(vectors); i++) {
		uint8_t seed[32], key[32], message[64], want[64], got[64];
		size_t len = strlen(vectors[i].message) / 2;
		struct minisign_secret secret;
		g_autoptr(GError) error = NULL;
		from_hex(vectors[i].seed, seed, 32);
		from_hex(vectors[i].key, key, 32);
		from_hex(vectors[i].message, message, len);
		from_hex(vectors[i].signature, want, 64);
		g_autofree char *file = secret_file(seed, key);
		g_assert_true(minisign_secret_read(file, strlen(file), &secret, &error));
		g_assert_no_error(error);
		g_assert_cmpmem(secret.key.bytes, 32, key, 32);
		crypto_sign_detached(got, NULL, message, len, secret.bytes);
		g_assert_cmpmem(got, 64, want, 64);
		key[0] ^= 1; /* a half that does not follow from the other */
		g_autofree char *damaged = secret_file(seed, key);
		g_assert_false(
		    minisign_secret_read(damaged, strlen(damaged), &secret, &error));
		g_assert_error(error, MINISIGN_ERROR, MINISIGN_ERROR_SYNTAX);
	}
}

/* The vectors of minisign's author (minisign-verify), prehashed and legacy. */
#define AUTHOR_KEY "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3"
#define AUTHOR_SIGNATURE                                                                 \
	"untrusted comment: signature from minisign secret key\n"                        \
	"RUQf6LRCGA9i559r3g7V1qNyJDApGip8MfqcadIgT9CuhV3EMhHoN1mGTkUidF/"                \
	"z7SrlQgXdy8ofjb7bNJJylDOocrCo8KLzZwo=\n"                                        \
	"trusted comment: timestamp:1556193335\tfile:test\n"                             \
	"y/rUw2y8/hOUYjZU71eHp/Wo1KZ40fGy2VJEDl34XMJM+TX48Ss/17u3IvIfbVR1FkZZSNCisQbuQY" \
	"+bHwhEBg=="
#define AUTHOR_LEGACY                                                                    \
	"untrusted comment: signature from minisign secret key\n"                        \
	"RWQf6LRCGA9i59SLOFxz6NxvASXDJeRtuZykwQepbDEGt87ig1BNpWaVWuNrm73YiIiJbq71Wi+"    \
	"dP9eKL8OC351vwIasSSbXxwA=\n"                                                    \
	"trusted comment: timestamp:1555779966\tfile:test\n"                             \
	"QtKMXWyYcwdpZAlPF7tE2ENJkRd1ujvKjlj1m9RtHTBnZPa5WKU5uWRs5GoP5M/"                \
	"VqE81QFuMKI5k/SfNQUaOAA=="

static struct minisign *
read_good(const char *text)
{
	g_autoptr(GError) error = NULL;
	struct minisign *minisign = minisign_read(text, strlen(text), &error);
	g_assert_no_error(error);
	g_assert_nonnull(minisign);
	return minisign;
}

static void
test_author(void)
{
	struct minisign_key key;
	g_autoptr(GError) error = NULL;
	char id[17];
	g_assert_true(minisign_key_read(AUTHOR_KEY, strlen(AUTHOR_KEY), &key, &error));
	minisign_id_text(key.id, id);
	g_assert_cmpstr(id, ==, "E7620F1842B4E81F");
	g_autofree char *text = minisign_key_text(&key);
	g_assert_cmpstr(text, ==, AUTHOR_KEY);
	g_autoptr(Minisign) minisign = read_good(AUTHOR_SIGNATURE);
	g_assert_cmpstr(minisign->comment, ==, "timestamp:1556193335\tfile:test");
	g_assert_true(minisign_check(minisign, &key, "test", 4, &error));
	g_assert_no_error(error);
	g_assert_false(minisign_check(minisign, &key, "Test", 4, &error));
	g_assert_error(error, MINISIGN_ERROR, MINISIGN_ERROR_FORGED);
	g_clear_error(&error);
	g_assert_null(minisign_read(AUTHOR_LEGACY, strlen(AUTHOR_LEGACY), &error));
	g_assert_error(error, MINISIGN_ERROR, MINISIGN_ERROR_LEGACY);
}

static void
test_crlf(void)
{
	struct minisign_key key;
	g_autoptr(GString) text = g_string_new(AUTHOR_SIGNATURE "\n");
	g_string_replace(text, "\n", "\r\n", 0);
	g_autoptr(Minisign) minisign = read_good(text->str);
	g_assert_true(
	    minisign_key_read(AUTHOR_KEY "\r\n", strlen(AUTHOR_KEY) + 2, &key, NULL));
	g_assert_true(minisign_check(minisign, &key, "test", 4, NULL));
}

/* No byte of a signature file can change, but for the untrusted comment's words. */
static void
test_every_byte(void)
{
	static const int flips[] = {1, 2, 4, 8, 16, 32, 64, 128};
	struct minisign_key key;
	g_assert_true(minisign_key_read(AUTHOR_KEY, strlen(AUTHOR_KEY), &key, NULL));
	g_autofree char *text = g_strdup(AUTHOR_SIGNATURE);
	size_t len = strlen(text), from = (size_t)(strchr(text, '\n') - text);
	for (size_t i = from; i < len * G_N_ELEMENTS(flips); i++) {
		size_t at = i / G_N_ELEMENTS(flips);
		if (at < from)
			continue;
		text[at] = (char)(text[at] ^ flips[i % G_N_ELEMENTS(flips)]);
		g_autoptr(Minisign) minisign = minisign_read(text, len, NULL);
		g_assert_false(
		    minisign && minisign_check(minisign, &key, "test", 4, NULL));
		text[at] = (char)(text[at] ^ flips[i % G_N_ELEMENTS(flips)]);
	}
	for (size_t cut = 0; cut < len; cut++) {
		g_autoptr(Minisign) minisign = minisign_read(text, cut, NULL);
		g_assert_null(minisign);
	}
}

/* Ed25519 signatures are the same number modulo L (RFC 8032, 5.1.7 step 1 refuses the
 * larger ones). */
static void
test_malleable(void)
{
	static const uint8_t order[32] = {0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58,
	    0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, [31] = 0x10};
	struct minisign_key key;
	g_assert_true(minisign_key_read(AUTHOR_KEY, strlen(AUTHOR_KEY), &key, NULL));
	g_autoptr(Minisign) minisign = read_good(AUTHOR_SIGNATURE);
	sodium_add(minisign->signature + 32, order, 32);
	g_assert_false(minisign_check(minisign, &key, "test", 4, NULL));
}

/* The identity point as a key: everybody's signature would hold. */
static void
test_small_order(void)
{
	struct minisign_key key = {.bytes = {1}};
	struct minisign minisign = {
	    .signature = {1}, .global = {1}, .comment = (char *)"anything"};
	g_assert_false(minisign_check(&minisign, &key, "test", 4, NULL));
}

static void
test_garbage(void)
{
	static const char *const rows[] = {
	    "",
	    "\n\n\n\n",
	    AUTHOR_KEY,
	    "untrusted comment: x\n" AUTHOR_KEY "\n",
	    "untrusted comment: x",
	    AUTHOR_SIGNATURE "\nmore",
	    "x" AUTHOR_SIGNATURE,
	};
	struct minisign_key key;
	struct minisign_secret secret;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		size_t len = strlen(rows[i]);
		g_assert_null(minisign_read(rows[i], len, NULL));
		g_assert_false(minisign_secret_read(rows[i], len, &secret, NULL));
		bool is_key = strstr(rows[i], AUTHOR_KEY) != NULL;
		g_assert_true(minisign_key_read(rows[i], len, &key, NULL) == is_key);
	}
	g_autofree char *long_line = g_strnfill(MINISIGN_FILE_MAX + 1, 'A');
	g_assert_null(minisign_read(long_line, MINISIGN_FILE_MAX + 1, NULL));
	g_assert_false(minisign_key_read(long_line, MINISIGN_FILE_MAX + 1, &key, NULL));
	static const char with_nul[] = "untrusted comment: x\0y\nAAAA\n";
	g_assert_null(minisign_read(with_nul, sizeof with_nul - 1, NULL));
}

/* An id that begins with zeros: 16 digits for us, fewer for minisign. */
static void
test_id(void)
{
	struct minisign_key key = {.id = {0xA1, 0x2C, 0xF3, 0x0A, 0x13, 0x50, 0x09}};
	char id[17];
	minisign_id_text(key.id, id);
	g_assert_cmpstr(id, ==, "000950130AF32CA1");
	g_autofree char *file = minisign_key_file(&key);
	g_assert_true(g_str_has_prefix(
	    file, "untrusted comment: minisign public key 950130AF32CA1\n"));
}

static void
test_own(void)
{
	struct minisign_secret secret, again, other;
	g_autoptr(GError) error = NULL;
	minisign_secret_make(&secret);
	minisign_secret_make(&other);
	g_assert_false(minisign_key_equal(&secret.key, &other.key));
	g_autofree char *file = minisign_secret_file(&secret);
	g_assert_true(minisign_secret_read(file, strlen(file), &again, &error));
	g_assert_cmpmem(&again, sizeof again, &secret, sizeof secret);
	g_autofree char *text = minisign_sign(&again, "", 0, "礼堂 序号:7");
	g_autofree char *same = minisign_sign(&secret, "", 0, "礼堂 序号:7");
	g_assert_cmpstr(text, ==, same);
	g_autoptr(Minisign) minisign = read_good(text);
	g_assert_cmpstr(minisign->comment, ==, "礼堂 序号:7");
	g_assert_true(minisign_check(minisign, &secret.key, "", 0, &error));
	g_assert_false(minisign_check(minisign, &other.key, "", 0, &error));
	g_assert_error(error, MINISIGN_ERROR, MINISIGN_ERROR_KEY);
	g_clear_error(&error);
	/* Another's key under our id. */
	memcpy(other.key.id, secret.key.id, sizeof other.key.id);
	g_assert_false(minisign_check(minisign, &other.key, "", 0, &error));
	g_assert_error(error, MINISIGN_ERROR, MINISIGN_ERROR_FORGED);
	minisign_secret_wipe(&secret);
	g_assert_true(sodium_is_zero((const uint8_t *)&secret, sizeof secret));
}

/* A folder for the stock program. */
static char *
sh(const char *dir, const char *script)
{
	g_autofree char *full = g_strconcat("set -eu\n", script, NULL);
	char *argv[] = {(char *)"sh", (char *)"-c", full, NULL}, *out = NULL;
	int status = 0;
	g_assert_true(g_spawn_sync(
	    dir, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, &status, NULL));
	g_assert_cmpint(status, ==, 0);
	return g_strchomp(out);
}

static char *
get(const char *dir, const char *name, size_t *len)
{
	g_autofree char *path = g_build_filename(dir, name, NULL);
	char *text = NULL;
	g_assert_true(g_file_get_contents(path, &text, len, NULL));
	return text;
}

static void
put(const char *dir, const char *name, const char *text)
{
	g_autofree char *path = g_build_filename(dir, name, NULL);
	g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void
check_theirs(const char *dir)
{
	size_t key_len, text_len, bytes_len, secret_len;
	struct minisign_key key;
	struct minisign_secret secret;
	g_autoptr(GError) error = NULL;
	g_autofree char *key_text = get(dir, "k.pub", &key_len);
	g_autofree char *text = get(dir, "m.minisig", &text_len);
	g_autofree char *bytes = get(dir, "m", &bytes_len);
	g_autofree char *secret_text = get(dir, "k.key", &secret_len);
	g_assert_true(minisign_key_read(key_text, key_len, &key, &error));
	g_autoptr(Minisign) minisign = read_good(text);
	g_assert_cmpstr(minisign->comment, ==, "审核通过");
	g_assert_true(minisign_check(minisign, &key, bytes, bytes_len, &error));
	g_assert_no_error(error);
	g_assert_true(minisign_secret_read(secret_text, secret_len, &secret, &error));
	g_assert_true(minisign_key_equal(&secret.key, &key));
	g_autofree char *same = minisign_sign(&secret, bytes, bytes_len, "审核通过");
	g_assert_cmpstr(same, ==, text);
	g_autofree char *file = minisign_key_file(&key);
	g_assert_cmpstr(file, ==, key_text);
}

static void
test_stock(void)
{
	g_autofree char *stock = g_find_program_in_path("minisign");
	if (!stock) {
		g_test_skip("minisign is not installed");
		return;
	}
	g_autofree char *dir = g_dir_make_tmp("litang-minisign-XXXXXX", NULL);
	g_free(sh(dir, "minisign -G -W -p k.pub -s k.key >/dev/null\n"
		       "head -c 300000 /dev/urandom >m\n"
		       "minisign -S -s k.key -m m -t 审核通过\n"));
	check_theirs(dir);
	struct minisign_secret ours;
	minisign_secret_make(&ours);
	g_autofree char *key = minisign_key_text(&ours.key),
			*key_file = minisign_key_file(&ours.key),
			*secret = minisign_secret_file(&ours),
			*text = minisign_sign(&ours, "bytes\n", 6, "序号 7");
	put(dir, "our.pub", key_file);
	put(dir, "our.key", secret);
	put(dir, "key", key);
	put(dir, "o", "bytes\n");
	put(dir, "o.minisig", text);
	g_autofree char *said =
	    sh(dir, "minisign -V -Q -H -m o -P \"$(cat key)\"\n"
		    "minisign -V -q -m o -p our.pub\n"
		    "minisign -S -W -s our.key -m m\n"
		    "minisign -V -q -m m -p our.pub\n"
		    "minisign -R -s our.key -p again.pub >/dev/null\n"
		    "cmp our.pub again.pub\n"
		    "echo x >>o; ! minisign -V -q -m o -p our.pub 2>&1\n");
	g_assert_true(g_str_has_prefix(said, "序号 7"));
	g_free(sh(dir, "rm -rf \"$PWD\""));
}

/* What minisign -G writes when a password is given. */
static void
test_password(void)
{
	struct minisign_secret secret;
	g_autoptr(GError) error = NULL;
	uint8_t record[158] = "EdScB2";
	char line[256];
	sodium_bin2base64(
	    line, sizeof line, record, sizeof record, sodium_base64_VARIANT_ORIGINAL);
	g_autofree char *text = g_strdup_printf("untrusted comment: x\n%s\n", line);
	g_assert_false(minisign_secret_read(text, strlen(text), &secret, &error));
	g_assert_error(error, MINISIGN_ERROR, MINISIGN_ERROR_PASSWORD);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/minisign/rfc8032", test_rfc8032);
	g_test_add_func("/minisign/author", test_author);
	g_test_add_func("/minisign/crlf", test_crlf);
	g_test_add_func("/minisign/every-byte", test_every_byte);
	g_test_add_func("/minisign/malleable", test_malleable);
	g_test_add_func("/minisign/small-order", test_small_order);
	g_test_add_func("/minisign/garbage", test_garbage);
	g_test_add_func("/minisign/id", test_id);
	g_test_add_func("/minisign/own", test_own);
	g_test_add_func("/minisign/stock", test_stock);
	g_test_add_func("/minisign/password", test_password);
	return g_test_run();
}
