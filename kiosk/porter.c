#include "porter.h"

#include <string.h>

#include "common/store.h"
#include "common/text.h"

#include "carry.h"
#include "courier.h"
#include "place.h"
#include "slate.h"

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
	struct slate slate; /* what the thread shares with others */
};

static void
tell(struct porter *porter, const struct place *place, enum porter_news news)
{
	if (place->is_stick)
		slate_tell(&porter->slate, news);
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
		place_retry(place);
		return;
	}
	if (!place->is_stick)
		slate_find(&porter->slate, false, error->domain == DEPOT_ERROR);
	if (!place_refuse(place, error->message))
		return;
	log_line(porter->log, "%s: %s", place->folder, error->message);
	tell(porter, place, news_of(error));
}

/* ---- carrying ---- */

/* From where to where, while one bundle is carried. */
struct haul {
	struct porter *porter;
	const struct place *place;
	const char *bundle; /* the folder of the manifest */
};

static bool
bring(void *data, const struct bundle_object *object, GError **error)
{
	const struct haul *haul = data;
	if (slate_is_over(&haul->porter->slate)) {
		g_set_error(
		    error, DEPOT_ERROR, DEPOT_ERROR_OVER, "%s", _("ended in the middle"));
		return false;
	}
	g_autofree char *bytes = place_read(haul->place, haul->bundle, object, error);
	return bytes && depot_put(haul->porter->depot, object->sha256, bytes,
			    (size_t)object->size, error);
}

static bool
carry(struct porter *porter, const struct place *place, const char *bundle,
    const struct parcel *parcel, GError **error)
{
	struct haul haul = {porter, place, bundle};
	struct carry carry = {
	    .depot = porter->depot,
	    .trust = porter->trust,
	    .now_s = carry_now(porter->depot),
	    .bring = bring,
	    .data = &haul,
	};
	return carry_run(&carry, parcel, error);
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
	g_autofree char *bundle = place_bundle(place);
	g_autoptr(GError) error = NULL;
	if (!bundle)
		return; /* no stick, or one with something else */
	g_autoptr(Parcel) parcel = parcel_read(bundle, &error);
	if (!parcel) {
		give_reason(porter, place, error);
		return;
	}
	bool is_done = carry_is_done(porter->depot, parcel);
	if (slate_is_refused(&porter->slate, parcel->hash))
		return;
	bool is_new = place_try(place, parcel->hash);
	if (is_done && is_new)
		tell(porter, place, PORTER_OLD);
	if (!is_done) {
		recall(porter);
		if (is_new)
			tell(porter, place, PORTER_COPIES);
		if (!carry(porter, place, bundle, parcel, &error)) {
			give_reason(porter, place, error);
			return;
		}
		tell(porter, place, PORTER_TAKEN);
	}
	place_praise(place);
	slate_find(&porter->slate, true, false);
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
		g_autofree char *bundle = place_bundle(place);
		struct haul haul = {porter, place, bundle};
		if (bundle && bring(&haul, object, NULL))
			return;
	}
	log_line(porter->log, _("and lies in no folder from which it could be brought"));
}

static void
look_through(struct porter *porter)
{
	g_autoptr(BundleManifest) manifest = carry_manifest(porter->depot);
	for (guint i = 0; manifest && i < manifest->objects->len; i++) {
		if (slate_is_over(&porter->slate))
			return;
		mend(porter, manifest->objects->pdata[i]);
	}
}

/* ---- the thread ---- */

static void
visit(struct porter *porter, struct place *place)
{
	if (place_is_due(place, g_get_monotonic_time(), porter->poll_us))
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
	if (!place_is_waiting(place) || !porter->courier || !place->is_stick)
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
		slate_find(&porter->slate, true, false);
}

/* What cannot be done yet is wanted again. */
static void
work(struct porter *porter, const struct slate_orders *orders)
{
	for (guint i = 0; i < porter->places->len && !slate_is_over(&porter->slate); i++)
		visit_stick(porter, porter->places->pdata[i]);
	hear_courier(porter);
	if (orders->is_to_look && !is_calm(porter))
		slate_want_look(&porter->slate);
	else if (orders->is_to_look)
		look_through(porter);
	if (orders->is_to_clean && !clean(porter))
		slate_want_clean(&porter->slate);
}

static void *
run(void *data)
{
	struct porter *porter = data;
	struct slate_orders orders;
	while (slate_take(&porter->slate, &orders)) {
		work(porter, &orders);
		slate_wait(&porter->slate, PORTER_LOOK_MS);
	}
	return NULL;
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
	porter->places = g_ptr_array_new_with_free_func(place_free);
	if (folder)
		g_ptr_array_add(porter->places, place_new(folder, false));
	/* Without keys a stick would be anybody's word. */
	for (char **mount = config->usb; *mount && config->keys[0]; mount++)
		g_ptr_array_add(porter->places, place_new(*mount, true));
	/* The path of the settings is all that the courier is told. */
	if ((*config->url || *config->report_url) && config->path)
		porter->courier = courier_new(config, log);
	recall(porter);
	slate_init(&porter->slate);
	slate_want_look(&porter->slate);
	porter->start_us = g_get_monotonic_time();
	porter->thread = g_thread_new("porter", run, porter);
	return porter;
}

void
porter_free(struct porter *porter)
{
	if (!porter)
		return;
	slate_end(&porter->slate);
	g_thread_join(porter->thread);
	slate_release(&porter->slate);
	courier_free(porter->courier);
	g_ptr_array_unref(porter->places);
	trust_free(porter->trust);
	g_free(porter);
}

void
porter_refuse(struct porter *porter, const char *manifest_hash)
{
	slate_refuse(&porter->slate, manifest_hash);
}

void
porter_clean(struct porter *porter)
{
	slate_want_clean(&porter->slate);
}

int64_t
porter_good_us(struct porter *porter)
{
	return slate_good_us(&porter->slate);
}

bool
porter_is_stuck(struct porter *porter)
{
	return slate_is_stuck(&porter->slate);
}

void
porter_suspect(struct porter *porter)
{
	slate_suspect(&porter->slate, g_get_monotonic_time());
}

enum porter_news
porter_news(struct porter *porter)
{
	return (enum porter_news)slate_news(&porter->slate);
}
