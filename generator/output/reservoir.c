#include "reservoir.h"

#include <string.h>
#include <sys/wait.h>

#include "common/text.h"

#include "fetching.h"

#define NAME_LEN 24 /* hex digits of the address's hash */

char *
reservoir_place(const char *cache, const char *address)
{
	g_autofree char *hash =
	    g_compute_checksum_for_string(G_CHECKSUM_SHA256, address, -1);
	g_autofree char *name = g_strdup_printf("%.*s.git", NAME_LEN, hash);
	return cache ? g_build_filename(cache, "sources", name, NULL)
		     : g_build_filename(
			   g_get_user_cache_dir(), "litang", "sources", name, NULL);
}

bool
reservoir_is_whole(const char *place)
{
	return fetching_is_whole(place);
}

/* What the program that fetched says of it, with its reason on the last line. */
static bool
judge(int status, const char *address, char *said, GError **error)
{
	const char *end = strrchr(g_strchomp(said), '\n');
	if (g_spawn_check_wait_status(status, NULL))
		return true;
	if (WIFEXITED(status))
		g_set_error_literal(
		    error, G_FILE_ERROR, G_FILE_ERROR_FAILED, end ? end + 1 : said);
	else
		g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
		    _("cannot fetch %s: there is no answer, or it is too large"),
		    address);
	return false;
}

static bool
run(const char *address, const char *place, char newest[RESERVOIR_ID_SIZE],
    GError **error)
{
	const char *const argv[] = {"/proc/self/exe", "fetch", address, place, NULL};
	g_autofree char *told = NULL, *said = NULL;
	int status = 0;
	if (!g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &told,
		&said, &status, error))
		return false;
	g_strlcpy(newest, g_strchomp(told), RESERVOIR_ID_SIZE);
	return judge(status, address, said, error);
}

bool
reservoir_fetch(const char *cache, const char *address, char newest[RESERVOIR_ID_SIZE],
    GError **error)
{
	g_autofree char *place = reservoir_place(cache, address);
	return run(address, place, newest, error);
}

bool
reservoir_ask(const char *address, char newest[RESERVOIR_ID_SIZE], GError **error)
{
	return run(address, NULL, newest, error);
}
