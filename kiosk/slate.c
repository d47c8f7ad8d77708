#include "slate.h"

#include <string.h>

void
slate_init(struct slate *slate)
{
	*slate = (struct slate){.news = 0};
	g_mutex_init(&slate->lock);
	g_cond_init(&slate->changed);
}

void
slate_release(struct slate *slate)
{
	g_mutex_clear(&slate->lock);
	g_cond_clear(&slate->changed);
}

static void
set(struct slate *slate, bool *line)
{
	g_mutex_lock(&slate->lock);
	*line = true;
	g_cond_signal(&slate->changed);
	g_mutex_unlock(&slate->lock);
}

static bool
is_set(struct slate *slate, const bool *line)
{
	g_mutex_lock(&slate->lock);
	bool is_so = *line;
	g_mutex_unlock(&slate->lock);
	return is_so;
}

/* ---- what the thread is to do ---- */

void
slate_end(struct slate *slate)
{
	set(slate, &slate->is_over);
}

bool
slate_is_over(struct slate *slate)
{
	return is_set(slate, &slate->is_over);
}

void
slate_want_look(struct slate *slate)
{
	set(slate, &slate->wants_look);
}

void
slate_want_clean(struct slate *slate)
{
	set(slate, &slate->wants_clean);
}

void
slate_suspect(struct slate *slate, int64_t now_us)
{
	g_mutex_lock(&slate->lock);
	if (!slate->was_suspected || now_us - slate->suspected_us >= SLATE_SUSPECT_US) {
		slate->was_suspected = slate->wants_look = true;
		slate->suspected_us = now_us;
	}
	g_mutex_unlock(&slate->lock);
}

bool
slate_take(struct slate *slate, struct slate_orders *orders)
{
	g_mutex_lock(&slate->lock);
	bool is_over = slate->is_over;
	*orders = (struct slate_orders){
	    .is_to_look = slate->wants_look,
	    .is_to_clean = slate->wants_clean,
	};
	slate->wants_look = slate->wants_clean = false;
	g_mutex_unlock(&slate->lock);
	return !is_over;
}

void
slate_wait(struct slate *slate, int64_t ms)
{
	int64_t until_us = g_get_monotonic_time() + ms * 1000;
	g_mutex_lock(&slate->lock);
	while (
	    !slate->is_over && g_cond_wait_until(&slate->changed, &slate->lock, until_us))
		continue;
	g_mutex_unlock(&slate->lock);
}

void
slate_refuse(struct slate *slate, const char *manifest_hash)
{
	g_mutex_lock(&slate->lock);
	g_strlcpy(slate->refused, manifest_hash, sizeof slate->refused);
	g_mutex_unlock(&slate->lock);
}

bool
slate_is_refused(struct slate *slate, const char *manifest_hash)
{
	g_mutex_lock(&slate->lock);
	bool is_same = strcmp(slate->refused, manifest_hash) == 0;
	g_mutex_unlock(&slate->lock);
	return is_same;
}

/* ---- what it found ---- */

void
slate_find(struct slate *slate, bool is_good, bool is_stuck)
{
	int64_t now_us = g_get_monotonic_time();
	g_mutex_lock(&slate->lock);
	slate->is_stuck = is_stuck;
	if (is_good)
		slate->good_us = now_us;
	g_mutex_unlock(&slate->lock);
}

int64_t
slate_good_us(struct slate *slate)
{
	g_mutex_lock(&slate->lock);
	int64_t good_us = slate->good_us;
	g_mutex_unlock(&slate->lock);
	return good_us;
}

bool
slate_is_stuck(struct slate *slate)
{
	return is_set(slate, &slate->is_stuck);
}

void
slate_tell(struct slate *slate, int news)
{
	g_mutex_lock(&slate->lock);
	slate->news = news;
	g_mutex_unlock(&slate->lock);
}

int
slate_news(struct slate *slate)
{
	g_mutex_lock(&slate->lock);
	int news = slate->news;
	slate->news = 0;
	g_mutex_unlock(&slate->lock);
	return news;
}
