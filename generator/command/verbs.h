/* One function a verb: runs it, returns the exit status (0 good, 1 the content has
 * errors, 2 wrong usage or the world refused). main.c has the table. */
#pragma once

#include "options.h"

int verb_build(const struct options *options);
int verb_check(const struct options *options);
int verb_report(const struct options *options);
int verb_review(const struct options *options);
/* Not for people: makes the renditions of one picture (output/gallery.c runs it). */
int verb_picture(const struct options *options);
/* Not for people: fetches a repository (output/reservoir.c runs it). */
int verb_fetch(const struct options *options);
int verb_publish(const struct options *options);
int verb_sources(const struct options *options);
int verb_serve(const struct options *options);
int verb_new(const struct options *options);
