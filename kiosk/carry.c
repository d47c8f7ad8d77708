#include "carry.h"

#include <string.h>

#include "common/store.h"
#include "common/text.h"

#include "incoming.h"
#include "wall.h"

static void
recall(struct trust *trust, const struct depot *depot)
{
	for (int copy = 0; copy < 2; copy++) {
		g_autofree char *text = depot_recall(depot, copy);
		trust_read(trust, text);
	}
}

struct trust *
carry_trust(char *const *keys, int threshold, const struct depot *depot)
{
	struct trust *trust = trust_new(keys, threshold);
	if (depot)
		recall(trust, depot);
	return trust;
}

int64_t
carry_now(const struct depot *depot)
{
	g_autoptr(BundleManifest) manifest = carry_manifest(depot);
	int64_t now_s = g_get_real_time() / G_USEC_PER_SEC;
	int64_t floor_s = MAX(WALL_LEAST_S, manifest ? manifest->created : 0);
	return now_s >= floor_s - WALL_BACK_S && now_s < WALL_MOST_S ? now_s : 0;
}

static bool
bring(const struct carry *carry, const struct bundle_object *object, GError **error)
{
	return depot_has(carry->depot, object) ||
	       carry->bring(carry->data, object, error);
}

/* The playlist must be readable too, or the release would play nothing. */
static bool
bring_playlist(
    const struct carry *carry, const struct bundle_manifest *manifest, GError **error)
{
	const struct bundle_object *object =
	    bundle_manifest_find(manifest, manifest->playlist);
	if (!object) {
		g_set_error(error, BUNDLE_ERROR, BUNDLE_ERROR_MISSING,
		    _("object %s is not in the manifest"), manifest->playlist);
		return false;
	}
	if (!bring(carry, object, error))
		return false;
	g_autofree char *bytes =
	    store_read(depot_dir(carry->depot), object->sha256, object->size, error);
	g_autoptr(BundlePlaylist) playlist =
	    bytes ? bundle_playlist_read(bytes, (size_t)object->size, error) : NULL;
	return playlist != NULL;
}

static bool
bring_all(
    const struct carry *carry, const struct bundle_manifest *manifest, GError **error)
{
	uint64_t missing = 0;
	for (guint i = 0; i < manifest->objects->len; i++) {
		const struct bundle_object *object = manifest->objects->pdata[i];
		missing += depot_has(carry->depot, object) ? 0 : object->size;
	}
	incoming_tidy(carry->depot, manifest);
	if (missing > 0 && !depot_room(carry->depot, missing, error))
		return false;
	if (!bring_playlist(carry, manifest, error))
		return false;
	for (guint i = 0; i < manifest->objects->len; i++) {
		if (!bring(carry, manifest->objects->pdata[i], error))
			return false;
	}
	return true;
}

/* What is learnt is on the disk before the release: nobody goes back behind it, wherever
 * the power fails. */
static bool
remember(const struct carry *carry, const struct bundle_manifest *manifest,
    const char *hash, GError **error)
{
	if (!trust_is_on(carry->trust))
		return true;
	trust_learn(carry->trust, manifest, hash);
	g_autofree char *text = trust_write(carry->trust);
	return depot_remember(carry->depot, text, error);
}

static bool
admit(const struct carry *carry, const struct parcel *parcel, GError **error)
{
	struct depot_file files[TRUST_SIGNATURES_MAX + 2] = {
	    {PARCEL_MANIFEST, parcel->bytes, parcel->len}};
	for (guint i = 0; i < parcel->names->len; i++) {
		const char *text = parcel->signatures->pdata[i];
		files[i + 1] =
		    (struct depot_file){parcel->names->pdata[i], text, strlen(text)};
	}
	return depot_admit(carry->depot, parcel->hash, files, error);
}

static bool
run_locked(const struct carry *carry, const struct parcel *parcel, GError **error)
{
	g_autoptr(BundleManifest) manifest =
	    bundle_manifest_read(parcel->bytes, parcel->len, error);
	return manifest &&
	       trust_takes(carry->trust, manifest, parcel->hash, carry->now_s, error) &&
	       bring_all(carry, manifest, error) &&
	       remember(carry, manifest, parcel->hash, error) &&
	       admit(carry, parcel, error);
}

bool
carry_run(const struct carry *carry, const struct parcel *parcel, GError **error)
{
	if (!parcel_is_signed(parcel, carry->trust, false, error))
		return false;
	int lock = depot_lock(carry->depot, error);
	if (lock < 0)
		return false;
	/* Another process may have taken a newer one since this one looked. */
	recall(carry->trust, carry->depot);
	bool is_done = parcel_is_signed(parcel, carry->trust, false, error) &&
		       run_locked(carry, parcel, error);
	depot_unlock(lock);
	return is_done;
}

/* The bytes of the manifest in force; NULL: none. Yours. */
static char *
read_current(const struct depot *depot, size_t *len)
{
	g_autofree char *current = depot_current(depot);
	g_autofree char *path =
	    current ? g_build_filename(current, PARCEL_MANIFEST, NULL) : NULL;
	return path ? store_read_plain(path, BUNDLE_MANIFEST_MAX, len, NULL) : NULL;
}

struct bundle_manifest *
carry_manifest(const struct depot *depot)
{
	size_t len = 0;
	g_autofree char *bytes = read_current(depot, &len);
	return bytes ? bundle_manifest_read(bytes, len, NULL) : NULL;
}

static bool
is_in_force(const struct depot *depot, const struct parcel *parcel)
{
	size_t len = 0;
	g_autofree char *bytes = read_current(depot, &len);
	return bytes && len == parcel->len && memcmp(bytes, parcel->bytes, len) == 0;
}

bool
carry_is_done(const struct depot *depot, const struct parcel *parcel)
{
	if (!is_in_force(depot, parcel))
		return false;
	g_autoptr(BundleManifest) manifest =
	    bundle_manifest_read(parcel->bytes, parcel->len, NULL);
	for (guint i = 0; manifest && i < manifest->objects->len; i++) {
		if (!depot_has(depot, manifest->objects->pdata[i]))
			return false;
	}
	return manifest != NULL;
}
