/*
 * The process that fetches bundles (fetch.h), as the player sees it: started, listened
 * to, and started again if it dies. A process and not a thread, because what talks to
 * strangers is 14 libraries more, which then are not in the player's memory and cannot
 * take it along when they fail, and because it can be killed at any time. It goes when
 * the thread that keeps it goes.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "config.h"
#include "log.h"

/* After it died it is not started again before so long. */
#define COURIER_REST_US (INT64_C(10) * 1000000)

struct courier;

/* All borrowed; nothing is started yet. */
struct courier *courier_new(const struct config *config, struct log *log);
void courier_free(struct courier *courier);

/* Starts it if it is time to, takes what it said into the log, and notes when it was
 * well. Always from the same thread. Never waits. True if it said that all is in order.
 */
bool courier_look(struct courier *courier, int64_t now_us);

/* Kills it: something else has to be carried. It is started again at the next look. */
void courier_stop(struct courier *courier);
