/*
 * Repositories of others (tributary.h), kept outside of the output as bare ones: what has
 * been fetched once needs no network again. They are fetched by a program of its own with
 * limits on time and size (`litang fetch`), so that no server can hold the build up and
 * no repository can bring it down. What is kept may be removed at any time.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#define RESERVOIR_ID_SIZE 41 /* a commit as hex, and its NUL */

/* Where the repository of this address is kept, there or not. `cache` as --cache names
 * it; NULL: $XDG_CACHE_HOME/litang, or ~/.cache/litang. Yours. */
char *reservoir_place(const char *cache, const char *address);

/* Is what is kept there good to read, or has it to be fetched again first? */
bool reservoir_is_whole(const char *place);

/* Brings it up to date. `newest` gets the commit of its HEAD, "" if there is none. */
bool reservoir_fetch(const char *cache, const char *address,
    char newest[RESERVOIR_ID_SIZE], GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Asks for that alone. */
bool reservoir_ask(const char *address, char newest[RESERVOIR_ID_SIZE],
    GError **error) G_GNUC_WARN_UNUSED_RESULT;
