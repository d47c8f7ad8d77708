/*
 * What is on: the days from an instant on in the zone of the hall, what each is called
 * (lunar day, solar term, holiday), and which items of the programme take place then.
 * Pure: instants and playlist in, lists out.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "setting.h"

struct agenda_day {
	int year, month, day, weekday;
	int64_t start_s, end_s; /* [midnight, midnight) */
};

/* The day `ahead` days after that of an instant; `zone` NULL is UTC. */
struct agenda_day agenda_day(int64_t now_s, int ahead, GTimeZone *zone);

/* One thing on one day. */
struct agenda_entry {
	const struct bundle_item *item; /* borrowed from the playlist */
	int64_t start_s, end_s;
	bool is_all_day;
	bool is_theme; /* a theme day, not an event */
};

/* What takes place on a day and concerns this screen, theme days first, then what lasts
 * all day, then by time. Of struct agenda_entry; yours. */
GArray *agenda_of(const struct page_setting *setting, const struct agenda_day *day);

/* The next things after a day, each item once, at most `most` of them and not more than
 * `days` away. */
GArray *agenda_after(const struct page_setting *setting, const struct agenda_day *day,
    int days, guint most);

/* "9:00", "全天". Yours. */
char *agenda_time(const struct agenda_entry *entry, GTimeZone *zone);

/* "农历十月十八", "农历五月初五 端午节"; "" outside the table. Yours. */
char *agenda_lunar(const struct agenda_day *day);

/* "今日冬至", "小雪第5天"; "" outside the table. Yours. */
char *agenda_term(const struct agenda_day *day);

/* "国庆节 放假", "调休上班"; "" for a day that is what its weekday says. Yours. */
char *agenda_holiday(const struct page_setting *setting, const struct agenda_day *day);
