/*
 * `--soak FILE`: does a player that plays for months grow? The player leaps over the time
 * in which pages merely stand, and after so many pages ends and writes what it used, at
 * the beginning (after a warm-up) and at the end.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#define SOAK_PAGES 20000

struct soak;
typedef struct soak Soak; /* used only in g_autoptr(Soak) */

struct soak *soak_new(int pages);
void soak_free(struct soak *soak);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Soak, soak_free)

/* A page stands, at this simulated time. */
void soak_page(struct soak *soak, int64_t unix_s);

bool soak_is_over(const struct soak *soak);

/* {"pages":…,"days":…,"rss_kb":{"begin":…,"end":…,"most":…},"fds":…,"threads":…}: of the
 * second twentieth and of the last, the most memory and the fewest files and threads. */
bool soak_write(
    const struct soak *soak, const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
