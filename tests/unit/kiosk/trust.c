/* Whose bundles are played: keys, threshold, rotation, revocation, serials. */
#include <string.h>

#include "common/minisign.h"
#include "common/store.h"
#include "kiosk/trust.h"

#define NOW INT64_C(1780000000)

struct desk {
	struct minisign_secret secrets[3];
	char *keys[4];
	GPtrArray *signatures;
};

static void
set_up(struct desk *desk, const void *data)
{
	(void)data;
	for (int i = 0; i < 3; i++) {
		minisign_secret_make(&desk->secrets[i]);
		desk->keys[i] = minisign_key_text(&desk->secrets[i].key);
	}
	desk->keys[3] = NULL;
	desk->signatures = g_ptr_array_new_with_free_func(g_free);
}

static void
tear_down(struct desk *desk, const void *data)
{
	(void)data;
	for (int i = 0; i < 3; i++)
		g_free(desk->keys[i]);
	g_ptr_array_unref(desk->signatures);
}

static void
sign(struct desk *desk, int secret, const char *bytes)
{
	g_ptr_array_add(desk->signatures,
	    minisign_sign(&desk->secrets[secret], bytes, strlen(bytes), "serial:1"));
}

static bool
holds(const struct desk *desk, const struct trust *trust, const char *bytes, bool is_ours)
{
	g_autoptr(GError) error = NULL;
	bool is_good =
	    trust_signed(trust, bytes, strlen(bytes), desk->signatures, is_ours, &error);
	g_assert_true(is_good != (error != NULL));
	if (error)
		g_assert_true(g_error_matches(error, TRUST_ERROR, TRUST_ERROR_SIGNATURE));
	return is_good;
}

static void
test_threshold(struct desk *desk, const void *data)
{
	(void)data;
	char *two[] = {desk->keys[0], desk->keys[1], NULL};
	g_autoptr(Trust) trust = trust_new(two, 2);
	g_assert_true(trust_is_on(trust));
	g_assert_false(holds(desk, trust, "a", false));
	sign(desk, 0, "a");
	g_assert_false(holds(desk, trust, "a", false));
	sign(desk, 0, "a"); /* the same key again is no second one */
	sign(desk, 2, "a"); /* nor is a stranger's */
	g_assert_false(holds(desk, trust, "a", false));
	g_ptr_array_add(desk->signatures, g_strdup("no signature"));
	sign(desk, 1, "b"); /* of other bytes */
	g_assert_false(holds(desk, trust, "a", false));
	sign(desk, 1, "a");
	g_assert_true(holds(desk, trust, "a", false));
	g_assert_false(holds(desk, trust, "A", false));
}

/* The same key written twice in the settings, or a key that is none, lowers nothing. */
static void
test_settings(struct desk *desk, const void *data)
{
	(void)data;
	char *twice[] = {desk->keys[0], desk->keys[0], NULL};
	char *none[] = {(char *)"RWQabc", NULL}, *empty[] = {NULL};
	sign(desk, 0, "a");
	g_autoptr(Trust) trust = trust_new(twice, 2);
	g_assert_false(holds(desk, trust, "a", false));
	g_autoptr(Trust) broken = trust_new(none, 1);
	g_assert_cmpint(trust_bad_keys(broken), ==, 1);
	g_assert_false(holds(desk, broken, "a", false));
	char *two[] = {desk->keys[0], desk->keys[1], NULL};
	g_autoptr(Trust) unclear = trust_new(two, TRUST_UNCLEAR);
	g_assert_false(holds(desk, unclear, "a", false));
	g_autoptr(Trust) nobody = trust_new(empty, TRUST_UNCLEAR);
	g_assert_true(trust_is_on(nobody));
	g_assert_false(holds(desk, nobody, "a", false));
	sign(desk, 1, "a");
	g_assert_true(holds(desk, unclear, "a", false));
	g_autoptr(Trust) off = trust_new(empty, 1);
	g_assert_false(trust_is_on(off));
	g_assert_true(holds(desk, off, "anything", false));
}

static bool
takes(const struct trust *trust, int64_t serial, const char *hash, int64_t created,
    int64_t now_s)
{
	g_autoptr(BundleManifest) manifest = bundle_manifest_new();
	g_autoptr(GError) error = NULL;
	manifest->serial = serial;
	manifest->created = created;
	bool is_taken = trust_takes(trust, manifest, hash, now_s, &error);
	g_assert_true(is_taken != (error != NULL));
	return is_taken;
}

static void
learn(struct trust *trust, int64_t serial, const char *hash, const char *key,
    const char *revoked)
{
	g_autoptr(BundleManifest) manifest = bundle_manifest_new();
	manifest->serial = serial;
	if (key) {
		g_strfreev(manifest->keys);
		manifest->keys = g_strsplit(key, " ", -1);
	}
	if (revoked) {
		g_strfreev(manifest->revoked);
		manifest->revoked = g_strsplit(revoked, " ", -1);
	}
	trust_learn(trust, manifest, hash);
}

static void
test_serial(struct desk *desk, const void *data)
{
	(void)data;
	g_autoptr(Trust) trust = trust_new(desk->keys, 1);
	char a[65], b[65];
	store_hash("a", 1, a);
	store_hash("b", 1, b);
	g_assert_true(takes(trust, 0, a, 0, 0));
	g_assert_true(takes(trust, 500, a, NOW, NOW));
	learn(trust, 500, a, NULL, NULL);
	g_assert_true(takes(trust, 500, a, NOW, NOW));	/* itself again */
	g_assert_false(takes(trust, 500, b, NOW, NOW)); /* another of that number */
	g_assert_false(takes(trust, 499, b, NOW, NOW)); /* rollback */
	g_assert_true(takes(trust, 501, b, NOW, NOW));
	g_assert_true(takes(trust, 500 + TRUST_LEAP, b, NOW, NOW));
	g_assert_false(takes(trust, 501 + TRUST_LEAP, b, NOW, NOW)); /* fast-forward */
	g_assert_false(takes(trust, 501, b, NOW + TRUST_AHEAD_S + 1, NOW));
	g_assert_true(takes(trust, 501, b, NOW + TRUST_AHEAD_S + 1, 0));
}

static void
test_rotation(struct desk *desk, const void *data)
{
	(void)data;
	char *old[] = {desk->keys[0], NULL};
	g_autoptr(Trust) trust = trust_new(old, 1);
	sign(desk, 1, "a");
	g_assert_false(holds(desk, trust, "a", false));
	learn(trust, 1, "", desk->keys[1], NULL);
	g_assert_true(holds(desk, trust, "a", false));
	g_auto(GStrv) ids = trust_ids(trust);
	g_assert_cmpuint(g_strv_length(ids), ==, 2);
	/* Revoked: not for what comes, but for what is here already. */
	learn(trust, 2, "", NULL, desk->keys[1]);
	g_assert_false(holds(desk, trust, "a", false));
	g_assert_true(holds(desk, trust, "a", true));
	/* A revoked key does not come back by being announced again, nor do settings
	 * help. */
	learn(trust, 3, "", desk->keys[1], desk->keys[0]);
	sign(desk, 0, "a");
	g_assert_false(holds(desk, trust, "a", false));
}

static void
test_memory(struct desk *desk, const void *data)
{
	(void)data;
	char *old[] = {desk->keys[0], NULL};
	char a[65];
	store_hash("a", 1, a);
	g_autoptr(Trust) trust = trust_new(old, 1);
	g_autofree char *before = trust_write(trust);
	learn(trust, 7, a, desk->keys[1], desk->keys[2]);
	g_autofree char *text = trust_write(trust);
	g_autoptr(Trust) again = trust_new(old, 1);
	g_assert_true(trust_read(again, text));
	g_assert_true(trust_read(again, before)); /* an older copy takes nothing back */
	g_assert_false(takes(again, 6, a, 0, 0));
	g_assert_true(takes(again, 7, a, 0, 0));
	sign(desk, 1, "a");
	g_assert_true(holds(desk, again, "a", false));
	g_autofree char *same = trust_write(again);
	g_assert_cmpstr(same, ==, text);
	/* Whatever a disk makes of it, a changed file is none. */
	g_autoptr(Trust) fresh = trust_new(old, 1);
	for (size_t i = 0; text[i]; i++) {
		g_autofree char *bad = g_strdup(text);
		bad[i] ^= 1;
		if (i + 1 < strlen(text)) /* but for its last newline */
			g_assert_false(trust_read(fresh, bad));
		g_autofree char *cut = g_strndup(text, i);
		if (i + 1 < strlen(text))
			g_assert_false(trust_read(fresh, cut));
	}
	g_assert_false(trust_read(fresh, NULL));
	g_assert_true(takes(fresh, 1, a, 0, 0));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add(
	    "/trust/threshold", struct desk, NULL, set_up, test_threshold, tear_down);
	g_test_add(
	    "/trust/settings", struct desk, NULL, set_up, test_settings, tear_down);
	g_test_add("/trust/serial", struct desk, NULL, set_up, test_serial, tear_down);
	g_test_add(
	    "/trust/rotation", struct desk, NULL, set_up, test_rotation, tear_down);
	g_test_add("/trust/memory", struct desk, NULL, set_up, test_memory, tear_down);
	return g_test_run();
}
