#include "doubt.h"

#include <string.h>

#include <glib.h>

#include "common/minisign.h"
#include "common/nearest.h"

static bool
is_near(const char *word, const char *name)
{
	g_autofree char *lower = g_utf8_strdown(word, -1);
	struct nearest nearest = nearest_to(lower);
	nearest_try(&nearest, name);
	return nearest.best != NULL;
}

bool
doubt_group(const char *name)
{
	return is_near(name, "trust");
}

static bool
is_name(const char *word)
{
	return is_near(word, "trust") || is_near(word, "threshold") ||
	       g_ascii_strcasecmp(word, "keys") == 0;
}

static bool
is_public_key(const char *word)
{
	struct minisign_key key;
	return minisign_key_read(word, strlen(word), &key, NULL);
}

bool
doubt_line(const char *key, const char *value)
{
	g_auto(GStrv) words = g_strsplit_set(value, " \t;=[]", -1);
	bool is_doubtful = key && is_name(key);
	for (char **word = words; *word && !is_doubtful; word++)
		is_doubtful = is_public_key(*word) || (!key && is_name(*word));
	return is_doubtful;
}
