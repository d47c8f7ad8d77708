#include "bundle.h"

#include <string.h>

#include <jansson.h>

#include "blocks.h"
#include "member.h"
#include "text.h"

#define YEAR_9999    INT64_C(253402300799)
#define SERIAL_MAX   INT64_C(9007199254740991) /* what every JSON reader can hold */
#define OBJECTS_MAX  100000
#define TEXT_MAX     4096 /* titles, ids, lines: bytes */
#define WORD_MAX     128  /* kinds, media types, names of zones */
#define LIST_MAX     200
#define FACTS_MAX    50
#define PLAYLIST_MAX BUNDLE_OBJECT_MAX

static bool
refuse(GError **error, enum bundle_error code, const char *what)
{
	g_set_error_literal(error, BUNDLE_ERROR, (int)code, what);
	return false;
}

static void
json_release(json_t **value)
{
	json_decref(*value);
}
#define AUTO_JSON __attribute__((cleanup(json_release))) json_t

/* The object the bytes write, or NULL. Yours (json_decref). */
static json_t *
parse(const char *bytes, size_t len, size_t most, GError **error)
{
	if (len > most) {
		refuse(error, BUNDLE_ERROR_LIMIT, _("too large"));
		return NULL;
	}
	json_error_t problem;
	AUTO_JSON *value = json_loadb(bytes, len, JSON_REJECT_DUPLICATES, &problem);
	if (!value) {
		g_set_error(error, BUNDLE_ERROR, BUNDLE_ERROR_SYNTAX, _("line %d: %s"),
		    problem.line, problem.text);
		return NULL;
	}
	if (!json_is_object(value)) {
		refuse(error, BUNDLE_ERROR_SYNTAX, _("not a JSON object"));
		return NULL;
	}
	return g_steal_pointer(&value);
}

static bool
read_object(const json_t *from, struct bundle_manifest *manifest, GError **error)
{
	struct bundle_object *object = bundle_manifest_add(manifest, "", 0, "");
	int64_t size = -1;
	if (!member_hash(from, "sha256", object->sha256, error) ||
	    !member_int(from, "size", 0, BUNDLE_OBJECT_MAX, &size, error) ||
	    !member_text(from, "type", WORD_MAX, &object->type, error))
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

static bool
read_objects(const json_t *from, struct bundle_manifest *manifest, GError **error)
{
	const json_t *list;
	if (!member_list(from, "objects", OBJECTS_MAX, &list, error))
		return false;
	for (size_t i = 0; i < json_array_size(list); i++) {
		if (!read_object(json_array_get(list, i), manifest, error)) {
			g_prefix_error(error, "objects[%zu]: ", i);
			return false;
		}
	}
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

struct bundle_manifest *
bundle_manifest_read(const char *bytes, size_t len, GError **error)
{
	AUTO_JSON *from = parse(bytes, len, BUNDLE_MANIFEST_MAX, error);
	g_autoptr(BundleManifest) manifest = bundle_manifest_new();
	if (from && read_format(from, manifest, error) &&
	    member_int(from, "serial", 0, SERIAL_MAX, &manifest->serial, error) &&
	    member_int(from, "created", 0, YEAR_9999, &manifest->created, error) &&
	    read_commit(from, manifest, error) &&
	    member_hash(from, "playlist", manifest->playlist, error) &&
	    read_objects(from, manifest, error))
		return g_steal_pointer(&manifest);
	g_prefix_error(error, _("manifest: "));
	return NULL;
}

/* Only addresses of the web go into a code that people point their phones at. */
static bool
read_url(const json_t *from, char **url, GError **error)
{
	if (!member_text(from, "url", TEXT_MAX, url, error))
		return false;
	if (**url == '\0')
		return true;
	if (!g_str_has_prefix(*url, "https://") && !g_str_has_prefix(*url, "http://"))
		return refuse(
		    error, BUNDLE_ERROR_SYNTAX, _("\"url\": not an address of the web"));
	for (const char *at = *url; *at; at++) {
		if ((unsigned char)*at <= ' ' || *at == 0x7f)
			return refuse(
			    error, BUNDLE_ERROR_SYNTAX, _("\"url\": has a space in it"));
	}
	return true;
}

static bool
read_lists(const json_t *from, struct bundle_item *item, GError **error)
{
	return member_texts(
		   from, "audiences", LIST_MAX, WORD_MAX, &item->audiences, error) &&
	       member_texts(from, "venues", LIST_MAX, TEXT_MAX, &item->venues, error) &&
	       member_texts(from, "orgs", LIST_MAX, TEXT_MAX, &item->orgs, error) &&
	       member_texts(from, "hours", LIST_MAX, WORD_MAX, &item->hours, error) &&
	       member_texts(from, "weekdays", LIST_MAX, WORD_MAX, &item->weekdays, error);
}

static bool
read_bounds(const json_t *from, struct bundle_item *item, GError **error)
{
	double seconds = 0;
	if (!member_int(from, "from", -YEAR_9999, YEAR_9999, &item->from, error) ||
	    !member_int(from, "until", -YEAR_9999, YEAR_9999, &item->until, error) ||
	    !member_clamped(from, "weight", BUNDLE_WEIGHT_MIN, BUNDLE_WEIGHT_MAX,
		&item->weight, error) ||
	    !member_clamped(from, "seconds", 0, BUNDLE_SECONDS_MAX, &seconds, error))
		return false;
	item->seconds = seconds > 0 ? MAX((int)seconds, BUNDLE_SECONDS_MIN) : 0;
	return true;
}

static bool
read_item(const json_t *from, struct bundle_item *item, GError **error)
{
	if (!member_text(from, "id", TEXT_MAX, &item->id, error) ||
	    !member_text(from, "kind", WORD_MAX, &item->kind, error) ||
	    !member_text(from, "title", TEXT_MAX, &item->title, error) ||
	    !read_url(from, &item->url, error) ||
	    !member_text(from, "org", TEXT_MAX, &item->org, error) ||
	    !member_hash(from, "page", item->page, error))
		return false;
	if (!*item->id)
		return refuse(error, BUNDLE_ERROR_SYNTAX, _("\"id\": missing"));
	return read_bounds(from, item, error) && read_lists(from, item, error);
}

static bool
read_items(const json_t *from, GPtrArray *items, GError **error)
{
	const json_t *list;
	if (!member_list(from, "items", BUNDLE_ITEMS_MAX, &list, error))
		return false;
	for (size_t i = 0; i < json_array_size(list); i++) {
		struct bundle_item *item = bundle_item_new();
		g_ptr_array_add(items, item);
		if (!read_item(json_array_get(list, i), item, error)) {
			g_prefix_error(error, "items[%zu]: ", i);
			return false;
		}
	}
	return true;
}

struct bundle_playlist *
bundle_playlist_read(const char *bytes, size_t len, GError **error)
{
	AUTO_JSON *from = parse(bytes, len, PLAYLIST_MAX, error);
	g_autoptr(BundlePlaylist) playlist = bundle_playlist_new();
	if (from && member_text(from, "title", TEXT_MAX, &playlist->title, error) &&
	    member_text(from, "timezone", WORD_MAX, &playlist->timezone, error) &&
	    read_items(from, playlist->items, error))
		return g_steal_pointer(&playlist);
	g_prefix_error(error, _("playlist: "));
	return NULL;
}

static bool
read_facts(const json_t *from, struct bundle_page *page, GError **error)
{
	const json_t *list;
	if (!member_list(from, "facts", FACTS_MAX, &list, error))
		return false;
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *fact = json_array_get(list, i);
		const char *label = json_string_value(json_array_get(fact, 0));
		const char *value = json_string_value(json_array_get(fact, 1));
		if (!label || !value)
			return refuse(error, BUNDLE_ERROR_SYNTAX,
			    _("\"facts\": not pairs of texts"));
		if (strlen(label) > TEXT_MAX || strlen(value) > TEXT_MAX)
			return refuse(
			    error, BUNDLE_ERROR_LIMIT, _("\"facts\": too long"));
		bundle_page_add_fact(page, label, value);
	}
	return true;
}

static bool
read_blocks(const json_t *from, struct bundle_page *page, GError **error)
{
	const json_t *list;
	return member_list(from, "blocks", BUNDLE_BLOCKS_MAX, &list, error) &&
	       blocks_read(list, page->root, error);
}

struct bundle_page *
bundle_page_read(const char *bytes, size_t len, GError **error)
{
	AUTO_JSON *from = parse(bytes, len, BUNDLE_PAGE_MAX, error);
	g_autoptr(BundlePage) page = bundle_page_new();
	if (from && member_text(from, "title", TEXT_MAX, &page->title, error) &&
	    member_text(from, "kind", WORD_MAX, &page->kind, error) &&
	    read_url(from, &page->url, error) &&
	    member_text(from, "topic", TEXT_MAX, &page->topic, error) &&
	    member_text(from, "source", TEXT_MAX, &page->source_line, error) &&
	    member_int(from, "start", -YEAR_9999, YEAR_9999, &page->start, error) &&
	    member_bool(from, "all_day", &page->all_day, error) &&
	    read_facts(from, page, error) && read_blocks(from, page, error))
		return g_steal_pointer(&page);
	g_prefix_error(error, _("page: "));
	return NULL;
}
