#include "listing.h"

#include <stdlib.h>
#include <string.h>

#include "common/text.h"

#include "frontmatter.h"

G_DEFINE_QUARK(litang - listing, listing_error)

static void
clear_file(void *data)
{
	g_free(((struct tree_file *)data)->path);
}

struct listing *
listing_new(struct diag *diag, const char *exclude)
{
	struct listing *listing = g_new0(struct listing, 1);
	*listing = (struct listing){
	    .files = g_array_new(false, false, sizeof(struct tree_file)),
	    .diag = diag,
	    .exclude = exclude,
	    .wants_sizes = true,
	    .seen_max = LISTING_SEEN_MAX,
	};
	g_array_set_clear_func(listing->files, clear_file);
	return listing;
}

void
listing_free(struct listing *listing)
{
	if (!listing)
		return;
	g_array_unref(listing->files);
	g_free(listing);
}

/* A path that can be printed: broken bytes and control characters become U+FFFD. */
static char *
printable(const char *path, size_t len)
{
	g_autofree char *valid = g_utf8_make_valid(path, (gssize)len);
	GString *out = g_string_new(NULL);
	for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);
		g_string_append_unichar(out, g_unichar_iscntrl(c) ? 0xFFFD : c);
	}
	return g_string_free(out, false);
}

static void
report(struct listing *listing, enum rule rule, const char *path, const char *text,
    const char *fix)
{
	if (!listing->diag)
		return;
	g_autofree char *shown = printable(path, strlen(path));
	struct diag_source source = {.path = shown};
	diag_add(
	    listing->diag, rule, (struct diag_place){.source = &source}, fix, "%s", text);
}

static bool
has_control(const char *name)
{
	for (; *name; name = g_utf8_next_char(name)) {
		if (g_unichar_iscntrl(g_utf8_get_char(name)))
			return true;
	}
	return false;
}

/* Names that mean something else to a file system or to git. */
static bool
is_reserved(const char *name)
{
	return *name == '\0' || strchr(name, '/') || strcmp(name, ".") == 0 ||
	       strcmp(name, "..") == 0 || g_ascii_strcasecmp(name, ".git") == 0;
}

static bool is_markdown(const char *path);

static bool
is_not_taken(const char *path)
{
	static const char *const names[] = {"site.yaml", "site.yml", "data", NULL};
	return g_strv_contains(names, path) ||
	       (g_str_has_prefix(path, "static/") && is_markdown(path));
}

static bool
is_left_out(
    const struct listing *listing, const char *folder, const char *name, const char *path)
{
	if (listing->exclude && strcmp(path, listing->exclude) == 0)
		return true;
	if (listing->base && is_not_taken(path + strlen(listing->base)))
		return true;
	if (*name == '.')
		return strcmp(folder, "static/") != 0 || strcmp(name, ".well-known") != 0;
	return strcmp(name, "node_modules") == 0;
}

/* What is wrong with a name, or NULL; `fix` is set along with it. */
static const char *
find_fault(const char *name, const char *path, const char **fix)
{
	*fix = _("give it a plain name: letters, Han, digits, '-' and '_'");
	if (is_reserved(name))
		return _(
		    "this name would lead out of the content folder; it is not read");
	if (strchr(name, '\\'))
		return _("the name has a '\\' in it; it is not read");
	if (has_control(name))
		return _("the name has a control character in it; it is not read");
	*fix = _("give it a shorter name: a Han character counts 3");
	if (strlen(name) > LISTING_NAME_MAX)
		return _("the name is longer than 200 bytes; it is not read");
	if (strlen(path) > LISTING_PATH_MAX)
		return _("the path is longer than 1000 bytes; it is not read");
	return NULL;
}

static bool
has_limit(struct listing *listing)
{
	bool is_graft = listing->base != NULL;
	if (++listing->seen == listing->seen_max)
		report(listing, RULE_TOO_LARGE, is_graft ? listing->base : ".",
		    is_graft
			? _("more than 200,000 files and folders, or with the others "
			    "more than a million; none of it is read")
			: _("more than a million files and folders; the rest is not "
			    "read"),
		    is_graft ? _("name its content alone with subdir:")
			     : _("point -C or --subdir at the content alone"));
	return listing->seen < listing->seen_max;
}

bool
listing_is_over(const struct listing *listing)
{
	return listing->seen >= listing->seen_max;
}

char *
listing_path(struct listing *listing, const char *folder, const char *name, size_t len)
{
	if (!has_limit(listing))
		return NULL;
	g_autofree char *copy = g_strndup(name, len);
	g_autofree char *path = g_strconcat(folder, copy, NULL);
	if (!is_reserved(copy) && is_left_out(listing, folder, copy, path))
		return NULL;
	if (!g_utf8_validate(copy, -1, NULL)) {
		report(listing, RULE_ENCODING, path,
		    _("the name is not UTF-8; it is not read"),
		    _("give it a name in UTF-8; from GBK: convmv -f gbk -t utf8 "
		      "--notest"));
		return NULL;
	}
	const char *fix = NULL, *fault = find_fault(copy, path, &fix);
	if (fault) {
		report(listing, RULE_UNSAFE_PATH, path, fault, fix);
		return NULL;
	}
	return g_steal_pointer(&path);
}

bool
listing_enters(struct listing *listing, const char *path)
{
	int depth = 0;
	for (const char *at = path; *at; at++)
		depth += *at == '/';
	if (depth <= LISTING_DEPTH_MAX)
		return true;
	report(listing, RULE_TOO_DEEP, path,
	    _("more than 32 folders inside one another; not read"),
	    _("move it nearer to the top"));
	return false;
}

bool
listing_refuse_size(const char *path, size_t max, GError **error)
{
	g_set_error(error, LISTING_ERROR, LISTING_ERROR_TOO_LARGE,
	    _("%s is larger than %zu bytes"), path, max);
	return false;
}

enum rule
listing_rule(const GError *error)
{
	bool is_large = g_error_matches(error, LISTING_ERROR, LISTING_ERROR_TOO_LARGE);
	return is_large ? RULE_TOO_LARGE : RULE_UNREADABLE;
}

static bool
is_markdown(const char *path)
{
	const char *dot = strrchr(path, '.');
	return dot && (g_ascii_strcasecmp(dot, ".md") == 0 ||
			  g_ascii_strcasecmp(dot, ".markdown") == 0);
}

void
listing_add(struct listing *listing, char *path, size_t size, const unsigned char *oid)
{
	if (size > PAGE_MAX && is_markdown(path)) {
		report(listing, RULE_TOO_LARGE, path,
		    _("a page larger than 1 MiB; it is not read"),
		    _("split it into several pages"));
		g_free(path);
		return;
	}
	struct tree_file file = {.path = path, .size = size};
	if (oid)
		memcpy(file.oid, oid, sizeof file.oid);
	g_array_append_val(listing->files, file);
}

void
listing_symlink(struct listing *listing, const char *path)
{
	report(listing, RULE_SYMLINK, path, _("a symbolic link; links are not followed"),
	    _("put the file itself here in place of the link"));
}

void
listing_submodule(struct listing *listing, const char *path)
{
	report(listing, RULE_SUBMODULE, path, _("another git repository; it is not read"),
	    _("put its files here without their .git, or take it out of the content"));
}

void
listing_special(struct listing *listing, const char *path)
{
	report(listing, RULE_UNSAFE_PATH, path,
	    _("neither a file nor a folder; it is not read"),
	    _("remove it from the content"));
}

static int
compare_files(const void *a, const void *b)
{
	return strcmp(
	    ((const struct tree_file *)a)->path, ((const struct tree_file *)b)->path);
}

/* Moves the files that stay to the front; the slots behind own nothing any more. */
static size_t
keep_once(struct listing *listing, struct tree_file *files)
{
	size_t n = 0;
	for (guint i = 0; i < listing->files->len; i++) {
		char *path = g_steal_pointer(&files[i].path);
		if (n > 0 && strcmp(path, files[n - 1].path) == 0) {
			report(listing, RULE_UNSAFE_PATH, path,
			    _("the commit names this path twice; it is read once"),
			    _("commit the folder again"));
			g_free(path);
			continue;
		}
		files[n] = files[i];
		files[n++].path = path;
	}
	return n;
}

void
listing_finish(struct listing *listing)
{
	g_array_sort(listing->files, compare_files);
	size_t n = keep_once(listing, (void *)listing->files->data);
	g_array_set_size(listing->files, (guint)n);
}

/* The first file whose path is not less than `path`. */
static guint
lower_bound(const struct listing *listing, const char *path)
{
	guint low = 0, high = listing->files->len;
	while (low < high) {
		guint middle = low + (high - low) / 2;
		if (strcmp(g_array_index(listing->files, struct tree_file, middle).path,
			path) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void
listing_take(struct listing *listing, struct listing *from, uint16_t graft)
{
	struct tree_file *files = (void *)from->files->data;
	guint n = from->files->len;
	listing->seen += from->seen;
	if (n == 0)
		return;
	for (guint i = 0; i < n; i++)
		files[i].graft = graft;
	g_array_insert_vals(
	    listing->files, lower_bound(listing, files[0].path), files, n);
	for (guint i = 0; i < n; i++)
		files[i].path = NULL; /* they have moved */
}

const struct tree_file *
listing_find(const struct listing *listing, const char *path)
{
	const struct tree_file wanted = {.path = (char *)path};
	if (listing->files->len == 0)
		return NULL;
	return bsearch(&wanted, listing->files->data, listing->files->len, sizeof wanted,
	    compare_files);
}

bool
listing_equal(const struct listing *a, const struct listing *b)
{
	const struct tree_file *x = (const void *)a->files->data;
	const struct tree_file *y = (const void *)b->files->data;
	bool equal = a->files->len == b->files->len;
	for (guint i = 0; equal && i < a->files->len; i++)
		equal = strcmp(x[i].path, y[i].path) == 0;
	return equal;
}
