#include "content.h"

#include <limits.h>
#include <string.h>

#define WEBP  "image/webp"
#define USUAL 960 /* pixels wide: for who cannot choose */
/* How wide a picture is shown: as wide as the text, which a theme keeps to some 40
 * characters, or the phone. */
#define SIZES "(min-width: 45em) 42em, 100vw"

/* Filling the holes of a page's HTML. */
struct filler {
	const struct site *site;
	const struct page *page;
	const char *prefix; /* root, or base_url for feeds */
	bool is_absolute;
	guint next; /* links come in order */
	int n_pictures;
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
append_size(GString *out, const struct filler *filler, int width, int height)
{
	if (width > 0 && height > 0)
		g_string_append_printf(out, " width=\"%d\" height=\"%d\"", width, height);
	/* The first one is likely to be in sight. */
	if (filler->n_pictures > 1 || filler->is_absolute)
		g_string_append(out, " loading=\"lazy\"");
}

/* How many renditions of this type pages have; NULL: what all browsers show. */
static int
append_set(GString *out, const struct filler *filler, const struct media *media,
    const char *type)
{
	int n = 0;
	for (guint i = 0; i < media->renditions->len; i++) {
		const struct rendition *one = media->renditions->pdata[i];
		bool is_webp = strcmp(one->type, WEBP) == 0;
		if (one->role != RENDITION_SITE || is_webp != (type != NULL))
			continue;
		g_string_append(out, n++ > 0 ? ", " : " srcset=\"");
		markdown_attribute(out, filler->prefix);
		markdown_attribute(out, one->address);
		g_string_append_printf(out, " %dw", one->width);
	}
	g_string_append(out, n > 0 ? "\" sizes=\"" SIZES "\"" : "");
	return n;
}

/* Where it is needed, a choice of types round the <img>, and of widths. Feed readers get
 * one file. */
static const char *
fill_picture(GString *out, const struct filler *filler, const struct media *media)
{
	const struct rendition *usual = media_find(media, RENDITION_SITE, NULL, USUAL);
	if (!usual) {
		append_attribute(out, "src", filler->prefix, media->address, "");
		append_size(out, filler, media->width, media->height);
		return NULL;
	}
	const struct rendition *webp = media_find(media, RENDITION_SITE, WEBP, INT_MAX);
	bool has_webp = !filler->is_absolute && webp && webp->width == media->width;
	if (has_webp) {
		g_string_truncate(out, out->len - strlen("<img"));
		g_string_append(out, "<picture><source type=\"" WEBP "\"");
		append_set(out, filler, media, WEBP);
		g_string_append(out, "><img");
	}
	append_attribute(out, "src", filler->prefix, usual->address, "");
	if (!filler->is_absolute && media_find(media, RENDITION_SITE, NULL, 0) !=
					media_find(media, RENDITION_SITE, NULL, INT_MAX))
		append_set(out, filler, media, NULL);
	append_size(out, filler, media->width, media->height);
	return has_webp ? "</picture>" : NULL;
}

static const char *
fill_media(GString *out, struct filler *filler, bool is_image, const struct media *media)
{
	if (!media->address)
		return NULL; /* a diagnostic has said why */
	filler->n_pictures += is_image;
	if (is_image)
		return fill_picture(out, filler, media);
	append_attribute(out, "href", filler->prefix, media->address, "");
	return NULL;
}

static const char *
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
		return fill_media(out, filler, from->is_image, link->media);
	}
	return NULL;
}

static struct filler
filler_of(const struct site *site, const struct page *page, bool absolute)
{
	const struct settings *settings = site->settings;
	return (struct filler){
	    site, page, absolute ? settings->base_url : settings->root, absolute, 0, 0};
}

void
content_append(
    const struct site *site, const struct page *page, bool absolute, GString *out)
{
	struct filler filler = filler_of(site, page, absolute);
	markdown_html(page->markdown, fill, &filler, out);
}

void
content_append_of(const struct site *site, const struct page *page, const GArray *lines,
    bool others, bool absolute, GString *out)
{
	struct filler filler = filler_of(site, page, absolute);
	markdown_html_of(page->markdown, lines, others, fill, &filler, out);
}
