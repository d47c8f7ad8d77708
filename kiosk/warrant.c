#include "warrant.h"

#include <string.h>

#include "common/text.h"

#include "parcel.h"

static struct parcel *
read_signed(const char *folder, const struct trust *trust, bool is_ours, GError **error)
{
	g_autofree char *path = programme_manifest(folder);
	g_autofree char *dir = g_path_get_dirname(path);
	g_autoptr(Parcel) parcel = parcel_read(dir, error);
	if (!parcel || !parcel_is_signed(parcel, trust, is_ours, error))
		return NULL;
	return g_steal_pointer(&parcel);
}

static bool
is_same(const struct programme *programme, const struct parcel *parcel, GError **error)
{
	if (strcmp(parcel->hash, programme->manifest_hash) == 0)
		return true;
	g_set_error_literal(error, TRUST_ERROR, TRUST_ERROR_SIGNATURE,
	    _("it changed while it was looked at"));
	return false;
}

struct programme *
warrant_open(const char *folder, struct trust *trust, bool is_ours, GError **error)
{
	if (!trust_is_on(trust))
		return programme_open(folder, error);
	g_autoptr(Parcel) parcel = read_signed(folder, trust, is_ours, error);
	g_autoptr(Programme) programme = parcel ? programme_open(folder, error) : NULL;
	if (!programme || !is_same(programme, parcel, error))
		return NULL;
	if (is_ours)
		return g_steal_pointer(&programme);
	if (!trust_takes(trust, programme->manifest, parcel->hash, 0, error))
		return NULL;
	trust_learn(trust, programme->manifest, parcel->hash);
	return g_steal_pointer(&programme);
}
