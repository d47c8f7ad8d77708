/* The opened bundle, good and damaged in one thing at a time; and the folder it is
 * supplied from. */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "common/store.h"
#include "kiosk/depot.h"
#include "kiosk/programme.h"
#include "kiosk/supply.h"

/* A bundle of one item whose page has one picture. */
struct bundle {
	char *dir;
	char page[65], picture[65], playlist[65];
};

static char *
path_of(const struct bundle *bundle, const char *sha256)
{
	g_autofree char *below = store_path(sha256);
	return g_build_filename(bundle->dir, below, NULL);
}

static void
put(struct bundle *bundle, struct bundle_manifest *manifest, const char *bytes,
    size_t len, const char *type, char sha256[65])
{
	store_hash(bytes, len, sha256);
	g_autofree char *path = path_of(bundle, sha256);
	g_autofree char *folder = g_path_get_dirname(path);
	g_assert_cmpint(g_mkdir_with_parents(folder, 0755), ==, 0);
	g_assert_true(g_file_set_contents(path, bytes, (gssize)len, NULL));
	bundle_manifest_add(manifest, sha256, len, type);
}

static void
put_manifest(const struct bundle *bundle, const struct bundle_manifest *manifest)
{
	g_autoptr(GString) text = bundle_manifest_write(manifest);
	g_autofree char *path = g_build_filename(bundle->dir, "manifest.json", NULL);
	g_assert_true(g_file_set_contents(path, text->str, (gssize)text->len, NULL));
}

static void
put_playlist(struct bundle *bundle, struct bundle_manifest *manifest, const char *title)
{
	g_autoptr(BundlePlaylist) playlist = bundle_playlist_new();
	struct bundle_item *item = bundle_item_new();
	g_free(playlist->title);
	playlist->title = g_strdup(title);
	g_free(item->id);
	item->id = g_strdup("articles/a");
	memcpy(item->page, bundle->page, 65);
	g_ptr_array_add(playlist->items, item);
	g_autoptr(GString) text = bundle_playlist_write(playlist);
	put(bundle, manifest, text->str, text->len, "application/json", bundle->playlist);
	memcpy(manifest->playlist, bundle->playlist, 65);
}

static struct bundle_manifest *
put_all(struct bundle *bundle, const char *title)
{
	struct bundle_manifest *manifest = bundle_manifest_new();
	put(bundle, manifest, "picture", 7, "image/png", bundle->picture);
	g_autoptr(BundlePage) page = bundle_page_new();
	block_add(page->root, block_new(BLOCK_IMAGE))->target = g_strdup(bundle->picture);
	g_autoptr(GString) text = bundle_page_write(page);
	put(bundle, manifest, text->str, text->len, "application/json", bundle->page);
	put_playlist(bundle, manifest, title);
	put_manifest(bundle, manifest);
	return manifest;
}

static void
remove_tree(const char *path)
{
	g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
	const char *name;
	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *child = g_build_filename(path, name, NULL);
		remove_tree(child);
	}
	g_remove(path);
}

static void
set_up(struct bundle *bundle, const void *data)
{
	(void)data;
	bundle->dir = g_dir_make_tmp("litang-programme-XXXXXX", NULL);
	bundle_manifest_free(put_all(bundle, "普陀"));
}

static void
tear_down(struct bundle *bundle, const void *data)
{
	(void)data;
	remove_tree(bundle->dir);
	g_free(bundle->dir);
}

/* What can be done to a file. */
static void
flip_bit(const char *path)
{
	char *bytes;
	size_t len;
	g_assert_true(g_file_get_contents(path, &bytes, &len, NULL));
	bytes[len / 2] ^= 4;
	g_assert_true(g_file_set_contents(path, bytes, (gssize)len, NULL));
	g_free(bytes);
}

static void
cut(const char *path)
{
	g_assert_cmpint(truncate(path, 3), ==, 0);
}

static void
empty(const char *path)
{
	g_assert_cmpint(truncate(path, 0), ==, 0);
}

static void
lengthen(const char *path)
{
	g_assert_cmpint(truncate(path, 10 << 20), ==, 0);
}

static void
lose(const char *path)
{
	g_assert_cmpint(g_remove(path), ==, 0);
}

static void
make_folder(const char *path)
{
	lose(path);
	g_assert_cmpint(g_mkdir(path, 0755), ==, 0);
}

static void
make_link(const char *path)
{
	g_autofree char *beside = g_strconcat(path, ".real", NULL);
	g_assert_cmpint(g_rename(path, beside), ==, 0);
	g_assert_cmpint(symlink(beside, path), ==, 0);
}

static const struct {
	const char *what;
	void (*damage)(const char *path);
	int code;
} damages[] = {
    {"nothing", NULL, -1},
    {"a bit", flip_bit, BUNDLE_ERROR_HASH},
    {"cut", cut, BUNDLE_ERROR_HASH},
    {"empty", empty, BUNDLE_ERROR_HASH},
    {"too long", lengthen, BUNDLE_ERROR_HASH},
    {"gone", lose, BUNDLE_ERROR_MISSING},
    {"a folder", make_folder, BUNDLE_ERROR_MISSING},
    {"a link", make_link, BUNDLE_ERROR_MISSING},
};

static void
expect(const GError *error, bool is_good, int code, const char *what)
{
	if (is_good != (code < 0) || (error && error->code != code))
		g_error("%s: %s", what, error ? error->message : "no error");
}

static void
test_objects(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(damages) * 3; i++) {
		struct bundle bundle;
		set_up(&bundle, NULL);
		int which = (int)(i % 3), at = (int)(i / 3);
		const char *hashes[] = {bundle.playlist, bundle.page, bundle.picture};
		g_autofree char *path = path_of(&bundle, hashes[which]);
		if (damages[at].damage)
			damages[at].damage(path);
		g_autoptr(GError) error = NULL;
		g_autoptr(Programme) programme = programme_open(bundle.dir, &error);
		int codes[] = {-1, -1, -1};
		codes[which] = damages[at].code;
		expect(error, programme != NULL, codes[0], damages[at].what);
		if (programme) {
			const struct bundle_item *item =
			    programme->playlist->items->pdata[0];
			g_autoptr(BundlePage) page =
			    programme_page(programme, item, &error);
			expect(error, page != NULL, codes[1], damages[at].what);
			g_clear_error(&error);
			size_t len;
			g_autofree char *bytes =
			    programme_picture(programme, bundle.picture, &len, &error);
			expect(error, bytes != NULL, codes[2], damages[at].what);
		}
		tear_down(&bundle, NULL);
	}
}

/* Text in place of the manifest. */
static void
test_manifests(struct bundle *bundle, const void *data)
{
	(void)data;
	static const struct {
		const char *text;
		int code;
	} rows[] = {
	    {"", BUNDLE_ERROR_SYNTAX},
	    {"<html>Log in to the wireless network</html>", BUNDLE_ERROR_SYNTAX},
	    {"{\"format\":99}", BUNDLE_ERROR_FORMAT},
	    {"{\"format\":1,\"playlist\":"
	     "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}",
		BUNDLE_ERROR_MISSING},
	};
	g_autofree char *path = g_build_filename(bundle->dir, "manifest.json", NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_assert_true(g_file_set_contents(path, rows[i].text, -1, NULL));
		g_autoptr(GError) error = NULL;
		g_autoptr(Programme) programme = programme_open(bundle->dir, &error);
		expect(error, programme != NULL, rows[i].code, rows[i].text);
	}
	g_assert_cmpint(truncate(path, BUNDLE_MANIFEST_MAX + 1), ==, 0);
	g_autoptr(GError) error = NULL;
	g_autoptr(Programme) programme = programme_open(bundle->dir, &error);
	expect(error, programme != NULL, BUNDLE_ERROR_LIMIT, "too large");
}

/* Right hashes, wrong things: types that do not fit, JSON that is none, sizes that lie.
 */
static void
test_lies(struct bundle *bundle, const void *data)
{
	(void)data;
	g_autoptr(BundleManifest) manifest = put_all(bundle, "普陀");
	struct bundle_object *object = NULL;
	for (guint i = 0; i < manifest->objects->len; i++) {
		object = manifest->objects->pdata[i];
		if (strcmp(object->sha256, bundle->page) == 0)
			break;
	}
	g_autoptr(GError) error = NULL;
	g_free(object->type);
	object->type = g_strdup("image/png");
	put_manifest(bundle, manifest);
	g_autoptr(Programme) programme = programme_open(bundle->dir, &error);
	g_assert_no_error(error);
	struct bundle_item *item = programme->playlist->items->pdata[0];
	g_autoptr(BundlePage) page = programme_page(programme, item, &error);
	expect(
	    error, page != NULL, BUNDLE_ERROR_SYNTAX, "a page that says it is a picture");
	g_clear_error(&error);
	size_t len;
	g_autofree char *bytes =
	    programme_picture(programme, bundle->playlist, &len, &error);
	expect(error, bytes != NULL, BUNDLE_ERROR_SYNTAX, "a playlist as a picture");
	g_clear_error(&error);
	memset(item->page, 'f', 64);
	page = programme_page(programme, item, &error);
	expect(error, page != NULL, BUNDLE_ERROR_MISSING, "a page nobody lists");
}

static void
test_whole_site(struct bundle *bundle, const void *data)
{
	(void)data;
	g_autofree char *site = g_dir_make_tmp("litang-site-XXXXXX", NULL);
	g_autofree char *kiosk = g_build_filename(site, "kiosk", NULL);
	g_assert_cmpint(g_rename(bundle->dir, kiosk), ==, 0);
	g_autoptr(GError) error = NULL;
	g_autoptr(Programme) programme = programme_open(site, &error);
	g_assert_no_error(error);
	g_assert_cmpstr(programme->playlist->title, ==, "普陀");
	g_assert_cmpint(g_rename(kiosk, bundle->dir), ==, 0);
	g_rmdir(site);
}

/* A supply with its log in memory. */
struct desk {
	struct config *config;
	char *said;
	size_t n;
	FILE *out;
	struct log *log;
	struct state *state;
	struct nurse *nurse;
	struct supply *supply;
};

static void
open_desk_in(struct desk *desk, const char *folder, const char *key, const char *dir)
{
	desk->config = config_new();
	if (key) {
		g_strfreev(desk->config->keys);
		desk->config->keys = g_strsplit(key, ";", -1);
	}
	desk->out = open_memstream(&desk->said, &desk->n);
	desk->log = log_new(desk->out);
	desk->state = state_new(dir, desk->log);
	desk->nurse = nurse_new(desk->state, desk->log, g_get_monotonic_time());
	desk->supply =
	    supply_new(folder, desk->config, desk->state, desk->nurse, desk->log);
}

static void
open_desk(struct desk *desk, const char *folder, const char *key)
{
	open_desk_in(desk, folder, key, NULL);
}

static void
close_desk(struct desk *desk)
{
	supply_free(desk->supply);
	nurse_free(desk->nurse);
	state_free(desk->state);
	log_free(desk->log);
	fclose(desk->out);
	free(desk->said);
	config_free(desk->config);
}

static const char *
playing(const struct desk *desk)
{
	const struct programme *programme = supply_programme(desk->supply);
	return programme ? programme->playlist->title : NULL;
}

#define MINUTE INT64_C(60000000)

static void
test_supply(struct bundle *bundle, const void *data)
{
	(void)data;
	struct desk desk;
	open_desk(&desk, bundle->dir, NULL);
	supply_look(desk.supply, 1);
	g_assert_true(supply_has_new(desk.supply));
	g_assert_null(playing(&desk)); /* not before it is taken */
	g_assert_true(supply_take(desk.supply, 1));
	g_assert_cmpstr(playing(&desk), ==, "普陀");

	supply_look(desk.supply, MINUTE + 1); /* nothing changed */
	g_assert_false(supply_has_new(desk.supply));
	bundle_manifest_free(put_all(bundle, "定海"));
	supply_look(desk.supply, MINUTE + 2); /* too early */
	g_assert_false(supply_has_new(desk.supply));
	supply_look(desk.supply, MINUTE + SUPPLY_LOOK_US + 1); /* seen at once */
	g_assert_true(supply_has_new(desk.supply));
	supply_take(desk.supply, 2 * MINUTE);
	g_assert_cmpstr(playing(&desk), ==, "定海");

	g_autofree char *path = g_build_filename(bundle->dir, "manifest.json", NULL);
	cut(path);
	for (int i = 3; i < 9; i++)
		supply_look(desk.supply, i * MINUTE + 3);
	g_assert_false(
	    supply_has_new(desk.supply)); /* a bad one leaves the present one */
	g_assert_cmpstr(playing(&desk), ==, "定海");
	lose(path);
	supply_look(desk.supply, 20 * MINUTE);
	g_assert_cmpstr(playing(&desk), ==, "定海");
	bundle_manifest_free(put_all(bundle, "嵊泗"));
	supply_look(desk.supply, 30 * MINUTE);
	g_assert_true(supply_has_new(desk.supply));
	close_desk(&desk);
}

/* Who asks for signatures gets nothing that has none. */
static void
test_trust(struct bundle *bundle, const void *data)
{
	(void)data;
	struct desk desk;
	open_desk(&desk, bundle->dir, "RWQabc");
	for (int i = 0; i < 5; i++)
		supply_look(desk.supply, i * MINUTE);
	g_assert_false(supply_has_new(desk.supply));
	g_assert_nonnull(strstr(desk.said, "no public keys"));
	g_assert_cmpint(log_count(desk.log), ==, 2); /* each said once */
	close_desk(&desk);
	open_desk(&desk, NULL, NULL);
	supply_look(desk.supply, 1);
	g_assert_false(supply_has_new(desk.supply));
	close_desk(&desk);
}

/* ---- the player's own store ---- */

#define PATIENCE 6000 /* hundredths of a second: how long a failure takes */

/* Looks until something waits; the porter has its own pace. */
static bool
comes(const struct desk *desk)
{
	for (int i = 0; i < PATIENCE && !supply_has_new(desk->supply); i++) {
		supply_look(desk->supply, g_get_monotonic_time());
		if (!supply_has_new(desk->supply))
			g_usleep(10000);
	}
	return supply_has_new(desk->supply);
}

/* Nothing comes for a while in which something would. */
static bool
stays(const struct desk *desk)
{
	for (int i = 0; i < 60 && !supply_has_new(desk->supply); i++) {
		supply_look(desk->supply, g_get_monotonic_time());
		g_usleep(10000);
	}
	return !supply_has_new(desk->supply);
}

/* Looks until something is said of what lies there. */
static void
hear(const struct desk *desk)
{
	for (int i = 0; i < PATIENCE && log_count(desk->log) == 0; i++) {
		supply_look(desk->supply, g_get_monotonic_time());
		g_usleep(10000);
	}
	g_assert_cmpint(log_count(desk->log), >, 0);
}

static bool
take(const struct desk *desk)
{
	return supply_take(desk->supply, g_get_monotonic_time());
}

static bool
has_page(const struct desk *desk)
{
	struct programme *programme = supply_programme(desk->supply);
	g_autoptr(BundlePage) page =
	    programme_page(programme, programme->playlist->items->pdata[0], NULL);
	return page != NULL;
}

/* The folder's bundle is in the store and plays from there. */
static void
settle(struct desk *desk, const char *folder, const char *dir)
{
	open_desk_in(desk, folder, NULL, dir);
	g_assert_true(comes(desk));
	g_assert_true(take(desk));
	if (!strstr(supply_programme(desk->supply)->dir, "releases")) {
		g_assert_true(comes(desk));
		g_assert_false(take(desk)); /* the same, from the store */
	}
}

static void
test_store(struct bundle *bundle, const void *data)
{
	(void)data;
	struct desk desk;
	g_autofree char *dir = g_dir_make_tmp("litang-state-XXXXXX", NULL);
	g_autofree char *away = g_strconcat(bundle->dir, ".away", NULL);
	settle(&desk, bundle->dir, dir);
	g_assert_cmpint(g_rename(bundle->dir, away), ==, 0); /* the stick is pulled */
	g_assert_true(stays(&desk));
	g_assert_true(has_page(&desk));
	close_desk(&desk);
	open_desk_in(&desk, bundle->dir, NULL, dir); /* and the box restarted */
	g_assert_true(comes(&desk));
	take(&desk);
	g_assert_cmpstr(playing(&desk), ==, "普陀");
	g_assert_true(has_page(&desk));
	g_assert_cmpint(g_rename(away, bundle->dir), ==, 0);

	bundle_manifest_free(put_all(bundle, "定海")); /* not whole: not admitted */
	g_autofree char *page = path_of(bundle, bundle->playlist);
	flip_bit(page);
	hear(&desk);
	g_assert_true(stays(&desk));
	g_assert_cmpstr(playing(&desk), ==, "普陀");
	bundle_manifest_free(put_all(bundle, "嵊泗"));
	g_assert_true(comes(&desk));
	g_assert_true(take(&desk));
	g_assert_cmpstr(playing(&desk), ==, "嵊泗");
	g_assert_cmpstr(supply_trial(desk.supply), ==, "on trial");
	close_desk(&desk);
	remove_tree(dir);
}

/* What kill -9 leaves behind: the file as it was while the player ran. */
static void
die(struct desk *desk, const char *dir)
{
	g_autofree char *path = g_build_filename(dir, "trial", NULL);
	g_autofree char *fallen = g_build_filename(dir, "falls", NULL);
	g_autofree char *running = NULL;
	g_autofree char *at_work = NULL;
	state_settle(desk->state);
	g_assert_true(g_file_get_contents(path, &running, NULL, NULL));
	g_assert_true(g_file_get_contents(fallen, &at_work, NULL, NULL));
	close_desk(desk);
	g_assert_true(g_file_set_contents(path, running, -1, NULL));
	g_assert_true(g_file_set_contents(fallen, at_work, -1, NULL));
}

static void
test_turned_back(struct bundle *bundle, const void *data)
{
	(void)data;
	struct desk desk;
	g_autofree char *dir = g_dir_make_tmp("litang-state-XXXXXX", NULL);
	settle(&desk, bundle->dir, dir);
	bundle_manifest_free(put_all(bundle, "定海"));
	g_assert_true(comes(&desk) && take(&desk));
	die(&desk, dir);
	open_desk_in(&desk, bundle->dir, NULL, dir);
	g_assert_true(comes(&desk) && take(&desk));
	g_assert_cmpstr(playing(&desk), ==, "定海"); /* once may be an accident */
	die(&desk, dir);
	open_desk_in(&desk, bundle->dir, NULL, dir);
	g_assert_true(comes(&desk) && take(&desk));
	g_assert_cmpstr(playing(&desk), ==, "普陀");
	g_assert_cmpstr(supply_trial(desk.supply), ==, "turned back");
	g_assert_true(stays(&desk)); /* and it is not brought again */
	bundle_manifest_free(put_all(bundle, "嵊泗"));
	g_assert_true(comes(&desk) && take(&desk));
	g_assert_cmpstr(playing(&desk), ==, "嵊泗");
	close_desk(&desk);
	remove_tree(dir);
}

/* The disk forgot a page: it is brought again from the folder. */
static void
test_mended(struct bundle *bundle, const void *data)
{
	(void)data;
	struct desk desk;
	g_autofree char *dir = g_dir_make_tmp("litang-state-XXXXXX", NULL);
	settle(&desk, bundle->dir, dir);
	g_autofree char *page =
	    g_build_filename(supply_programme(desk.supply)->dir, "objects", NULL);
	g_autofree char *below = store_path(bundle->page);
	g_autofree char *path = g_build_filename(page, below + strlen("objects/"), NULL);
	close_desk(&desk);
	flip_bit(path);
	open_desk_in(&desk, bundle->dir, NULL, dir);
	g_assert_true(comes(&desk) && take(&desk));
	for (int i = 0; i < PATIENCE && !has_page(&desk); i++)
		g_usleep(10000);
	g_assert_true(has_page(&desk));
	g_assert_nonnull(strstr(desk.said, "damaged on this disk"));
	close_desk(&desk);
	remove_tree(dir);
}

/* A disk that takes nothing: the folder is played as it lies there. */
static void
test_stuck(struct bundle *bundle, const void *data)
{
	(void)data;
	struct desk desk;
	g_autofree char *dir = g_dir_make_tmp("litang-state-XXXXXX", NULL);
	g_autofree char *store = g_build_filename(dir, "store", NULL);
	g_assert_true(g_file_set_contents(store, "in the way", -1, NULL));
	open_desk_in(&desk, bundle->dir, NULL, dir);
	g_assert_true(comes(&desk) && take(&desk));
	g_assert_cmpstr(playing(&desk), ==, "普陀");
	bundle_manifest_free(put_all(bundle, "定海"));
	g_assert_true(comes(&desk) && take(&desk));
	g_assert_cmpstr(playing(&desk), ==, "定海");
	g_assert_cmpint(log_count(desk.log), >, 0);
	close_desk(&desk);
	remove_tree(dir);
}

/* Pointers and releases that are nonsense. */
static void
test_pointers(struct bundle *bundle, const void *data)
{
	(void)data;
	static const char *const targets[] = {
	    "", "/etc", "releases", "releases/../..", "releases/nothing", "releases/a/b"};
	g_autofree char *dir = g_dir_make_tmp("litang-state-XXXXXX", NULL);
	g_autofree char *store = g_build_filename(dir, "store", NULL);
	g_autofree char *current = g_build_filename(store, "current", NULL);
	g_assert_cmpint(g_mkdir(store, 0755), ==, 0);
	for (size_t i = 0; i < G_N_ELEMENTS(targets); i++) {
		struct desk desk;
		g_remove(current);
		if (*targets[i])
			g_assert_cmpint(symlink(targets[i], current), ==, 0);
		settle(&desk, bundle->dir, dir);
		g_assert_cmpstr(playing(&desk), ==, "普陀");
		close_desk(&desk);
	}
	remove_tree(dir);
}

static void
test_clean(struct bundle *bundle, const void *data)
{
	(void)data;
	struct desk desk;
	g_autofree char *dir = g_dir_make_tmp("litang-state-XXXXXX", NULL);
	g_autofree char *store = g_build_filename(dir, "store", NULL);
	static const char *const titles[] = {"一", "二", "三"};
	settle(&desk, bundle->dir, dir);
	g_autofree char *first = store_path(bundle->playlist);
	for (size_t i = 0; i < G_N_ELEMENTS(titles); i++) {
		bundle_manifest_free(put_all(bundle, titles[i]));
		g_assert_true(comes(&desk) && take(&desk));
	}
	g_autofree char *old = g_build_filename(store, first, NULL);
	g_assert_true(g_file_test(old, G_FILE_TEST_EXISTS));
	close_desk(&desk);
	g_autoptr(Depot) depot = depot_new(store);
	depot_clean(depot);
	g_assert_false(g_file_test(old, G_FILE_TEST_EXISTS));
	open_desk_in(&desk, NULL, NULL, dir);
	g_assert_true(comes(&desk) && take(&desk));
	g_assert_cmpstr(playing(&desk), ==, "三");
	g_assert_true(has_page(&desk));
	close_desk(&desk);
	g_assert_true(depot_revert(depot)); /* the one before is whole too */
	open_desk_in(&desk, NULL, NULL, dir);
	g_assert_true(comes(&desk) && take(&desk));
	g_assert_cmpstr(playing(&desk), ==, "二");
	g_assert_true(has_page(&desk));
	close_desk(&desk);
	remove_tree(dir);
}

#define ADD(name, f) g_test_add(name, struct bundle, NULL, set_up, f, tear_down)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/programme/objects", test_objects);
	g_test_add("/programme/manifests", struct bundle, NULL, set_up, test_manifests,
	    tear_down);
	g_test_add("/programme/lies", struct bundle, NULL, set_up, test_lies, tear_down);
	g_test_add("/programme/whole-site", struct bundle, NULL, set_up, test_whole_site,
	    tear_down);
	g_test_add("/supply/new", struct bundle, NULL, set_up, test_supply, tear_down);
	g_test_add("/supply/trust", struct bundle, NULL, set_up, test_trust, tear_down);
	ADD("/supply/store", test_store);
	ADD("/supply/turned-back", test_turned_back);
	ADD("/supply/mended", test_mended);
	ADD("/supply/stuck", test_stuck);
	ADD("/supply/pointers", test_pointers);
	ADD("/supply/clean", test_clean);
	return g_test_run();
}
