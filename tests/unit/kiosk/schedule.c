/* What plays when and where, and whose turn it is. */
#include <string.h>

#include "kiosk/hours.h"
#include "kiosk/rotation.h"
#include "kiosk/schedule.h"

/* Friday 2026-05-29, 09:00 in Shanghai. */
#define FRIDAY INT64_C(1780016400)
#define HOUR   3600
#define DAY    86400

/* Lists are written with commas; an empty text is an empty list. */
static struct bundle_item *
make(const char *hours, const char *weekdays, const char *venues, const char *orgs)
{
	struct bundle_item *item = bundle_item_new();
	const char *texts[] = {hours, weekdays, venues, orgs};
	char ***lists[] = {&item->hours, &item->weekdays, &item->venues, &item->orgs};
	for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
		g_strfreev(*lists[i]);
		*lists[i] = g_strsplit(texts[i], ",", -1);
	}
	return item;
}

/* The tree: a county, two towns, a village in the first. */
static struct bundle_playlist *
make_playlist(void)
{
	struct bundle_playlist *playlist = bundle_playlist_new();
	bundle_playlist_add_org(playlist, "yunyu", "云屿县", "云屿", "");
	bundle_playlist_add_org(playlist, "baisha", "白沙镇", "白沙", "yunyu");
	bundle_playlist_add_org(playlist, "cun", "白沙村", "白沙村", "baisha");
	bundle_playlist_add_org(playlist, "qingshi", "青石镇", "青石", "yunyu");
	/* Friday off, Sunday worked instead. */
	bundle_playlist_add_holiday(playlist, 2026, 5, 29, "会员活动日", true);
	bundle_playlist_add_holiday(playlist, 2026, 5, 31, "补班", false);
	return playlist;
}

/* The playlist takes the item over for the question, and gives it back. */
static bool
plays_in(struct bundle_playlist *playlist, struct bundle_item *item,
    const struct hall *hall, const struct moment *moment)
{
	g_ptr_array_add(playlist->items, item);
	g_autoptr(Schedule) schedule = schedule_new(hall, playlist);
	bool plays = schedule_plays(schedule, item, moment);
	g_ptr_array_steal_index(playlist->items, playlist->items->len - 1);
	return plays;
}

static bool
plays(struct bundle_item *item, const char *venue, const char *org, int64_t at)
{
	g_autoptr(GTimeZone) zone = g_time_zone_new_offset(8 * HOUR);
	g_autoptr(BundlePlaylist) playlist = bundle_playlist_new();
	struct hall hall = {.venue = venue, .organisation = org};
	struct moment now = moment_at(at, zone, NULL);
	return plays_in(playlist, item, &hall, &now);
}

static void
test_hours(void)
{
	static const struct {
		const char *hours, *weekdays;
		int64_t at; /* from Friday 09:00 */
		bool plays;
	} rows[] = {
	    {"", "", 0, true},
	    {"07:00-09:00", "", 0, false},
	    {"07:00-09:00", "", -1, true},
	    {"7:00-9:01", "", 0, true},
	    {"09:00-24:00", "", 0, true},
	    {"09:00-24:00", "", 15 * HOUR - 1, true},
	    {"09:00-24:00", "", 15 * HOUR, false},
	    {"10:00-11:00,08:00-10:00", "", 0, true},
	    {"22:00-06:00", "", 0, false},
	    {"22:00-06:00", "", 13 * HOUR, true},
	    {"22:00-06:00", "", 20 * HOUR, true},  /* 05:00 */
	    {"22:00-06:00", "", 21 * HOUR, false}, /* 06:00 */
	    {"00:00-00:00", "", 0, true},
	    {"", "5", 0, true},
	    {"", "1,2,3,4,6,7", 0, false},
	    {"", "7", 2 * DAY, true},
	    {"", "1", 3 * DAY, true},
	    {"22:00-06:00", "5", 20 * HOUR, true}, /* Saturday 05:00 is Friday's */
	    {"22:00-06:00", "6", 20 * HOUR, false},
	    {"22:00-06:00", "7", 2 * DAY + 20 * HOUR,
		true}, /* Monday 05:00 is Sunday's */
	    {"07:00-21:00", "5", 0, true},
	    {"07:00-21:00", "6", 0, false},
	    {"morning", "", 0, false},
	    {"morning,08:00-10:00", "", 0, true},
	    {"", "Friday", 0, false},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct bundle_item *item = make(rows[i].hours, rows[i].weekdays, "", "");
		if (plays(item, "", "", FRIDAY + rows[i].at) != rows[i].plays)
			g_error("row %zu: %s %s", i, rows[i].hours, rows[i].weekdays);
		bundle_item_free(item);
	}
}

static void
test_place(void)
{
	static const struct {
		const char *venues, *orgs, *venue, *org;
		bool plays;
	} rows[] = {
	    {"", "", "", "", true},
	    {"", "", "hall", "putuo", true},
	    {"hall", "", "hall", "", true},
	    {"hall,school", "", "school", "", true},
	    {"hall", "", "school", "", false},
	    {"hall", "", "", "", false},
	    {"", "putuo", "", "putuo", true},
	    {"", "putuo", "", "dinghai", false},
	    {"hall", "putuo", "hall", "dinghai", false},
	    {"hall", "putuo", "hall", "putuo", true},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct bundle_item *item = make("", "", rows[i].venues, rows[i].orgs);
		if (plays(item, rows[i].venue, rows[i].org, FRIDAY) != rows[i].plays)
			g_error("row %zu", i);
		bundle_item_free(item);
	}
}

static void
test_bounds(void)
{
	struct bundle_item *item = make("", "", "", "");
	item->from = FRIDAY;
	item->until = FRIDAY + 10;
	g_assert_false(plays(item, "", "", FRIDAY - 1));
	g_assert_true(plays(item, "", "", FRIDAY));
	g_assert_true(plays(item, "", "", FRIDAY + 9));
	g_assert_false(plays(item, "", "", FRIDAY + 10));
	bundle_item_free(item);
}

/* Who speaks, who is meant, and where the screen hangs. */
static void
test_tree(void)
{
	static const struct {
		const char *org, *orgs, *hall;
		bool plays;
	} rows[] = {
	    {"yunyu", "", "cun", true},	   /* the county in its village */
	    {"baisha", "", "cun", true},   /* the town too */
	    {"cun", "", "cun", true},	   /* itself */
	    {"cun", "", "baisha", false},  /* not upwards */
	    {"qingshi", "", "cun", false}, /* not across */
	    {"nobody", "", "cun", false},  /* not who is not in the tree */
	    {"", "", "cun", true},	   /* the site itself */
	    {"cun", "", "", true},	   /* nobody says whose screen it is */
	    {"", "baisha", "baisha", true},
	    {"", "baisha", "cun", true}, /* restricted to a town: its villages too */
	    {"", "baisha", "qingshi", false},
	    {"", "baisha", "yunyu", false},
	    {"", "qingshi,cun", "cun", true},
	    {"", "baisha", "", false},
	    {"yunyu", "qingshi", "cun", false},
	};
	g_autoptr(BundlePlaylist) playlist = make_playlist();
	g_autoptr(GTimeZone) zone = g_time_zone_new_offset(8 * HOUR);
	struct moment now = moment_at(FRIDAY, zone, playlist);
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct bundle_item *item = make("", "", "", rows[i].orgs);
		struct hall hall = {.venue = "", .organisation = rows[i].hall};
		g_free(item->org);
		item->org = g_strdup(rows[i].org);
		if (plays_in(playlist, item, &hall, &now) != rows[i].plays)
			g_error("row %zu", i);
		bundle_item_free(item);
	}
}

static char **
split(const char *list)
{
	return g_strsplit(list, ",", -1);
}

/* What the settings choose, and what is kept off screens. */
static void
test_choice(void)
{
	static const struct {
		const char *audiences, *topics, *tags; /* of the item */
		const char *wants_audiences, *wants_tags, *exclude;
		bool has_quiet, plays;
	} rows[] = {
	    {"", "", "", "", "", "", false, true},
	    {"elders", "", "", "", "", "", false, true},
	    {"elders", "", "", "elders", "", "", false, true},
	    {"elders,youth", "", "", "youth,men", "", "", false, true},
	    {"elders", "", "", "youth", "", "", false, false},
	    {"", "", "", "youth", "", "", false, true}, /* for everybody */
	    {"", "", "harbour", "", "hills", "", false, false},
	    {"", "", "harbour", "", "harbour", "", false, true},
	    {"", "smoking", "", "", "", "smoking", false, false},
	    {"", "", "lottery", "", "", "x,lottery", false, false},
	    {"elders", "", "", "", "", "elders", false, false},
	    {"", "", "", "", "", "article", false, false}, /* its kind */
	    {"", "", "", "", "", "a", false, false},	   /* itself */
	    {"", "", "quiet", "", "", "", false, false},
	    {"", "安静", "", "", "", "", false, false},
	    {"", "", "quiet", "", "", "", true, true},
	};
	g_autoptr(BundlePlaylist) playlist = make_playlist();
	g_autoptr(GTimeZone) zone = g_time_zone_new_offset(8 * HOUR);
	struct moment now = moment_at(FRIDAY, zone, playlist);
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct bundle_item *item = make("", "", "", "");
		const char *texts[] = {rows[i].audiences, rows[i].topics, rows[i].tags};
		char ***lists[] = {&item->audiences, &item->topics, &item->tags};
		for (size_t k = 0; k < 3; k++) {
			g_strfreev(*lists[k]);
			*lists[k] = split(texts[k]);
		}
		g_free(item->kind);
		item->kind = g_strdup("article");
		g_free(item->id);
		item->id = g_strdup("a");
		g_auto(GStrv) audiences = split(rows[i].wants_audiences);
		g_auto(GStrv) tags = split(rows[i].wants_tags);
		g_auto(GStrv) exclude = split(rows[i].exclude);
		struct hall hall = {.venue = "",
		    .organisation = "",
		    .audiences = audiences,
		    .tags = tags,
		    .exclude = exclude,
		    .has_quiet = rows[i].has_quiet};
		if (plays_in(playlist, item, &hall, &now) != rows[i].plays)
			g_error("row %zu", i);
		bundle_item_free(item);
	}
}

/* Days off and days worked instead; hours after midnight are those of the day before. */
static void
test_holidays(void)
{
	static const struct {
		const char *hours, *weekdays;
		int64_t at;
		bool plays;
	} rows[] = {
	    {"", "workdays", 0, false}, /* Friday, off */
	    {"", "holidays", 0, true}, {"", "workdays", -DAY, true},
	    {"", "holidays", -DAY, false}, {"", "holidays", DAY, true}, /* Saturday */
	    {"", "workdays", 2 * DAY, true}, /* Sunday, worked */
	    {"", "holidays", 2 * DAY, false},
	    {"", "5", 0, true}, /* it is a Friday all the same */
	    {"", "1,holidays", 0, true},
	    {"22:00-06:00", "holidays", -4 * HOUR, false}, /* Friday 05:00: Thursday's */
	    {"22:00-06:00", "workdays", -4 * HOUR, true},
	    {"22:00-06:00", "holidays", 20 * HOUR, true}, /* Saturday 05:00: Friday's */
	};
	g_autoptr(BundlePlaylist) playlist = make_playlist();
	g_autoptr(GTimeZone) zone = g_time_zone_new_offset(8 * HOUR);
	struct hall hall = {.venue = "", .organisation = ""};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct bundle_item *item = make(rows[i].hours, rows[i].weekdays, "", "");
		struct moment now = moment_at(FRIDAY + rows[i].at, zone, playlist);
		if (plays_in(playlist, item, &hall, &now) != rows[i].plays)
			g_error("row %zu", i);
		bundle_item_free(item);
	}
}

/* An event from Friday 10:00 to 11:00 and a week later, without an end. */
static void
test_events(void)
{
	static const struct {
		const char *before, *after;
		bool is_event;
		int64_t at;
		bool plays;
	} rows[] = {
	    {"", "", true, 0, true},
	    {"", "", true, 3 * DAY, true},
	    {"", "", true, 7 * DAY + 2 * HOUR - 1, true},
	    {"", "", true, 7 * DAY + 2 * HOUR, false}, /* the last is over */
	    {"e", "", false, 0, true},
	    {"e", "", false, 3 * DAY, true}, /* it comes again */
	    {"e", "", false, 7 * DAY + HOUR, false},
	    {"", "e", false, 0, false},
	    {"", "e", false, 2 * HOUR - 1, false},
	    {"", "e", false, 2 * HOUR, true},
	    {"", "e", false, 700 * DAY, true},
	    {"nothing", "", false, 0, false},
	    {"", "nothing", false, 0, false},
	};
	g_autoptr(BundlePlaylist) playlist = make_playlist();
	g_autoptr(GTimeZone) zone = g_time_zone_new_offset(8 * HOUR);
	struct hall hall = {.venue = "", .organisation = ""};
	struct bundle_item *event = make("", "", "", "");
	g_free(event->id);
	event->id = g_strdup("e");
	bundle_item_add_occurrence(event, FRIDAY + HOUR, FRIDAY + 2 * HOUR, false);
	bundle_item_add_occurrence(
	    event, FRIDAY + 7 * DAY + HOUR, FRIDAY + 7 * DAY + HOUR, false);
	g_ptr_array_add(playlist->items, event);
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct bundle_item *item = make("", "", "", "");
		g_free(item->before);
		g_free(item->after);
		item->before = g_strdup(rows[i].before);
		item->after = g_strdup(rows[i].after);
		struct moment now = moment_at(FRIDAY + rows[i].at, zone, playlist);
		g_autoptr(Schedule) schedule = schedule_new(&hall, playlist);
		bool is_playing = rows[i].is_event
				      ? schedule_plays(schedule, event, &now)
				      : plays_in(playlist, item, &hall, &now);
		if (is_playing != rows[i].plays)
			g_error("row %zu", i);
		bundle_item_free(item);
	}
}

/* Without a clock it is only known what is past. */
static void
test_no_clock(void)
{
	static const struct {
		int64_t from, until; /* from Friday; 0: none */
		const char *weekdays;
		bool plays, plays_stale;
	} rows[] = {
	    {0, 0, "", true, true},
	    {0, 0, "5", false, false},	  /* who knows what day it is */
	    {-DAY, 0, "", true, true},	  /* has begun for certain */
	    {DAY, 0, "", false, false},	  /* perhaps not yet */
	    {-DAY, DAY, "", true, false}, /* perhaps still */
	    {0, DAY, "", true, false},
	    {-2 * DAY, -DAY, "", false, false}, /* over for certain */
	};
	struct hall hall = {.venue = "", .organisation = ""};
	g_autoptr(BundlePlaylist) playlist = make_playlist();
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct bundle_item *item = make("", rows[i].weekdays, "", "");
		item->from = rows[i].from ? FRIDAY + rows[i].from : INT64_MIN;
		item->until = rows[i].until ? FRIDAY + rows[i].until : INT64_MAX;
		struct moment now = {
		    .unix_s = FRIDAY, .floor_s = FRIDAY, .weekday = 5, .minute = 540};
		if (plays_in(playlist, item, &hall, &now) != rows[i].plays)
			g_error("row %zu", i);
		now.is_stale = true;
		if (plays_in(playlist, item, &hall, &now) != rows[i].plays_stale)
			g_error("row %zu, stale", i);
		bundle_item_free(item);
	}
}

/* The clock went back a little: what was over stays over. */
static void
test_floor(void)
{
	g_autoptr(GTimeZone) zone = g_time_zone_new_offset(8 * HOUR);
	g_autoptr(BundlePlaylist) playlist = make_playlist();
	struct hall hall = {.venue = "", .organisation = ""};
	struct bundle_item *item = make("", "", "", "");
	item->until = FRIDAY;
	struct moment now = moment_at(FRIDAY - HOUR, zone, playlist);
	g_assert_true(plays_in(playlist, item, &hall, &now));
	now.floor_s = FRIDAY + HOUR;
	g_assert_false(plays_in(playlist, item, &hall, &now));
	bundle_item_free(item);
}

/* A page that says what day it is waits until somebody knows. */
static void
test_days_without_clock(void)
{
	static const char *const kinds[] = {"today", "week", "article"};
	g_autoptr(BundlePlaylist) playlist = make_playlist();
	struct hall hall = {.venue = "", .organisation = ""};
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
		struct bundle_item *item = make("", "", "", "");
		g_free(item->kind);
		item->kind = g_strdup(kinds[i]);
		struct moment now = {.unix_s = FRIDAY,
		    .floor_s = FRIDAY,
		    .is_trusted = true,
		    .weekday = 5,
		    .minute = 540};
		g_assert_true(plays_in(playlist, item, &hall, &now));
		now.is_trusted = false;
		g_assert_cmpint(
		    plays_in(playlist, item, &hall, &now), ==, item->kind[0] == 'a');
		bundle_item_free(item);
	}
}

static void
test_window(void)
{
	static const char *const bad[] = {"", "7", "7:00", "7:00-", "-9:00",
	    "07:60-08:00", "24:00-25:00", "24:00-06:00", "07:00-24:01", "7:0-9:00",
	    "007:00-09:00", "07:00-09:00 ", "07:00–09:00", "a7:00-09:00",
	    "99999999999:00-09:00"};
	int from, to;
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++)
		g_assert_false(moment_window(bad[i], &from, &to));
	struct hall hall = {.venue = "", .organisation = ""};
	g_autoptr(BundlePlaylist) playlist = make_playlist();
	g_autoptr(Schedule) schedule = schedule_new(&hall, playlist);
	struct bundle_item *item = make("07:00-09:00,soon", "1,8", "", "");
	g_assert_cmpstr(schedule_fault(schedule, item), ==, "soon");
	bundle_item_free(item);
	item = make("07:00-09:00", "1,holidays,8", "", "");
	g_assert_cmpstr(schedule_fault(schedule, item), ==, "8");
	bundle_item_free(item);
}

/* When the screen is black. */
static void
test_hours_of_the_hall(void)
{
	static const struct {
		const char *on, *holidays;
		int64_t at;
		bool is_dark;
	} rows[] = {
	    {"", "", 0, false},
	    {"07:00-21:00", "", 0, false},
	    {"10:00-21:00", "", 0, true},
	    {"06:00-08:00,08:30-12:00", "", 0, false},
	    {"07:00-21:00", "10:00-12:00", 0, true}, /* Friday is off */
	    {"07:00-21:00", "10:00-12:00", -DAY, false},
	    {"20:00-02:00", "", 16 * HOUR, false}, /* 01:00 */
	    {"20:00-02:00", "", 17 * HOUR, true},
	    {"20:00-22:00", "20:00-02:00", 16 * HOUR, false}, /* Friday's night */
	    {"20:00-02:00", "20:00-22:00", 16 * HOUR, true},
	};
	g_autoptr(GTimeZone) zone = g_time_zone_new_offset(8 * HOUR);
	g_autoptr(BundlePlaylist) playlist = make_playlist();
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_auto(GStrv) on = split(rows[i].on);
		g_auto(GStrv) holidays = split(rows[i].holidays);
		struct moment now = moment_at(FRIDAY + rows[i].at, zone, playlist);
		if (hours_are_dark(on, holidays, &now) != rows[i].is_dark)
			g_error("row %zu", i);
		now.is_trusted = false;
		g_assert_false(hours_are_dark(on, holidays, &now));
	}
}

static GPtrArray *
make_items(int n)
{
	GPtrArray *items =
	    g_ptr_array_new_with_free_func((GDestroyNotify)bundle_item_free);
	for (int i = 0; i < n; i++) {
		struct bundle_item *item = bundle_item_new();
		g_free(item->id);
		item->id = g_strdup_printf("%c", 'a' + i);
		g_ptr_array_add(items, item);
	}
	return items;
}

/* `data` names the items that may not play. */
static bool
is_not_in(const struct bundle_item *item, void *data)
{
	return strstr(data, item->id) == NULL;
}

static char *
take(struct rotation *rotation, GPtrArray *items, int n, const char *without)
{
	GString *taken = g_string_new(NULL);
	for (int i = 0; i < n; i++) {
		const struct bundle_item *item =
		    rotation_next(rotation, items, is_not_in, (void *)without);
		g_string_append(taken, item ? item->id : "-");
	}
	return g_string_free(taken, false);
}

static void
expect(struct rotation *rotation, GPtrArray *items, const char *expected,
    const char *without)
{
	g_autofree char *taken = take(rotation, items, (int)strlen(expected), without);
	g_assert_cmpstr(taken, ==, expected);
}

static void
test_order(void)
{
	g_autoptr(GPtrArray) items = make_items(4);
	g_autoptr(Rotation) rotation = rotation_new();
	expect(rotation, items, "abcdabcdab", "");
	expect(rotation, items, "dada", "bc"); /* goes on where it was */
	expect(rotation, items, "--", "abcd");
	expect(rotation, items, "dcbadcba", ""); /* and nobody catches up */
	g_autoptr(GPtrArray) none = make_items(0);
	expect(rotation, none, "-", "");
}

static void
test_new_bundle(void)
{
	g_autoptr(GPtrArray) items = make_items(6), more = make_items(7);
	g_autoptr(Rotation) rotation = rotation_new();
	expect(rotation, items, "abc", "");
	rotation_keep(
	    rotation, more); /* the position survives, the new one has its turn */
	expect(rotation, more, "defabgcdefabgc", "");
}

/* Every five minutes a new bundle: still everybody plays (a known fault elsewhere). */
static void
test_fair(void)
{
	g_autoptr(Rotation) rotation = rotation_new();
	int seen[20] = {0};
	for (int i = 0; i < 100; i++) {
		g_autoptr(GPtrArray) items = make_items(20);
		rotation_keep(rotation, items);
		g_autofree char *taken = take(rotation, items, 3, "");
		for (int j = 0; j < 3; j++)
			seen[taken[j] - 'a']++;
	}
	for (int i = 0; i < 20; i++)
		g_assert_cmpint(seen[i], ==, 15);
}

/* What was written down is where it goes on; nonsense is where it begins. */
static void
test_restart(void)
{
	static const char *const nonsense[] = {
	    "", "\n\n", "x", "99999999999999999999 a\n", "-5a\n", "5\n", "5 \n"};
	g_autoptr(GPtrArray) items = make_items(6);
	g_autoptr(Rotation) rotation = rotation_new();
	expect(rotation, items, "abcd", "");
	g_autofree char *kept = rotation_write(rotation, false);
	g_autoptr(Rotation) again = rotation_new();
	rotation_read(again, kept);
	rotation_keep(again, items);
	expect(again, items, "efabcdef", "");
	g_autofree char *undone = rotation_write(rotation, true);
	g_autoptr(Rotation) before = rotation_new();
	rotation_read(before, undone); /* d was not shown after all */
	expect(before, items, "defabc", "");
	rotation_undo(rotation);
	rotation_undo(rotation); /* once */
	expect(rotation, items, "defabc", "");
	for (size_t i = 0; i < G_N_ELEMENTS(nonsense); i++) {
		g_autoptr(Rotation) fresh = rotation_new();
		rotation_read(fresh, nonsense[i]);
		expect(fresh, items, "abcdefab", "");
	}
}

static void
test_weight(void)
{
	g_autoptr(GPtrArray) items = make_items(3);
	g_autoptr(Rotation) rotation = rotation_new();
	((struct bundle_item *)items->pdata[0])->weight = 2;
	((struct bundle_item *)items->pdata[2])->weight = 0.5;
	g_autofree char *taken = take(rotation, items, 700, "");
	int n[3] = {0};
	for (int i = 0; i < 700; i++)
		n[taken[i] - 'a']++;
	g_assert_cmpint(n[0], ==, 400);
	g_assert_cmpint(n[1], ==, 200);
	g_assert_cmpint(n[2], ==, 100);
	g_assert_null(strstr(taken, "aaa")); /* spread, not bunched */
}

/* From one of its turns to the next, the shortest and the longest. */
static void
measure_gaps(const char *taken, char id, int *shortest, int *longest)
{
	int last = -1;
	*shortest = G_MAXINT;
	*longest = 0;
	for (int i = 0; taken[i]; i++) {
		if (taken[i] != id)
			continue;
		if (last >= 0) {
			*shortest = MIN(*shortest, i - last);
			*longest = MAX(*longest, i - last);
		}
		last = i;
	}
}

/* Every item in every round of `turns`, none twice running, none as long absent as two
 * of its turns are apart. */
static void
test_spread(void)
{
	static const struct {
		const char *weights; /* of a, b … */
		int turns;	     /* in which all have theirs */
	} cases[] = {{"113111", 8}, {"31111", 7}, {"2111", 5}, {"22111", 7}, {"3311", 8},
	    {"433111", 13}, {"5111111111", 14}, {"44211", 12}, {"9311111111", 20}};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		int n = (int)strlen(cases[i].weights), turns = cases[i].turns;
		g_autoptr(GPtrArray) items = make_items(n);
		for (int k = 0; k < n; k++)
			((struct bundle_item *)items->pdata[k])->weight =
			    cases[i].weights[k] - '0';
		g_autoptr(Rotation) rotation = rotation_new();
		g_autofree char *taken = take(rotation, items, turns * 100, "");
		for (int k = 0; k < n; k++) {
			int shortest, longest, weight = cases[i].weights[k] - '0';
			measure_gaps(taken, (char)('a' + k), &shortest, &longest);
			g_test_message("%s: %c %d … %d", cases[i].weights, 'a' + k,
			    shortest, longest);
			g_assert_cmpint(shortest, >=, 2);
			g_assert_cmpint(longest * weight, <, 2 * turns);
		}
		for (int at = 0; at < turns * 100; at += turns) {
			for (int k = 0; k < n; k++)
				g_assert_nonnull(
				    memchr(taken + at, 'a' + k, (size_t)turns));
		}
	}
}

/* Where it goes on after a restart is where it would have gone on, and never with the one
 * that played last. */
static void
test_spread_restart(void)
{
	g_autoptr(GPtrArray) items = make_items(5);
	((struct bundle_item *)items->pdata[2])->weight = 3;
	for (int n = 7; n < 40; n++) {
		g_autoptr(Rotation) rotation = rotation_new(), again = rotation_new();
		g_autofree char *before = take(rotation, items, n, "");
		g_autofree char *kept = rotation_write(rotation, false);
		rotation_read(again, kept);
		rotation_keep(again, items);
		g_autofree char *rest = take(rotation, items, 20, "");
		expect(again, items, rest, "");
	}
}

/* A mistyped organisation hears of nobody: that is told. */
static void
test_known(void)
{
	g_autoptr(BundlePlaylist) playlist = bundle_playlist_new();
	struct hall none = {.venue = "", .organisation = ""};
	struct hall right = {.venue = "", .organisation = "baisha"};
	struct hall wrong = {.venue = "", .organisation = "baisa"};
	g_assert_true(hall_is_known(&wrong, playlist)); /* nobody says who there is */
	bundle_playlist_add_org(playlist, "county", "县", "", "");
	bundle_playlist_add_org(playlist, "baisha", "白沙", "", "county");
	g_assert_true(hall_is_known(&none, playlist));
	g_assert_true(hall_is_known(&right, playlist));
	g_assert_false(hall_is_known(&wrong, playlist));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/schedule/hours", test_hours);
	g_test_add_func("/schedule/place", test_place);
	g_test_add_func("/schedule/bounds", test_bounds);
	g_test_add_func("/schedule/tree", test_tree);
	g_test_add_func("/schedule/choice", test_choice);
	g_test_add_func("/schedule/holidays", test_holidays);
	g_test_add_func("/schedule/events", test_events);
	g_test_add_func("/schedule/no-clock", test_no_clock);
	g_test_add_func("/schedule/days-without-clock", test_days_without_clock);
	g_test_add_func("/schedule/floor", test_floor);
	g_test_add_func("/hours/hall", test_hours_of_the_hall);
	g_test_add_func("/schedule/window", test_window);
	g_test_add_func("/hall/known", test_known);
	g_test_add_func("/rotation/order", test_order);
	g_test_add_func("/rotation/new-bundle", test_new_bundle);
	g_test_add_func("/rotation/fair", test_fair);
	g_test_add_func("/rotation/restart", test_restart);
	g_test_add_func("/rotation/weight", test_weight);
	g_test_add_func("/rotation/spread", test_spread);
	g_test_add_func("/rotation/spread-restart", test_spread_restart);
	return g_test_run();
}
