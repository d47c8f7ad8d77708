#include "falls.h"

#include <string.h>

#include <glib.h>

#define DEATHS_MOST 1000

void
falls_read(struct falls *falls, const char *text)
{
	*falls = (struct falls){.deaths = 0};
	g_auto(GStrv) words = g_strsplit_set(text ? text : "", " \n", 4);
	gint64 deaths;
	if (g_strv_length(words) < 3 ||
	    !g_ascii_string_to_signed(words[1], 10, 0, DEATHS_MOST, &deaths, NULL))
		return;
	g_strlcpy(falls->boot, words[0], sizeof falls->boot);
	falls->deaths = (int)deaths;
	falls->is_running = strcmp(words[2], "running") == 0;
}

char *
falls_write(const struct falls *falls)
{
	return g_strdup_printf("%s %d %s\n", *falls->boot ? falls->boot : "-",
	    falls->deaths, falls->is_running ? "running" : "ended");
}

static int
rest_s(int deaths)
{
	int seconds = FALLS_REST_S;
	for (int n = FALLS_MOST; n < deaths && seconds < FALLS_REST_MOST_S; n++)
		seconds *= 2;
	return deaths < FALLS_MOST ? 0 : MIN(seconds, FALLS_REST_MOST_S);
}

int
falls_start(struct falls *falls, const char *boot)
{
	bool is_fall = falls->is_running && strcmp(falls->boot, boot) == 0;
	falls->deaths = is_fall ? MIN(falls->deaths + 1, DEATHS_MOST) : 0;
	g_strlcpy(falls->boot, boot, sizeof falls->boot);
	falls->is_running = true;
	return rest_s(falls->deaths);
}

void
falls_calm(struct falls *falls)
{
	falls->deaths = 0;
}

void
falls_end(struct falls *falls)
{
	falls->deaths = 0;
	falls->is_running = false;
}
