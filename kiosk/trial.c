#include "trial.h"

#include <stdio.h>
#include <string.h>

#include <glib.h>

#include "common/store.h"

/* A hash, or "-" for none. */
static bool
read_hash(char to[65], const char *word)
{
	if (!word || (strcmp(word, "-") != 0 && !store_is_hash(word)))
		return false;
	g_strlcpy(to, *word == '-' ? "" : word, 65);
	return true;
}

void
trial_read(struct trial *trial, const char *text)
{
	struct trial read = {.deaths = 0};
	*trial = read;
	g_auto(GStrv) words = g_strsplit_set(text ? text : "", " \n", 6);
	if (g_strv_length(words) < 5 || !read_hash(read.bundle, words[0]) ||
	    !read_hash(read.refused, words[1]))
		return;
	g_strlcpy(read.boot, words[2], sizeof read.boot);
	read.deaths = (int)CLAMP(g_ascii_strtoll(words[3], NULL, 10), 0, 1000);
	read.is_running = strcmp(words[4], "running") == 0;
	*trial = read;
}

char *
trial_write(const struct trial *trial)
{
	return g_strdup_printf("%s %s %s %d %s\n", *trial->bundle ? trial->bundle : "-",
	    *trial->refused ? trial->refused : "-", *trial->boot ? trial->boot : "-",
	    trial->deaths, trial->is_running ? "running" : "ended");
}

static void
begin(struct trial *trial, const char *boot, const char *bundle)
{
	g_strlcpy(trial->bundle, bundle, sizeof trial->bundle);
	g_strlcpy(trial->boot, boot, sizeof trial->boot);
	trial->deaths = 0;
	trial->is_running = true;
}

bool
trial_start(struct trial *trial, const char *boot, const char *bundle)
{
	if (strcmp(trial->bundle, bundle) != 0)
		return false; /* it passed long ago, or was never tried */
	if (strcmp(trial->boot, boot) != 0) {
		begin(trial, boot, bundle);
		return false;
	}
	if (trial->is_running)
		trial->deaths++;
	trial->is_running = true;
	if (trial->deaths < TRIAL_DEATHS)
		return false;
	g_strlcpy(trial->refused, bundle, sizeof trial->refused);
	trial_pass(trial);
	return true;
}

void
trial_take(struct trial *trial, const char *boot, const char *bundle)
{
	begin(trial, boot, bundle);
}

void
trial_pass(struct trial *trial)
{
	trial->bundle[0] = '\0';
	trial->deaths = 0;
	trial->is_running = false;
}

void
trial_rest(struct trial *trial)
{
	trial->is_running = false;
}
