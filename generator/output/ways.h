/*
 * The folders below an open folder, and whether the way to a path leads through real ones
 * alone: a symbolic link is an obstacle. What is once known is not asked again, so
 * writing ten thousand files does not look ten thousand times. Threads may ask at once.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

/* The folder a path lies in, NULL at the top. Yours. */
char *ways_parent(const char *path);

struct ways;

/* The descriptor is borrowed. */
struct ways *ways_new(int fd);
void ways_free(struct ways *ways);

/* Are all folders above a path there, and real? errno says why not. */
bool ways_has(struct ways *ways, const char *path);

/* The first thing above a path that is there and is no real folder, or NULL. Yours. */
char *ways_obstacle(struct ways *ways, const char *path);

/* Makes the folders above a path. False with errno. */
bool ways_make(struct ways *ways, const char *path);

/* A folder has been removed. */
void ways_forget(struct ways *ways, const char *folder);
