#include "content.h"

/* Filling the holes of a page's HTML. */
struct filler {
	const struct site *site;
	const struct page *page;
	const char *prefix; /* root, or base_url for feeds */
	bool is_absolute;
	guint next; /* links come in order */
};

static void
append_attribute(GString *out, const char *name, const char *prefix, const char *address,
    const char *tail)
{
	g_string_append_printf(out, " %s=\"", name);
	markdown_attribute(out, prefix);
	markdown_attribute(out, address);
	markdown_address(out, tail);
	g_string_append_c(out, '"');
}

static void
append_size(GString *out, const struct media *media)
{
	if (media->width > 0 && media->height > 0)
		g_string_append_printf(
		    out, " width=\"%d\" height=\"%d\"", media->width, media->height);
	g_string_append(out, " loading=\"lazy\"");
}

static void
fill(const struct markdown_link *from, GString *out, void *data)
{
	struct filler *filler = data;
	const struct link *link =
	    &g_array_index(filler->page->links, struct link, filler->next++);
	const char *name = from->is_image ? "src" : "href";
	switch (link->kind) {
	case LINK_NONE:
		break;
	case LINK_EXTERNAL:
		append_attribute(out, name, "", "", from->target);
		break;
	case LINK_ANCHOR: /* in a feed the page is not what surrounds it */
		append_attribute(out, name, filler->is_absolute ? filler->prefix : "",
		    filler->is_absolute ? filler->page->address : "", from->target);
		break;
	case LINK_ADDRESS:
		append_attribute(out, name, filler->prefix, link->address, link->tail);
		break;
	case LINK_MEDIA:
		if (!link->media->address)
			break;
		append_attribute(out, name, filler->prefix, link->media->address, "");
		if (from->is_image)
			append_size(out, link->media);
		break;
	}
}

void
content_append(
    const struct site *site, const struct page *page, bool absolute, GString *out)
{
	const struct settings *settings = site->settings;
	struct filler filler = {
	    site, page, absolute ? settings->base_url : settings->root, absolute, 0};
	markdown_html(page->markdown, fill, &filler, out);
}
