#include "bundle.h"

#include <string.h>

#include <jansson.h>

#include "member.h"
#include "minisign.h"
#include "text.h"

#define KEY_TEXT_MAX 64
#define SERIAL_MAX   INT64_C(9007199254740991) /* what every JSON reader can hold */
#define OBJECTS_MAX  100000
#define PLAYLIST_MAX BUNDLE_OBJECT_MAX

static bool
refuse(GError **error, enum bundle_error code, const char *what)
{
	return member_refuse(error, code, NULL, what);
}

static bool
read_object(const json_t *from, void *data, GError **error)
{
	struct bundle_manifest *manifest = data;
	struct bundle_object *object = bundle_manifest_add(manifest, "", 0, "");
	int64_t size = -1;
	if (!member_hash(from, "sha256", object->sha256, error) ||
	    !member_int(from, "size", 0, BUNDLE_OBJECT_MAX, &size, error) ||
	    !member_text(from, "type", MEMBER_WORD_MAX, &object->type, error))
		return false;
	if (size < 0)
		return refuse(error, BUNDLE_ERROR_SYNTAX, _("\"size\": missing"));
	object->size = (uint64_t)size;
	guint n = manifest->objects->len;
	const struct bundle_object *before =
	    n > 1 ? manifest->objects->pdata[n - 2] : NULL;
	if (before && strcmp(before->sha256, object->sha256) >= 0)
		return refuse(
		    error, BUNDLE_ERROR_SYNTAX, _("not in order, or there twice"));
	return true;
}

/* The format stands first: what follows it in another format is not ours to judge. */
static bool
read_format(const json_t *from, struct bundle_manifest *manifest, GError **error)
{
	int64_t format = 0;
	if (!member_int(from, "format", 0, G_MAXINT, &format, error))
		return false;
	if (format != BUNDLE_FORMAT) {
		g_set_error(error, BUNDLE_ERROR, BUNDLE_ERROR_FORMAT,
		    "format %d; this program reads format %d", (int)format,
		    BUNDLE_FORMAT);
		return false;
	}
	manifest->format = BUNDLE_FORMAT;
	return true;
}

static bool
read_commit(const json_t *from, struct bundle_manifest *manifest, GError **error)
{
	if (!member_text(from, "commit", 64, &manifest->commit, error))
		return false;
	if (manifest->commit[strspn(manifest->commit, "0123456789abcdef")] != '\0')
		return refuse(error, BUNDLE_ERROR_SYNTAX, _("\"commit\": not hex"));
	return true;
}

/* Each key in the one way it is written, so that comparing texts compares keys. */
static bool
read_keys(const json_t *from, const char *name, char ***keys, GError **error)
{
	if (!member_texts(from, name, BUNDLE_KEYS_MAX, KEY_TEXT_MAX, keys, error))
		return false;
	for (char **text = *keys; *text; text++) {
		struct minisign_key key;
		if (!minisign_key_read(*text, strlen(*text), &key, NULL)) {
			g_set_error(error, BUNDLE_ERROR, BUNDLE_ERROR_SYNTAX,
			    _("\"%s\": not a public key"), name);
			return false;
		}
		g_free(*text);
		*text = minisign_key_text(&key);
	}
	return true;
}

static bool
read_trust(const json_t *from, struct bundle_manifest *manifest, GError **error)
{
	return member_int(from, "not_after", 0, MEMBER_INSTANT_MAX, &manifest->not_after,
		   error) &&
	       read_keys(from, "keys", &manifest->keys, error) &&
	       read_keys(from, "revoked", &manifest->revoked, error);
}

struct bundle_manifest *
bundle_manifest_read(const char *bytes, size_t len, GError **error)
{
	AUTO_JSON *from = member_root(bytes, len, BUNDLE_MANIFEST_MAX, error);
	g_autoptr(BundleManifest) manifest = bundle_manifest_new();
	if (from && read_format(from, manifest, error) &&
	    member_int(from, "serial", 0, SERIAL_MAX, &manifest->serial, error) &&
	    member_int(
		from, "created", 0, MEMBER_INSTANT_MAX, &manifest->created, error) &&
	    read_commit(from, manifest, error) &&
	    member_texts(from, "sources", BUNDLE_SOURCES_MAX, MEMBER_WORD_MAX,
		&manifest->sources, error) &&
	    read_trust(from, manifest, error) &&
	    member_hash(from, "playlist", manifest->playlist, error) &&
	    member_each(from, "objects", OBJECTS_MAX, read_object, manifest, error))
		return g_steal_pointer(&manifest);
	g_prefix_error(error, _("manifest: "));
	return NULL;
}

static bool
read_lists(const json_t *from, struct bundle_item *item, GError **error)
{
	const struct {
		const char *key;
		size_t most;
		char ***texts;
	} lists[] = {
	    {"audiences", MEMBER_WORD_MAX, &item->audiences},
	    {"venues", MEMBER_TEXT_MAX, &item->venues},
	    {"orgs", MEMBER_TEXT_MAX, &item->orgs},
	    {"hours", MEMBER_WORD_MAX, &item->hours},
	    {"weekdays", MEMBER_WORD_MAX, &item->weekdays},
	    {"topics", MEMBER_TEXT_MAX, &item->topics},
	    {"tags", MEMBER_TEXT_MAX, &item->tags},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
		if (!member_texts(from, lists[i].key, MEMBER_LIST_MAX, lists[i].most,
			lists[i].texts, error))
			return false;
	}
	return true;
}

static bool
read_instant(const json_t *from, const char *key, int64_t *instant, GError **error)
{
	return member_int(
	    from, key, -MEMBER_INSTANT_MAX, MEMBER_INSTANT_MAX, instant, error);
}

static bool
read_bounds(const json_t *from, struct bundle_item *item, GError **error)
{
	double seconds = 0;
	if (!read_instant(from, "from", &item->from, error) ||
	    !read_instant(from, "until", &item->until, error) ||
	    !member_clamped(from, "weight", BUNDLE_WEIGHT_MIN, BUNDLE_WEIGHT_MAX,
		&item->weight, error) ||
	    !member_clamped(from, "seconds", 0, BUNDLE_SECONDS_MAX, &seconds, error))
		return false;
	item->seconds = seconds > 0 ? MAX((int)seconds, BUNDLE_SECONDS_MIN) : 0;
	return true;
}

/* What says it is urgent and not until when would never end: it is refused. */
static bool
read_urgent(const json_t *from, struct bundle_item *item, GError **error)
{
	const json_t *urgent = json_object_get(from, "urgent");
	if (!urgent)
		return true;
	if (!json_is_object(urgent) || !json_object_get(urgent, "until"))
		return member_refuse(
		    error, BUNDLE_ERROR_SYNTAX, "urgent", _("does not say until when"));
	return read_instant(urgent, "until", &item->urgent_until, error) &&
	       member_bool(urgent, "drill", &item->is_drill, error);
}

static bool
is_instant(const json_t *value)
{
	return json_is_integer(value) &&
	       json_integer_value(value) >= -MEMBER_INSTANT_MAX &&
	       json_integer_value(value) <= MEMBER_INSTANT_MAX;
}

static int
compare_occurrences(const void *a, const void *b)
{
	const struct bundle_occurrence *x = a, *y = b;
	return (x->start > y->start) - (x->start < y->start);
}

static bool
read_occurrences(const json_t *from, struct bundle_item *item, GError **error)
{
	const json_t *list;
	if (!member_list(from, "occurrences", BUNDLE_OCCURRENCES_MAX, &list, error))
		return false;
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *at = json_array_get(list, i);
		const json_t *start = json_array_get(at, 0), *end = json_array_get(at, 1);
		if (!is_instant(start) || !is_instant(end))
			return member_refuse(error, BUNDLE_ERROR_SYNTAX, "occurrences",
			    _("not pairs of instants"));
		bundle_item_add_occurrence(item, json_integer_value(start),
		    json_integer_value(end), json_is_true(json_array_get(at, 2)));
	}
	g_array_sort(item->occurrences, compare_occurrences);
	return true;
}

static bool
read_item(const json_t *from, void *data, GError **error)
{
	struct bundle_item *item = bundle_item_new();
	g_ptr_array_add(data, item);
	if (!member_text(from, "id", MEMBER_TEXT_MAX, &item->id, error) ||
	    !member_text(from, "kind", MEMBER_WORD_MAX, &item->kind, error) ||
	    !member_text(from, "title", MEMBER_TEXT_MAX, &item->title, error) ||
	    !member_url(from, "url", &item->url, error) ||
	    !member_text(from, "org", MEMBER_TEXT_MAX, &item->org, error) ||
	    !member_text(from, "place", MEMBER_TEXT_MAX, &item->place, error) ||
	    !member_text(from, "before", MEMBER_TEXT_MAX, &item->before, error) ||
	    !member_text(from, "after", MEMBER_TEXT_MAX, &item->after, error) ||
	    !member_hash(from, "page", item->page, error))
		return false;
	if (!*item->id)
		return refuse(error, BUNDLE_ERROR_SYNTAX, _("\"id\": missing"));
	return read_bounds(from, item, error) && read_lists(from, item, error) &&
	       read_urgent(from, item, error) && read_occurrences(from, item, error);
}

/* A parent that does not stand before its child is none: so the tree is a tree. */
static bool
read_org(const json_t *from, void *data, GError **error)
{
	struct bundle_playlist *playlist = data;
	g_autofree char *id = g_strdup(""), *name = g_strdup(""), *parent = g_strdup(""),
			*short_name = g_strdup("");
	if (!member_text(from, "id", MEMBER_WORD_MAX, &id, error) ||
	    !member_text(from, "name", MEMBER_TEXT_MAX, &name, error) ||
	    !member_text(from, "short", MEMBER_TEXT_MAX, &short_name, error) ||
	    !member_text(from, "parent", MEMBER_WORD_MAX, &parent, error))
		return false;
	if (!*id)
		return refuse(error, BUNDLE_ERROR_SYNTAX, _("\"id\": missing"));
	if (bundle_playlist_org(playlist, id))
		return member_refuse(error, BUNDLE_ERROR_SYNTAX, "id", _("there twice"));
	bool is_known = bundle_playlist_org(playlist, parent) != NULL;
	bundle_playlist_add_org(playlist, id, name, short_name, is_known ? parent : "");
	return true;
}

/* "2026-10-01" and nothing else. */
static bool
read_day(const char *text, int *year, int *month, int *day)
{
	static const char shape[] = "dddd-dd-dd";
	if (!text || strlen(text) != strlen(shape))
		return false;
	for (size_t i = 0; shape[i]; i++) {
		if (shape[i] == 'd' ? !g_ascii_isdigit(text[i]) : text[i] != '-')
			return false;
	}
	*year = (int)g_ascii_strtoull(text, NULL, 10);
	*month = (int)g_ascii_strtoull(text + 5, NULL, 10);
	*day = (int)g_ascii_strtoull(text + 8, NULL, 10);
	return *year > 0 &&
	       g_date_valid_dmy((GDateDay)*day, (GDateMonth)*month, (GDateYear)*year);
}

static bool
read_holiday(struct bundle_playlist *playlist, const json_t *from)
{
	int year, month, day;
	const char *name = json_string_value(json_array_get(from, 1));
	if (!read_day(json_string_value(json_array_get(from, 0)), &year, &month, &day) ||
	    !name || strlen(name) > MEMBER_TEXT_MAX)
		return false;
	bundle_playlist_add_holiday(
	    playlist, year, month, day, name, json_is_true(json_array_get(from, 2)));
	return true;
}

static bool
read_holidays(const json_t *from, struct bundle_playlist *playlist, GError **error)
{
	const json_t *list;
	if (!member_list(from, "holidays", BUNDLE_HOLIDAYS_MAX, &list, error))
		return false;
	for (size_t i = 0; i < json_array_size(list); i++) {
		if (!read_holiday(playlist, json_array_get(list, i)))
			return member_refuse(error, BUNDLE_ERROR_SYNTAX, "holidays",
			    _("not days with names"));
	}
	return true;
}

/* "#0C2A33" */
static bool
read_colour(struct bundle_theme *theme, const char *role, const json_t *value)
{
	const char *text = json_string_value(value);
	if (!text || text[0] != '#' || strlen(text) != strlen("#0C2A33") ||
	    strspn(text + 1, "0123456789ABCDEFabcdef") != 6 ||
	    strlen(role) > MEMBER_WORD_MAX)
		return false;
	bundle_theme_add(theme, role, (uint32_t)g_ascii_strtoull(text + 1, NULL, 16));
	return true;
}

static bool
read_themes(const json_t *from, struct bundle_playlist *playlist, GError **error)
{
	json_t *themes = json_object_get(from, "themes"), *colours, *colour;
	const char *name, *role;
	if (themes && !json_is_object(themes))
		return member_refuse(
		    error, BUNDLE_ERROR_SYNTAX, "themes", _("not a JSON object"));
	if (json_object_size(themes) > BUNDLE_THEMES_MAX)
		return member_refuse(error, BUNDLE_ERROR_LIMIT, "themes", _("too many"));
	json_object_foreach(themes, name, colours)
	{
		if (strlen(name) > MEMBER_WORD_MAX ||
		    json_object_size(colours) > BUNDLE_COLOURS_MAX)
			return member_refuse(
			    error, BUNDLE_ERROR_LIMIT, "themes", _("too many"));
		struct bundle_theme *theme = bundle_playlist_add_theme(playlist, name);
		json_object_foreach(colours, role, colour)
		{
			if (!read_colour(theme, role, colour))
				return member_refuse(error, BUNDLE_ERROR_SYNTAX, "themes",
				    _("not a colour"));
		}
	}
	return true;
}

static bool
read_fonts(const json_t *from, struct bundle_playlist *playlist, GError **error)
{
	const json_t *fonts = json_object_get(from, "fonts");
	return !fonts || (member_hash(fonts, "regular", playlist->font_regular, error) &&
			     member_reference(fonts, "bold", playlist->font_bold, error));
}

static bool
read_playlist(const json_t *from, struct bundle_playlist *playlist, GError **error)
{
	return member_text(from, "title", MEMBER_TEXT_MAX, &playlist->title, error) &&
	       member_text(
		   from, "timezone", MEMBER_WORD_MAX, &playlist->timezone, error) &&
	       read_fonts(from, playlist, error) && read_themes(from, playlist, error) &&
	       member_each(from, "orgs", BUNDLE_ORGS_MAX, read_org, playlist, error) &&
	       read_holidays(from, playlist, error) &&
	       member_texts(from, "ticker", BUNDLE_TICKER_MAX, MEMBER_TEXT_MAX,
		   &playlist->ticker, error) &&
	       member_each(
		   from, "items", BUNDLE_ITEMS_MAX, read_item, playlist->items, error);
}

struct bundle_playlist *
bundle_playlist_read(const char *bytes, size_t len, GError **error)
{
	AUTO_JSON *from = member_root(bytes, len, PLAYLIST_MAX, error);
	g_autoptr(BundlePlaylist) playlist = bundle_playlist_new();
	if (from && read_playlist(from, playlist, error))
		return g_steal_pointer(&playlist);
	g_prefix_error(error, _("playlist: "));
	return NULL;
}
