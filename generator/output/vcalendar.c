#include "vcalendar.h"

#include <string.h>

#include "common/date.h"
#include "site/field.h"

#define OCTETS_MAX 75 /* octets, RFC 5545 §3.1 */
#define SHANGHAI   "Asia/Shanghai"

struct vcalendar {
	GString *out;
	GTimeZone *zone; /* borrowed */
	bool is_shanghai;
};

/* One content line, folded between characters. */
static void
put_line(struct vcalendar *vcalendar, const char *line)
{
	size_t room = OCTETS_MAX;
	while (*line) {
		size_t len = strlen(line), cut = MIN(len, room);
		while (cut < len && ((unsigned char)line[cut] & 0xC0) == 0x80)
			cut--;
		g_string_append_len(vcalendar->out, line, (gssize)cut);
		line += cut;
		if (*line)
			g_string_append(vcalendar->out, "\r\n ");
		room = OCTETS_MAX - 1; /* the space that begins it counts */
	}
	g_string_append(vcalendar->out, "\r\n");
}

/* TEXT, RFC 5545 §3.3.11. Control characters have no place in it. */
static void
put_text(struct vcalendar *vcalendar, const char *name, const char *text)
{
	if (!text || !*text)
		return;
	g_autoptr(GString) line = g_string_new(name);
	g_string_append_c(line, ':');
	for (; *text; text++) {
		if (*text == '\n')
			g_string_append(line, "\\n");
		else if (strchr("\\;,", *text))
			g_string_append_printf(line, "\\%c", *text);
		else if ((unsigned char)*text >= ' ' || *text == '\t')
			g_string_append_c(line, *text);
	}
	put_line(vcalendar, line->str);
}

/* China has had no summer time since 1991, and nothing here is older. */
static void
put_zone(struct vcalendar *vcalendar)
{
	static const char *const lines[] = {"BEGIN:VTIMEZONE", "TZID:Asia/Shanghai",
	    "BEGIN:STANDARD", "DTSTART:19910915T000000", "TZOFFSETFROM:+0800",
	    "TZOFFSETTO:+0800", "TZNAME:CST", "END:STANDARD", "END:VTIMEZONE"};
	for (size_t i = 0; i < G_N_ELEMENTS(lines); i++)
		put_line(vcalendar, lines[i]);
}

struct vcalendar *
vcalendar_new(const char *title, const char *zone_name, GTimeZone *zone)
{
	struct vcalendar *vcalendar = g_new(struct vcalendar, 1);
	*vcalendar = (struct vcalendar){
	    g_string_sized_new(65536), zone, strcmp(zone_name, SHANGHAI) == 0};
	put_line(vcalendar, "BEGIN:VCALENDAR");
	put_line(vcalendar, "VERSION:2.0");
	put_line(vcalendar, "PRODID:-//Litang//Litang//ZH");
	put_line(vcalendar, "CALSCALE:GREGORIAN");
	put_line(vcalendar, "METHOD:PUBLISH");
	put_text(vcalendar, "X-WR-CALNAME", title);
	put_text(vcalendar, "X-WR-TIMEZONE", zone_name);
	if (vcalendar->is_shanghai)
		put_zone(vcalendar);
	return vcalendar;
}

void
vcalendar_free(struct vcalendar *vcalendar)
{
	if (!vcalendar)
		return;
	g_string_free(vcalendar->out, true);
	g_free(vcalendar);
}

static void
put_utc(struct vcalendar *vcalendar, const char *name, int64_t unix_s)
{
	g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
	struct date_time at = date_time_at(unix_s, utc);
	g_autofree char *line = g_strdup_printf("%s:%04d%02d%02dT%02d%02d%02dZ", name,
	    at.year, at.month, at.day, at.hour, at.minute, at.second);
	put_line(vcalendar, line);
}

static void
put_time(struct vcalendar *vcalendar, const char *name, int64_t unix_s, bool is_day)
{
	if (!is_day && !vcalendar->is_shanghai) {
		put_utc(vcalendar, name, unix_s);
		return;
	}
	struct date_time at = date_time_at(unix_s, vcalendar->zone);
	g_autofree char *line =
	    is_day ? g_strdup_printf(
			 "%s;VALUE=DATE:%04d%02d%02d", name, at.year, at.month, at.day)
		   : g_strdup_printf("%s;TZID=" SHANGHAI ":%04d%02d%02dT%02d%02d%02d",
			 name, at.year, at.month, at.day, at.hour, at.minute, at.second);
	put_line(vcalendar, line);
}

void
vcalendar_add(struct vcalendar *vcalendar, const struct vcalendar_event *event)
{
	put_line(vcalendar, "BEGIN:VEVENT");
	put_text(vcalendar, "UID", event->uid);
	put_utc(vcalendar, "DTSTAMP", event->stamp_s);
	put_time(vcalendar, "DTSTART", event->start_s, event->is_all_day);
	if (event->end_s != NO_INSTANT)
		put_time(vcalendar, "DTEND", event->end_s, event->is_all_day);
	if (event->is_cancelled) /* RFC 5545, 3.8.1.11 */
		put_line(vcalendar, "STATUS:CANCELLED");
	put_text(vcalendar, "SUMMARY", event->summary);
	put_text(vcalendar, "LOCATION", event->location);
	put_text(vcalendar, "DESCRIPTION", event->description);
	if (event->url && *event->url) { /* a URI: not escaped */
		g_autofree char *line = g_strconcat("URL:", event->url, NULL);
		put_line(vcalendar, line);
	}
	put_line(vcalendar, "END:VEVENT");
}

const GString *
vcalendar_end(struct vcalendar *vcalendar)
{
	put_line(vcalendar, "END:VCALENDAR");
	return vcalendar->out;
}
