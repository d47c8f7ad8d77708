#include "link.h"

#include <string.h>

#include "common/text.h"

struct resolver {
	struct site *site;
	const struct site_files *files;
	struct diag *diag;
	GHashTable *media; /* path → struct media, borrowed from site->media */
};

/* What is being resolved: a target as written, and where. */
struct reference {
	const struct page *page;
	const char *target;
	struct diag_place place;
	bool is_image;
};

static bool
has_scheme(const char *target)
{
	size_t n = strspn(
	    target, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");
	return n > 1 && target[n] == ':';
}

/* The target's path decoded and joined to the page's folder: "a/b.md"; NULL when it would
 * leave the content or cannot be decoded. Yours. A final '/' stays. */
static char *
join_path(const char *page_path, const char *target, size_t len)
{
	g_autofree char *written = g_strndup(target, len);
	g_autofree char *decoded = g_uri_unescape_string(written, NULL);
	const char *path =
	    decoded && g_utf8_validate(decoded, -1, NULL) ? decoded : written;
	const char *slash = strrchr(page_path, '/');
	g_autofree char *joined =
	    *path == '/' || !slash
		? g_strdup(path + (*path == '/'))
		: g_strdup_printf("%.*s/%s", (int)(slash - page_path), page_path, path);
	g_auto(GStrv) parts = g_strsplit(joined, "/", -1);
	g_autoptr(GPtrArray) kept = g_ptr_array_new();
	for (int i = 0; parts[i]; i++) {
		bool is_last = !parts[i + 1];
		if (strcmp(parts[i], "..") == 0) {
			if (kept->len == 0)
				return NULL;
			g_ptr_array_set_size(kept, (int)kept->len - 1);
		} else if (strcmp(parts[i], ".") != 0 && (*parts[i] || is_last)) {
			g_ptr_array_add(kept, parts[i]);
		}
	}
	g_ptr_array_add(kept, NULL);
	return g_strjoinv("/", (char **)kept->pdata);
}

static void
report_dead(
    struct resolver *resolver, const struct reference *reference, const char *path)
{
	const char *near =
	    path ? resolver->files->near(path, resolver->files->data) : NULL;
	g_autofree char *fix =
	    near
		? g_strdup_printf(_("did you mean “/%s”? Paths are case sensitive"), near)
		: g_strdup(_("correct the path (it counts from this file's folder), or "
			     "add the file; an address elsewhere begins with https://"));
	diag_add(resolver->diag, reference->is_image ? RULE_DEAD_IMAGE : RULE_DEAD_LINK,
	    reference->place, fix,
	    reference->is_image ? _("no such picture: %s")
				: _("this link leads nowhere: %s"),
	    reference->target);
}

static struct media *
use_media(struct resolver *resolver, const char *path)
{
	struct media *media = g_hash_table_lookup(resolver->media, path);
	if (!media) {
		media = media_new(path);
		g_hash_table_insert(resolver->media, media->path, media);
		g_ptr_array_add(resolver->site->media, media);
	}
	return media;
}

/* A page that exists but is not shown: a draft is the author's oversight; a page that has
 * expired or is still to come simply has no link for now. */
static void
report_hidden(struct resolver *resolver, const struct reference *reference,
    const struct page *target)
{
	if (target->state == PAGE_DRAFT)
		diag_add(resolver->diag, RULE_DEAD_LINK, reference->place,
		    _("take draft: true out of that page, or this link out of here"),
		    _("this link leads to a draft: %s"), target->path);
}

static bool
resolve_page(struct resolver *resolver, const struct reference *reference,
    const char *path, struct link *link)
{
	struct page *target = g_hash_table_lookup(resolver->site->by_path, path);
	if (!target)
		return false;
	if (!site_shows(resolver->site, target)) {
		report_hidden(resolver, reference, target);
		return true;
	}
	link->kind = LINK_ADDRESS;
	link->address = target->address;
	return true;
}

/* "a/b/" or "a/b": a folder's index, or an address of the site. */
static bool
resolve_folder(struct resolver *resolver, const struct reference *reference,
    const char *path, struct link *link)
{
	size_t len = strlen(path);
	while (len > 0 && path[len - 1] == '/')
		len--;
	g_autofree char *bare = g_strndup(path, len);
	const char *const names[] = {"index.md", "README.md"};
	for (int i = 0; i < 2; i++) {
		g_autofree char *index = len > 0
					     ? g_strdup_printf("%s/%s", bare, names[i])
					     : g_strdup(names[i]);
		if (resolve_page(resolver, reference, index, link))
			return true;
	}
	g_autofree char *address =
	    len > 0 ? g_strdup_printf("/%s/", bare) : g_strdup("/");
	const char *known = g_hash_table_lookup(resolver->site->by_address, address);
	if (!known)
		return false;
	link->kind = LINK_ADDRESS;
	link->address = known;
	return true;
}

static void
resolve_path(struct resolver *resolver, const struct reference *reference, size_t len,
    struct link *link)
{
	g_autofree char *path = join_path(reference->page->path, reference->target, len);
	if (path && !reference->is_image && resolve_page(resolver, reference, path, link))
		return;
	if (path && resolver->files->has(path, resolver->files->data)) {
		link->kind = LINK_MEDIA;
		link->media = use_media(resolver, path);
		return;
	}
	if (path && !reference->is_image &&
	    resolve_folder(resolver, reference, path, link))
		return;
	report_dead(resolver, reference, path);
}

static struct link
resolve(struct resolver *resolver, const struct reference *reference)
{
	struct link link = {.kind = LINK_NONE, .tail = ""};
	const char *target = reference->target;
	if (has_scheme(target) || g_str_has_prefix(target, "//")) {
		link.kind = LINK_EXTERNAL;
		return link;
	}
	size_t len = strcspn(target, "?#");
	link.tail = target + len;
	if (len == 0 && !reference->is_image)
		link.kind = LINK_ANCHOR;
	else
		resolve_path(resolver, reference, len, &link);
	return link;
}

static void
resolve_cover(struct resolver *resolver, struct page *page)
{
	if (!*page->cover || has_scheme(page->cover))
		return;
	struct reference reference = {
	    page, page->cover, page_place(page, KEY_COVER), true};
	struct link link = resolve(resolver, &reference);
	page->cover_media = (struct media *)link.media;
}

static void
resolve_page_links(struct resolver *resolver, struct page *page)
{
	const GPtrArray *written = page->markdown->links;
	page->links = g_array_sized_new(false, false, sizeof(struct link), written->len);
	for (guint i = 0; i < written->len; i++) {
		const struct markdown_link *from = written->pdata[i];
		struct reference reference = {
		    page, from->target, from->place, from->is_image};
		struct link link = resolve(resolver, &reference);
		g_array_append_val(page->links, link);
	}
	resolve_cover(resolver, page);
}

static int
compare_media(const void *a, const void *b)
{
	const struct media *x = *(struct media *const *)a, *y = *(struct media *const *)b;
	return strcmp(x->path, y->path);
}

void
link_resolve_all(struct site *site, const struct site_files *files, struct diag *diag)
{
	g_autoptr(GHashTable) media = g_hash_table_new(g_str_hash, g_str_equal);
	struct resolver resolver = {site, files, diag, media};
	for (guint i = 0; i < site->shown->len; i++)
		resolve_page_links(&resolver, site->shown->pdata[i]);
	g_ptr_array_sort(site->media, compare_media);
}
