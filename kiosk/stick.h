/*
 * A stick somebody put in: a folder on which nothing is believed. Its bundle lies in it,
 * in `kiosk/` or in `litang/kiosk/`; only real folders and regular files are followed, by
 * the names that the format gives them, and nothing else on it is looked at.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "common/bundle.h"

/* The folder of the bundle's manifest on a stick that is mounted there; NULL: none.
 * Yours.
 */
char *stick_bundle(const char *mount);

/* Whether the way to an object leads through real folders only. */
bool stick_is_plain(const char *bundle, const struct bundle_object *object);
