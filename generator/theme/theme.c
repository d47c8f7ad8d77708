#include "theme.h"

#include <string.h>

#include "common/store.h"
#include "common/text.h"
#include "site/address.h"
#include "source/frontmatter.h"

#define THEME_DEPTH_MAX 4

/* A folder being read: where it lies, and what its files are called in the theme. */
struct walk {
	struct theme *theme;
	struct diag *diag;
	void (*take)(struct walk *walk, const char *name, const char *path, char *bytes,
	    size_t len);
};

static void
asset_free(void *data)
{
	struct theme_asset *asset = data;
	g_free(asset->name);
	g_free(asset->key);
	g_free(asset->address);
	g_free(asset->bytes);
	g_free(asset);
}

static bool
has_key(const struct theme *theme, const char *key)
{
	for (guint i = 0; i < theme->assets->len; i++) {
		const struct theme_asset *asset = theme->assets->pdata[i];
		if (strcmp(asset->key, key) == 0)
			return true;
	}
	return false;
}

static void
take_asset(struct walk *walk, const char *name, const char *path, char *bytes, size_t len)
{
	char sha256[65];
	store_hash(bytes, len, sha256);
	g_autofree char *base = g_path_get_basename(name);
	struct theme_asset *asset = g_new0(struct theme_asset, 1);
	*asset = (struct theme_asset){
	    .name = g_strdup(name),
	    .key = g_strdelimit(g_strdup(name), ".-/", '_'),
	    .address = address_asset(base, sha256),
	    .bytes = bytes,
	    .len = len,
	};
	if (!has_key(walk->theme, asset->key)) {
		g_ptr_array_add(walk->theme->assets, asset);
		return;
	}
	struct diag_source source = {path, NULL, 0};
	diag_add(walk->diag, RULE_TEMPLATE, (struct diag_place){&source, 0, 0},
	    _("give the file another name"),
	    _("two assets are called assets.%s in templates"), asset->key);
	asset_free(asset);
}

static void
take_template(
    struct walk *walk, const char *name, const char *path, char *bytes, size_t len)
{
	g_autofree char *owned = bytes;
	size_t text_len = 0;
	if (!g_str_has_suffix(name, ".html"))
		return;
	g_autofree char *text =
	    frontmatter_decode(path, owned, len, &text_len, walk->diag);
	if (!text)
		return;
	g_autofree char *bare = g_strndup(name, strlen(name) - strlen(".html"));
	template_add(walk->theme->templates, bare, path, text, text_len, walk->diag);
}

static int
compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names in a folder, sorted, hidden ones left out; NULL with the reason. */
static GPtrArray *
list_names(const char *dir, GError **error)
{
	g_autoptr(GDir) opened = g_dir_open(dir, 0, error);
	if (!opened)
		return NULL;
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	for (const char *name = g_dir_read_name(opened); name;
	     name = g_dir_read_name(opened)) {
		if (*name != '.')
			g_ptr_array_add(names, g_strdup(name));
	}
	g_ptr_array_sort(names, compare_names);
	return names;
}

static bool
read_folder(
    struct walk *walk, const char *dir, const char *prefix, int depth, GError **error)
{
	g_autoptr(GPtrArray) names = list_names(dir, error);
	if (!names)
		return false;
	for (guint i = 0; i < names->len; i++) {
		g_autofree char *path = g_build_filename(dir, names->pdata[i], NULL);
		g_autofree char *name = g_strconcat(prefix, names->pdata[i], NULL);
		if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
			g_autofree char *below = g_strconcat(name, "/", NULL);
			if (depth < THEME_DEPTH_MAX &&
			    !read_folder(walk, path, below, depth + 1, error))
				return false;
			continue;
		}
		char *bytes = NULL;
		size_t len = 0;
		if (!g_file_get_contents(path, &bytes, &len, error))
			return false;
		walk->take(walk, name, path, bytes, len);
	}
	return true;
}

static bool
check_required(const struct theme *theme, const char *dir, GError **error)
{
	static const char *const required[] = {"page", "list", "home", "404"};
	for (size_t i = 0; i < G_N_ELEMENTS(required); i++) {
		if (template_exists(theme->templates, required[i]))
			continue;
		g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
		    _("%s is not a theme: templates/%s.html is missing"), dir,
		    required[i]);
		return false;
	}
	return true;
}

/* hall.yaml is a file of keys and values alone; a theme need not have it. */
static bool
read_hall(struct theme *theme, const char *dir, struct diag *diag, GError **error)
{
	g_autofree char *path = g_build_filename(dir, "hall.yaml", NULL);
	g_autofree char *bytes = NULL;
	size_t len = 0;
	if (!g_file_test(path, G_FILE_TEST_EXISTS))
		return true;
	if (!g_file_get_contents(path, &bytes, &len, error))
		return false;
	struct diag_source *source = g_new0(struct diag_source, 1);
	source->path = g_steal_pointer(&path);
	source->text = frontmatter_decode(source->path, bytes, len, &source->len, diag);
	theme->hall_source = source;
	if (source->text)
		theme->hall = yaml_parse(source, 0, source->len, diag);
	return true;
}

static void
source_free(struct diag_source *source)
{
	if (!source)
		return;
	g_free((char *)source->path);
	g_free((char *)source->text);
	g_free(source);
}

struct theme *
theme_load(const char *dir, GTimeZone *zone, struct diag *diag, GError **error)
{
	g_autoptr(Theme) theme = g_new0(struct theme, 1);
	theme->templates = template_set_new(true, true, zone);
	theme->assets = g_ptr_array_new_with_free_func(asset_free);
	g_autofree char *templates = g_build_filename(dir, "templates", NULL);
	g_autofree char *assets = g_build_filename(dir, "assets", NULL);
	struct walk walk = {theme, diag, take_template};
	if (!g_file_test(templates, G_FILE_TEST_IS_DIR)) {
		g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
		    _("%s is not a theme: it has no folder templates"), dir);
		return NULL;
	}
	if (!read_folder(&walk, templates, "", 1, error))
		return NULL;
	walk.take = take_asset;
	if (g_file_test(assets, G_FILE_TEST_IS_DIR) &&
	    !read_folder(&walk, assets, "", 1, error))
		return NULL;
	if (!read_hall(theme, dir, diag, error))
		return NULL;
	template_set_link(theme->templates, diag);
	return check_required(theme, dir, error) ? g_steal_pointer(&theme) : NULL;
}

void
theme_free(struct theme *theme)
{
	if (!theme)
		return;
	template_set_free(theme->templates);
	g_ptr_array_unref(theme->assets);
	yaml_free(theme->hall);
	source_free(theme->hall_source);
	g_free(theme);
}

const char *
theme_template(const struct theme *theme, const char *kind)
{
	return template_exists(theme->templates, kind) ? kind : "page";
}
