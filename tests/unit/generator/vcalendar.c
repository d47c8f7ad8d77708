/* What we write, read by libical. */
#include "output/vcalendar.h"

#include <string.h>

#include <libical/ical.h>

#include "common/date.h"
#include "site/field.h"

static const struct vcalendar_event event = {
    .uid = "events/a/20260529T090000@example.org",
    .stamp_s = 1780012800,
    .start_s = 1780016400, /* 2026-05-29 09:00 in Shanghai */
    .end_s = 1780023600,
    .summary = "义诊，血压；第一行\n第二行, 反斜杠\\ 分号;",
    .location = "白沙村文化礼堂",
    .description = "很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长的说"
		   "明👨‍👩‍👧里有表情",
    .url = "https://example.org/a,b;c/",
};

/* Of one event. */
static char *
write_one(const struct vcalendar_event *one, const char *timezone)
{
	g_autoptr(GTimeZone) zone = date_zone(timezone);
	g_autoptr(Vcalendar) vcalendar = vcalendar_new("县, 日历", timezone, zone);
	vcalendar_add(vcalendar, one);
	return g_strdup(vcalendar_end(vcalendar)->str);
}

static void
test_libical(void)
{
	g_autofree char *text = write_one(&event, "Asia/Shanghai");
	icalcomponent *calendar = icalparser_parse_string(text);
	g_assert_nonnull(calendar);
	g_assert_cmpint(icalcomponent_count_errors(calendar), ==, 0);
	g_assert_cmpint(
	    icalcomponent_count_components(calendar, ICAL_VEVENT_COMPONENT), ==, 1);
	icalcomponent *read =
	    icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
	g_assert_cmpstr(icalcomponent_get_summary(read), ==, event.summary);
	g_assert_cmpstr(icalcomponent_get_description(read), ==, event.description);
	g_assert_cmpstr(icalcomponent_get_location(read), ==, event.location);
	g_assert_cmpstr(icalcomponent_get_uid(read), ==, event.uid);
	icalproperty *url = icalcomponent_get_first_property(read, ICAL_URL_PROPERTY);
	g_assert_cmpstr(icalproperty_get_url(url), ==, event.url);
	struct icaltimetype start = icalcomponent_get_dtstart(read);
	g_assert_cmpint(icaltime_as_timet_with_zone(start, icaltime_get_timezone(start)),
	    ==, event.start_s);
	struct icaltimetype end = icalcomponent_get_dtend(read);
	g_assert_cmpint(icaltime_as_timet_with_zone(end, icaltime_get_timezone(end)), ==,
	    event.end_s);
	icalcomponent_free(calendar);
}

/* At most 75 octets a line, never within a character, CR LF at each end. */
static void
test_folds(void)
{
	for (int length = 1; length < 200; length++) {
		g_autoptr(GString) title = g_string_new(NULL);
		for (int i = 0; i < length; i++)
			g_string_append(title, i % 3 ? "字" : i % 2 ? "a" : "👍");
		struct vcalendar_event one = event;
		one.summary = title->str;
		g_autofree char *text = write_one(&one, "Asia/Shanghai");
		g_auto(GStrv) lines = g_strsplit(text, "\r\n", -1);
		for (int i = 0; lines[i]; i++) {
			g_assert_cmpuint(strlen(lines[i]), <=, 75);
			g_assert_true(g_utf8_validate(lines[i], -1, NULL));
			g_assert_null(strchr(lines[i], '\n'));
		}
		g_assert_true(g_str_has_suffix(text, "END:VCALENDAR\r\n"));
	}
}

static void
test_days(void)
{
	struct vcalendar_event days = event;
	days.is_all_day = true;
	days.start_s = 1779984000; /* 2026-05-29 00:00 in Shanghai */
	days.end_s = days.start_s + 2 * DAY_S;
	g_autofree char *text = write_one(&days, "Asia/Shanghai");
	g_assert_nonnull(strstr(text, "DTSTART;VALUE=DATE:20260529\r\n"));
	g_assert_nonnull(strstr(text, "DTEND;VALUE=DATE:20260531\r\n"));
}

/* Elsewhere, where clocks change, times are UTC's. */
static void
test_elsewhere(void)
{
	struct vcalendar_event open = event;
	open.end_s = NO_INSTANT;
	open.is_cancelled = true;
	g_autofree char *text = write_one(&open, "Europe/Berlin");
	g_assert_nonnull(strstr(text, "DTSTART:20260529T010000Z\r\n"));
	g_assert_null(strstr(text, "DTEND"));
	g_assert_nonnull(strstr(text, "STATUS:CANCELLED\r\n"));
	g_assert_null(strstr(text, "VTIMEZONE"));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/vcalendar/libical", test_libical);
	g_test_add_func("/vcalendar/folds", test_folds);
	g_test_add_func("/vcalendar/days", test_days);
	g_test_add_func("/vcalendar/elsewhere", test_elsewhere);
	return g_test_run();
}
