#include "porter.h"

#include <string.h>

#include "common/store.h"
#include "common/text.h"

#include "carry.h"
#include "courier.h"
#include "programme.h"
#include "stamp.h"
#include "stick.h"

#define SUSPECT_US (INT64_C(60) * G_USEC_PER_SEC) /* all is hashed: not too often */

/* A folder that is looked at. */
struct place {
	const char *folder;
	bool is_stick;
	struct stamp stamp; /* of its manifest */
	int64_t read_us;    /* when that was read last */
	char tried[65];	    /* the manifest that was read last */
	char *reason;	    /* why it was refused: not said twice */
};

/* The first pages have the machine for themselves. */
#define CALM_US (3 * G_USEC_PER_SEC)

struct porter {
	struct depot *depot;
	const struct config *config;
	struct log *log;
	int64_t poll_us;
	GThread *thread;
	/* the thread's own */
	GPtrArray *places; /* of struct place, owned */
	struct trust *trust;
	struct courier *courier; /* NULL: nothing is fetched */
	int64_t start_us;
	/* under the lock */
	GMutex lock;
	GCond changed;
	int64_t suspected_us; /* when it was last looked through */
	bool is_over, wants_clean, wants_look, is_stuck;
	enum porter_news news;
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
tell(struct porter *porter, const struct place *place, enum porter_news news)
{
	if (!place->is_stick)
		return;
	g_mutex_lock(&porter->lock);
	porter->news = news;
	g_mutex_unlock(&porter->lock);
}

static enum porter_news
news_of(const GError *error)
{
	if (g_error_matches(error, TRUST_ERROR, TRUST_ERROR_SERIAL))
		return PORTER_OLD;
	if (error->domain == TRUST_ERROR)
		return PORTER_FOREIGN;
	return error->domain == DEPOT_ERROR ? PORTER_FULL : PORTER_BROKEN;
}

static void
give_reason(struct porter *porter, struct place *place, const GError *error)
{
	if (g_error_matches(error, DEPOT_ERROR, DEPOT_ERROR_OVER))
		return;
	if (g_error_matches(error, DEPOT_ERROR, DEPOT_ERROR_BUSY)) {
		place->read_us = 0; /* soon again */
		*place->tried = '\0';
		return;
	}
	if (!place->is_stick)
		set_outcome(porter, false, error->domain == DEPOT_ERROR);
	if (g_strcmp0(place->reason, error->message) == 0)
		return;
	log_line(porter->log, "%s: %s", place->folder, error->message);
	g_free(place->reason);
	place->reason = g_strdup(error->message);
	tell(porter, place, news_of(error));
}

/* ---- carrying ---- */

/* From where to where, while one bundle is carried. */
struct haul {
	struct porter *porter;
	const struct place *place;
	const char *folder; /* of the manifest */
};

static bool
bring(void *data, const struct bundle_object *object, GError **error)
{
	const struct haul *haul = data;
	if (is_over(haul->porter)) {
		g_set_error(
		    error, DEPOT_ERROR, DEPOT_ERROR_OVER, "%s", _("ended in the middle"));
		return false;
	}
	if (haul->place->is_stick && !stick_is_plain(haul->folder, object)) {
		g_set_error(error, BUNDLE_ERROR, BUNDLE_ERROR_MISSING,
		    _("object %s: not a plain file in a plain folder"), object->sha256);
		return false;
	}
	g_autofree char *bytes =
	    store_read(haul->folder, object->sha256, object->size, error);
	return bytes && depot_put(haul->porter->depot, object->sha256, bytes,
			    (size_t)object->size, error);
}

/* Where the bundle of a place lies now. Yours. */
static char *
folder_of(const struct place *place)
{
	if (place->is_stick)
		return stick_bundle(place->folder);
	g_autofree char *path = programme_manifest(place->folder);
	return g_path_get_dirname(path);
}

static bool
carry(struct porter *porter, const struct place *place, const char *folder,
    const struct parcel *parcel, GError **error)
{
	struct haul haul = {porter, place, folder};
	struct carry carry = {
	    .depot = porter->depot,
	    .trust = porter->trust,
	    .now_s = carry_now(porter->depot),
	    .bring = bring,
	    .data = &haul,
	};
	return carry_run(&carry, parcel, error);
}

static bool
is_refused(struct porter *porter, const char *hash)
{
	g_mutex_lock(&porter->lock);
	bool is_same = strcmp(porter->refused, hash) == 0;
	g_mutex_unlock(&porter->lock);
	return is_same;
}

/* What another process learnt meanwhile is learnt here too. */
static void
recall(struct porter *porter)
{
	trust_free(porter->trust);
	porter->trust =
	    carry_trust(porter->config->keys, porter->config->threshold, porter->depot);
}

/* A bundle that was refused is tried again with every poll: a copy may have been under
 * way. */
static void
look(struct porter *porter, struct place *place)
{
	g_autofree char *folder = folder_of(place);
	g_autoptr(GError) error = NULL;
	if (!folder)
		return; /* no stick, or one with something else */
	g_autoptr(Parcel) parcel = parcel_read(folder, &error);
	if (!parcel) {
		give_reason(porter, place, error);
		return;
	}
	bool is_known = strcmp(place->tried, parcel->hash) == 0;
	bool is_done = carry_is_done(porter->depot, parcel);
	if (is_refused(porter, parcel->hash))
		return;
	if (!is_known)
		g_clear_pointer(&place->reason, g_free);
	g_strlcpy(place->tried, parcel->hash, sizeof place->tried);
	if (is_done && !is_known)
		tell(porter, place, PORTER_OLD);
	if (!is_done) {
		recall(porter);
		if (!is_known)
			tell(porter, place, PORTER_COPIES);
		if (!carry(porter, place, folder, parcel, &error)) {
			give_reason(porter, place, error);
			return;
		}
		tell(porter, place, PORTER_TAKEN);
	}
	g_clear_pointer(&place->reason, g_free);
	set_outcome(porter, true, false);
}

/* ---- what the disk has damaged ---- */

static void
mend(struct porter *porter, const struct bundle_object *object)
{
	g_autofree char *bytes =
	    store_read(depot_dir(porter->depot), object->sha256, object->size, NULL);
	if (bytes)
		return;
	log_line(porter->log, _("object %s is damaged on this disk"), object->sha256);
	depot_drop(porter->depot, object->sha256);
	for (guint i = 0; i < porter->places->len; i++) {
		const struct place *place = porter->places->pdata[i];
		g_autofree char *folder = folder_of(place);
		struct haul haul = {porter, place, folder};
		if (folder && bring(&haul, object, NULL))
			return;
	}
	log_line(porter->log, _("and lies in no folder from which it could be brought"));
}

static void
look_through(struct porter *porter)
{
	g_autoptr(BundleManifest) manifest = carry_manifest(porter->depot);
	for (guint i = 0; manifest && i < manifest->objects->len; i++) {
		if (is_over(porter))
			return;
		mend(porter, manifest->objects->pdata[i]);
	}
}

/* ---- the thread ---- */

static void
visit(struct porter *porter, struct place *place)
{
	int64_t now_us = g_get_monotonic_time();
	g_autofree char *folder = folder_of(place);
	g_autofree char *path =
	    folder ? g_build_filename(folder, PARCEL_MANIFEST, NULL) : NULL;
	struct stamp stamp = path ? stamp_of(path) : (struct stamp){.size = 0};
	if (!path)
		*place->tried = '\0'; /* the stick is out: what comes next is news */
	bool is_time = now_us - place->read_us >= porter->poll_us;
	if (!is_time && place->read_us > 0 && stamp_is_same(&stamp, &place->stamp))
		return;
	place->stamp = stamp;
	place->read_us = now_us;
	look(porter, place);
}

/* While somebody else writes, nothing is cleaned: what he brings is in no release yet. */
static bool
clean(struct porter *porter)
{
	int lock = depot_lock(porter->depot, NULL);
	if (lock < 0)
		return false;
	depot_clean(porter->depot);
	depot_unlock(lock);
	return true;
}

/* Whoever stands in front of the screen with a stick goes first. */
static void
visit_stick(struct porter *porter, struct place *place)
{
	visit(porter, place);
	bool is_held_up = place->read_us == 0 && *place->tried == '\0';
	if (!is_held_up || !porter->courier || !place->is_stick)
		return;
	courier_stop(porter->courier);
	visit(porter, place);
}

static bool
is_calm(const struct porter *porter)
{
	return g_get_monotonic_time() - porter->start_us >= CALM_US;
}

static void
hear_courier(struct porter *porter)
{
	struct depot_stamp current = depot_stamp(porter->depot);
	if (!porter->courier || (*current.target && !is_calm(porter)))
		return;
	if (courier_look(porter->courier, g_get_monotonic_time()))
		set_outcome(porter, true, false);
}

static void
want_look(struct porter *porter)
{
	g_mutex_lock(&porter->lock);
	porter->wants_look = true;
	g_mutex_unlock(&porter->lock);
}

static void
work(struct porter *porter, bool is_to_look, bool is_to_clean)
{
	for (guint i = 0; i < porter->places->len && !is_over(porter); i++)
		visit_stick(porter, porter->places->pdata[i]);
	hear_courier(porter);
	if (is_to_look && !is_calm(porter))
		want_look(porter);
	else if (is_to_look)
		look_through(porter);
	if (is_to_clean && !clean(porter))
		porter_clean(porter);
}

static void *
run(void *data)
{
	struct porter *porter = data;
	g_mutex_lock(&porter->lock);
	while (!porter->is_over) {
		bool is_to_look = porter->wants_look, is_to_clean = porter->wants_clean;
		porter->wants_look = porter->wants_clean = false;
		g_mutex_unlock(&porter->lock);
		work(porter, is_to_look, is_to_clean);
		g_mutex_lock(&porter->lock);
		if (!porter->is_over)
			g_cond_wait_until(&porter->changed, &porter->lock,
			    g_get_monotonic_time() + PORTER_LOOK_MS * 1000);
	}
	g_mutex_unlock(&porter->lock);
	return NULL;
}

static void
free_place(void *data)
{
	struct place *place = data;
	g_free(place->reason);
	g_free(place);
}

static void
add_place(struct porter *porter, const char *folder, bool is_stick)
{
	struct place *place = g_new0(struct place, 1);
	place->folder = folder;
	place->is_stick = is_stick;
	g_ptr_array_add(porter->places, place);
}

struct porter *
porter_new(
    const char *folder, struct depot *depot, const struct config *config, struct log *log)
{
	struct porter *porter = g_new0(struct porter, 1);
	porter->depot = depot;
	porter->config = config;
	porter->log = log;
	porter->poll_us = config->poll_s * G_USEC_PER_SEC;
	porter->places = g_ptr_array_new_with_free_func(free_place);
	porter->wants_look = true;
	porter->suspected_us = -SUSPECT_US;
	if (folder)
		add_place(porter, folder, false);
	/* Without keys a stick would be anybody's word. */
	for (char **mount = config->usb; *mount && config->keys[0]; mount++)
		add_place(porter, *mount, true);
	/* The path of the settings is all that the courier is told. */
	if ((*config->url || *config->report_url) && config->path)
		porter->courier = courier_new(config, log);
	recall(porter);
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
	courier_free(porter->courier);
	g_ptr_array_unref(porter->places);
	trust_free(porter->trust);
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

void
porter_suspect(struct porter *porter)
{
	int64_t now_us = g_get_monotonic_time();
	g_mutex_lock(&porter->lock);
	bool is_time = now_us - porter->suspected_us >= SUSPECT_US;
	if (is_time)
		porter->suspected_us = now_us;
	porter->wants_look |= is_time;
	g_mutex_unlock(&porter->lock);
}

enum porter_news
porter_news(struct porter *porter)
{
	g_mutex_lock(&porter->lock);
	enum porter_news news = porter->news;
	porter->news = PORTER_NONE;
	g_mutex_unlock(&porter->lock);
	return news;
}
