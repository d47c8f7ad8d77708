/*
 * What the player has to say, on stderr, one line each, for the journal: never on the
 * screen. Bounded, so that a bad bundle that is met again every minute for years does not
 * fill a disk: lines are cut at LOG_LINE_MAX bytes, a burst of LOG_BURST is followed by
 * one line in LOG_PAUSE_S seconds, and what was left out is counted. Control characters
 * are shown as `?`. The last LOG_FAULTS faults are remembered for the health file. May be
 * used from several threads.
 */
#pragma once

#include <stdint.h>
#include <stdio.h>

#include <glib.h>

#define LOG_LINE_MAX 500
#define LOG_BURST    50
#define LOG_PAUSE_S  30
#define LOG_FAULTS   10

struct log;
typedef struct log Log; /* used only in g_autoptr(Log) */

/* Writes to `out`, borrowed. */
struct log *log_new(FILE *out);
void log_free(struct log *log);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Log, log_free)

/* A fault. */
void log_line(struct log *log, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* The same at a given monotonic time in seconds: log_line() passes the clock. */
void log_line_at(struct log *log, int64_t now_s, const char *line);

/* What is good to know and no fault. */
void log_note(struct log *log, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* How many faults there were, shown or not. */
int log_count(struct log *log);

/* A fault that is remembered; the same one again counts up. */
struct log_fault {
	int64_t unix_s; /* when it was met last, by the machine's clock */
	int times;
	char *line;
};

/* The faults remembered, the latest last. Nothing that logs may be called from there. */
void log_each_fault(
    struct log *log, void (*each)(const struct log_fault *fault, void *data), void *data);
