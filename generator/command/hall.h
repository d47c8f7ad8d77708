/*
 * How the hall shows a page: the player beside this program draws it from a bundle in a
 * temporary folder. Pictures are kept until the content changes.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "options.h"

struct hall;

/* `options` are those of the preview; they must outlive it. Never NULL. */
struct hall *hall_new(const struct options *options);
void hall_free(struct hall *hall);

/* A file of the pages of an item ("articles/less-salt"): "pages.json", as --snapshot
 * writes it, or one of the pictures it names. `size` is "1280x720" and the like,
 * `version` counts the changes of the content, `now_s` is the preview's time. False, and
 * an error that says why, if there is none to be had. `bytes` are yours. Blocks while the
 * player draws; may be called from several threads, which then wait for each other. */
bool hall_get(struct hall *hall, unsigned version, int64_t now_s, const char *size,
    const char *item, const char *file, GBytes **bytes,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;
