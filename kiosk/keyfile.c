#include "keyfile.h"

#include <string.h>

#include <glib.h>

#include "common/text.h"

#define VALUE_MAX 4096

/* What is remembered between lines. */
struct reading {
	const struct keyfile_reader *reader;
	char *group; /* NULL: before the first, or one that is not wanted */
	bool is_in_group;
};

void
keyfile_report(const struct keyfile_entry *entry, enum rule rule, const char *fix,
    const char *what, const char *name)
{
	struct diag_place place = {entry->source, entry->line, 0};
	diag_add(entry->diag, rule, place, fix, "%s: %s", what, name);
}

static void
read_header(struct reading *reading, struct keyfile_entry *entry, const char *line)
{
	g_clear_pointer(&reading->group, g_free);
	reading->is_in_group = true;
	g_autofree char *name = g_strndup(line + 1, strlen(line) - 2);
	entry->group = g_strstrip(name);
	if (reading->reader->opens(entry, reading->reader->data))
		reading->group = g_strdup(entry->group);
}

static void
miss(const struct reading *reading, const struct keyfile_entry *entry)
{
	if (reading->reader->misses)
		reading->reader->misses(entry, reading->reader->data);
}

static void
read_pair(struct reading *reading, struct keyfile_entry *entry, char *line)
{
	char *equals = strchr(line, '=');
	entry->group = reading->group;
	if (!equals || !reading->is_in_group) {
		entry->value = line;
		keyfile_report(entry, RULE_BAD_VALUE, "[screen] … theme=dark",
		    _("neither a [group] nor a key=value"), line);
		miss(reading, entry);
		return;
	}
	if (!reading->group)
		return;
	*equals = '\0';
	entry->key = g_strstrip(line);
	entry->value = g_strstrip(equals + 1);
	if (strlen(entry->value) <= VALUE_MAX) {
		reading->reader->takes(entry, reading->reader->data);
		return;
	}
	keyfile_report(
	    entry, RULE_TOO_LARGE, NULL, _("the value is too long"), entry->key);
	miss(reading, entry);
}

static void
read_line(struct reading *reading, struct keyfile_entry *entry, char *line)
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

void
keyfile_read(const struct keyfile_reader *reader, const char *name, const char *text,
    size_t len, struct diag *diag)
{
	g_autofree char *valid = g_utf8_make_valid(text, (gssize)len);
	struct diag_source source = {name, text, len};
	struct reading reading = {.reader = reader};
	const char *start = g_str_has_prefix(valid, "\xEF\xBB\xBF") ? valid + 3 : valid;
	g_auto(GStrv) lines = g_strsplit(start, "\n", -1);
	for (size_t i = 0; lines[i]; i++) {
		struct keyfile_entry entry = {
		    .source = &source, .diag = diag, .line = (int)i + 1};
		read_line(&reading, &entry, lines[i]);
	}
	g_free(reading.group);
}
