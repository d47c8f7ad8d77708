#include "porter.h"

#include <string.h>

#include "common/store.h"
#include "common/text.h"

#include "programme.h"
#include "stamp.h"

/* The first pages have the machine for themselves. */
#define CALM_US (3 * G_USEC_PER_SEC)

struct porter {
	const char *folder;
	struct depot *depot;
	struct log *log;
	int64_t poll_us;
	GThread *thread;
	/* the thread's own */
	struct stamp stamp;
	int64_t read_us; /* when the manifest was read last */
	char tried[65];	 /* the manifest that was read last */
	char *reason;	 /* why it was refused: not said twice */
	int64_t start_us;
	bool has_looked_through;
	/* under the lock */
	GMutex lock;
	GCond changed;
	bool is_over, wants_clean, is_stuck;
	char refused[65];
	int64_t good_us;
};

static bool
is_over(struct porter *porter)
{
	g_mutex_lock(&porter->lock);
	bool over = porter->is_over;
	g_mutex_unlock(&porter->lock);
	return over;
}

static void
set_outcome(struct porter *porter, bool is_good, bool is_stuck)
{
	g_mutex_lock(&porter->lock);
	porter->is_stuck = is_stuck;
	if (is_good)
		porter->good_us = g_get_monotonic_time();
	g_mutex_unlock(&porter->lock);
}

static void
give_reason(struct porter *porter, const GError *error)
{
	set_outcome(porter, false, error->domain == DEPOT_ERROR);
	if (g_strcmp0(porter->reason, error->message) == 0)
		return;
	log_line(porter->log, "%s: %s", porter->folder, error->message);
	g_free(porter->reason);
	porter->reason = g_strdup(error->message);
}

static char *
path_in(const char *folder, const char *name)
{
	return g_build_filename(folder, name, NULL);
}

static bool
carry_object(struct porter *porter, const char *folder,
    const struct bundle_object *object, GError **error)
{
	if (depot_has(porter->depot, object))
		return true;
	g_autofree char *bytes = store_read(folder, object->sha256, object->size, error);
	return bytes && depot_put(porter->depot, object->sha256, bytes,
			    (size_t)object->size, error);
}

static bool
carry_objects(struct porter *porter, const char *folder,
    const struct bundle_manifest *manifest, GError **error)
{
	for (guint i = 0; i < manifest->objects->len; i++) {
		if (is_over(porter)) {
			g_set_error(error, DEPOT_ERROR, DEPOT_ERROR_WRITE, "%s",
			    _("ended in the middle"));
			return false;
		}
		if (!carry_object(porter, folder, manifest->objects->pdata[i], error))
			return false;
	}
	return true;
}

/* The playlist must be readable too, or the release would play nothing. */
static bool
check_playlist(struct porter *porter, const char *folder,
    const struct bundle_manifest *manifest, GError **error)
{
	const struct bundle_object *object =
	    bundle_manifest_find(manifest, manifest->playlist);
	if (!object) {
		g_set_error(error, BUNDLE_ERROR, BUNDLE_ERROR_MISSING,
		    _("object %s is not in the manifest"), manifest->playlist);
		return false;
	}
	if (!carry_object(porter, folder, object, error))
		return false;
	g_autofree char *bytes = store_read(folder, object->sha256, object->size, error);
	g_autoptr(BundlePlaylist) playlist =
	    bytes ? bundle_playlist_read(bytes, (size_t)object->size, error) : NULL;
	return playlist != NULL;
}

static bool
carry(struct porter *porter, const char *folder, const char *bytes, size_t len,
    const char *hash, GError **error)
{
	g_autoptr(BundleManifest) manifest = bundle_manifest_read(bytes, len, error);
	if (!manifest || !check_playlist(porter, folder, manifest, error) ||
	    !carry_objects(porter, folder, manifest, error))
		return false;
	struct depot_file files[] = {
	    {"manifest.json", bytes, len},
	    {NULL, NULL, 0},
	};
	return depot_admit(porter->depot, hash, files, error);
}

static bool
is_current(const struct porter *porter, const char *hash)
{
	g_autofree char *current = depot_current(porter->depot);
	g_autofree char *path = current ? path_in(current, "manifest.json") : NULL;
	size_t len = 0;
	g_autofree char *bytes =
	    path ? store_read_plain(path, BUNDLE_MANIFEST_MAX, &len, NULL) : NULL;
	if (!bytes)
		return false;
	char found[65];
	store_hash(bytes, len, found);
	return strcmp(found, hash) == 0;
}

static bool
is_refused(struct porter *porter, const char *hash)
{
	g_mutex_lock(&porter->lock);
	bool is_same = strcmp(porter->refused, hash) == 0;
	g_mutex_unlock(&porter->lock);
	return is_same;
}

/* A bundle that was refused is tried again with every poll: a copy may have been under
 * way. */
static void
look(struct porter *porter)
{
	g_autofree char *path = programme_manifest(porter->folder);
	g_autofree char *folder = g_path_get_dirname(path);
	g_autoptr(GError) error = NULL;
	size_t len = 0;
	g_autofree char *bytes =
	    store_read_plain(path, BUNDLE_MANIFEST_MAX, &len, &error);
	if (!bytes) {
		give_reason(porter, error);
		return;
	}
	char hash[65];
	store_hash(bytes, len, hash);
	if (is_refused(porter, hash))
		return;
	if (strcmp(porter->tried, hash) != 0)
		g_clear_pointer(&porter->reason, g_free);
	g_strlcpy(porter->tried, hash, sizeof porter->tried);
	if (!is_current(porter, hash) &&
	    !carry(porter, folder, bytes, len, hash, &error)) {
		give_reason(porter, error);
		return;
	}
	g_clear_pointer(&porter->reason, g_free);
	set_outcome(porter, true, false);
}

/* ---- what the disk has damaged ---- */

static struct bundle_manifest *
read_manifest(const char *current)
{
	g_autofree char *path = path_in(current, "manifest.json");
	size_t len = 0;
	g_autofree char *bytes = store_read_plain(path, BUNDLE_MANIFEST_MAX, &len, NULL);
	return bytes ? bundle_manifest_read(bytes, len, NULL) : NULL;
}

static void
mend(struct porter *porter, const char *current, const struct bundle_object *object)
{
	g_autofree char *bytes = store_read(current, object->sha256, object->size, NULL);
	if (bytes)
		return;
	log_line(porter->log, _("object %s is damaged on this disk"), object->sha256);
	depot_drop(porter->depot, object->sha256);
	g_autofree char *path = programme_manifest(porter->folder);
	g_autofree char *folder = g_path_get_dirname(path);
	if (!carry_object(porter, folder, object, NULL))
		log_line(porter->log, _("and cannot be brought again from %s"), folder);
}

static void
look_through(struct porter *porter)
{
	g_autofree char *current = depot_current(porter->depot);
	g_autoptr(BundleManifest) manifest = current ? read_manifest(current) : NULL;
	for (guint i = 0; manifest && i < manifest->objects->len; i++) {
		if (is_over(porter))
			return;
		mend(porter, current, manifest->objects->pdata[i]);
	}
}

/* ---- the thread ---- */

static void
work(struct porter *porter, bool is_to_clean)
{
	int64_t now_us = g_get_monotonic_time();
	g_autofree char *path = programme_manifest(porter->folder);
	struct stamp stamp = stamp_of(path);
	bool is_time = now_us - porter->read_us >= porter->poll_us;
	if (is_time || porter->read_us == 0 || !stamp_is_same(&stamp, &porter->stamp)) {
		porter->stamp = stamp;
		porter->read_us = now_us;
		look(porter);
	}
	if (!porter->has_looked_through && now_us - porter->start_us >= CALM_US) {
		porter->has_looked_through = true;
		look_through(porter);
	}
	if (is_to_clean)
		depot_clean(porter->depot);
}

static void *
run(void *data)
{
	struct porter *porter = data;
	g_mutex_lock(&porter->lock);
	while (!porter->is_over) {
		bool is_to_clean = porter->wants_clean;
		porter->wants_clean = false;
		g_mutex_unlock(&porter->lock);
		work(porter, is_to_clean);
		g_mutex_lock(&porter->lock);
		if (!porter->is_over)
			g_cond_wait_until(&porter->changed, &porter->lock,
			    g_get_monotonic_time() + PORTER_LOOK_MS * 1000);
	}
	g_mutex_unlock(&porter->lock);
	return NULL;
}

struct porter *
porter_new(const char *folder, struct depot *depot, int poll_s, struct log *log)
{
	struct porter *porter = g_new0(struct porter, 1);
	porter->folder = folder;
	porter->depot = depot;
	porter->log = log;
	porter->poll_us = poll_s * G_USEC_PER_SEC;
	g_mutex_init(&porter->lock);
	g_cond_init(&porter->changed);
	porter->start_us = g_get_monotonic_time();
	porter->thread = g_thread_new("porter", run, porter);
	return porter;
}

void
porter_free(struct porter *porter)
{
	if (!porter)
		return;
	g_mutex_lock(&porter->lock);
	porter->is_over = true;
	g_cond_signal(&porter->changed);
	g_mutex_unlock(&porter->lock);
	g_thread_join(porter->thread);
	g_mutex_clear(&porter->lock);
	g_cond_clear(&porter->changed);
	g_free(porter->reason);
	g_free(porter);
}

void
porter_refuse(struct porter *porter, const char *manifest_hash)
{
	g_mutex_lock(&porter->lock);
	g_strlcpy(porter->refused, manifest_hash, sizeof porter->refused);
	g_mutex_unlock(&porter->lock);
}

void
porter_clean(struct porter *porter)
{
	g_mutex_lock(&porter->lock);
	porter->wants_clean = true;
	g_mutex_unlock(&porter->lock);
}

int64_t
porter_good_us(struct porter *porter)
{
	g_mutex_lock(&porter->lock);
	int64_t good_us = porter->good_us;
	g_mutex_unlock(&porter->lock);
	return good_us;
}

bool
porter_is_stuck(struct porter *porter)
{
	g_mutex_lock(&porter->lock);
	bool is_stuck = porter->is_stuck;
	g_mutex_unlock(&porter->lock);
	return is_stuck;
}
