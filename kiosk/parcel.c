#include "parcel.h"

#include <string.h>

#include "common/minisign.h"
#include "common/store.h"

#define NAMES_MAX 1000 /* that are looked at in a folder */

struct parcel *
parcel_new(char *bytes, size_t len)
{
	struct parcel *parcel = g_new0(struct parcel, 1);
	parcel->bytes = bytes;
	parcel->len = len;
	store_hash(bytes, len, parcel->hash);
	parcel->names = g_ptr_array_new_with_free_func(g_free);
	parcel->signatures = g_ptr_array_new_with_free_func(g_free);
	return parcel;
}

void
parcel_free(struct parcel *parcel)
{
	if (!parcel)
		return;
	g_free(parcel->bytes);
	g_ptr_array_unref(parcel->names);
	g_ptr_array_unref(parcel->signatures);
	g_free(parcel);
}

void
parcel_add(struct parcel *parcel, const char *name, char *text)
{
	if (parcel->names->len >= TRUST_SIGNATURES_MAX) {
		g_free(text);
		return;
	}
	g_ptr_array_add(parcel->names, g_strdup(name));
	g_ptr_array_add(parcel->signatures, text);
}

char *
parcel_name(const char *id)
{
	return id ? g_strdup_printf(PARCEL_MANIFEST ".%s.minisig", id)
		  : g_strdup(PARCEL_MANIFEST ".minisig");
}

static bool
is_signature(const char *name)
{
	static const char prefix[] = PARCEL_MANIFEST ".", suffix[] = ".minisig";
	if (strcmp(name, PARCEL_MANIFEST ".minisig") == 0)
		return true;
	if (!g_str_has_prefix(name, prefix) || !g_str_has_suffix(name, suffix))
		return false;
	return strspn(name + strlen(prefix), "0123456789ABCDEF") == 16 &&
	       strlen(name) == strlen(prefix) + 16 + strlen(suffix);
}

static void
read_signatures(struct parcel *parcel, const char *folder)
{
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name;
	for (int i = 0; dir && i < NAMES_MAX && (name = g_dir_read_name(dir)); i++) {
		g_autofree char *path = g_build_filename(folder, name, NULL);
		size_t len = 0;
		char *text = is_signature(name)
				 ? store_read_plain(path, MINISIGN_FILE_MAX, &len, NULL)
				 : NULL;
		if (text)
			parcel_add(parcel, name, text);
	}
}

struct parcel *
parcel_read(const char *folder, GError **error)
{
	g_autofree char *path = g_build_filename(folder, PARCEL_MANIFEST, NULL);
	size_t len = 0;
	char *bytes = store_read_plain(path, BUNDLE_MANIFEST_MAX, &len, error);
	if (!bytes)
		return NULL;
	struct parcel *parcel = parcel_new(bytes, len);
	read_signatures(parcel, folder);
	return parcel;
}

bool
parcel_is_signed(
    const struct parcel *parcel, const struct trust *trust, bool is_ours, GError **error)
{
	return trust_signed(
	    trust, parcel->bytes, parcel->len, parcel->signatures, is_ours, error);
}
