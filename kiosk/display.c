#include "display.h"

#include <glib.h>

#include "connector.h"
#include "xroot.h"

struct display {
	char *connectors;
	struct xroot *xroot; /* NULL: not X, or not asked */
	char *noted;	     /* NULL: unknown, or nothing */
	bool was_off;
};

struct display *
display_new(const char *connectors)
{
	struct display *display = g_new0(struct display, 1);
	display->connectors = g_strdup(connectors);
	return display;
}

void
display_free(struct display *display)
{
	if (!display)
		return;
	xroot_free(display->xroot);
	g_free(display->connectors);
	g_free(display->noted);
	g_free(display);
}

void
display_ask_x(struct display *display)
{
	if (!display->xroot)
		display->xroot = xroot_new();
}

/* What there is, as a text to compare, or NULL. Yours. */
static char *
look(struct display *display, enum connector *state)
{
	char *seen = NULL;
	int width, height;
	*state = CONNECTOR_UNKNOWN;
	if (display->connectors)
		*state = connector_look(display->connectors, &seen);
	else if (display->xroot && xroot_size(display->xroot, &width, &height))
		seen = g_strdup_printf("%dx%d", width, height);
	return seen;
}

bool
display_note(struct display *display)
{
	enum connector state;
	g_free(display->noted);
	display->noted = look(display, &state);
	return state != CONNECTOR_NONE;
}

void
display_begin(struct display *display)
{
	display_note(display);
	display->was_off = false;
}

bool
display_is_other(struct display *display)
{
	enum connector state;
	g_autofree char *seen = look(display, &state);
	display->was_off |= state == CONNECTOR_NONE;
	return seen && (display->was_off || g_strcmp0(seen, display->noted) != 0);
}

bool
display_was_off(const struct display *display)
{
	return display->was_off;
}
