#include "display.h"

#include <string.h>

/* The first line of a small file of the kernel, or NULL. Yours. */
static char *
read_line(const char *folder, const char *name)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);
	g_autofree char *text = NULL;
	if (!g_file_get_contents(path, &text, NULL, NULL))
		return NULL;
	text[strcspn(text, "\n")] = '\0';
	return g_steal_pointer(&text);
}

static bool
is_connector(const char *name)
{
	return g_str_has_prefix(name, "card") && strchr(name, '-') &&
	       !strstr(name, "Writeback");
}

static int
compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Names of connectors, sorted: which one is looked at must not depend on the order in
 * which the kernel lists them. */
static GPtrArray *
list_connectors(const char *folder)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name;
	while (dir && (name = g_dir_read_name(dir))) {
		if (is_connector(name))
			g_ptr_array_add(names, g_strdup(name));
	}
	g_ptr_array_sort(names, compare);
	return names;
}

static bool
read_connector(struct display_view *view, const char *folder, const char *name)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);
	g_autofree char *status = read_line(path, "status");
	g_autofree char *mode = read_line(path, "modes");
	if (!status || strcmp(status, "connected") != 0 || !mode || !*mode)
		return false;
	view->state = DISPLAY_ON;
	g_strlcpy(view->connector, name, sizeof view->connector);
	g_strlcpy(view->mode, mode, sizeof view->mode);
	return true;
}

struct display_view
display_look(const char *sysfs)
{
	struct display_view view = {.state = DISPLAY_UNKNOWN};
	g_autofree char *folder = g_build_filename(sysfs, "class", "drm", NULL);
	g_autoptr(GPtrArray) names = list_connectors(folder);
	if (names->len > 0)
		view.state = DISPLAY_OFF;
	for (guint i = 0; i < names->len; i++) {
		if (read_connector(&view, folder, names->pdata[i]))
			break;
	}
	return view;
}

static bool
is_set(const char *variable)
{
	const char *value = g_getenv(variable);
	return value && *value;
}

bool
display_is_direct(void)
{
	const char *driver = g_getenv("SDL_VIDEODRIVER");
	if (driver && *driver)
		return g_ascii_strcasecmp(driver, "kmsdrm") == 0;
	return !is_set("DISPLAY") && !is_set("WAYLAND_DISPLAY");
}

static bool
is_same(const struct display_view *a, const struct display_view *b)
{
	return a->state == b->state && strcmp(a->connector, b->connector) == 0 &&
	       strcmp(a->mode, b->mode) == 0;
}

void
display_begin(struct display *display, const char *sysfs, int64_t now_us)
{
	*display = (struct display){.sysfs = sysfs, .seen_us = now_us};
	if (sysfs)
		display->open = display->seen = display_look(sysfs);
	display->looked_us = now_us;
}

enum display_change
display_check(struct display *display, int64_t now_us)
{
	if (!display->sysfs || now_us - display->looked_us < DISPLAY_LOOK_US)
		return DISPLAY_SAME;
	display->looked_us = now_us;
	struct display_view view = display_look(display->sysfs);
	if (!is_same(&view, &display->seen)) {
		display->seen = view;
		display->seen_us = now_us;
	}
	display->was_lost |= view.state == DISPLAY_OFF;
	if ((is_same(&view, &display->open) && !display->was_lost) ||
	    now_us - display->seen_us < DISPLAY_SETTLE_US)
		return DISPLAY_SAME;
	return view.state == DISPLAY_ON ? DISPLAY_OTHER : DISPLAY_GONE;
}
