#include "hall.h"

#include <string.h>

static bool
has(char *const *names, const char *name)
{
	return names && g_strv_contains((const char *const *)names, name);
}

static bool
is_empty(char *const *names)
{
	return !names || !names[0];
}

static bool
have_common(char *const *names, char *const *others)
{
	for (size_t i = 0; names[i]; i++) {
		if (has(others, names[i]))
			return true;
	}
	return false;
}

static bool
is_chosen(char *const *named, char *const *wanted)
{
	return is_empty(named) || is_empty(wanted) || have_common(named, wanted);
}

static bool
is_excluded(const struct hall *hall, const struct bundle_item *item)
{
	char *const *exclude = hall->exclude;
	return !is_empty(exclude) &&
	       (has(exclude, item->id) || has(exclude, item->kind) ||
		   have_common(item->topics, exclude) ||
		   have_common(item->tags, exclude) ||
		   have_common(item->audiences, exclude));
}

bool
hall_is_quiet(const struct bundle_item *item)
{
	static const char *const words[] = {"quiet", "安静", NULL};
	char *const *names = (char *const *)words;
	return have_common(item->tags, names) || have_common(item->topics, names);
}

/* Who speaks is the site itself, this organisation, or one above it. A bundle without a
 * tree cannot say who is above whom. */
static bool
is_heard(const struct hall *hall, const struct bundle_playlist *playlist, const char *org)
{
	if (!*org || !*hall->organisation || playlist->orgs->len == 0)
		return true;
	return bundle_playlist_is_within(playlist, hall->organisation, org);
}

static bool
is_for_organisation(
    const struct hall *hall, const struct bundle_playlist *playlist, char *const *orgs)
{
	for (size_t i = 0; *hall->organisation && orgs[i]; i++) {
		if (bundle_playlist_is_within(playlist, hall->organisation, orgs[i]))
			return true;
	}
	return is_empty(orgs);
}

bool
hall_is_known(const struct hall *hall, const struct bundle_playlist *playlist)
{
	return !*hall->organisation || playlist->orgs->len == 0 ||
	       bundle_playlist_org(playlist, hall->organisation);
}

bool
hall_has(const struct hall *hall, const struct bundle_playlist *playlist,
    const struct bundle_item *item)
{
	bool is_for_venue =
	    is_empty(item->venues) || (*hall->venue && has(item->venues, hall->venue));
	return is_for_venue && is_heard(hall, playlist, item->org) &&
	       is_for_organisation(hall, playlist, item->orgs) &&
	       is_chosen(item->audiences, hall->audiences) &&
	       is_chosen(item->topics, hall->topics) &&
	       is_chosen(item->tags, hall->tags) && !is_excluded(hall, item) &&
	       (hall->has_quiet || !hall_is_quiet(item));
}
