/*
 * A year of the hall, turn by turn, judged by an oracle that shares nothing with the
 * schedule: it works on the table the items were made from, with its own arithmetic of
 * days. Bundles come every few days, the player restarts now and then. At every turn:
 * what plays may play, nothing plays only if nothing may, and nobody plays a second time
 * while another who might has been waiting for his turn since the first.
 */
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "kiosk/lineup.h"

#define ITEMS  60
#define DAY    INT64_C(86400)
#define BEGIN  INT64_C(1780243200) /* 2026-06-01 00:00 in Shanghai */
#define YEAR   (365 * DAY)
#define UPDATE (5 * DAY / 2)
#define REBOOT (9 * DAY)

/* What one item asks for. */
struct wish {
	int speaker;	    /* of the tree below; -1: the site */
	int only;	    /* restricted to; -1: nobody */
	unsigned days;	    /* bits 1 … 7; 8: workdays, 9: holidays; 0: every day */
	int from, to;	    /* minutes of a window; equal: always */
	int64_t begin, end; /* 0: none */
	int event;	    /* its own event is then, for an hour; 0: none */
	int before, after;  /* another item's; -1: none */
	int tag;	    /* 0: none, 1: wanted, 2: not chosen, 3: quiet */
};

/* 0 county, 1 our town, 2 our village, 3 another town, 4 its village. */
static const char *const names[] = {"xian", "zhen", "cun", "tazhen", "tacun"};
static const char *const parents[] = {"", "xian", "zhen", "xian", "tazhen"};
/* Whether what they say is heard in our village, and what is only for them seen there. */
static const bool is_ours[] = {true, true, true, false, false};

struct year {
	struct wish wishes[ITEMS];
	bool off[400], worked[400]; /* of the day since BEGIN */
	/* of the judge */
	int64_t played[ITEMS]; /* turn of the last time; -1 */
	int64_t waits[ITEMS];  /* turn since when it might play and has not; -1: not */
	int n_played[ITEMS];
};

static int
day_of(int64_t t)
{
	return (int)((t - BEGIN) / DAY);
}

static int
weekday_of(int64_t t)
{
	return (int)(((t + 8 * 3600) / DAY + 3) % 7) + 1; /* 1970 began on a Thursday */
}

static bool
is_work(const struct year *year, int64_t t)
{
	int day = day_of(t);
	if (day < 0 || day >= 400)
		return weekday_of(t) < 6;
	return year->worked[day] || (weekday_of(t) < 6 && !year->off[day]);
}

static bool
is_day(const struct year *year, const struct wish *wish, int64_t t)
{
	return wish->days == 0 || (wish->days >> weekday_of(t) & 1) ||
	       (wish->days >> (is_work(year, t) ? 8 : 9) & 1);
}

static bool
is_hour(const struct year *year, const struct wish *wish, int64_t t)
{
	int minute = (int)((t - BEGIN) % DAY / 60);
	if (wish->from == wish->to)
		return is_day(year, wish, t);
	if (wish->from < wish->to)
		return minute >= wish->from && minute < wish->to && is_day(year, wish, t);
	if (minute >= wish->from)
		return is_day(year, wish, t);
	return minute < wish->to && is_day(year, wish, t - DAY);
}

/* The oracle. */
static bool
may(const struct year *year, int i, int64_t t)
{
	const struct wish *wish = &year->wishes[i];
	bool is_meant = (wish->speaker < 0 || is_ours[wish->speaker]) &&
			(wish->only < 0 || is_ours[wish->only]) && wish->tag < 2;
	bool is_between =
	    (!wish->begin || t >= wish->begin) && (!wish->end || t < wish->end);
	bool is_alive = !wish->event || t < wish->event + 3600;
	bool is_early = wish->before < 0 || t < (int64_t)year->wishes[wish->before].event;
	bool is_late =
	    wish->after < 0 || t >= (int64_t)year->wishes[wish->after].event + 3600;
	return is_meant && is_between && is_alive && is_early && is_late &&
	       is_hour(year, wish, t);
}

/* ---- the year ---- */

static void
wish_for(struct year *year, int i, GRand *rand)
{
	struct wish wish = {.speaker = -1, .only = -1, .before = -1, .after = -1};
	if (g_rand_boolean(rand))
		wish.speaker = g_rand_int_range(rand, 0, 5);
	if (g_rand_int_range(rand, 0, 4) == 0)
		wish.only = g_rand_int_range(rand, 0, 5);
	if (g_rand_int_range(rand, 0, 3) == 0)
		wish.days = (unsigned)g_rand_int_range(rand, 1, 512) << 1;
	if (g_rand_int_range(rand, 0, 3) == 0) {
		wish.from = g_rand_int_range(rand, 0, 1440);
		wish.to = g_rand_int_range(rand, 0, 1440);
	}
	if (g_rand_int_range(rand, 0, 3) == 0)
		wish.begin = BEGIN + g_rand_int_range(rand, 0, 300) * DAY + 3600;
	if (g_rand_int_range(rand, 0, 3) == 0)
		wish.end = BEGIN + g_rand_int_range(rand, 1, 365) * DAY;
	wish.tag = MAX(0, g_rand_int_range(rand, -8, 4));
	if (i < 6)
		wish.event = (int)(BEGIN + g_rand_int_range(rand, 20, 340) * DAY + 36000);
	else if (i % 7 == 0)
		wish.before = g_rand_int_range(rand, 0, 6);
	else if (i % 7 == 1)
		wish.after = g_rand_int_range(rand, 0, 6);
	if (i >= ITEMS - 8)
		wish =
		    (struct wish){.speaker = -1, .only = -1, .before = -1, .after = -1};
	year->wishes[i] = wish;
	year->played[i] = year->waits[i] = -1;
}

static void
make_year(struct year *year, guint32 seed)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
	memset(year, 0, sizeof *year);
	for (int i = 0; i < ITEMS; i++)
		wish_for(year, i, rand);
	for (int day = 0; day < 400; day++) {
		int64_t t = BEGIN + day * DAY;
		year->off[day] = weekday_of(t) < 6 && g_rand_int_range(rand, 0, 15) == 0;
		year->worked[day] =
		    weekday_of(t) > 5 && g_rand_int_range(rand, 0, 8) == 0;
	}
}

static char **
one(const char *text)
{
	char **list = g_new0(char *, 2);
	list[0] = g_strdup(text);
	return list;
}

static char **
write_days(unsigned days)
{
	GPtrArray *list = g_ptr_array_new();
	for (int day = 1; day <= 7; day++) {
		if (days >> day & 1)
			g_ptr_array_add(list, g_strdup_printf("%d", day));
	}
	if (days >> 8 & 1)
		g_ptr_array_add(list, g_strdup("workdays"));
	if (days >> 9 & 1)
		g_ptr_array_add(list, g_strdup("holidays"));
	g_ptr_array_add(list, NULL);
	return (char **)g_ptr_array_free(list, false);
}

static void
replace(char **text, char *by)
{
	g_free(*text);
	*text = by;
}

static struct bundle_item *
make_item(const struct year *year, int i)
{
	static const char *const tags[] = {"", "wanted", "other", "quiet"};
	const struct wish *wish = &year->wishes[i];
	struct bundle_item *item = bundle_item_new();
	replace(&item->id, g_strdup_printf("items/%02d", i));
	if (wish->speaker >= 0)
		replace(&item->org, g_strdup(names[wish->speaker]));
	if (wish->only >= 0) {
		g_strfreev(item->orgs);
		item->orgs = one(names[wish->only]);
	}
	g_strfreev(item->weekdays);
	item->weekdays = write_days(wish->days);
	if (wish->from != wish->to) {
		g_autofree char *window = g_strdup_printf("%02d:%02d-%02d:%02d",
		    wish->from / 60, wish->from % 60, wish->to / 60, wish->to % 60);
		g_strfreev(item->hours);
		item->hours = one(window);
	}
	item->from = wish->begin ? wish->begin : INT64_MIN;
	item->until = wish->end ? wish->end : INT64_MAX;
	if (wish->event)
		bundle_item_add_occurrence(
		    item, wish->event, (int64_t)wish->event + 3600, false);
	if (wish->before >= 0)
		replace(&item->before, g_strdup_printf("items/%02d", wish->before));
	if (wish->after >= 0)
		replace(&item->after, g_strdup_printf("items/%02d", wish->after));
	if (wish->tag > 0) {
		g_strfreev(item->tags);
		item->tags = one(tags[wish->tag]);
	}
	return item;
}

static struct programme *
make_programme(const struct year *year)
{
	struct programme *programme = g_new0(struct programme, 1);
	programme->dir = g_strdup("");
	programme->manifest = bundle_manifest_new();
	programme->playlist = bundle_playlist_new();
	programme->zone = g_time_zone_new_offset(8 * 3600);
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		bundle_playlist_add_org(
		    programme->playlist, names[i], names[i], names[i], parents[i]);
	for (int day = 0; day < 400; day++) {
		g_autoptr(GDateTime) noon =
		    g_date_time_new_from_unix_utc(BEGIN + day * DAY + 12 * 3600);
		if (year->off[day] || year->worked[day])
			bundle_playlist_add_holiday(programme->playlist,
			    g_date_time_get_year(noon), g_date_time_get_month(noon),
			    g_date_time_get_day_of_month(noon), "", year->off[day]);
	}
	for (int i = 0; i < ITEMS; i++)
		g_ptr_array_add(programme->playlist->items, make_item(year, i));
	return programme;
}

/* ---- the judge ---- */

static void
note_waiting(struct year *year, int64_t t, int64_t turn)
{
	for (int i = 0; i < ITEMS; i++) {
		if (!may(year, i, t))
			year->waits[i] = -1;
		else if (year->waits[i] < 0)
			year->waits[i] = turn;
	}
}

static void
judge(struct year *year, int now, int64_t t, int64_t turn)
{
	if (!may(year, now, t))
		g_error("turn %" G_GINT64_FORMAT ": %d may not play", turn, now);
	for (int i = 0; i < ITEMS; i++) {
		/* Both since the turn before the other one's first. */
		bool is_passed_over =
		    i != now && year->waits[i] >= 0 && year->played[now] > year->waits[i];
		if (is_passed_over)
			g_error("turn %" G_GINT64_FORMAT ": %d again, and %d waits", turn,
			    now, i);
	}
	year->played[now] = turn;
	year->waits[now] = turn; /* begins to wait anew */
	year->n_played[now]++;
}

static int
number_of(const struct bundle_item *item)
{
	return (int)g_ascii_strtoll(item->id + strlen("items/"), NULL, 10);
}

/* Goes to what is next and looks ahead, as the player does; -1: nothing plays. */
static int
turn_page(struct lineup *lineup)
{
	struct place place = lineup_peek(lineup, 1);
	while (place.item && !lineup_plays(lineup, place.item)) {
		lineup_drop(lineup);
		place = lineup_peek(lineup, 1);
	}
	if (!place.item)
		return -1;
	int now = number_of(place.item);
	lineup_go(lineup, 1, 1);
	lineup_peek(lineup, 1);
	return now;
}

struct hall_desk {
	struct hall hall;
	struct log *log;
	char *dir;
	struct state *state;
	struct lineup *lineup;
	struct programme *programme;
};

static void
restart(struct hall_desk *desk)
{
	if (desk->lineup) {
		lineup_keep(desk->lineup, true);
		lineup_free(desk->lineup);
		state_free(desk->state);
	}
	desk->state = state_new(desk->dir, desk->log);
	desk->lineup = lineup_new(&desk->hall, desk->state);
	lineup_set(desk->lineup, desk->programme);
}

static void
update(struct hall_desk *desk, const struct year *year)
{
	struct programme *next = make_programme(year);
	lineup_set(desk->lineup, next);
	programme_free(desk->programme);
	desk->programme = next;
}

static void
play_year(struct hall_desk *desk, struct year *year)
{
	int64_t turn = 0, updated = BEGIN, restarted = BEGIN;
	for (int64_t t = BEGIN; t < BEGIN + YEAR; turn++) {
		if (t - updated > UPDATE) {
			update(desk, year);
			updated = t;
		}
		if (t - restarted > REBOOT) {
			restart(desk);
			restarted = t;
		}
		struct moment now =
		    moment_at(t, desk->programme->zone, desk->programme->playlist);
		lineup_tick(desk->lineup, &now, false);
		note_waiting(year, t, turn);
		int item = turn_page(desk->lineup);
		for (int i = 0; item < 0 && i < ITEMS; i++)
			g_assert_false(may(year, i, t));
		if (item >= 0)
			judge(year, item, t, turn);
		t += 61 + turn % 89; /* never in step with the hours */
	}
}

static void
test_year(const void *seed)
{
	struct year *year = g_new(struct year, 1);
	char wanted[] = "wanted", *tags[] = {wanted, NULL};
	struct hall_desk desk = {
	    .hall = {.venue = "", .organisation = "cun", .tags = tags},
	    .log = log_new(stderr),
	    .dir = g_dir_make_tmp("litang-year-XXXXXX", NULL),
	};
	make_year(year, GPOINTER_TO_UINT(seed));
	desk.programme = make_programme(year);
	restart(&desk);
	play_year(&desk, year);
	int n = 0;
	for (int i = 0; i < ITEMS; i++)
		n += year->n_played[i] > 0;
	g_assert_cmpint(n, >=, 15); /* the year is not empty */
	g_assert_cmpint(n, <, ITEMS);
	lineup_free(desk.lineup);
	state_free(desk.state);
	programme_free(desk.programme);
	log_free(desk.log);
	g_autofree char *position = g_build_filename(desk.dir, "position", NULL);
	g_unlink(position);
	g_rmdir(desk.dir);
	g_free(desk.dir);
	g_free(year);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_data_func("/year/1", GUINT_TO_POINTER(1), test_year);
	g_test_add_data_func("/year/2", GUINT_TO_POINTER(2), test_year);
	g_test_add_data_func("/year/3", GUINT_TO_POINTER(3), test_year);
	return g_test_run();
}
