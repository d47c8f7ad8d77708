/*
 * What systemd is told, by sd_notify(3)'s protocol: one datagram to $NOTIFY_SOCKET. Our
 * own few lines and not libsystemd, which would be one more library to load before the
 * first page for a single sendto(). Without a socket, or with
 * NULL, everything here does nothing.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

struct notify;
typedef struct notify Notify; /* used only in g_autoptr(Notify) */

/* Reads $NOTIFY_SOCKET and $WATCHDOG_USEC and takes them out of the environment, so that
 * no child speaks in our name. Call it before there are threads. */
struct notify *notify_new(void);
void notify_free(struct notify *notify);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Notify, notify_free)

/* Sends lines such as "READY=1" or "STATUS=waiting for a display". Never waits. */
void notify_send(struct notify *notify, const char *lines);

/* How often the watchdog wants to hear "WATCHDOG=1" at least: half of its patience, in
 * microseconds; 0: there is no watchdog. */
int64_t notify_period_us(const struct notify *notify);
