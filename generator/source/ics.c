#include "ics.h"

#include <stdbool.h>
#include <string.h>

#include "common/text.h"

#include "vevent.h"

/* The file as it is being read. */
struct reader {
	struct ics *ics;
	GPtrArray *open;    /* of const struct unfold_line: the BEGINs not yet ended */
	GPtrArray *vevents; /* of struct vevent, owned */
	struct vevent *now; /* the one being read; NULL between them */
	GTimeZone *zone;
	struct diag *diag;
};

static void
free_event(void *data)
{
	struct ics_event *event = data;
	g_free(event->path);
	frontmatter_free(event->matter);
	g_free(event);
}

static void
free_vevent(void *data)
{
	struct vevent *vevent = data;
	g_ptr_array_unref(vevent->lines);
	g_free(vevent);
}

void
ics_free(struct ics *ics)
{
	if (!ics)
		return;
	g_ptr_array_unref(ics->events);
	g_free((char *)ics->source.text);
	g_free(ics);
}

static struct diag_place
place_at(const struct reader *reader, int line)
{
	return (struct diag_place){&reader->ics->source, line, 0};
}

/* What follows "BEGIN:" or "END:", NULL for other lines. */
static const char *
component_of(const char *line, const char *prefix)
{
	size_t len = strlen(prefix);
	return g_ascii_strncasecmp(line, prefix, len) == 0 ? line + len : NULL;
}

static void
begin(struct reader *reader, const struct unfold_line *line, const char *name)
{
	g_ptr_array_add(reader->open, (void *)line);
	if (g_ascii_strcasecmp(name, "VEVENT") != 0 || reader->now)
		return;
	reader->now = g_new(struct vevent, 1);
	*reader->now =
	    (struct vevent){&reader->ics->source, line->line, g_ptr_array_new()};
}

static void
end(struct reader *reader, const struct unfold_line *line, const char *name)
{
	GPtrArray *open = reader->open;
	const struct unfold_line *begun =
	    open->len > 0 ? open->pdata[open->len - 1] : NULL;
	if (!begun ||
	    g_ascii_strcasecmp(component_of(begun->text, "BEGIN:"), name) != 0) {
		g_autofree char *fix =
		    g_strdup_printf(_("write END:%s before it, or take the line out"),
			begun ? component_of(begun->text, "BEGIN:") : name);
		diag_add(reader->diag, RULE_CALENDAR_FILE, place_at(reader, line->line),
		    fix, _("“%s” ends what was not begun"), line->text);
		return;
	}
	g_ptr_array_set_size(open, (int)open->len - 1);
	if (g_ascii_strcasecmp(name, "VEVENT") == 0 && reader->now &&
	    reader->now->line == begun->line) {
		g_ptr_array_add(reader->vevents, reader->now);
		reader->now = NULL;
	}
}

/* Lines of what stands inside the event (VALARM) are not the event's. */
static void
take_line(struct reader *reader, const struct unfold_line *line)
{
	const char *begun = component_of(line->text, "BEGIN:"),
		   *ended = component_of(line->text, "END:");
	const GPtrArray *open = reader->open;
	if (begun)
		begin(reader, line, begun);
	else if (ended)
		end(reader, line, ended);
	else if (!strchr(line->text, ':'))
		diag_add(reader->diag, RULE_CALENDAR_FILE, place_at(reader, line->line),
		    _("a line is NAME:value; one that goes on another begins with a "
		      "space"),
		    _("this is no line of a calendar"));
	else if (reader->now &&
		 ((struct unfold_line *)open->pdata[open->len - 1])->line ==
		     reader->now->line)
		g_ptr_array_add(reader->now->lines, (void *)line);
}

static void
report_open(struct reader *reader)
{
	if (reader->now)
		free_vevent(reader->now);
	if (reader->open->len == 0)
		return;
	const struct unfold_line *line = reader->open->pdata[reader->open->len - 1];
	g_autofree char *fix =
	    g_strdup_printf(_("write END:%s where it ends; the file may have been cut "
			      "off"),
		component_of(line->text, "BEGIN:"));
	diag_add(reader->diag, RULE_CALENDAR_FILE, place_at(reader, line->line), fix,
	    _("“%s” is never ended"), line->text);
}

/* "events/school.ics" and its UID → "events/ics-1a2b3c4d.md". The same UID elsewhere is
 * the same address, and told. Yours. */
static char *
path_of(const struct reader *reader, const struct vevent *vevent)
{
	g_autofree char *uid = vevent_text(vevent, "UID");
	g_autofree char *folder = g_path_get_dirname(reader->ics->source.path);
	if (!uid || !*uid) {
		diag_add(reader->diag, RULE_CALENDAR_FILE, place_at(reader, vevent->line),
		    _("give it one that never changes, such as "
		      "UID:2026-05-29@example.org"),
		    _("this VEVENT has no UID, so its address would not last"));
		g_free(uid);
		uid = g_strdup_printf("%d", vevent->line);
	}
	g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, uid, -1);
	return g_strdup_printf("%s/ics-%.8s.md", folder, sum);
}

static struct ics_event *
find(const struct ics *ics, const char *path)
{
	for (guint i = 0; i < ics->events->len; i++) {
		struct ics_event *event = ics->events->pdata[i];
		if (strcmp(event->path, path) == 0)
			return event;
	}
	return NULL;
}

static void
add_event(struct reader *reader, const struct vevent *vevent)
{
	if (vevent_is_change(vevent) || vevent_is_cancelled(vevent))
		return;
	g_autofree char *path = path_of(reader, vevent);
	if (find(reader->ics, path)) {
		diag_add(reader->diag, RULE_CALENDAR_FILE, place_at(reader, vevent->line),
		    _("give each event a UID of its own"), _("two events have this UID"));
		return;
	}
	struct frontmatter *matter = vevent_read(vevent, reader->zone, reader->diag);
	if (!matter)
		return;
	struct ics_event *event = g_new(struct ics_event, 1);
	*event = (struct ics_event){g_steal_pointer(&path), matter};
	g_ptr_array_add(reader->ics->events, event);
}

static void
add_change(struct reader *reader, const struct vevent *vevent)
{
	if (!vevent_is_change(vevent))
		return;
	g_autofree char *path = path_of(reader, vevent);
	struct ics_event *series = find(reader->ics, path);
	if (series)
		vevent_change(vevent, series->matter, reader->zone, reader->diag);
	else
		diag_add(reader->diag, RULE_CALENDAR_FILE, place_at(reader, vevent->line),
		    _("keep the series in the same file"),
		    _("this changes a series that is not there"));
}

static void
read_vevents(struct reader *reader)
{
	if (reader->vevents->len > ICS_EVENTS_MAX) {
		const struct vevent *vevent = reader->vevents->pdata[ICS_EVENTS_MAX];
		diag_add(reader->diag, RULE_TOO_LARGE, place_at(reader, vevent->line),
		    _("part it into several files"),
		    _("more than %d events; the rest is not read"), ICS_EVENTS_MAX);
	}
	guint n = MIN(reader->vevents->len, ICS_EVENTS_MAX);
	for (guint i = 0; i < n; i++)
		add_event(reader, reader->vevents->pdata[i]);
	for (guint i = 0; i < n; i++)
		add_change(reader, reader->vevents->pdata[i]);
}

static void
report_none(struct reader *reader)
{
	if (reader->vevents->len == 0 && reader->open->len == 0)
		diag_add(reader->diag, RULE_CALENDAR_FILE, place_at(reader, 0),
		    _("export the calendar again, or take the file out"),
		    _("there is no event in it"));
}

struct ics *
ics_read(
    const char *path, const char *bytes, size_t len, GTimeZone *zone, struct diag *diag)
{
	struct ics *ics = g_new0(struct ics, 1);
	bool is_text = g_utf8_validate_len(bytes, len, NULL);
	ics->source = (struct diag_source){
	    path, is_text ? g_strndup(bytes, len) : NULL, is_text ? len : 0};
	ics->events = g_ptr_array_new_with_free_func(free_event);
	g_autoptr(GPtrArray) lines = unfold_lines(path, bytes, len, diag);
	if (!lines)
		return ics;
	struct reader reader = {.ics = ics,
	    .open = g_ptr_array_new(),
	    .vevents = g_ptr_array_new_with_free_func(free_vevent),
	    .zone = zone,
	    .diag = diag};
	for (guint i = 0; i < lines->len; i++)
		take_line(&reader, lines->pdata[i]);
	report_none(&reader);
	report_open(&reader);
	read_vevents(&reader);
	g_ptr_array_unref(reader.open);
	g_ptr_array_unref(reader.vevents);
	return ics;
}
