#include "typeface.h"

#include <string.h>

#include <hb-ot.h>
#include <hb-subset.h>

#include "common/noto.h"

#define FACES_MAX 64

struct typeface {
	hb_face_t *face;
	hb_set_t *covered;
};

static bool
has_family(hb_face_t *face, const char *family)
{
	char name[128];
	unsigned len = sizeof name;
	hb_ot_name_get_utf8(
	    face, HB_OT_NAME_ID_FONT_FAMILY, HB_LANGUAGE_INVALID, &len, name);
	return strcmp(name, family) == 0;
}

/* The face of the family in a collection: its place differs between releases. */
static hb_face_t *
find_face(hb_blob_t *blob, const char *family)
{
	unsigned n = MIN(hb_face_count(blob), FACES_MAX);
	for (unsigned i = 0; i < n; i++) {
		hb_face_t *face = hb_face_create(blob, i);
		if (has_family(face, family))
			return face;
		hb_face_destroy(face);
	}
	return NULL;
}

static hb_face_t *
open_face(const char *family, bool is_bold)
{
	hb_face_t *face = NULL;
	char *path;
	for (size_t i = 0; !face && (path = noto_place(i, is_bold)); i++) {
		hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
		face = blob ? find_face(blob, family) : NULL;
		hb_blob_destroy(blob);
		g_free(path);
	}
	return face;
}

void
typeface_census(struct census *census)
{
	for (int is_bold = 0; is_bold < 2; is_bold++) {
		char *path;
		for (size_t i = 0; (path = noto_place(i, is_bold)); i++) {
			census_file(census, path);
			g_free(path);
		}
	}
}

struct typeface *
typeface_open(const char *family, bool is_bold)
{
	hb_face_t *found = open_face(family, is_bold);
	if (!found)
		return NULL;
	struct typeface *face = g_new0(struct typeface, 1);
	face->face = found;
	face->covered = hb_set_create();
	hb_face_collect_unicodes(found, face->covered);
	return face;
}

void
typeface_free(struct typeface *face)
{
	if (!face)
		return;
	hb_set_destroy(face->covered);
	hb_face_destroy(face->face);
	g_free(face);
}

bool
typeface_has(const struct typeface *face, gunichar c)
{
	return hb_set_has(face->covered, c);
}

static void
add_point(gunichar c, void *data)
{
	hb_set_add(data, c);
}

/* Text in the hall is horizontal: what only vertical text needs is left out. */
static void
set_features(hb_subset_input_t *input)
{
	static const hb_tag_t kept[] = {HB_TAG('k', 'e', 'r', 'n'),
	    HB_TAG('l', 'i', 'g', 'a'), HB_TAG('c', 'c', 'm', 'p'),
	    HB_TAG('l', 'o', 'c', 'l'), HB_TAG('m', 'a', 'r', 'k'),
	    HB_TAG('m', 'k', 'm', 'k'), HB_TAG('c', 'a', 'l', 't'),
	    HB_TAG('c', 'l', 'i', 'g'), HB_TAG('r', 'l', 'i', 'g')};
	hb_set_t *features =
	    hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG);
	hb_set_clear(features);
	for (size_t i = 0; i < G_N_ELEMENTS(kept); i++)
		hb_set_add(features, kept[i]);
}

static GBytes *
bytes_of(hb_face_t *face)
{
	hb_blob_t *blob = hb_face_reference_blob(face);
	unsigned len = 0;
	const char *data = hb_blob_get_data(blob, &len);
	GBytes *bytes = len > 0 ? g_bytes_new(data, len) : NULL;
	hb_blob_destroy(blob);
	return bytes;
}

GBytes *
typeface_subset(const struct typeface *face, const struct charset *set)
{
	hb_subset_input_t *input = hb_subset_input_create_or_fail();
	if (!input)
		return NULL;
	charset_each(set, add_point, hb_subset_input_unicode_set(input));
	hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
	set_features(input);
	hb_face_t *small = hb_subset_or_fail(face->face, input);
	GBytes *bytes = small ? bytes_of(small) : NULL;
	hb_face_destroy(small);
	hb_subset_input_destroy(input);
	return bytes;
}
