#include "place.h"

#include <string.h>

#include "common/store.h"
#include "common/text.h"

#include "parcel.h"
#include "programme.h"
#include "stick.h"

struct place *
place_new(const char *folder, bool is_stick)
{
	struct place *place = g_new0(struct place, 1);
	place->folder = folder;
	place->is_stick = is_stick;
	return place;
}

void
place_free(void *data)
{
	struct place *place = data;
	if (!place)
		return;
	g_free(place->reason);
	g_free(place);
}

char *
place_bundle(const struct place *place)
{
	if (place->is_stick)
		return stick_bundle(place->folder);
	g_autofree char *path = programme_manifest(place->folder);
	return g_path_get_dirname(path);
}

bool
place_is_due(struct place *place, int64_t now_us, int64_t poll_us)
{
	g_autofree char *bundle = place_bundle(place);
	g_autofree char *path =
	    bundle ? g_build_filename(bundle, PARCEL_MANIFEST, NULL) : NULL;
	struct stamp stamp = path ? stamp_of(path) : (struct stamp){.size = 0};
	if (!path)
		*place->tried = '\0'; /* the stick is out: what comes next is news */
	bool is_time = now_us - place->read_us >= poll_us;
	if (!is_time && place->read_us > 0 && stamp_is_same(&stamp, &place->stamp))
		return false;
	place->stamp = stamp;
	place->read_us = now_us;
	return true;
}

bool
place_try(struct place *place, const char *hash)
{
	if (strcmp(place->tried, hash) == 0)
		return false;
	g_strlcpy(place->tried, hash, sizeof place->tried);
	place_praise(place);
	return true;
}

void
place_retry(struct place *place)
{
	place->read_us = 0;
	*place->tried = '\0';
}

bool
place_is_waiting(const struct place *place)
{
	return place->read_us == 0 && *place->tried == '\0';
}

bool
place_refuse(struct place *place, const char *reason)
{
	if (g_strcmp0(place->reason, reason) == 0)
		return false;
	g_free(place->reason);
	place->reason = g_strdup(reason);
	return true;
}

void
place_praise(struct place *place)
{
	g_clear_pointer(&place->reason, g_free);
}

char *
place_read(const struct place *place, const char *bundle,
    const struct bundle_object *object, GError **error)
{
	if (place->is_stick && !stick_is_plain(bundle, object)) {
		g_set_error(error, BUNDLE_ERROR, BUNDLE_ERROR_MISSING,
		    _("object %s: not a plain file in a plain folder"), object->sha256);
		return NULL;
	}
	return store_read(bundle, object->sha256, object->size, error);
}
