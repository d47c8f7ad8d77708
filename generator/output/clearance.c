#include "clearance.h"

#include <glib/gstdio.h>

struct clearance {
	char *dir;
	int year;
};

struct clearance *
clearance_new(const char *dir, int year)
{
	struct clearance *clearance = g_new0(struct clearance, 1);
	clearance->dir =
	    dir ? g_build_filename(dir, "documents", NULL)
		: g_build_filename(g_get_user_cache_dir(), "litang", "documents", NULL);
	clearance->year = year;
	return clearance;
}

void
clearance_free(struct clearance *clearance)
{
	if (!clearance)
		return;
	g_free(clearance->dir);
	g_free(clearance);
}

static char *
place_of(const struct clearance *clearance, const char *sha256)
{
	g_autofree char *name =
	    g_strdup_printf("%s-%d-%d", sha256, CLEARANCE_RECIPE, clearance->year);
	return g_build_filename(clearance->dir, name, NULL);
}

bool
clearance_has(const struct clearance *clearance, const char *sha256)
{
	g_autofree char *place = place_of(clearance, sha256);
	return g_file_test(place, G_FILE_TEST_IS_REGULAR);
}

void
clearance_give(const struct clearance *clearance, const char *sha256)
{
	g_autofree char *place = place_of(clearance, sha256);
	if (g_mkdir_with_parents(clearance->dir, 0700) == 0)
		g_file_set_contents(place, "", 0, NULL);
}
