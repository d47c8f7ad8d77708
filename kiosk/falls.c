#include "falls.h"

#include <string.h>

#include <glib.h>

#define DEATHS_MOST 1000

static const char *const works[] = {
    [FALLS_ENDED] = "ended",
    [FALLS_OWN] = "own",
    [FALLS_PROGRAMME] = "programme",
    [FALLS_ALARM] = "alarm",
};

static enum falls_work
work_named(const char *name)
{
	for (int i = 0; i < (int)G_N_ELEMENTS(works); i++) {
		if (strcmp(works[i], name) == 0)
			return (enum falls_work)i;
	}
	return FALLS_ENDED;
}

void
falls_read(struct falls *falls, const char *text)
{
	*falls = (struct falls){.deaths = 0};
	g_auto(GStrv) words = g_strsplit_set(text ? text : "", " \n", 8);
	gint64 n[4];
	if (g_strv_length(words) < 7)
		return;
	for (int i = 0; i < 4; i++) {
		int64_t most = i < 2 ? DEATHS_MOST : G_MAXINT64;
		if (!g_ascii_string_to_signed(words[i + 2], 10, 0, most, &n[i], NULL))
			return;
	}
	falls->work = work_named(words[1]);
	falls->deaths = (int)n[0];
	falls->alarm_deaths = (int)n[1];
	falls->rest_s = n[2];
	falls->shut_s = n[3];
	g_strlcpy(falls->boot, words[0], sizeof falls->boot);
	if (strcmp(words[6], "-") != 0)
		g_strlcpy(falls->bundle, words[6], sizeof falls->bundle);
}

char *
falls_write(const struct falls *falls)
{
	return g_strdup_printf("%s %s %d %d %" G_GINT64_FORMAT " %" G_GINT64_FORMAT
			       " %s\n",
	    *falls->boot ? falls->boot : "-", works[falls->work], falls->deaths,
	    falls->alarm_deaths, falls->rest_s, falls->shut_s,
	    *falls->bundle ? falls->bundle : "-");
}

static int
rest_after(int deaths, int bearable, int most_s)
{
	int seconds = FALLS_REST_S;
	for (int n = bearable; n < deaths && seconds < most_s; n++)
		seconds *= 2;
	return MIN(seconds, most_s);
}

static void
count_death(struct falls *falls, int64_t now_s)
{
	int *deaths = falls->work == FALLS_ALARM ? &falls->alarm_deaths : &falls->deaths;
	*deaths = MIN(*deaths + 1, DEATHS_MOST);
	if (falls->work == FALLS_ALARM && *deaths >= FALLS_ALARM_MOST)
		falls->shut_s = now_s + rest_after(*deaths, FALLS_ALARM_MOST,
					    FALLS_ALARM_REST_MOST_S);
	if (falls->work == FALLS_PROGRAMME && *deaths >= FALLS_MOST)
		falls->rest_s =
		    now_s + rest_after(*deaths, FALLS_MOST, FALLS_REST_MOST_S);
}

bool
falls_start(struct falls *falls, const char *boot, int64_t now_s)
{
	if (falls->work == FALLS_ENDED || strcmp(falls->boot, boot) != 0)
		*falls = (struct falls){.work = FALLS_OWN};
	bool has_fallen = falls->work != FALLS_OWN;
	if (has_fallen)
		count_death(falls, now_s);
	/* whatever was kept: no rest is longer than this */
	falls->rest_s = MIN(falls->rest_s, now_s + FALLS_REST_MOST_S);
	falls->shut_s = MIN(falls->shut_s, now_s + FALLS_ALARM_REST_MOST_S);
	g_strlcpy(falls->boot, boot, sizeof falls->boot);
	falls->work = FALLS_OWN;
	falls->calm_s = now_s + FALLS_CALM_S;
	return has_fallen;
}

bool
falls_turn(struct falls *falls, enum falls_work work)
{
	bool is_other = falls->work != work;
	falls->work = work;
	return is_other;
}

/* What rests does so no longer, unless an emergency is in force: falls_look(). */
bool
falls_take(struct falls *falls, const char *bundle, int64_t now_s)
{
	bool is_other = strcmp(falls->bundle, bundle) != 0;
	bool is_change = is_other && *falls->bundle;
	g_strlcpy(falls->bundle, bundle, sizeof falls->bundle);
	if (is_change) {
		falls->rest_s = MIN(falls->rest_s, now_s);
		falls->shut_s = 0;
		falls->alarm_deaths = 0;
		falls->calm_s = now_s + FALLS_CALM_S;
	}
	return is_other;
}

bool
falls_look(struct falls *falls, bool is_urgent, int64_t now_s)
{
	if (falls->rest_s > 0) {
		bool is_over = !is_urgent && now_s >= falls->rest_s;
		if (is_over) {
			falls->rest_s = 0;
			falls->calm_s = now_s + FALLS_CALM_S;
		}
		return is_over;
	}
	/* an emergency that is shown plainly remains so */
	bool is_calm = now_s >= falls->calm_s && !is_urgent &&
		       (falls->deaths > 0 || falls->alarm_deaths > 0);
	if (is_calm)
		falls->deaths = falls->alarm_deaths = 0;
	return is_calm;
}

bool
falls_is_resting(const struct falls *falls)
{
	return falls->rest_s > 0;
}

bool
falls_is_plain(const struct falls *falls)
{
	return falls->rest_s > 0 || falls->alarm_deaths > 0;
}

bool
falls_is_shut(const struct falls *falls, int64_t now_s)
{
	return now_s < falls->shut_s;
}

void
falls_end(struct falls *falls)
{
	*falls = (struct falls){.work = FALLS_ENDED};
}
