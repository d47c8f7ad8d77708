/*
 * `--snapshot DIR`: every page of the programme as this screen would show it at an
 * instant, as PNG, and pages.json with what stands where. Needs no display. What the
 * player would skip in silence is an error here.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "programme.h"
#include "schedule.h"
#include "stage.h"

struct snapshot {
	const struct stage *stage;
	struct programme *programme;
	const struct hall *hall;
	int64_t now_s;
	const char
	    *item; /* this one alone, whether it plays now or not; NULL: all that play */
	const char *dir;
};

/* Writes 0001.png … and pages.json into the folder, which is made if it is not there.
 * *n_bad counts items and pictures that could not be shown; each was logged. False if the
 * folder cannot be written. */
bool snapshot_run(const struct snapshot *snapshot, int *n_bad,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;
