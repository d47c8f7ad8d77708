#include "source/ics.h"

#include "common/date.h"

#include "small.h"

#define HEAD	  "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//\r\n"
#define TAIL	  "END:VCALENDAR\r\n"
#define ONE(text) HEAD "BEGIN:VEVENT\r\nUID:a@example.org\r\n" text "END:VEVENT\r\n" TAIL

/* "title: 义诊; start: 2026-05-29 09:00:00; except: [a, b]; moved: {a: b}" */
static void
append_value(GString *out, const struct yaml *value)
{
	if (value->kind == YAML_TEXT) {
		g_string_append(out, value->text);
		return;
	}
	g_string_append_c(out, value->kind == YAML_LIST ? '[' : '{');
	for (guint i = 0; value->items && i < value->items->len; i++) {
		const struct yaml *item = value->items->pdata[i];
		g_string_append_printf(out, "%s%s", i > 0 ? ", " : "", item->text);
	}
	for (guint i = 0; value->pairs && i < value->pairs->len; i++) {
		const struct yaml_pair *pair = value->pairs->pdata[i];
		g_string_append_printf(
		    out, "%s%s: %s", i > 0 ? ", " : "", pair->key, pair->value->text);
	}
	g_string_append_c(out, value->kind == YAML_LIST ? ']' : '}');
}

static char *
fields_of(const struct ics *ics)
{
	GString *out = g_string_new(NULL);
	for (guint e = 0; e < ics->events->len; e++) {
		const struct ics_event *event = ics->events->pdata[e];
		const struct frontmatter *matter = event->matter;
		g_string_append(out, e > 0 ? " | " : "");
		for (guint i = 0; i < matter->fields->pairs->len; i++) {
			const struct yaml_pair *pair = matter->fields->pairs->pdata[i];
			g_string_append_printf(
			    out, "%s%s: ", i > 0 ? "; " : "", pair->key);
			append_value(out, pair->value);
		}
	}
	return g_string_free(out, false);
}

static const struct {
	const char *text, *fields, *body, *said; /* body NULL: not looked at */
} rows[] = {
    {ONE("SUMMARY:义诊\r\nDTSTART:20260529T090000\r\nDTEND:20260529T113000\r\n"
	 "LOCATION:白沙村\\, 文化礼堂\r\n"),
	"title: 义诊; start: 2026-05-29 09:00:00; end: 2026-05-29 11:30:00; venue: "
	"白沙村, "
	"文化礼堂",
	"", ""},
    {ONE("summary:x\r\ndtstart;value=date:20260529\r\ndtend;value=date:20260531\r\n"),
	"title: x; start: 2026-05-29; end: 2026-05-30", NULL, ""},
    {ONE("SUMMARY:x\r\nDTSTART;VALUE=DATE:20260529\r\nDTEND;VALUE=DATE:20260530\r\n"),
	"title: x; start: 2026-05-29", NULL, ""},
    {ONE("SUMMARY:x\r\nDTSTART;TZID=Asia/"
	 "Shanghai:20260529T090000\r\nDURATION:PT2H30M\r\n"),
	"title: x; start: 2026-05-29 09:00:00; end: 2026-05-29 11:30:00", NULL, ""},
    {ONE("SUMMARY:x\r\nDTSTART:20260529T010000Z\r\n"),
	"title: x; start: 2026-05-29 09:00:00", NULL, ""},
    {ONE("SUMMARY:x\r\nDTSTART;TZID=\"China Standard Time\":20260529T090000\r\n"),
	"title: x; start: 2026-05-29 09:00:00", NULL, ""},
    {ONE("SUMMARY:x\r\nDTSTART;TZID=/freeassociation.sourceforge.net/Europe/"
	 "Berlin:20260529T090000\r\n"),
	"title: x; start: 2026-05-29 15:00:00", NULL, ""},
    /* folded within 康, and a line that goes on twice */
    {ONE("SUMMARY:健\xE5\xBA\r\n \xB7大讲\r\n\t堂\r\nDTSTART:20260529T090000\r\n"),
	"title: 健康大讲堂; start: 2026-05-29 09:00:00", NULL, ""},
    {ONE("SUMMARY:x\r\nDTSTART:20260603T150000\r\nRRULE:FREQ=WEEKLY;BYDAY=WE\r\n"
	 "EXDATE:20260610T150000,20260617T150000\r\nEXDATE;VALUE=DATE:20260624\r\n"
	 "CATEGORIES:亲子,课\r\n"),
	"title: x; start: 2026-06-03 15:00:00; repeat: FREQ=WEEKLY;BYDAY=WE; except: "
	"[2026-06-10 15:00:00, 2026-06-17 15:00:00, 2026-06-24]; tags: 亲子,课",
	NULL, ""},
    {HEAD "BEGIN:VEVENT\nUID:a\nDTSTART:20260603T150000\nRRULE:FREQ=WEEKLY\nSUMMARY:"
	  "x\nEND:VEVENT\n"
	  "BEGIN:VEVENT\nUID:a\nRECURRENCE-ID:20260610T150000\nDTSTART:20260611T160000\n"
	  "END:VEVENT\nBEGIN:VEVENT\nUID:a\nRECURRENCE-ID:20260617T150000\n"
	  "DTSTART:20260617T150000\nSTATUS:CANCELLED\nEND:VEVENT\nBEGIN:VEVENT\nUID:b\n"
	  "DTSTART:20260603T150000\nSTATUS:CANCELLED\nEND:VEVENT\n" TAIL,
	"title: x; start: 2026-06-03 15:00:00; repeat: FREQ=WEEKLY; moved: {2026-06-10 "
	"15:00:00: "
	"2026-06-11 16:00:00}; except: [2026-06-17 15:00:00]",
	NULL, ""},
    {ONE("SUMMARY:x\r\nDTSTART:20260529T090000\r\nDESCRIPTION:# "
	 "不是标题\\n*一*\\n\\n<b>\r\n"
	 "BEGIN:VALARM\r\nDESCRIPTION:别的\r\nEND:VALARM\r\n"),
	"title: x; start: 2026-05-29 09:00:00", "\\# 不是标题\\\n\\*一\\*\n\n\\<b\\>\n",
	""},
    /* mistakes */
    {"", "", NULL,
	"events/a.ics:0:0 calendar-file = export the calendar again, or take the file "
	"out"},
    {ONE("SUMMARY:x\r\n"), "", NULL,
	"events/a.ics:4:0 calendar-file = write its start, such as "
	"DTSTART:20260529T090000"},
    {ONE("SUMMARY:x\r\nDTSTART:20260230T090000\r\n"), "", NULL,
	"events/a.ics:7:0 calendar-file = write a time such as DTSTART:20260529T090000 "
	"or "
	"DTSTART;VALUE=DATE:20260529"},
    {ONE("SUMMARY:x\r\nDTSTART:五月\r\n"), "", NULL,
	"events/a.ics:7:0 calendar-file = write a time such as DTSTART:20260529T090000 "
	"or "
	"DTSTART;VALUE=DATE:20260529"},
    {ONE("SUMMARY:x\r\nDTSTART;TZID=Mars:20260529T090000\r\n"), "", NULL,
	"events/a.ics:7:0 calendar-file = write a name such as TZID=Asia/Shanghai"},
    {ONE("SUMMARY:x\r\nDTSTART:20260529T090000\r\nDURATION:2 Stunden\r\n"),
	"title: x; start: 2026-05-29 09:00:00", NULL,
	"events/a.ics:8:0 calendar-file = write it as PT2H30M or P1D"},
    {ONE("SUMMARY:x\r\nDTSTART:20260529T090000\r\nRDATE:20260601T090000\r\n"),
	"title: x; start: 2026-05-29 09:00:00", NULL,
	"events/a.ics:8:0 calendar-file = make each of these days an event of its own"},
    {HEAD "BEGIN:VEVENT\nUID:a\nDTSTART:20260603T150000\nSUMMARY:x\n", "", NULL,
	"events/a.ics:4:0 calendar-file = write END:VEVENT where it ends; the file may "
	"have "
	"been cut off"},
    {ONE("SUMMARY:x\r\nDTSTART:20260529T090000\r\n没有冒号\r\n"),
	"title: x; start: 2026-05-29 09:00:00", NULL,
	"events/a.ics:8:0 calendar-file = a line is NAME:value; one that goes on another "
	"begins with a space"},
    {HEAD "BEGIN:VEVENT\nDTSTART:20260603T150000\nSUMMARY:x\nEND:VEVENT\n" TAIL,
	"title: x; start: 2026-06-03 15:00:00", NULL,
	"events/a.ics:4:0 calendar-file = give it one that never changes, such as "
	"UID:2026-05-29@example.org"},
    {HEAD "END:VEVENT\n" TAIL, "", NULL,
	"events/a.ics:0:0 calendar-file = export the calendar again, or take the file "
	"out; "
	"events/a.ics:4:0 calendar-file = write END:VCALENDAR before it, or take the "
	"line "
	"out"},
    {HEAD "BEGIN:VEVENT\nUID:a\nDTSTART:20260603\nEND:VEVENT\nBEGIN:VEVENT\nUID:"
	  "a\nSUMMARY:x\n"
	  "DTSTART:20260604\nEND:VEVENT\n" TAIL,
	"start: 2026-06-03; title: 活动", NULL,
	"events/a.ics:4:0 calendar-file = add a line SUMMARY: with its name; "
	"events/a.ics:8:0 calendar-file = give each event a UID of its own"},
    {HEAD "BEGIN:VEVENT\nUID:a\nRECURRENCE-ID:20260603\nDTSTART:20260603\nEND:"
	  "VEVENT\n" TAIL,
	"", NULL, "events/a.ics:4:0 calendar-file = keep the series in the same file"},
};

static void
test_rows(void)
{
	g_autoptr(GTimeZone) zone = date_zone("Asia/Shanghai");
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Diag) diag = diag_new();
		g_test_message("row %zu", i);
		g_autoptr(Ics) ics = ics_read(
		    "events/a.ics", rows[i].text, strlen(rows[i].text), zone, diag);
		g_autofree char *fields = fields_of(ics), *said = small_said(diag);
		g_assert_cmpstr(said, ==, rows[i].said);
		g_assert_cmpstr(fields, ==, rows[i].fields);
		if (!rows[i].body)
			continue;
		const struct ics_event *event = ics->events->pdata[0];
		g_assert_cmpstr(event->path, ==, "events/ics-e16bfe08.md");
		g_assert_cmpstr(
		    event->matter->source.text + event->matter->body, ==, rows[i].body);
	}
}

/* The event that comes of it, with the diagnostics of its keys at the file's lines. */
static void
test_page(void)
{
	const char *text = ONE("SUMMARY:课\r\nDTSTART:20260603T150000\r\n"
			       "DTEND:20260603T140000\r\nRRULE:FREQ=OFTEN\r\n");
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Settings) settings =
	    small_settings("title: t\nbase_url: https://example.org\n", diag);
	g_autoptr(Ics) ics =
	    ics_read("events/a.ics", text, strlen(text), settings->zone, diag);
	struct ics_event *event = ics->events->pdata[0];
	g_autoptr(Page) page =
	    page_new(g_steal_pointer(&event->matter), settings, SMALL_NOW, diag);
	g_autofree char *said = small_said(diag);
	g_assert_cmpstr(page->title, ==, "课");
	g_assert_cmpint(page->kind->id, ==, KIND_EVENT);
	g_assert_true(g_str_has_prefix(said,
	    "events/a.ics:8:0 bad-value = write an end that comes after the start; "
	    "events/a.ics:9:0 bad-value = write 每周三"));
	/* a page without a body, to be freed like the others */
	struct markdown_options options = {0};
	page_set_body(page, markdown_parse(&page->matter->source, 0, &options, diag));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/ics/rows", test_rows);
	g_test_add_func("/ics/page", test_page);
	return g_test_run();
}
