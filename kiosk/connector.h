/*
 * What the kernel says of the sockets a television is plugged into (DRM's sysfs): asked
 * where there is neither X nor Wayland, because SDL's KMSDRM driver fails without a
 * display and hears nothing of one that comes, goes or changes. A socket counts once it
 * is connected and offers modes: some sets pull the line up long before they say what
 * they are.
 */
#pragma once

#define CONNECTOR_DIR "/sys/class/drm"

enum connector {
	CONNECTOR_UNKNOWN, /* no sockets to be seen: not our business */
	CONNECTOR_NONE,	   /* sockets, and nothing on them */
	CONNECTOR_READY,
};

/* `modes` becomes the names and modes of all that is ready, to tell one state from the
 * next (yours), or NULL. */
enum connector connector_look(const char *dir, char **modes);
