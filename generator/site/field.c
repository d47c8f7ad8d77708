#include "field.h"

#include <math.h>
#include <string.h>

#include "common/nearest.h"
#include "common/text.h"

#include "instant.h"

#define ID_CHARACTERS "abcdefghijklmnopqrstuvwxyz0123456789-_"

char *
field_strip(const char *text, size_t len)
{
	const char *end = text + len;
	while (text < end && g_unichar_isspace(g_utf8_get_char(text)))
		text = g_utf8_next_char(text);
	while (end > text) {
		const char *last = g_utf8_prev_char(end);
		if (!g_unichar_isspace(g_utf8_get_char(last)))
			break;
		end = last;
	}
	return g_strndup(text, end - text);
}

const char *
field_text(const struct yaml *value, struct diag *diag)
{
	if (!value)
		return "";
	if (value->kind == YAML_TEXT)
		return value->text;
	diag_add(diag, RULE_BAD_VALUE, value->place, _("write one text behind the colon"),
	    _("“%s” takes one text, not a list or a map"), value->key);
	return NULL;
}

char *
field_copy(const struct yaml *value, struct diag *diag)
{
	const char *text = field_text(value, diag);
	return field_strip(text ? text : "", text ? strlen(text) : 0);
}

char *
field_id(const struct yaml *map, struct diag *diag)
{
	const struct yaml *given = yaml_get(map, "id");
	const char *fix =
	    _("write an id of small letters, digits and -, such as id: elderly");
	char *id = field_copy(given, diag);
	if (!given || (given->kind == YAML_TEXT && !*id))
		diag_add(diag, RULE_MISSING_KEY, given ? given->place : map->place, fix,
		    _("the id is missing"));
	if (!id[strspn(id, ID_CHARACTERS)])
		return id;
	diag_add(diag, RULE_BAD_VALUE, given->place, fix,
	    _("the id “%s” cannot be part of an address"), id);
	*id = '\0';
	return id;
}

void
field_keys(
    const struct yaml *map, const char *const *known, const char *what, struct diag *diag)
{
	for (guint i = 0; i < map->pairs->len; i++) {
		const struct yaml_pair *pair = map->pairs->pdata[i];
		if (g_strv_contains(known, pair->key))
			continue;
		struct nearest nearest = nearest_to(pair->key);
		for (int k = 0; known[k]; k++)
			nearest_try(&nearest, known[k]);
		g_autofree char *all = g_strjoinv(", ", (char **)known);
		g_autofree char *fix =
		    nearest.best ? g_strdup_printf(_("did you mean “%s”?"), nearest.best)
				 : g_strdup_printf(_("the keys here are: %s"), all);
		diag_add(diag, RULE_UNKNOWN_KEY, pair->place, fix,
		    _("unknown key “%s” in %s"), pair->key, what);
	}
}

bool
field_date(const struct yaml *value, GTimeZone *zone, int64_t *unix_s, bool *has_time,
    struct diag *diag)
{
	const char *text = field_text(value, diag);
	struct date_time date_time;
	if (!text || !*text)
		return false;
	struct instant instant = {text, value->key, value->place, zone, diag};
	if (!instant_read(&instant, &date_time))
		return false;
	*unix_s = date_time.unix_s;
	if (has_time)
		*has_time = date_time.has_time;
	return true;
}

int64_t
field_instant(
    const struct yaml *value, GTimeZone *zone, bool *has_time, struct diag *diag)
{
	int64_t unix_s = NO_INSTANT;
	field_date(value, zone, &unix_s, has_time, diag);
	return unix_s;
}

/* A day is taken as 24 hours: China has known no summer time since 1991. */
int64_t
field_last_day(const struct yaml *value, GTimeZone *zone, struct diag *diag)
{
	bool has_time = false;
	int64_t unix_s = field_instant(value, zone, &has_time, diag);
	return unix_s == NO_INSTANT || has_time ? unix_s : unix_s + DAY_S;
}

static bool
separates(gunichar c)
{
	return c == 0x3001 || c == ',' || c == 0xFF0C || c == ';' || c == 0xFF1B;
}

static void
take_entry(GPtrArray *list, GArray *places, const char *from, const char *to,
    struct diag_place place)
{
	char *entry = field_strip(from, to - from);
	if (!*entry) {
		g_free(entry);
		return;
	}
	g_ptr_array_add(list, entry);
	g_array_append_val(places, place);
}

static void
split_text(const struct yaml *value, GPtrArray *list, GArray *places)
{
	const char *from = value->text, *at = from;
	struct diag_place place = value->place;
	for (; *at; at = g_utf8_next_char(at)) {
		if (!separates(g_utf8_get_char(at)))
			continue;
		take_entry(list, places, from, at, place);
		from = g_utf8_next_char(at);
		place.column = value->place.column +
			       (int)g_utf8_pointer_to_offset(value->text, from);
	}
	take_entry(list, places, from, at, place);
}

static void
read_list(const struct yaml *value, GPtrArray *list, GArray *places, struct diag *diag)
{
	for (guint i = 0; i < value->items->len; i++) {
		const struct yaml *item = value->items->pdata[i];
		const char *text = field_text(item, diag);
		if (text)
			take_entry(list, places, text, text + strlen(text), item->place);
	}
}

GPtrArray *
field_list(const struct yaml *value, GArray **places, struct diag *diag)
{
	GPtrArray *list = g_ptr_array_new_with_free_func(g_free);
	GArray *found = g_array_new(false, false, sizeof(struct diag_place));
	if (value && value->kind == YAML_LIST)
		read_list(value, list, found, diag);
	else if (value && value->kind == YAML_TEXT)
		split_text(value, list, found);
	else if (value)
		diag_add(diag, RULE_BAD_VALUE, value->place,
		    _("write a list such as [a, b], or a、b"),
		    _("“%s” takes a list, not a map"), value->key);
	if (places)
		*places = found;
	else
		g_array_unref(found);
	return list;
}

bool
field_bool(const struct yaml *value, bool fallback, struct diag *diag)
{
	static const char *const words[2][6] = {
	    {"false", "no", "off", "否", "假", "不是"},
	    {"true", "yes", "on", "是", "真", "对"}};
	const char *text = field_text(value, diag);
	if (!text || !*text)
		return fallback;
	for (int i = 0; i < 12; i++) {
		if (g_ascii_strcasecmp(text, words[i / 6][i % 6]) == 0)
			return i / 6 == 1;
	}
	diag_add(diag, RULE_BAD_VALUE, value->place, _("write true or false (是 or 否)"),
	    _("“%s” is neither yes nor no: %s"), value->key, text);
	return fallback;
}

double
field_number(const struct yaml *value, double least, double most, double fallback,
    struct diag *diag)
{
	const char *text = field_text(value, diag);
	if (!text || !*text)
		return fallback;
	char *end = NULL;
	double number = g_ascii_strtod(text, &end);
	if (end != text && !*end && isfinite(number) && number >= least && number <= most)
		return number;
	g_autofree char *fix =
	    g_strdup_printf(_("write a number from %.10g to %.10g"), least, most);
	diag_add(diag, RULE_BAD_VALUE, value->place, fix,
	    _("“%s” is not such a number: %s"), value->key, text);
	return fallback;
}

bool
field_map(const struct yaml *value, struct diag *diag)
{
	if (!value || (value->kind == YAML_TEXT && value->is_null))
		return false;
	if (value->kind == YAML_MAP)
		return true;
	diag_add(diag, RULE_BAD_VALUE, value->place,
	    _("write its keys on lines of their own below, each indented by two spaces"),
	    _("“%s” takes keys of its own, not a text or a list"), value->key);
	return false;
}
