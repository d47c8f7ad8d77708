/* When a place is looked at, and what is remembered of it. */
#include "kiosk/place.h"

#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "common/store.h"

#define POLL_US (INT64_C(60) * G_USEC_PER_SEC)

struct folder {
	char *dir, *manifest;
};

static void
write_manifest(const struct folder *folder, const char *text)
{
	g_assert_true(g_file_set_contents(folder->manifest, text, -1, NULL));
}

static void
set_up(struct folder *folder, const void *data)
{
	(void)data;
	folder->dir = g_dir_make_tmp("litang-place-XXXXXX", NULL);
	folder->manifest = g_build_filename(folder->dir, "manifest.json", NULL);
}

static void
tear_down(struct folder *folder, const void *data)
{
	(void)data;
	const char *command[] = {"rm", "-rf", folder->dir, NULL};
	g_assert_true(g_spawn_sync(NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH,
	    NULL, NULL, NULL, NULL, NULL, NULL));
	g_free(folder->dir);
	g_free(folder->manifest);
}

/* At the first look, when the file is another one, and when the time is over. */
static void
test_due(struct folder *folder, const void *data)
{
	(void)data;
	struct place *place = place_new(folder->dir, false);
	write_manifest(folder, "one");
	g_assert_true(place_is_due(place, 1, POLL_US));
	g_assert_false(place_is_due(place, 2, POLL_US));
	write_manifest(folder, "another");
	g_assert_true(place_is_due(place, 3, POLL_US));
	g_assert_false(place_is_due(place, POLL_US + 2, POLL_US));
	g_assert_true(place_is_due(place, POLL_US + 3, POLL_US));
	g_unlink(folder->manifest);
	g_assert_true(place_is_due(place, POLL_US + 4, POLL_US));
	g_assert_false(place_is_due(place, POLL_US + 5, POLL_US));
	place_free(place);
}

static void
test_tries(struct folder *folder, const void *data)
{
	(void)data;
	struct place *place = place_new(folder->dir, false);
	g_assert_true(place_try(place, "a"));
	g_assert_true(place_refuse(place, "damaged"));
	g_assert_false(place_try(place, "a"));
	g_assert_false(place_refuse(place, "damaged")); /* not said twice */
	g_assert_true(place_refuse(place, "too large"));
	g_assert_true(place_try(place, "b")); /* of another one it is said again */
	g_assert_true(place_refuse(place, "too large"));
	place_praise(place);
	g_assert_true(place_refuse(place, "too large"));
	place_free(place);
}

/* Held up by somebody else: due at once, and new. */
static void
test_retry(struct folder *folder, const void *data)
{
	(void)data;
	struct place *place = place_new(folder->dir, false);
	write_manifest(folder, "one");
	g_assert_true(place_is_due(place, 1, POLL_US));
	g_assert_true(place_try(place, "a"));
	g_assert_false(place_is_waiting(place));
	place_retry(place);
	g_assert_true(place_is_waiting(place));
	g_assert_true(place_is_due(place, 2, POLL_US));
	g_assert_true(place_try(place, "a"));
	g_assert_false(place_is_waiting(place));
	place_free(place);
}

/* A stick that was out and comes back is news, though it is the same. */
static void
test_stick(struct folder *folder, const void *data)
{
	(void)data;
	struct place *place = place_new(folder->dir, true);
	write_manifest(folder, "one");
	g_autofree char *bundle = place_bundle(place);
	g_assert_cmpstr(bundle, ==, folder->dir);
	g_assert_true(place_is_due(place, 1, POLL_US));
	g_assert_true(place_try(place, "a"));
	g_unlink(folder->manifest);
	g_assert_null(place_bundle(place));
	g_assert_true(place_is_due(place, 2, POLL_US));
	write_manifest(folder, "one");
	g_assert_true(place_is_due(place, 3, POLL_US));
	g_assert_true(place_try(place, "a"));
	place_free(place);
}

/* A link is followed in the folder of the settings, and on no stick. */
static void
test_read(struct folder *folder, const void *data)
{
	(void)data;
	struct bundle_object object = {.size = 5};
	store_hash("bytes", 5, object.sha256);
	g_autofree char *below = store_path(object.sha256);
	g_autofree char *path = g_build_filename(folder->dir, below, NULL);
	g_autofree char *real = g_build_filename(folder->dir, "elsewhere", NULL);
	g_autofree char *within = g_path_get_dirname(path);
	g_autofree char *objects = g_path_get_dirname(within);
	g_autofree char *name = g_path_get_basename(within);
	g_autofree char *away = g_build_filename(real, name, NULL);
	g_autofree char *file = g_build_filename(away, object.sha256, NULL);
	g_assert_cmpint(g_mkdir_with_parents(away, 0755), ==, 0);
	g_assert_true(g_file_set_contents(file, "bytes", 5, NULL));
	g_assert_cmpint(symlink("elsewhere", objects), ==, 0);
	for (int is_stick = 0; is_stick < 2; is_stick++) {
		g_autoptr(GError) error = NULL;
		struct place *place = place_new(folder->dir, is_stick);
		g_autofree char *bytes = place_read(place, folder->dir, &object, &error);
		g_assert_cmpint(bytes != NULL, ==, !is_stick);
		g_assert_cmpint(error != NULL, ==, is_stick);
		place_free(place);
	}
}

int
main(int argc, char *argv[])
{
	g_test_init(&argc, &argv, NULL);
#define ADD(path, test) g_test_add(path, struct folder, NULL, set_up, test, tear_down)
	ADD("/place/due", test_due);
	ADD("/place/tries", test_tries);
	ADD("/place/retry", test_retry);
	ADD("/place/stick", test_stick);
	ADD("/place/read", test_read);
	return g_test_run();
}
