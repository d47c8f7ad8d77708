#include "config.h"

#include <stddef.h>
#include <string.h>

#include "common/text.h"

#include "doubt.h"
#include "keyfile.h"
#include "trust.h"
#include "value.h"

#define FILE_MAX (1 << 20)
#define SIDE_MIN 320
#define SIDE_MAX 8192

/* A key: where its value goes, how it is read, and what may be written. */
struct field {
	const char *group, *key;
	value_reader *read;
	size_t offset;
	struct value_range range;
	const char *hint;
};

/* …_to follows …_from: a window is two numbers. */
G_STATIC_ASSERT(
    offsetof(struct config, loud_to) == offsetof(struct config, loud_from) + sizeof(int));
G_STATIC_ASSERT(offsetof(struct config, limit_to) ==
		offsetof(struct config, limit_from) + sizeof(int));

#define KEYS	   "Right, PageDown, Space, AC Back …"
#define AT(member) offsetof(struct config, member)
/* clang-format off: a row a key */
static const struct field fields[] = {
    {"kiosk", "id", value_text, AT(id), {0, 0}, NULL},
    {"kiosk", "organisation", value_text, AT(organisation), {0, 0}, NULL},
    {"kiosk", "venue", value_text, AT(venue), {0, 0}, NULL},
    {"screen", "width", value_int, AT(width), {SIDE_MIN, SIDE_MAX}, "320 … 8192"},
    {"screen", "height", value_int, AT(height), {SIDE_MIN, SIDE_MAX}, "320 … 8192"},
    {"screen", "inches", value_number, AT(inches), {5, 300}, "5 … 300"},
    {"screen", "distance_m", value_number, AT(distance_m), {0.3, 50}, "0.3 … 50"},
    {"screen", "elder", value_bool, AT(is_elder), {0, 0}, "true, false"},
    {"screen", "rotate", value_turn, AT(rotate), {0, 270}, "0, 90, 180, 270"},
    {"screen", "overscan_percent", value_number, AT(overscan_percent), {0, 8}, "0 … 8"},
    {"screen", "theme", value_theme, AT(theme), {0, 0}, "dark, light"},
    {"screen", "transition", value_transition, AT(transition), {0, 0},
	"fade, slide, cut"},
    {"screen", "clock", value_bool, AT(has_clock), {0, 0}, "yes, no"},
    {"screen", "ticker", value_bool, AT(has_ticker), {0, 0}, "yes, no"},
    {"source", "url", value_text, AT(url), {0, 0}, NULL},
    {"source", "folder", value_text, AT(folder), {0, 0}, NULL},
    {"source", "ca", value_text, AT(authority), {0, 0}, NULL},
    {"source", "poll_s", value_int, AT(poll_s), {5, 86400}, "5 … 86400"},
    {"source", "usb", value_list, AT(usb), {0, 0}, NULL},
    {"source", "limit_kbps", value_int, AT(limit_kbps), {0, 1000000}, "0 … 1000000"},
    {"source", "limit_hours", value_window, AT(limit_from), {0, 0}, "07:00-21:00"},
    {"trust", "keys", value_list, AT(keys), {0, 0}, NULL},
    {"trust", "threshold", value_int, AT(threshold), {1, 10}, "1 … 10"},
    {"programme", "audiences", value_list, AT(audiences), {0, 0}, NULL},
    {"programme", "topics", value_list, AT(topics), {0, 0}, NULL},
    {"programme", "tags", value_list, AT(tags), {0, 0}, NULL},
    {"programme", "exclude", value_list, AT(exclude), {0, 0}, NULL},
    {"programme", "quiet", value_bool, AT(has_quiet), {0, 0}, "true, false"},
    {"hours", "on", value_hours, AT(on), {0, 0}, "07:00-21:00"},
    {"hours", "holidays", value_hours, AT(on_holidays), {0, 0}, "09:00-21:00"},
    {"state", "dir", value_text, AT(dir), {0, 0}, NULL},
    {"report", "url", value_text, AT(report_url), {0, 0}, NULL},
    {"report", "user", value_text, AT(report_user), {0, 0}, NULL},
    {"report", "password", value_text, AT(report_password), {0, 0}, NULL},
    {"maintenance", "key", value_text, AT(maintenance_key), {0, 0}, "F10"},
    {"maintenance", "code", value_code, AT(maintenance_code), {0, 0}, "280519"},
    {"maintenance", "hold_s", value_int, AT(maintenance_hold_s), {2, 60}, "2 … 60"},
    {"input", "next", value_keys, AT(keys_for[INPUT_NEXT]), {0, 0}, KEYS},
    {"input", "back", value_keys, AT(keys_for[INPUT_BACK]), {0, 0}, KEYS},
    {"input", "pause", value_keys, AT(keys_for[INPUT_PAUSE]), {0, 0}, KEYS},
    {"input", "browse", value_keys, AT(keys_for[INPUT_BROWSE]), {0, 0}, KEYS},
    {"input", "quit", value_keys, AT(keys_for[INPUT_QUIT]), {0, 0}, KEYS},
    {"input", "touch", value_bool, AT(has_touch), {0, 0}, "yes, no"},
    {"sound", "volume", value_int, AT(volume), {0, 100}, "0 … 100"},
    {"sound", "hours", value_window, AT(loud_from), {0, 0}, "08:00-20:00"},
    {"sound", "film", value_bool, AT(has_film), {0, 0}, "yes, no"},
};
/* clang-format on */

static void
set_keys(struct config *config)
{
	static const char *const keys[INPUT_ACTIONS] = {
	    [INPUT_NEXT] = "Right, PageDown",
	    [INPUT_BACK] = "Left, PageUp",
	    [INPUT_PAUSE] = "Space, AudioPlay",
	    [INPUT_BROWSE] = "Return",
	    [INPUT_QUIT] = "",
	};
	for (int action = 0; action < INPUT_ACTIONS; action++)
		config->keys_for[action] = g_strdup(keys[action]);
}

struct config *
config_new(void)
{
	struct config *config = g_new0(struct config, 1);
	config->id = g_strdup("");
	config->organisation = g_strdup("");
	config->venue = g_strdup("");
	config->inches = 55;
	config->distance_m = 5;
	config->theme = THEME_DARK;
	config->transition = TURN_FADE;
	config->has_clock = config->has_ticker = true;
	set_keys(config);
	config->has_touch = true;
	config->url = g_strdup("");
	config->folder = g_strdup("");
	config->authority = g_strdup("");
	config->usb = g_new0(char *, 1);
	config->poll_s = 60;
	config->report_url = g_strdup("");
	config->report_user = g_strdup("");
	config->report_password = g_strdup("");
	config->keys = g_new0(char *, 1);
	config->threshold = 1;
	config->audiences = g_new0(char *, 1);
	config->topics = g_new0(char *, 1);
	config->tags = g_new0(char *, 1);
	config->exclude = g_new0(char *, 1);
	config->on = g_new0(char *, 1);
	config->on_holidays = g_new0(char *, 1);
	config->dir = g_strdup("");
	config->maintenance_key = g_strdup("F10");
	config->maintenance_code = g_strdup("");
	config->maintenance_hold_s = 5;
	return config;
}

void
config_free(struct config *config)
{
	if (!config)
		return;
	g_free(config->id);
	g_free(config->organisation);
	g_free(config->venue);
	for (int action = 0; action < INPUT_ACTIONS; action++)
		g_free(config->keys_for[action]);
	g_free(config->url);
	g_free(config->folder);
	g_free(config->authority);
	g_free(config->path);
	g_strfreev(config->faults);
	g_free(config->report_url);
	g_free(config->report_user);
	g_free(config->report_password);
	char **lists[] = {config->usb, config->keys, config->audiences, config->topics,
	    config->tags, config->exclude, config->on, config->on_holidays};
	for (size_t i = 0; i < G_N_ELEMENTS(lists); i++)
		g_strfreev(lists[i]);
	g_free(config->dir);
	g_free(config->maintenance_key);
	g_free(config->maintenance_code);
	g_free(config);
}

static char *
join_names(const char *group)
{
	GString *names = g_string_new(NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(fields); i++) {
		if (group && strcmp(fields[i].group, group) != 0)
			continue;
		const char *name = group ? fields[i].key : fields[i].group;
		if (!group && i > 0 && strcmp(fields[i - 1].group, name) == 0)
			continue;
		g_string_append_printf(names, "%s%s", names->len > 0 ? ", " : "", name);
	}
	return g_string_free(names, false);
}

/* Nobody understood it: did it speak of trust? */
static void
suspect(const struct keyfile_entry *entry, void *data)
{
	struct config *config = data;
	bool is_doubtful = (entry->group && doubt_group(entry->group)) ||
			   doubt_line(entry->key, entry->value);
	config->is_trust_unclear |= is_doubtful;
}

static bool
is_group(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(fields); i++) {
		if (strcmp(fields[i].group, name) == 0)
			return true;
	}
	return false;
}

static void
set_value(const struct keyfile_entry *entry, void *data)
{
	struct config *config = data;
	for (size_t i = 0; i < G_N_ELEMENTS(fields); i++) {
		const struct field *field = &fields[i];
		if (strcmp(field->group, entry->group) != 0 ||
		    strcmp(field->key, entry->key) != 0)
			continue;
		if (field->read(
			&field->range, entry->value, (char *)config + field->offset))
			return;
		keyfile_report(entry, RULE_BAD_VALUE, field->hint,
		    _("not a value for this key"), entry->value);
		config->is_trust_unclear |= strcmp(entry->group, "trust") == 0;
		return;
	}
	suspect(entry, data);
	if (!is_group(entry->group))
		return; /* that was said already */
	g_autofree char *fix = join_names(entry->group);
	keyfile_report(
	    entry, RULE_UNKNOWN_KEY, *fix ? fix : NULL, _("unknown key"), entry->key);
}

/* An unknown group is said once; what stands in it may speak of trust. */
static bool
open_group(const struct keyfile_entry *entry, void *data)
{
	struct config *config = data;
	if (is_group(entry->group))
		return true;
	g_autofree char *fix = join_names(NULL);
	keyfile_report(entry, RULE_UNKNOWN_KEY, fix, _("unknown group"), entry->group);
	config->is_trust_unclear |= doubt_group(entry->group);
	return true;
}

/* More signatures than there are keys: no bundle would ever do. */
static void
check_trust(struct config *config, const char *name, struct diag *diag)
{
	struct diag_source source = {name, NULL, 0};
	struct diag_place place = {&source, 0, 0};
	int n = (int)g_strv_length(config->keys);
	if (config->threshold > MAX(n, 1)) {
		diag_add(diag, RULE_BAD_VALUE, place, NULL,
		    _("[trust] threshold: %d signatures of %d keys"), config->threshold,
		    n);
		config->is_trust_unclear = true;
	}
	if (config->is_trust_unclear)
		config->threshold = TRUST_UNCLEAR;
}

void
config_read(struct config *config, const char *name, const char *text, size_t len,
    struct diag *diag)
{
	struct keyfile_reader reader = {open_group, set_value, suspect, config};
	keyfile_read(&reader, name, text, len, diag);
	check_trust(config, name, diag);
}

static void
keep_fault(const struct diag_entry *entry, void *data)
{
	g_autofree char *name = g_path_get_basename(entry->path);
	GString *text = g_string_new(name);
	if (entry->line > 0)
		g_string_append_printf(text, ":%d", entry->line);
	g_string_append_printf(text, ": %s", entry->text);
	if (entry->fix)
		g_string_append_printf(text, " (%s)", entry->fix);
	g_ptr_array_add(data, g_string_free(text, false));
}

/* Yours; NULL: there are none. */
static char **
list_faults(struct diag *diag)
{
	GPtrArray *faults = g_ptr_array_new();
	diag_each(diag, keep_fault, faults);
	bool is_good = faults->len == 0;
	g_ptr_array_add(faults, NULL);
	char **list = (char **)g_ptr_array_free(faults, false);
	if (is_good)
		g_clear_pointer(&list, g_strfreev);
	return list;
}

void
config_load(struct config *config, const char *path, struct diag *diag)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *text = NULL;
	size_t len = 0;
	struct diag_source source = {path, NULL, 0};
	struct diag_place place = {&source, 0, 0};
	g_free(config->path);
	config->path = g_canonicalize_filename(path, NULL);
	config->threshold = TRUST_UNCLEAR;
	if (!g_file_get_contents(path, &text, &len, &error)) {
		diag_add(diag, RULE_BAD_VALUE, place, NULL, "%s", error->message);
	} else if (len > FILE_MAX) {
		diag_add(diag, RULE_TOO_LARGE, place, NULL, _("the file is too large"));
	} else {
		config->threshold = 1;
		config_read(config, path, text, len, diag);
	}
	g_strfreev(config->faults);
	config->faults = list_faults(diag);
}

struct hall
config_hall(const struct config *config)
{
	return (struct hall){
	    .venue = config->venue,
	    .organisation = config->organisation,
	    .audiences = config->audiences,
	    .topics = config->topics,
	    .tags = config->tags,
	    .exclude = config->exclude,
	    .has_quiet = config->has_quiet,
	};
}

struct style_options
config_style(const struct config *config)
{
	return (struct style_options){
	    .inches = config->inches,
	    .distance_m = config->distance_m,
	    .elder = config->is_elder,
	    .overscan_percent = config->overscan_percent,
	    .theme = config->theme,
	};
}

static const char *
read_side(const char *text, int *side)
{
	char *end;
	gint64 number = g_ascii_strtoll(text, &end, 10);
	*side = (int)CLAMP(number, 0, SIDE_MAX + 1);
	return end;
}

bool
config_size(const char *text, int *width, int *height)
{
	static const char *const between[] = {"x", "X", "×", "*"};
	int w, h;
	const char *at = read_side(text, &w);
	for (size_t i = 0; i < G_N_ELEMENTS(between); i++) {
		if (!g_str_has_prefix(at, between[i]))
			continue;
		if (*read_side(at + strlen(between[i]), &h) || w < SIDE_MIN ||
		    w > SIDE_MAX || h < SIDE_MIN || h > SIDE_MAX)
			return false;
		*width = w;
		*height = h;
		return true;
	}
	return false;
}
