/* The object store: bytes are handed out only when they match their name. */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "common/bundle.h"
#include "common/store.h"

static void
test_hash(void)
{
	static const struct {
		const char *bytes, *sha256;
	} rows[] = {
	    /* FIPS 180-2, appendix B */
	    {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
	    {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		char sha256[65];
		store_hash(rows[i].bytes, strlen(rows[i].bytes), sha256);
		g_assert_cmpstr(sha256, ==, rows[i].sha256);
		g_assert_true(store_is_hash(sha256));
	}
	g_assert_false(store_is_hash(""));
	g_assert_false(store_is_hash("ba7816"));
	g_assert_false(store_is_hash(
	    "BA7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
	g_assert_false(store_is_hash(
	    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad0"));
	g_assert_false(store_is_hash(
	    "../816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
}

struct place {
	char *dir, *path;
	char sha256[65];
};

/* A store with one object, "abc". */
static void
set_up(struct place *place, const void *data)
{
	(void)data;
	place->dir = g_dir_make_tmp("litang-store-XXXXXX", NULL);
	store_hash("abc", 3, place->sha256);
	g_autofree char *below = store_path(place->sha256);
	place->path = g_build_filename(place->dir, below, NULL);
	g_autofree char *folder = g_path_get_dirname(place->path);
	g_assert_cmpint(g_mkdir_with_parents(folder, 0755), ==, 0);
	g_assert_true(g_file_set_contents(place->path, "abc", 3, NULL));
}

static void
tear_down(struct place *place, const void *data)
{
	(void)data;
	g_remove(place->path);
	g_autofree char *folder = g_path_get_dirname(place->path);
	g_autofree char *objects = g_path_get_dirname(folder);
	g_rmdir(folder);
	g_rmdir(objects);
	g_assert_cmpint(g_rmdir(place->dir), ==, 0);
	g_free(place->path);
	g_free(place->dir);
}

static void
expect(struct place *place, const char *sha256, uint64_t size, int code)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *bytes = store_read(place->dir, sha256, size, &error);
	if (code < 0) {
		g_assert_no_error(error);
		g_assert_cmpstr(bytes, ==, "abc");
		return;
	}
	g_assert_null(bytes);
	g_assert_error(error, BUNDLE_ERROR, code);
}

static void
test_read(struct place *place, const void *data)
{
	(void)data;
	expect(place, place->sha256, 3, -1);
	expect(place, place->sha256, 2, BUNDLE_ERROR_HASH);
	expect(place, place->sha256, 4, BUNDLE_ERROR_HASH);
	expect(place, place->sha256, UINT64_MAX, BUNDLE_ERROR_LIMIT);
	expect(place, "../../etc/passwd", 3, BUNDLE_ERROR_MISSING);
	char other[65];
	store_hash("", 0, other);
	expect(place, other, 0, BUNDLE_ERROR_MISSING);
}

static void
test_damage(struct place *place, const void *data)
{
	(void)data;
	static const char *const damages[] = {"abd", "ab", "abcd", ""};
	for (size_t i = 0; i < G_N_ELEMENTS(damages); i++) {
		g_assert_true(g_file_set_contents(place->path, damages[i], -1, NULL));
		expect(place, place->sha256, 3, BUNDLE_ERROR_HASH);
	}
	g_remove(place->path);
	expect(place, place->sha256, 3, BUNDLE_ERROR_MISSING);
	g_assert_cmpint(symlink("/dev/zero", place->path), ==, 0);
	expect(place, place->sha256, 3, BUNDLE_ERROR_MISSING);
	g_remove(place->path);
	g_assert_cmpint(
	    mkfifo(place->path, 0600), ==, 0); /* must not wait for a writer */
	expect(place, place->sha256, 3, BUNDLE_ERROR_MISSING);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/store/hash", test_hash);
	g_test_add("/store/read", struct place, NULL, set_up, test_read, tear_down);
	g_test_add("/store/damage", struct place, NULL, set_up, test_damage, tear_down);
	return g_test_run();
}
