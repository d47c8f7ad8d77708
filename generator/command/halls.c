#include "halls.h"

#include <string.h>

#include <glib/gstdio.h>
#include <jansson.h>

#include "common/date.h"
#include "common/member.h"
#include "common/store.h"

#define HEALTH_MAX (1u << 20) /* bytes */
#define LOG_MAX	   (1u << 22)
#define LOGS	   16

static char *
read_text(const char *dir, const char *name, size_t most)
{
	g_autofree char *path = g_build_filename(dir, name, NULL);
	size_t len = 0;
	char *text = store_read_plain(path, most, &len, NULL);
	for (size_t i = 0; text && i < len; i++) {
		if (text[i] == '\0')
			text[i] = '?';
	}
	return text;
}

/* Halls write null where they know nothing. */
static void
take_text(const json_t *object, const char *key, char **text)
{
	const char *value = json_string_value(json_object_get(object, key));
	if (!value)
		return;
	g_free(*text);
	*text = g_strdup(value);
}

static int64_t
take_int(const json_t *object, const char *key, int64_t fallback)
{
	const json_t *value = json_object_get(object, key);
	return json_is_integer(value) ? (int64_t)json_integer_value(value) : fallback;
}

static int64_t
take_instant(const json_t *object, const char *key)
{
	return CLAMP(take_int(object, key, 0), 0, MEMBER_INSTANT_MAX);
}

static int
compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* What is in a folder, by name. Yours; NULL with an error. */
static GPtrArray *
list_names(const char *dir, GError **error)
{
	g_autoptr(GDir) folder = g_dir_open(dir, 0, error);
	if (!folder)
		return NULL;
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	for (const char *name; (name = g_dir_read_name(folder));)
		g_ptr_array_add(names, g_strdup(name));
	g_ptr_array_sort(names, compare);
	return names;
}

static void
read_bundle(struct hall_state *hall, const json_t *root)
{
	const json_t *bundle = json_object_get(root, "bundle");
	hall->is_neutral = !json_is_object(bundle);
	if (hall->is_neutral)
		return;
	take_text(bundle, "commit", &hall->commit);
	hall->serial = take_int(bundle, "serial", 0);
	hall->created_s = take_instant(bundle, "created");
	const char *trial = json_string_value(json_object_get(bundle, "trial"));
	hall->is_on_trial = g_strcmp0(trial, "on trial") == 0;
	hall->is_turned_back = g_strcmp0(trial, "turned back") == 0;
	hall->is_resting = g_strcmp0(trial, "resting") == 0;
	hall->is_unsigned = json_is_false(json_object_get(bundle, "signed"));
}

static void
read_health(struct hall_state *hall, const char *text)
{
	AUTO_JSON *root = member_root(text, strlen(text), HEALTH_MAX, NULL);
	if (!root)
		return;
	hall->is_read = true;
	take_text(root, "organisation", &hall->organisation);
	take_text(root, "venue", &hall->venue);
	take_text(root, "last_error", &hall->error);
	hall->time_s = take_instant(root, "time");
	hall->is_well = json_is_true(json_object_get(root, "well"));
	hall->is_writable = !json_is_false(json_object_get(root, "state_writable"));
	hall->synced_s_ago = take_int(root, "last_sync_s_ago", -1);
	read_bundle(hall, root);
}

static bool
read_log(struct plays *plays, struct hall_state *hall, const char *folder,
    const char *name, GTimeZone *zone)
{
	g_autofree char *log = read_text(folder, name, LOG_MAX);
	if (log)
		plays_read(plays, hall, log, zone);
	return log != NULL;
}

/* As they lie on the hall's own disk; false: there are none. */
static bool
read_own_logs(
    struct plays *plays, struct hall_state *hall, const char *folder, GTimeZone *zone)
{
	bool has_some = false;
	for (int i = 0; i < LOGS; i++) {
		g_autofree char *name =
		    i > 0 ? g_strdup_printf("plays.log.%d", i) : g_strdup("plays.log");
		has_some = read_log(plays, hall, folder, name, zone) || has_some;
	}
	return has_some;
}

/* As a hall sends them: a file a day. */
static void
read_sent_logs(
    struct plays *plays, struct hall_state *hall, const char *folder, GTimeZone *zone)
{
	g_autoptr(GPtrArray) names = list_names(folder, NULL);
	for (guint i = 0; names && i < names->len; i++) {
		const char *name = names->pdata[i];
		if (g_str_has_prefix(name, "playlog-") && g_str_has_suffix(name, ".tsv"))
			read_log(plays, hall, folder, name, zone);
	}
}

static void
read_hall(struct plays *plays, const char *dir, const char *id, GTimeZone *zone)
{
	g_autofree char *folder = g_build_filename(dir, id, NULL);
	GStatBuf stat;
	if (*id == '.' || g_lstat(folder, &stat) != 0 || !S_ISDIR(stat.st_mode) ||
	    !g_utf8_validate(id, -1, NULL))
		return;
	struct hall_state *hall = plays_add_hall(plays, id);
	g_autofree char *health = read_text(folder, "health.json", HEALTH_MAX);
	if (health)
		read_health(hall, health);
	if (!read_own_logs(plays, hall, folder, zone))
		read_sent_logs(plays, hall, folder, zone);
}

struct plays *
halls_read(const char *dir, GTimeZone *zone, GError **error)
{
	g_autoptr(GPtrArray) names = list_names(dir, error);
	if (!names)
		return NULL;
	struct plays *plays = plays_new();
	for (guint i = 0; i < names->len; i++)
		read_hall(plays, dir, names->pdata[i], zone);
	return plays;
}
