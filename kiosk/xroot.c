#include "xroot.h"

#include <dlfcn.h>
#include <string.h>

#include <glib.h>

/* Of Xlib.h. */
typedef void *open_display(const char *name);
typedef int close_display(void *display);
typedef unsigned long default_root(void *display);
typedef int get_geometry(void *display, unsigned long drawable, unsigned long *root,
    int *x, int *y, unsigned *width, unsigned *height, unsigned *border, unsigned *depth);

struct xroot {
	void *library;
	close_display *close_display;
	default_root *default_root;
	get_geometry *get_geometry;
	void *display;
};

/* ISO C knows no way from a pointer to an object to one to a function. */
static bool
find(void *library, const char *name, void *function)
{
	void *symbol = dlsym(library, name);
	memcpy(function, &symbol, sizeof symbol);
	return symbol != NULL;
}

static bool
open_root(struct xroot *xroot)
{
	open_display *open;
	xroot->library = dlopen("libX11.so.6", RTLD_NOW | RTLD_LOCAL);
	if (!xroot->library ||
	    !find(xroot->library, "XCloseDisplay", &xroot->close_display) ||
	    !find(xroot->library, "XDefaultRootWindow", &xroot->default_root) ||
	    !find(xroot->library, "XGetGeometry", &xroot->get_geometry) ||
	    !find(xroot->library, "XOpenDisplay", &open))
		return false;
	xroot->display = open(NULL);
	return xroot->display != NULL;
}

struct xroot *
xroot_new(void)
{
	struct xroot *xroot = g_new0(struct xroot, 1);
	if (open_root(xroot))
		return xroot;
	xroot_free(xroot);
	return NULL;
}

void
xroot_free(struct xroot *xroot)
{
	if (!xroot)
		return;
	if (xroot->display)
		xroot->close_display(xroot->display);
	if (xroot->library)
		dlclose(xroot->library);
	g_free(xroot);
}

bool
xroot_size(struct xroot *xroot, int *width, int *height)
{
	unsigned long root;
	int x, y;
	unsigned w = 0, h = 0, border, depth;
	if (!xroot->get_geometry(xroot->display, xroot->default_root(xroot->display),
		&root, &x, &y, &w, &h, &border, &depth))
		return false;
	*width = (int)w;
	*height = (int)h;
	return true;
}
