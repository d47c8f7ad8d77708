#include "wall.h"

#include <glib.h>

static int64_t
floor_at(const struct wall *wall, int64_t now_us)
{
	return wall->floor_s + MAX(now_us - wall->from_us, 0) / G_USEC_PER_SEC;
}

/* Whole seconds move on, what is left of one stays for the next time. */
static void
set_floor(struct wall *wall, int64_t floor_s, int64_t now_us)
{
	int64_t gone_us = MAX(now_us - wall->from_us, 0);
	wall->floor_s = floor_s;
	wall->from_us = now_us - gone_us % G_USEC_PER_SEC;
}

void
wall_begin(struct wall *wall, int64_t saved_s, int64_t now_us)
{
	*wall = (struct wall){.floor_s = WALL_LEAST_S, .from_us = now_us};
	wall->leap_s = WALL_BACK_S;
	wall_raise(wall, saved_s, now_us);
}

void
wall_raise(struct wall *wall, int64_t made_s, int64_t now_us)
{
	if (made_s < WALL_LEAST_S || made_s >= WALL_MOST_S)
		return;
	wall->has_floor = true;
	if (made_s > floor_at(wall, now_us))
		set_floor(wall, made_s, now_us);
}

static bool
is_believable(const struct wall *wall, int64_t clock_s, int64_t floor_s)
{
	int64_t most_s = wall->has_floor ? floor_s + WALL_SPAN_S : WALL_MOST_S;
	return clock_s >= floor_s - WALL_BACK_S && clock_s < MIN(most_s, WALL_MOST_S);
}

static void
carry(struct wall *wall, int64_t clock_s, int64_t now_us)
{
	int64_t floor_s = floor_at(wall, now_us);
	int64_t step_s = MIN(clock_s - floor_s, wall->leap_s);
	if (step_s <= 0)
		return;
	wall->leap_s -= step_s;
	set_floor(wall, floor_s + step_s, now_us);
}

struct wall_time
wall_at(struct wall *wall, int64_t clock_s, int64_t now_us)
{
	int64_t floor_s = floor_at(wall, now_us);
	if (is_believable(wall, clock_s, floor_s)) {
		wall->doubt_us = 0;
		carry(wall, clock_s, now_us);
		return (struct wall_time){clock_s, floor_at(wall, now_us), true, false};
	}
	if (wall->doubt_us == 0)
		wall->doubt_us = MAX(now_us, 1);
	bool is_stale = now_us - wall->doubt_us > WALL_STALE_US;
	return (struct wall_time){floor_s, floor_s, false, is_stale};
}
