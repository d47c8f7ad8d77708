/*
 * Tells when the content or the theme changes: inotify on every folder, and a look at
 * names, sizes and times for shared folders and too many folders, where it is silent.
 */
#pragma once

#include <stdbool.h>

struct watch;

/* `dirs` ends with NULL and must outlive the watch. Never NULL. */
struct watch *watch_new(const char *const *dirs);
void watch_free(struct watch *watch);

/* Waits until something changed (true), or one of two descriptors can be read (false). A
 * burst of changes is one. */
bool watch_wait(struct watch *watch, int wake_fd, int stop_fd);
