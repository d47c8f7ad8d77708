#include "config.h"

#include <stddef.h>
#include <string.h>

#include "common/text.h"

#include "moment.h"

#define FILE_MAX  (1 << 20)
#define SIDE_MIN  320
#define SIDE_MAX  8192
#define VALUE_MAX 4096
#define LIST_MAX  100
#define CODE_MIN  6

/* A place in the file for diagnostics. */
struct entry {
	const struct diag_source *source;
	struct diag *diag;
	int line;
	const char *group, *key, *value;
};

struct field;
typedef bool reader(const struct field *field, const char *value, void *to);

/* A key: where its value goes, how it is read, and what may be written. */
struct field {
	const char *group, *key;
	reader *read;
	size_t offset;
	double least, most;
	const char *hint;
};

static bool
read_text(const struct field *field, const char *value, void *to)
{
	(void)field;
	char **text = to;
	g_free(*text);
	*text = g_strdup(value);
	return true;
}

static bool
read_number(const struct field *field, const char *value, void *to)
{
	char *end;
	double number = g_ascii_strtod(value, &end);
	if (end == value || *end || !(number >= field->least && number <= field->most))
		return false;
	*(double *)to = number;
	return true;
}

static bool
read_int(const struct field *field, const char *value, void *to)
{
	gint64 number;
	if (!g_ascii_string_to_signed(
		value, 10, (gint64)field->least, (gint64)field->most, &number, NULL))
		return false;
	*(int *)to = (int)number;
	return true;
}

static bool
read_turn(const struct field *field, const char *value, void *to)
{
	int degrees;
	if (!read_int(field, value, &degrees) || degrees % 90 != 0)
		return false;
	*(int *)to = degrees;
	return true;
}

static bool
read_bool(const struct field *field, const char *value, void *to)
{
	static const char *const yes[] = {"true", "yes", "on", "1", NULL};
	static const char *const no[] = {"false", "no", "off", "0", NULL};
	(void)field;
	g_autofree char *word = g_ascii_strdown(value, -1);
	bool is_yes = g_strv_contains(yes, word);
	if (!is_yes && !g_strv_contains(no, word))
		return false;
	*(bool *)to = is_yes;
	return true;
}

static bool
read_theme(const struct field *field, const char *value, void *to)
{
	(void)field;
	if (strcmp(value, "dark") == 0)
		*(enum style_theme *)to = THEME_DARK;
	else if (strcmp(value, "light") == 0)
		*(enum style_theme *)to = THEME_LIGHT;
	else
		return false;
	return true;
}

static bool
read_transition(const struct field *field, const char *value, void *to)
{
	static const char *const names[] = {
	    [TURN_FADE] = "fade", [TURN_SLIDE] = "slide", [TURN_CUT] = "cut"};
	(void)field;
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		if (strcmp(value, names[i]) != 0)
			continue;
		*(enum turn_kind *)to = (enum turn_kind)i;
		return true;
	}
	return false;
}

static bool
read_input(const struct field *field, const char *value, void *to)
{
	return input_is_keys(value) && read_text(field, value, to);
}

/* Entries between semicolons, without the empty ones. Yours. */
static char **
split_list(const char *value)
{
	g_auto(GStrv) parts = g_strsplit(value, ";", LIST_MAX);
	GPtrArray *kept = g_ptr_array_new();
	for (size_t i = 0; parts[i]; i++) {
		if (*g_strstrip(parts[i]))
			g_ptr_array_add(kept, g_strdup(parts[i]));
	}
	g_ptr_array_add(kept, NULL);
	return (char **)g_ptr_array_free(kept, false);
}

static bool
read_list(const struct field *field, const char *value, void *to)
{
	(void)field;
	char ***list = to;
	g_strfreev(*list);
	*list = split_list(value);
	return true;
}

static bool
read_hours(const struct field *field, const char *value, void *to)
{
	(void)field;
	char ***windows = to;
	g_auto(GStrv) list = split_list(value);
	int from, until;
	for (size_t i = 0; list[i]; i++) {
		if (!moment_window(list[i], &from, &until))
			return false;
	}
	g_strfreev(*windows);
	*windows = g_steal_pointer(&list);
	return true;
}

/* Digits alone, which every keyboard and remote control has; not so few that somebody
 * hits on them. */
static bool
read_code(const struct field *field, const char *value, void *to)
{
	size_t n = strspn(value, "0123456789");
	return !value[n] && (n == 0 || n >= CODE_MIN) && read_text(field, value, to);
}

/* One window, as two minutes. */
static bool
read_window(const struct field *field, const char *value, void *to)
{
	(void)field;
	int *from = to; /* …_to follows …_from */
	return moment_window(value, from, from + 1);
}
G_STATIC_ASSERT(
    offsetof(struct config, loud_to) == offsetof(struct config, loud_from) + sizeof(int));
G_STATIC_ASSERT(offsetof(struct config, limit_to) ==
		offsetof(struct config, limit_from) + sizeof(int));

#define KEYS	   "Right, PageDown, Space, AC Back …"
#define AT(member) offsetof(struct config, member)
static const struct field fields[] = {
    {"kiosk", "id", read_text, AT(id), 0, 0, NULL},
    {"kiosk", "organisation", read_text, AT(organisation), 0, 0, NULL},
    {"kiosk", "venue", read_text, AT(venue), 0, 0, NULL},
    {"screen", "width", read_int, AT(width), SIDE_MIN, SIDE_MAX, "320 … 8192"},
    {"screen", "height", read_int, AT(height), SIDE_MIN, SIDE_MAX, "320 … 8192"},
    {"screen", "inches", read_number, AT(inches), 5, 300, "5 … 300"},
    {"screen", "distance_m", read_number, AT(distance_m), 0.3, 50, "0.3 … 50"},
    {"screen", "elder", read_bool, AT(is_elder), 0, 0, "true, false"},
    {"screen", "rotate", read_turn, AT(rotate), 0, 270, "0, 90, 180, 270"},
    {"screen", "overscan_percent", read_number, AT(overscan_percent), 0, 8, "0 … 8"},
    {"screen", "theme", read_theme, AT(theme), 0, 0, "dark, light"},
    {"screen", "transition", read_transition, AT(transition), 0, 0, "fade, slide, cut"},
    {"screen", "clock", read_bool, AT(has_clock), 0, 0, "yes, no"},
    {"screen", "ticker", read_bool, AT(has_ticker), 0, 0, "yes, no"},
    {"source", "url", read_text, AT(url), 0, 0, NULL},
    {"source", "folder", read_text, AT(folder), 0, 0, NULL},
    {"source", "poll_s", read_int, AT(poll_s), 5, 86400, "5 … 86400"},
    {"source", "usb", read_list, AT(usb), 0, 0, NULL},
    {"source", "limit_kbps", read_int, AT(limit_kbps), 0, 1000000, "0 … 1000000"},
    {"source", "limit_hours", read_window, AT(limit_from), 0, 0, "07:00-21:00"},
    {"trust", "keys", read_list, AT(keys), 0, 0, NULL},
    {"trust", "threshold", read_int, AT(threshold), 1, 10, "1 … 10"},
    {"programme", "audiences", read_list, AT(audiences), 0, 0, NULL},
    {"programme", "topics", read_list, AT(topics), 0, 0, NULL},
    {"programme", "tags", read_list, AT(tags), 0, 0, NULL},
    {"programme", "exclude", read_list, AT(exclude), 0, 0, NULL},
    {"programme", "quiet", read_bool, AT(has_quiet), 0, 0, "true, false"},
    {"hours", "on", read_hours, AT(on), 0, 0, "07:00-21:00"},
    {"hours", "holidays", read_hours, AT(on_holidays), 0, 0, "09:00-21:00"},
    {"state", "dir", read_text, AT(dir), 0, 0, NULL},
    {"report", "url", read_text, AT(report_url), 0, 0, NULL},
    {"report", "user", read_text, AT(report_user), 0, 0, NULL},
    {"report", "password", read_text, AT(report_password), 0, 0, NULL},
    {"maintenance", "key", read_text, AT(maintenance_key), 0, 0, "F10"},
    {"maintenance", "code", read_code, AT(maintenance_code), 0, 0, "280519"},
    {"maintenance", "hold_s", read_int, AT(maintenance_hold_s), 2, 60, "2 … 60"},
    {"input", "next", read_input, AT(keys_for[INPUT_NEXT]), 0, 0, KEYS},
    {"input", "back", read_input, AT(keys_for[INPUT_BACK]), 0, 0, KEYS},
    {"input", "pause", read_input, AT(keys_for[INPUT_PAUSE]), 0, 0, KEYS},
    {"input", "browse", read_input, AT(keys_for[INPUT_BROWSE]), 0, 0, KEYS},
    {"input", "quit", read_input, AT(keys_for[INPUT_QUIT]), 0, 0, KEYS},
    {"input", "touch", read_bool, AT(has_touch), 0, 0, "yes, no"},
    {"sound", "volume", read_int, AT(volume), 0, 100, "0 … 100"},
    {"sound", "hours", read_window, AT(loud_from), 0, 0, "08:00-20:00"},
    {"sound", "film", read_bool, AT(has_film), 0, 0, "yes, no"},
};
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
	g_free(config->path);
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

static void
report(const struct entry *entry, enum rule rule, const char *fix, const char *what,
    const char *name)
{
	struct diag_place place = {entry->source, entry->line, 0};
	diag_add(entry->diag, rule, place, fix, "%s: %s", what, name);
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

static void
set_value(struct config *config, const struct entry *entry)
{
	for (size_t i = 0; i < G_N_ELEMENTS(fields); i++) {
		const struct field *field = &fields[i];
		if (strcmp(field->group, entry->group) != 0 ||
		    strcmp(field->key, entry->key) != 0)
			continue;
		if (!field->read(field, entry->value, (char *)config + field->offset))
			report(entry, RULE_BAD_VALUE, field->hint,
			    _("not a value for this key"), entry->value);
		return;
	}
	g_autofree char *fix = join_names(entry->group);
	report(entry, RULE_UNKNOWN_KEY, *fix ? fix : NULL, _("unknown key"), entry->key);
}

/* Whether the file is read at all beyond this group's header. */
static bool
is_known_group(const struct entry *entry)
{
	for (size_t i = 0; i < G_N_ELEMENTS(fields); i++) {
		if (strcmp(fields[i].group, entry->group) == 0)
			return true;
	}
	g_autofree char *fix = join_names(NULL);
	report(entry, RULE_UNKNOWN_KEY, fix, _("unknown group"), entry->group);
	return false;
}

/* What the reader of lines remembers between them. */
struct reading {
	struct config *config;
	char *group; /* NULL: before the first, or one that is not read */
	bool is_in_group;
};

static void
read_header(struct reading *reading, struct entry *entry, const char *line)
{
	g_clear_pointer(&reading->group, g_free);
	reading->is_in_group = true;
	g_autofree char *name = g_strndup(line + 1, strlen(line) - 2);
	entry->group = g_strstrip(name);
	if (is_known_group(entry))
		reading->group = g_strdup(entry->group);
}

static void
read_pair(struct reading *reading, struct entry *entry, char *line)
{
	char *equals = strchr(line, '=');
	if (!equals || !reading->is_in_group) {
		report(entry, RULE_BAD_VALUE, "[screen] … theme=dark",
		    _("neither a [group] nor a key=value"), line);
		return;
	}
	if (!reading->group)
		return;
	*equals = '\0';
	entry->group = reading->group;
	entry->key = g_strstrip(line);
	entry->value = g_strstrip(equals + 1);
	if (strlen(entry->value) > VALUE_MAX)
		report(
		    entry, RULE_TOO_LARGE, NULL, _("the value is too long"), entry->key);
	else
		set_value(reading->config, entry);
}

static void
read_line(struct reading *reading, struct entry *entry, char *line)
{
	g_strstrip(line);
	size_t len = strlen(line);
	if (len == 0 || line[0] == '#' || line[0] == ';')
		return;
	if (line[0] == '[' && line[len - 1] == ']')
		read_header(reading, entry, line);
	else
		read_pair(reading, entry, line);
}

/* A key file read line by line, not by GKeyFile: that stops at the first line it does not
 * understand and knows no line numbers, and one typing mistake must not cost the rest. */
void
config_read(struct config *config, const char *name, const char *text, size_t len,
    struct diag *diag)
{
	g_autofree char *valid = g_utf8_make_valid(text, (gssize)len);
	struct diag_source source = {name, text, len};
	struct reading reading = {.config = config};
	const char *start = g_str_has_prefix(valid, "\xEF\xBB\xBF") ? valid + 3 : valid;
	g_auto(GStrv) lines = g_strsplit(start, "\n", -1);
	for (size_t i = 0; lines[i]; i++) {
		struct entry entry = {
		    .source = &source, .diag = diag, .line = (int)i + 1};
		read_line(&reading, &entry, lines[i]);
	}
	g_free(reading.group);
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
	if (!g_file_get_contents(path, &text, &len, &error))
		diag_add(diag, RULE_BAD_VALUE, place, NULL, "%s", error->message);
	else if (len > FILE_MAX)
		diag_add(diag, RULE_TOO_LARGE, place, NULL, _("the file is too large"));
	else
		config_read(config, path, text, len, diag);
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
