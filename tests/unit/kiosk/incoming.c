/* Objects that come in pieces. */
#include "kiosk/incoming.h"

#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "common/store.h"

struct yard {
	char *dir;
	struct depot *depot;
	struct bundle_object object;
};

static void
set_up(struct yard *yard, const void *data)
{
	(void)data;
	yard->dir = g_dir_make_tmp("litang-incoming-XXXXXX", NULL);
	yard->depot = depot_new(yard->dir);
	yard->object.size = 10;
	store_hash("0123456789", 10, yard->object.sha256);
}

static void
tear_down(struct yard *yard, const void *data)
{
	(void)data;
	const char *command[] = {"rm", "-rf", yard->dir, NULL};
	g_assert_true(g_spawn_sync(NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH,
	    NULL, NULL, NULL, NULL, NULL, NULL));
	depot_free(yard->depot);
	g_free(yard->dir);
}

/* A piece comes; how much was there before. */
static uint64_t
append(struct yard *yard, const char *bytes)
{
	uint64_t from = 0;
	g_autoptr(GError) error = NULL;
	int fd = incoming_open(yard->depot, &yard->object, &from, &error);
	g_assert_no_error(error);
	g_assert_cmpint(write(fd, bytes, strlen(bytes)), ==, (ssize_t)strlen(bytes));
	close(fd);
	return from;
}

static void
test_pieces(struct yard *yard, const void *data)
{
	(void)data;
	g_autoptr(GError) error = NULL;
	g_assert_cmpuint(append(yard, "0123"), ==, 0);
	g_assert_cmpuint(append(yard, "456789"), ==, 4);
	g_assert_false(depot_has(yard->depot, &yard->object));
	g_assert_true(incoming_adopt(yard->depot, &yard->object, &error));
	g_assert_no_error(error);
	g_assert_true(depot_has(yard->depot, &yard->object));
	g_assert_cmpuint(append(yard, ""), ==, 0); /* nothing of it is left on its way */
}

/* Too short, too long, or other bytes: refused, and begun anew. */
static void
test_damage(struct yard *yard, const void *data)
{
	(void)data;
	static const char *const bad[] = {"", "012345678", "01234567890", "0123456780"};
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autoptr(GError) error = NULL;
		g_assert_cmpuint(append(yard, bad[i]), ==, 0);
		g_assert_false(incoming_adopt(yard->depot, &yard->object, &error));
		g_assert_error(error, BUNDLE_ERROR, BUNDLE_ERROR_HASH);
		g_assert_false(depot_has(yard->depot, &yard->object));
	}
	append(yard, "0123456789 and more");
	g_assert_cmpuint(append(yard, "0123456789"), ==, 0); /* was longer than it is */
	g_assert_true(incoming_adopt(yard->depot, &yard->object, NULL));
}

/* No link is followed, and what is not there is not taken in. */
static void
test_refused(struct yard *yard, const void *data)
{
	(void)data;
	uint64_t from = 0;
	g_autoptr(GError) open_error = NULL, adopt_error = NULL;
	g_assert_false(incoming_adopt(yard->depot, &yard->object, &adopt_error));
	g_assert_error(adopt_error, DEPOT_ERROR, DEPOT_ERROR_WRITE);
	g_autofree char *folder = g_build_filename(yard->dir, "incoming", NULL);
	g_autofree char *path = g_build_filename(folder, yard->object.sha256, NULL);
	g_autofree char *victim = g_build_filename(yard->dir, "victim", NULL);
	g_assert_true(g_file_set_contents(victim, "mine", -1, NULL));
	g_assert_cmpint(g_mkdir_with_parents(folder, 0755), ==, 0);
	g_assert_cmpint(symlink(victim, path), ==, 0);
	int fd = incoming_open(yard->depot, &yard->object, &from, &open_error);
	g_assert_cmpint(fd, <, 0);
	g_assert_error(open_error, DEPOT_ERROR, DEPOT_ERROR_WRITE);
}

static void
test_tidy(struct yard *yard, const void *data)
{
	(void)data;
	append(yard, "0123");
	struct bundle_manifest *manifest = bundle_manifest_new();
	incoming_tidy(yard->depot, manifest);
	g_assert_cmpuint(append(yard, "0123"), ==, 0);
	bundle_manifest_add(manifest, yard->object.sha256, 10, "image/png");
	incoming_tidy(yard->depot, manifest);
	g_assert_cmpuint(append(yard, ""), ==, 4);
	incoming_tidy(yard->depot, NULL);
	g_assert_cmpuint(append(yard, ""), ==, 0);
	bundle_manifest_free(manifest);
}

int
main(int argc, char *argv[])
{
	g_test_init(&argc, &argv, NULL);
#define ADD(path, test) g_test_add(path, struct yard, NULL, set_up, test, tear_down)
	ADD("/incoming/pieces", test_pieces);
	ADD("/incoming/damage", test_damage);
	ADD("/incoming/refused", test_refused);
	ADD("/incoming/tidy", test_tidy);
	return g_test_run();
}
