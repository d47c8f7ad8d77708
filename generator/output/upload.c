#include "upload.h"

#include <string.h>

#include "common/parallel.h"
#include "common/store.h"
#include "common/text.h"
#include "site/address.h"
#include "source/picture.h"
#include "source/svg.h"

struct work {
	const struct tree *tree;
	struct site *site;
	struct output_set *set;
	struct diag *diag;
};

static bool
ends_in(const char *path, const char *const *endings, size_t n)
{
	g_autofree char *lower = g_ascii_strdown(path, -1);
	for (size_t i = 0; i < n; i++) {
		if (g_str_has_suffix(lower, endings[i]))
			return true;
	}
	return false;
}

static bool
is_picture_name(const char *path)
{
	static const char *const endings[] = {
	    ".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg"};
	return ends_in(path, endings, G_N_ELEMENTS(endings));
}

/* What a browser opens as a page of the site's own, with its scripts. */
static bool
is_page_name(const char *path)
{
	static const char *const endings[] = {".html", ".htm", ".xhtml", ".xht", ".shtml",
	    ".xml", ".xsl", ".xslt", ".svgz", ".mht", ".mhtml"};
	return ends_in(path, endings, G_N_ELEMENTS(endings));
}

static void
report(struct work *work, const struct media *media, enum rule rule, const char *fix,
    const char *text)
{
	struct diag_source source = {media->path, NULL, 0};
	diag_add(work->diag, rule, (struct diag_place){&source, 0, 0}, fix, "%s", text);
}

/* A file beside a page may be anybody's; static/ is for what the site itself runs. */
static void
check_passive(struct work *work, const struct media *media, const char *bytes, size_t len)
{
	static const char *const drawing[] = {".svg"};
	bool is_drawing = ends_in(media->path, drawing, 1) ||
			  g_strcmp0(media->type, "image/svg+xml") == 0;
	if (work->site->settings->allow_html)
		return;
	if (is_page_name(media->path))
		report(work, media, RULE_UNSAFE_LINK,
		    _("write it as Markdown, or put it into static/"),
		    _("a web page of its own, which could run scripts"));
	else if (is_drawing && !svg_is_passive(bytes, len))
		report(work, media, RULE_UNSAFE_LINK,
		    _("save it as plain SVG or as PNG, without scripts and links"),
		    _("this drawing holds a script or something else that runs"));
}

static void
learn(struct work *work, struct media *media, const char *bytes, size_t len)
{
	struct picture picture;
	media->size = len;
	store_hash(bytes, len, media->sha256);
	if (picture_read(bytes, len, &picture)) {
		media->type = picture.type;
		media->width = picture.width;
		media->height = picture.height;
	} else if (is_picture_name(media->path)) {
		report(work, media, RULE_BAD_PICTURE,
		    _("save it again as JPEG or PNG and put that in its place"),
		    _("this is not a picture, or a broken one"));
	}
	check_passive(work, media, bytes, len);
	g_autofree char *name = g_path_get_basename(media->path);
	media->address = address_asset(name, media->sha256);
}

static void
upload(size_t i, void *data)
{
	struct work *work = data;
	struct media *media = work->site->media->pdata[i];
	const struct tree_file *file = tree_find(work->tree, media->path);
	size_t len = 0;
	g_autoptr(GError) error = NULL;
	g_autofree char *bytes = tree_read(work->tree, file, MEDIA_MAX, &len, &error);
	if (!bytes) {
		enum rule rule = listing_rule(error);
		report(work, media, rule,
		    rule == RULE_TOO_LARGE ? _("make it smaller than 64 MiB") : NULL,
		    error->message);
		return;
	}
	learn(work, media, bytes, len);
	/* Two files of the same bytes share an address, so the address is the origin. */
	output_set_put(
	    work->set, media->address + 1, bytes, len, media->address, work->diag);
}

/* A cover that is no picture: a PDF, a recording. */
static void
check_covers(struct work *work)
{
	for (guint i = 0; i < work->site->shown->len; i++) {
		const struct page *page = work->site->shown->pdata[i];
		const struct media *cover = page->cover_media;
		if (cover && cover->address && !cover->type &&
		    !is_picture_name(cover->path))
			diag_add(work->diag, RULE_BAD_PICTURE,
			    page_place(page, KEY_COVER),
			    _("write the name of a JPEG or PNG file"),
			    _("the cover is not a picture: %s"), page->cover);
	}
}

void
upload_all(const struct tree *tree, struct site *site, struct output_set *set,
    int threads, struct diag *diag)
{
	struct work work = {tree, site, set, diag};
	parallel_for(site->media->len, threads, upload, &work);
	check_covers(&work);
}
