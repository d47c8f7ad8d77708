#include "link.h"

#include <string.h>

#include "common/text.h"

#include "dead.h"
#include "join.h"
#include "own.h"
#include "person.h"
#include "reach.h"

struct resolver {
	struct site *site;
	const struct site_files *files;
	struct diag *diag;
	GHashTable *media;   /* path → struct media, borrowed from site->media */
	GHashTable *by_base; /* see dead_names(); made when first needed */
};

static bool
has_scheme(const char *target)
{
	size_t n = strspn(
	    target, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");
	return n > 1 && target[n] == ':';
}

static void
report(struct resolver *resolver, const struct reference *reference, const char *path)
{
	if (!resolver->by_base)
		resolver->by_base = dead_names(resolver->site->pages);
	dead_report(reference, path, resolver->files, resolver->by_base, resolver->diag);
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

/* An address of the site, new or old. */
static bool
resolve_address(struct resolver *resolver, const char *address, struct link *link)
{
	void *known = NULL;
	const struct alias *alias =
	    g_hash_table_lookup(resolver->site->by_alias, address);
	if (!g_hash_table_lookup_extended(
		resolver->site->by_address, address, &known, NULL) &&
	    !alias)
		return false;
	link->kind = LINK_ADDRESS;
	link->address = known ? known : alias->page->address;
	return true;
}

/* A section's feed lies below its list. */
static bool
resolve_feed(struct resolver *resolver, const char *path, struct link *link)
{
	struct site *site = resolver->site;
	if (!g_str_has_suffix(path, "/atom.xml") ||
	    !settings_makes(site->settings, "feeds"))
		return false;
	g_autofree char *list =
	    g_strdup_printf("/%.*s", (int)(strlen(path) - strlen("atom.xml")), path);
	if (!resolve_address(resolver, list, link) || site_page_at(site, list))
		return false;
	g_autofree char *feed = g_strconcat(list, "atom.xml", NULL);
	link->address = g_string_chunk_insert_const(site->texts, feed);
	return true;
}

/* A folder of pages that has no page of its own: an organisation's list, or the list of
 * its section. */
static bool
resolve_section(struct resolver *resolver, const char *folder, struct link *link)
{
	g_autofree char *inside = g_strconcat(folder, "/", NULL);
	const char *rest = NULL;
	const struct settings_org *org =
	    orgs_of_path(resolver->site->settings->orgs, inside, &rest);
	if (org && !*rest) {
		g_autofree char *address = g_strdup_printf("/orgs/%s/", org->id);
		return resolve_address(resolver, address, link);
	}
	const struct page *page = site_page_below(resolver->site, inside);
	if (!page || !page->section)
		return false;
	link->kind = LINK_ADDRESS;
	link->address = page->section->address;
	return true;
}

/* "a/b/" or "a/b": a folder, or an address of the site. */
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
	g_autofree char *file = g_strdup_printf("/%s", bare);
	return resolve_address(resolver, address, link) ||
	       resolve_address(resolver, file, link) ||
	       (len > 0 && resolve_section(resolver, bare, link));
}

/* A page by its name without ".md", or with ".html" as older generators want it. */
static bool
resolve_bare(struct resolver *resolver, const struct reference *reference,
    const char *path, struct link *link)
{
	size_t len = strlen(path);
	while (len > 0 && path[len - 1] == '/')
		len--;
	if (g_str_has_suffix(path, ".html"))
		len -= strlen(".html");
	g_autofree char *page = g_strdup_printf("%.*s.md", (int)len, path);
	return resolve_page(resolver, reference, page, link);
}

/* What lies in static/ is copied to the top of the site. */
static bool
resolve_static(struct resolver *resolver, const char *path, struct link *link)
{
	g_autofree char *file = g_strconcat("static/", path, NULL);
	if (!resolver->files->has(file, resolver->files->data))
		return false;
	g_autofree char *escaped = g_uri_escape_string(path, "/", false);
	g_autofree char *address = g_strconcat("/", escaped, NULL);
	link->kind = LINK_ADDRESS;
	link->address = g_string_chunk_insert_const(resolver->site->texts, address);
	return true;
}

static bool
resolve_file(struct resolver *resolver, const struct reference *reference,
    const char *path, struct link *link)
{
	if (!reference->is_image && resolve_page(resolver, reference, path, link))
		return true;
	if (!resolver->files->has(path, resolver->files->data))
		return false;
	link->kind = LINK_MEDIA;
	link->media = use_media(resolver, path);
	return true;
}

/* A name typed on another system: é as one character or as two. */
static bool
resolve_normal(struct resolver *resolver, const struct reference *reference,
    const char *path, struct link *link)
{
	const char *near = resolver->files->near(path, resolver->files->data);
	g_autofree char *a = g_utf8_normalize(path, -1, G_NORMALIZE_NFC);
	g_autofree char *b = near ? g_utf8_normalize(near, -1, G_NORMALIZE_NFC) : NULL;
	return a && b && strcmp(a, b) == 0 &&
	       resolve_file(resolver, reference, near, link);
}

/* What lies in a tributary's static/ is copied as a page's own file is: the top of the
 * site is not theirs. */
static bool
resolve_lower_static(struct resolver *resolver, const struct tributary *tributary,
    const char *path, struct link *link)
{
	g_autofree char *file = g_strdup_printf(
	    "%s/static/%s", tributary->prefix, tributary_path(tributary, path));
	if (!resolver->files->has(file, resolver->files->data))
		return false;
	link->kind = LINK_MEDIA;
	link->media = use_media(resolver, file);
	return true;
}

static bool
resolve_top(struct resolver *resolver, const struct reference *reference,
    const char *path, struct link *link)
{
	const struct tributary *tributary = reference->page->tributary;
	return tributary ? resolve_lower_static(resolver, tributary, path, link)
			 : resolve_static(resolver, path, link);
}

/* What another repository means by /orgs/ is this site's if it has none of its own. */
static bool
resolve_upper(struct resolver *resolver, const struct reference *reference,
    const char *path, struct link *link)
{
	const struct tributary *tributary = reference->page->tributary;
	if (!tributary || *reference->target != '/')
		return false;
	g_autofree char *address =
	    g_strconcat("/", tributary_path(tributary, path), NULL);
	return resolve_address(resolver, address, link);
}

static bool
resolve_joined(struct resolver *resolver, const struct reference *reference,
    const char *path, struct link *link)
{
	if (resolve_file(resolver, reference, path, link) ||
	    resolve_normal(resolver, reference, path, link))
		return true;
	if (*reference->target == '/' && resolve_top(resolver, reference, path, link))
		return true;
	return !reference->is_image &&
	       (resolve_folder(resolver, reference, path, link) ||
		   resolve_bare(resolver, reference, path, link) ||
		   resolve_feed(resolver, path, link) ||
		   resolve_upper(resolver, reference, path, link));
}

/* A target is tried with its %XX decoded, then as it stands; and, where the site lies
 * below a folder of its host, as the address that browsers see. */
static void
resolve_path(struct resolver *resolver, const struct reference *reference, size_t len,
    struct link *link)
{
	const char *target = reference->target;
	const struct page *page = reference->page;
	g_autofree char *decoded = join_decode(target, len);
	g_autofree char *path = reach_join(page, decoded, strlen(decoded));
	if (path && resolve_joined(resolver, reference, path, link))
		return;
	g_autofree char *raw = reach_join(page, target, len);
	if (raw && memchr(target, '%', len) &&
	    resolve_joined(resolver, reference, raw, link))
		return;
	const char *written_root =
	    page->tributary ? page->tributary->root : resolver->site->settings->root;
	g_autofree char *root = join_decode(written_root, strlen(written_root));
	size_t skip = strlen(root);
	bool is_below = skip > 0 && g_str_has_prefix(decoded, root) &&
			(decoded[skip] == '/' || !decoded[skip]);
	g_autofree char *below =
	    is_below ? reach_join(page, decoded + skip, strlen(decoded + skip)) : NULL;
	if (below && resolve_joined(resolver, reference, below, link))
		return;
	report(resolver, reference, path);
}

static struct link
resolve(struct resolver *resolver, const struct reference *reference)
{
	struct link link = {.kind = LINK_NONE, .tail = ""};
	const struct site *site = resolver->site;
	const char *target = reference->target;
	bool is_lower = reference->page->tributary != NULL;
	const char *own = is_lower ? NULL : own_path(site->settings->base_url, target);
	if (own && !own_is_made(site, own)) {
		struct reference inner = *reference;
		inner.target = own;
		return resolve(resolver, &inner);
	}
	if (has_scheme(target) || g_str_has_prefix(target, "//")) {
		link.kind = LINK_EXTERNAL;
		return link;
	}
	size_t len = strcspn(target, "?#");
	link.tail = target + len;
	if (!*target)
		report(resolver, reference, "");
	else if (len == 0 && !reference->is_image)
		link.kind = LINK_ANCHOR;
	else
		resolve_path(resolver, reference, len, &link);
	return link;
}

/* A file that front matter names (cover, portrait, recording) must be one of the content:
 * it is cut to size, shared, played. NULL: none. */
static struct media *
resolve_named(struct resolver *resolver, struct page *page, const char *target,
    struct diag_place place, bool is_image)
{
	if (!*target)
		return NULL;
	struct reference reference = {page, target, place, is_image};
	struct link link = resolve(resolver, &reference);
	if (link.kind == LINK_EXTERNAL || link.kind == LINK_ADDRESS)
		diag_add(resolver->diag, is_image ? RULE_DEAD_IMAGE : RULE_DEAD_LINK,
		    place, _("put the file beside the page and write its name"),
		    _("this must be a file of the content, not an address: %s"), target);
	return (struct media *)link.media;
}

static void
resolve_files(struct resolver *resolver, struct page *page)
{
	struct detail *detail = &page->detail;
	page->cover_media =
	    resolve_named(resolver, page, page->cover, page_place(page, KEY_COVER), true);
	detail->sound = resolve_named(
	    resolver, page, detail->audio, page_place(page, KEY_AUDIO), false);
	struct page_kiosk *kiosk = &page->kiosk;
	struct diag_place hall = page_place(page, KEY_KIOSK);
	kiosk->poster_media = resolve_named(resolver, page, kiosk->poster, hall, true);
	kiosk->film_media = resolve_named(resolver, page, kiosk->film, hall, false);
	for (guint i = 0; detail->people && i < detail->people->len; i++) {
		struct person *person = detail->people->pdata[i];
		person->picture = resolve_named(
		    resolver, page, person->photo, person->photo_place, true);
	}
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
	resolve_files(resolver, page);
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
	struct resolver resolver = {site, files, diag, media, NULL};
	for (guint i = 0; i < site->shown->len; i++)
		resolve_page_links(&resolver, site->shown->pdata[i]);
	g_clear_pointer(&resolver.by_base, g_hash_table_unref);
	g_ptr_array_sort(site->media, compare_media);
}
