#include "vevent.h"

#include <string.h>

#include <libical/ical.h>

#include "common/text.h"

#include "moment.h"

#define DAY_S 86400

struct reader {
	const struct vevent *vevent;
	struct frontmatter *matter;
	GTimeZone *zone;
	struct diag *diag;
};

/* Where the name of a content line ends: before its parameters or its value. */
static size_t
name_len(const char *line)
{
	return strcspn(line, ";:");
}

static bool
is_named(const struct unfold_line *line, const char *name)
{
	size_t len = name_len(line->text);
	return len == strlen(name) && g_ascii_strncasecmp(line->text, name, len) == 0;
}

const struct unfold_line *
vevent_find(const struct vevent *vevent, const char *name)
{
	for (guint i = 0; i < vevent->lines->len; i++) {
		if (is_named(vevent->lines->pdata[i], name))
			return vevent->lines->pdata[i];
	}
	return NULL;
}

/* Behind the colon that is in no quotes; NULL if there is none. */
static const char *
value_of(const char *line)
{
	bool is_quoted = false;
	for (; *line; line++) {
		is_quoted ^= *line == '"';
		if (*line == ':' && !is_quoted)
			return line + 1;
	}
	return NULL;
}

static struct diag_place
place_of(const struct vevent *vevent, const struct unfold_line *line)
{
	return (struct diag_place){vevent->source, line ? line->line : vevent->line, 0};
}

char *
vevent_text(const struct vevent *vevent, const char *name)
{
	const struct unfold_line *line = vevent_find(vevent, name);
	const char *value = line ? value_of(line->text) : NULL;
	if (!value)
		return NULL;
	GString *out = g_string_new(NULL);
	for (const char *c = value; *c; c++) {
		if (*c != '\\' || !c[1])
			g_string_append_c(out, *c);
		else if (*++c == 'n' || *c == 'N')
			g_string_append_c(out, '\n');
		else
			g_string_append_c(out, *c);
	}
	return g_string_free(out, false);
}

bool
vevent_is_change(const struct vevent *vevent)
{
	return vevent_find(vevent, "RECURRENCE-ID") != NULL;
}

bool
vevent_is_cancelled(const struct vevent *vevent)
{
	g_autofree char *status = vevent_text(vevent, "STATUS");
	return status && g_ascii_strcasecmp(status, "CANCELLED") == 0;
}

static struct yaml *
new_text(const struct reader *reader, char *text, const struct unfold_line *line)
{
	struct yaml *node = yaml_new(YAML_TEXT, place_of(reader->vevent, line));
	node->text = text;
	node->is_quoted = true;
	return node;
}

static void
add_node(const struct reader *reader, const char *key, struct yaml *value)
{
	struct yaml_pair *pair = g_new(struct yaml_pair, 1);
	*pair = (struct yaml_pair){g_strdup(key), value->place, value};
	value->key = pair->key;
	g_ptr_array_add(reader->matter->fields->pairs, pair);
}

static void
add_item(struct yaml *list, struct yaml *item)
{
	item->key = list->key;
	g_ptr_array_add(list->items, item);
}

/* The list or map under a key, made if it is not there. Borrowed. */
static struct yaml *
under(const struct reader *reader, const char *key, enum yaml_kind kind,
    const struct unfold_line *line)
{
	struct yaml *node = (struct yaml *)yaml_get(reader->matter->fields, key);
	if (!node) {
		node = yaml_new(kind, place_of(reader->vevent, line));
		add_node(reader, key, node);
	}
	return node;
}

/* A property whose text is a key's as it stands. */
static void
take_text(const struct reader *reader, const char *property, const char *key)
{
	const struct unfold_line *line = vevent_find(reader->vevent, property);
	char *text = vevent_text(reader->vevent, property);
	if (text && *text)
		add_node(
		    reader, key, new_text(reader, g_strdelimit(text, "\n", ' '), line));
	else
		g_free(text);
}

static bool
read_moment(const struct reader *reader, const struct unfold_line *line, const char *text,
    struct moment *moment)
{
	g_autofree char *tzid = NULL;
	if (moment_read(text, reader->zone, moment, &tzid))
		return true;
	struct diag_place place = place_of(reader->vevent, line);
	if (tzid)
		diag_add(reader->diag, RULE_CALENDAR_FILE, place,
		    _("write a name such as TZID=Asia/Shanghai"),
		    _("nobody knows the time zone “%s”"), tzid);
	else
		diag_add(reader->diag, RULE_CALENDAR_FILE, place,
		    _("write a time such as DTSTART:20260529T090000 or "
		      "DTSTART;VALUE=DATE:20260529"),
		    _("this is no time: %s"), text);
	return false;
}

/* DTEND of whole days is the day after the last one; `end` is the last one. */
static void
take_end(const struct reader *reader, const struct moment *start)
{
	const struct unfold_line *line = vevent_find(reader->vevent, "DTEND");
	const struct unfold_line *length = vevent_find(reader->vevent, "DURATION");
	struct moment end = *start;
	if (line && !read_moment(reader, line, line->text, &end))
		return;
	const char *duration = length ? value_of(length->text) : NULL;
	if (!line && length && (!duration || !moment_add(&end, duration))) {
		diag_add(reader->diag, RULE_CALENDAR_FILE,
		    place_of(reader->vevent, length), _("write it as PT2H30M or P1D"),
		    _("this is no duration: %s"), length->text);
		return;
	}
	end.is_day = start->is_day;
	if (end.is_day && end.wall_s > start->wall_s)
		end.wall_s -= DAY_S;
	if ((line || length) &&
	    (end.wall_s > start->wall_s || end.wall_s < start->wall_s))
		add_node(reader, "end",
		    new_text(reader, moment_text(&end), line ? line : length));
}

static bool
take_start(const struct reader *reader)
{
	const struct unfold_line *line = vevent_find(reader->vevent, "DTSTART");
	struct moment start;
	if (!line) {
		diag_add(reader->diag, RULE_CALENDAR_FILE, place_of(reader->vevent, NULL),
		    _("write its start, such as DTSTART:20260529T090000"),
		    _("this VEVENT has no DTSTART"));
		return false;
	}
	if (!read_moment(reader, line, line->text, &start))
		return false;
	add_node(reader, "start", new_text(reader, moment_text(&start), line));
	take_end(reader, &start);
	return true;
}

static void
take_rule(const struct reader *reader)
{
	const struct unfold_line *line = vevent_find(reader->vevent, "RRULE");
	const char *value = line ? value_of(line->text) : NULL;
	if (value)
		add_node(reader, "repeat", new_text(reader, g_strdup(value), line));
}

/* EXDATE may hold several, and stand several times. */
static void
take_exceptions(const struct reader *reader, const struct unfold_line *line)
{
	const char *value = value_of(line->text);
	if (!value)
		return;
	g_autofree char *head = g_strndup(line->text, value - line->text);
	g_auto(GStrv) times = g_strsplit(value, ",", -1);
	struct yaml *list = under(reader, "except", YAML_LIST, line);
	for (int i = 0; times[i]; i++) {
		struct moment moment;
		g_autofree char *one = g_strconcat(head, times[i], NULL);
		if (read_moment(reader, line, one, &moment))
			add_item(list, new_text(reader, moment_text(&moment), line));
	}
}

/* What we do not read, but would be missed. */
static void
take_lines(const struct reader *reader)
{
	for (guint i = 0; i < reader->vevent->lines->len; i++) {
		const struct unfold_line *line = reader->vevent->lines->pdata[i];
		if (is_named(line, "EXDATE"))
			take_exceptions(reader, line);
		if (is_named(line, "RDATE"))
			diag_add(reader->diag, RULE_CALENDAR_FILE,
			    place_of(reader->vevent, line),
			    _("make each of these days an event of its own"),
			    _("RDATE is not read"));
	}
}

/* Has the line its place in the text that is made of the event? */
static bool
is_read(const struct unfold_line *line)
{
	static const char *const names[] = {
	    "SUMMARY", "DESCRIPTION", "LOCATION", "CONTACT", "CATEGORIES"};
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		if (is_named(line, names[i]))
			return true;
	}
	return false;
}

/* Adds a line to the text that stands for the file, and where it comes from. */
static void
put_line(struct frontmatter *matter, GString *out, const char *text, int line)
{
	g_string_append(out, text);
	g_string_append_c(out, '\n');
	g_array_append_val(matter->lines, line);
}

/* What checks read as front matter: the texts as fields, all else as a remark. */
static void
put_fields(const struct reader *reader, GString *out)
{
	const GPtrArray *pairs = reader->matter->fields->pairs;
	for (guint i = 0; i < pairs->len; i++) {
		const struct yaml_pair *pair = pairs->pdata[i];
		bool is_text = pair->value->kind == YAML_TEXT;
		g_autofree char *text = g_strdup_printf(
		    "%s: %s", pair->key, is_text ? pair->value->text : "");
		put_line(reader->matter, out, text, pair->place.line);
	}
	for (guint i = 0; i < reader->vevent->lines->len; i++) {
		const struct unfold_line *line = reader->vevent->lines->pdata[i];
		g_autofree char *text = g_strconcat("# ", line->text, NULL);
		if (!is_read(line))
			put_line(reader->matter, out, text, line->line);
	}
}

/* Plain text as Markdown: every mark escaped, every line kept. */
static void
put_body(const struct reader *reader, GString *out)
{
	const struct unfold_line *from = vevent_find(reader->vevent, "DESCRIPTION");
	g_autofree char *text = vevent_text(reader->vevent, "DESCRIPTION");
	g_auto(GStrv) lines = g_strsplit(text ? text : "", "\n", -1);
	for (int i = 0; lines[i]; i++) {
		g_autoptr(GString) line = g_string_new(NULL);
		g_strstrip(lines[i]);
		bool is_broken = *lines[i] && lines[i + 1] && *g_strchug(lines[i + 1]);
		for (const char *c = lines[i]; *c; c++) {
			if (g_ascii_ispunct(*c))
				g_string_append_c(line, '\\');
			g_string_append_c(line, *c);
		}
		g_string_append(line, is_broken ? "\\" : "");
		put_line(reader->matter, out, line->str, from ? from->line : 0);
	}
}

static void
make_source(const struct reader *reader)
{
	struct frontmatter *matter = reader->matter;
	GString *out = g_string_new(NULL);
	matter->file = reader->vevent->source;
	matter->lines = g_array_new(false, false, sizeof(int));
	put_fields(reader, out);
	matter->to = matter->body = out->len;
	put_body(reader, out);
	matter->source.len = out->len;
	matter->source.text = g_string_free(out, false);
}

/* "活动（白沙礼堂）": something that people can read. */
static void
name_event(const struct reader *reader)
{
	g_autofree char *place = vevent_text(reader->vevent, "LOCATION");
	char *title = place && *place
			  ? g_strdup_printf("活动（%s）", g_strdelimit(place, "\n", ' '))
			  : g_strdup("活动");
	diag_add_as(reader->diag, RULE_CALENDAR_FILE, SEVERITY_WARNING,
	    place_of(reader->vevent, NULL), _("add a line SUMMARY: with its name"),
	    _("this event has no name and is called “%s”"), title);
	add_node(reader, "title", new_text(reader, title, NULL));
}

struct frontmatter *
vevent_read(const struct vevent *vevent, GTimeZone *zone, struct diag *diag)
{
	struct frontmatter *matter = g_new0(struct frontmatter, 1);
	matter->source.path = vevent->source->path;
	matter->fields = yaml_new(YAML_MAP, place_of(vevent, NULL));
	struct reader reader = {vevent, matter, zone, diag};
	take_text(&reader, "SUMMARY", "title");
	bool is_named = yaml_get(matter->fields, "title") != NULL;
	if (!take_start(&reader)) {
		frontmatter_free(matter);
		return NULL;
	}
	if (!is_named)
		name_event(&reader);
	take_rule(&reader);
	take_lines(&reader);
	take_text(&reader, "LOCATION", "venue");
	take_text(&reader, "CONTACT", "contact");
	take_text(&reader, "CATEGORIES", "tags");
	make_source(&reader);
	return matter;
}

void
vevent_change(const struct vevent *change, struct frontmatter *series, GTimeZone *zone,
    struct diag *diag)
{
	struct reader reader = {change, series, zone, diag};
	const struct unfold_line *line = vevent_find(change, "RECURRENCE-ID");
	const struct unfold_line *start = vevent_find(change, "DTSTART");
	struct moment old, new;
	if (!read_moment(&reader, line, line->text, &old))
		return;
	if (vevent_is_cancelled(change)) {
		struct yaml *list = under(&reader, "except", YAML_LIST, line);
		add_item(list, new_text(&reader, moment_text(&old), line));
		return;
	}
	if (!start || !read_moment(&reader, start, start->text, &new) ||
	    old.wall_s == new.wall_s)
		return;
	struct yaml *map = under(&reader, "moved", YAML_MAP, line);
	struct yaml_pair *pair = g_new(struct yaml_pair, 1);
	*pair = (struct yaml_pair){moment_text(&old), place_of(change, line),
	    new_text(&reader, moment_text(&new), start)};
	pair->value->key = pair->key;
	g_ptr_array_add(map->pairs, pair);
}
