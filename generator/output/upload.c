#include "upload.h"

#include <string.h>

#include "common/bundle.h"
#include "common/parallel.h"
#include "common/store.h"
#include "common/text.h"
#include "site/address.h"
#include "source/drawing.h"
#include "source/picture.h"
#include "source/svg.h"

#include "chunk.h"
#include "gallery.h"
#include "rendition.h"

struct work {
	const struct tree *tree;
	struct site *site;
	struct output_set *set;
	struct gallery *gallery;
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
	static const char *const endings[] = {".png", ".apng", ".jpg", ".jpeg", ".jpe",
	    ".jfif", ".webp", ".gif", ".svg", ".heic", ".heif", ".avif", ".tif", ".tiff"};
	return ends_in(path, endings, G_N_ELEMENTS(endings));
}

/* Pictures that libvips reads badly or not at all with VIPS_BLOCK_UNTRUSTED; of what a
 * sensor saw it finds the small one alone. They tell as much as others. */
static bool
is_foreign_name(const char *path)
{
	static const char *const endings[] = {".bmp", ".dib", ".ico", ".cur", ".jp2",
	    ".j2k", ".jpf", ".jpx", ".jxl", ".psd", ".psb", ".xcf", ".tga", ".pcx",
	    ".emf", ".wmf", ".dng", ".cr2", ".cr3", ".crw", ".nef", ".nrw", ".arw",
	    ".srf", ".sr2", ".raf", ".orf", ".rw2", ".pef", ".srw", ".raw"};
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

/* Has this picture renditions? Drawings and what moves are used as they are. */
static bool
is_made(const struct picture *picture)
{
	static const char *const types[] = {"image/jpeg", "image/png", "image/webp",
	    "image/heic", "image/avif", "image/tiff", NULL};
	return g_strv_contains(types, picture->type) && !picture->is_animated;
}

static void
check_place(struct work *work, const struct media *media, const struct picture *picture)
{
	if (picture->has_place)
		report(work, media, RULE_PICTURE_GPS,
		    _("save it again without the place: pages show it without, but "
		      "whoever has the content reads it"),
		    _("this photo tells where it was taken"));
}

static bool
check_picture(struct work *work, const struct media *media, const struct picture *picture)
{
	int64_t pixels = (int64_t)picture->width * picture->height;
	if (pixels <= RENDITION_PIXELS_MAX)
		return true;
	g_autofree char *text = g_strdup_printf(
	    _("%d by %d pixels are too many"), picture->width, picture->height);
	report(work, media, RULE_BAD_PICTURE,
	    _("make it smaller: 4000 pixels a side are plenty"), text);
	return false;
}

static const char *
ending_of(const char *type)
{
	return strcmp(type, "image/jpeg") == 0	 ? "jpg"
	       : strcmp(type, "image/webp") == 0 ? "webp"
						 : "png";
}

/* "spoon-480.webp"; the widest one has the name of the picture. */
static void
set_address(const struct media *media, struct rendition *one, bool is_widest)
{
	g_autofree char *base = g_path_get_basename(media->path);
	char *dot = strrchr(base, '.');
	if (dot)
		*dot = '\0';
	const char *ending = ending_of(one->type);
	g_autofree char *name =
	    one->role == RENDITION_SHARE ? g_strdup_printf("%s-share.%s", base, ending)
	    : is_widest			 ? g_strdup_printf("%s.%s", base, ending)
			: g_strdup_printf("%s-%d.%s", base, one->width, ending);
	one->address = address_asset(name, one->sha256);
}

static void
report_error(struct work *work, const struct media *media, const GError *error)
{
	bool is_broken = g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_INVAL);
	report(work, media, RULE_BAD_PICTURE,
	    is_broken ? _("save it again as JPEG or PNG and put that in its place")
		      : NULL,
	    error->message);
}

/* False when what was kept is damaged. */
static bool
put_renditions(struct work *work, struct media *media, GError **error)
{
	const struct rendition *widest =
	    media_find(media, RENDITION_SITE, NULL, RENDITION_PIXELS_MAX);
	for (guint i = 0; i < media->renditions->len; i++) {
		struct rendition *one = media->renditions->pdata[i];
		if (one->role != RENDITION_SITE && one->role != RENDITION_SHARE)
			continue;
		g_autofree char *bytes = gallery_read(one, error);
		if (!bytes)
			return false;
		set_address(media, one, widest && one->width == widest->width);
		output_set_put(work->set, one->address + 1, bytes, one->size,
		    one->address, work->diag);
	}
	if (!widest)
		return true;
	media->address = g_strdup(widest->address);
	media->width = widest->width;
	media->height = widest->height;
	return true;
}

static bool
put_made(
    struct work *work, struct media *media, const char *bytes, size_t len, GError **error)
{
	return gallery_fill(work->gallery, media, bytes, len, error) &&
	       put_renditions(work, media, error);
}

static void
put_picture(struct work *work, struct media *media, const struct picture *picture,
    const char *bytes, size_t len)
{
	g_autoptr(GError) error = NULL;
	if (!check_picture(work, media, picture))
		return;
	bool is_put = put_made(work, media, bytes, len, &error);
	if (!is_put && media->renditions) { /* what was kept is damaged */
		g_clear_error(&error);
		gallery_forget(work->gallery, media);
		is_put = put_made(work, media, bytes, len, &error);
	}
	if (!is_put)
		report_error(work, media, error);
}

/* A file that is used as it is. Two of the same bytes share an address, so the address is
 * the origin. */
static void
put_file(struct work *work, struct media *media, const char *bytes, size_t len)
{
	g_autofree char *name = g_path_get_basename(media->path);
	media->address = address_asset(name, media->sha256);
	output_set_put(
	    work->set, media->address + 1, bytes, len, media->address, work->diag);
}

/* What only claims to be a picture, or is one of a kind that is not read, stays here:
 * nobody took out what it tells. */
static void
refuse_picture(struct work *work, const struct media *media, bool is_foreign)
{
	report(work, media, RULE_BAD_PICTURE,
	    _("save it again as JPEG or PNG and put that in its place"),
	    is_foreign ? _("pictures of this kind are not read")
		       : _("this is not a picture, or a broken one"));
}

/* A drawing or what moves: its own bytes without what programs wrote into them. */
static void
put_clean(struct work *work, struct media *media, const char *bytes, size_t len)
{
	bool is_drawing = strcmp(media->type, "image/svg+xml") == 0;
	if (is_drawing && drawing_tells(bytes, len)) {
		report(work, media, RULE_BAD_PICTURE,
		    _("save the drawing as PNG, or put the photo beside the page by "
		      "itself"),
		    _("a photo inside this drawing tells where or with what it was "
		      "taken"));
		return;
	}
	g_autoptr(GString) clean = chunk_clean(media->type, bytes, len);
	if (!clean) {
		refuse_picture(work, media, false);
		return;
	}
	store_hash(clean->str, clean->len, media->sha256);
	media->size = clean->len;
	put_file(work, media, clean->str, clean->len);
}

static void
put(struct work *work, struct media *media, const char *bytes, size_t len)
{
	struct picture picture;
	bool is_foreign = is_foreign_name(media->path);
	bool is_picture = !is_foreign && picture_read(bytes, len, &picture);
	media->size = len;
	store_hash(bytes, len, media->sha256);
	if (is_picture) {
		media->type = picture.type;
		media->width = picture.width;
		media->height = picture.height;
		check_place(work, media, &picture);
	}
	check_passive(work, media, bytes, len);
	if (is_picture && is_made(&picture))
		put_picture(work, media, &picture, bytes, len);
	else if (is_picture)
		put_clean(work, media, bytes, len);
	else if (is_foreign || is_picture_name(media->path) || picture_begins(bytes, len))
		refuse_picture(work, media, is_foreign || !is_picture_name(media->path));
	else
		put_file(work, media, bytes, len);
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
	enum rule rule = bytes ? RULE_TOO_LARGE : listing_rule(error);
	if (bytes)
		put(work, media, bytes, len);
	else
		report(work, media, rule,
		    rule == RULE_TOO_LARGE ? _("make it smaller than 64 MiB") : NULL,
		    error->message);
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
    const char *cache, int threads, struct diag *diag)
{
	g_autoptr(Gallery) gallery = gallery_new(cache);
	struct work work = {tree, site, set, gallery, diag};
	parallel_for(site->media->len, threads, upload, &work);
	check_covers(&work);
}

bool
upload_hall(
    const struct media *media, enum rendition_role role, struct upload_picture *picture)
{
	const struct rendition *made = media_find(media, role, NULL, 0);
	if (!made && (role == RENDITION_LARGE || media->renditions))
		return false;
	if (made)
		*picture = (struct upload_picture){
		    made->sha256, made->size, made->type, made->width, made->height};
	else
		*picture = (struct upload_picture){
		    media->sha256, media->size, media->type, media->width, media->height};
	bool is_known = g_strcmp0(picture->type, "image/png") == 0 ||
			g_strcmp0(picture->type, "image/jpeg") == 0;
	return media->address && is_known && picture->width <= BUNDLE_PICTURE_SIDE_MAX &&
	       picture->height <= BUNDLE_PICTURE_SIDE_MAX;
}

char *
upload_hall_read(const struct tree *tree, const struct media *media,
    enum rendition_role role, size_t *len)
{
	const struct rendition *made = media_find(media, role, NULL, 0);
	if (!made)
		return tree_read(
		    tree, tree_find(tree, media->path), MEDIA_MAX, len, NULL);
	*len = made->size;
	return gallery_read(made, NULL);
}
