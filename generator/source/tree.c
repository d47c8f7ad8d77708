#include "tree.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/text.h"

#include "commit.h"
#include "folder.h"
#include "repository.h"
#include "status.h"

struct tree {
	struct repository *repository; /* NULL outside one */
	struct listing *listing;
	struct commit head;
	bool is_clean; /* the files are the head's */
	int root;      /* the open folder; -1 when a commit is read */
	char *prefix;
	char *exclude;
	GPtrArray *grafts;  /* of struct graft, owned */
	GMutex lock;	    /* of `folded` */
	GHashTable *folded; /* folded path -> struct tree_file, made when first asked */
};

/* `subdir` as a prefix: "a/b/", "" for the whole. NULL when it would climb out. */
static char *
normal_prefix(const char *subdir)
{
	GString *prefix = g_string_new(NULL);
	g_auto(GStrv) names = g_strsplit(subdir, "/", -1);
	for (char **name = names; *name; name++) {
		if (strcmp(*name, "..") == 0) {
			g_string_free(prefix, true);
			return NULL;
		}
		if (**name && strcmp(*name, ".") != 0)
			g_string_append_printf(prefix, "%s/", *name);
	}
	return g_string_free(prefix, false);
}

/* The real folder with '/' behind it; where a path ends in names that are not there yet,
 * those as they are. */
static char *
real_folder(const char *path)
{
	char *real = realpath(path, NULL);
	if (real) {
		char *folder = g_build_filename(real, "/", NULL);
		free(real);
		return folder;
	}
	g_autofree char *above = g_path_get_dirname(path),
			*name = g_path_get_basename(path);
	if (strcmp(above, path) == 0)
		return g_strdup(path);
	g_autofree char *parent = real_folder(above);
	return g_build_filename(parent, name, "/", NULL);
}

/* What is left of `path` below `folder`, both ending in '/'; NULL if it is elsewhere. */
static const char *
below(const char *path, const char *folder)
{
	return g_str_has_prefix(path, folder) ? path + strlen(folder) : NULL;
}

/* The folder in the file system that holds the content, or would: only a bare repository
 * has none. */
static char *
content_folder(const struct tree *tree, const char *dir)
{
	const char *workdir =
	    tree->repository ? repository_workdir(tree->repository) : NULL;
	return g_strconcat(workdir ? workdir : dir, tree->prefix, NULL);
}

static bool
find_prefix(struct tree *tree, const struct tree_options *options, const char *dir,
    GError **error)
{
	const char *workdir =
	    tree->repository ? repository_workdir(tree->repository) : NULL;
	const char *own = workdir ? below(dir, workdir) : NULL;
	if (tree->repository && below(dir, repository_path(tree->repository)))
		own = NULL; /* inside .git: nobody's content, so the whole commit is meant
			     */
	tree->prefix =
	    options->subdir ? normal_prefix(options->subdir) : g_strdup(own ? own : "");
	if (!tree->prefix)
		return repository_refuse(error, REPOSITORY_ERROR_SUBDIR,
		    _("--subdir %s: a folder inside the repository is meant"),
		    options->subdir);
	return true;
}

static void
find_exclude(struct tree *tree, const char *exclude, const char *dir)
{
	if (!exclude)
		return;
	g_autofree char *content = content_folder(tree, dir);
	g_autofree char *absolute = g_canonicalize_filename(exclude, NULL);
	g_autofree char *real = real_folder(absolute);
	const char *path = below(real, content);
	if (path && *path)
		tree->exclude = g_strndup(path, strlen(path) - 1);
}

/* A folder inside .git, or a bare repository, holds no content but its commits. */
static bool
reads_commit(const struct tree *tree, const struct tree_options *options, const char *dir)
{
	return options->rev ||
	       (tree->repository && (!repository_workdir(tree->repository) ||
					below(dir, repository_path(tree->repository))));
}

static bool
list_commit(struct tree *tree, const struct tree_options *options, GError **error)
{
	if (!tree->repository)
		return repository_refuse(error, REPOSITORY_ERROR_OPEN,
		    _("%s is not in a git repository, so --rev cannot be read"),
		    options->dir);
	if (!commit_find(tree->repository, options->rev, &tree->head, error))
		return false;
	if (!*tree->head.id)
		return repository_refuse(error, REPOSITORY_ERROR_REVISION,
		    _("%s has no commit yet"), options->dir);
	tree->is_clean = true;
	return commit_list(
	    tree->repository, &tree->head, tree->prefix, tree->listing, error);
}

static bool
list_folder(struct tree *tree, const char *dir, GError **error)
{
	g_autofree char *content = content_folder(tree, dir);
	tree->root = folder_open(content, error);
	return tree->root >= 0 && folder_list(tree->root, tree->listing, error);
}

static bool
compare_with_head(struct tree *tree, GError **error)
{
	return !tree->repository || tree->root < 0 ||
	       (commit_find(tree->repository, NULL, &tree->head, error) &&
		   status_read(tree->repository, &tree->head, tree->prefix, tree->listing,
		       &tree->is_clean, error));
}

/* Which repository, which folder in it, and what in that is not read. */
static bool
locate(struct tree *tree, const struct tree_options *options, const char *dir,
    GError **error)
{
	if (!g_file_test(dir, G_FILE_TEST_IS_DIR))
		return repository_refuse(
		    error, REPOSITORY_ERROR_OPEN, _("%s: no such folder"), options->dir);
	if (!repository_open(dir, &tree->repository, error) ||
	    !find_prefix(tree, options, dir, error))
		return false;
	find_exclude(tree, options->exclude, dir);
	return true;
}

static bool
fill(struct tree *tree, const struct tree_options *options, struct diag *diag,
    GError **error)
{
	g_autofree char *dir = real_folder(options->dir);
	if (!locate(tree, options, dir, error))
		return false;
	tree->listing = listing_new(diag, tree->exclude);
	bool good = reads_commit(tree, options, dir) ? list_commit(tree, options, error)
						     : list_folder(tree, dir, error);
	if (!good)
		return false;
	listing_finish(tree->listing);
	return compare_with_head(tree, error);
}

static struct tree *
tree_new(void)
{
	struct tree *tree = g_new0(struct tree, 1);
	tree->root = -1;
	tree->grafts = g_ptr_array_new_with_free_func((GDestroyNotify)graft_free);
	g_mutex_init(&tree->lock);
	return tree;
}

struct tree *
tree_open(const struct tree_options *options, struct diag *diag, GError **error)
{
	g_autoptr(Tree) tree = tree_new();
	return fill(tree, options, diag, error) ? g_steal_pointer(&tree) : NULL;
}

static bool
count_commit(struct tree *tree, const char *rev, struct census *census, GError **error)
{
	if (!commit_find(tree->repository, rev, &tree->head, error))
		return false;
	census_text(census, tree->head.id);
	census_text(census, repository_path(tree->repository));
	repository_census(tree->repository, census);
	return true;
}

bool
tree_census(const struct tree_options *options, struct census *census, GError **error)
{
	g_autoptr(Tree) tree = tree_new();
	g_autofree char *dir = real_folder(options->dir);
	if (!locate(tree, options, dir, error))
		return false;
	census_text(census, tree->prefix);
	census_text(census, tree->exclude);
	if (tree->repository && !count_commit(tree, options->rev, census, error))
		return false;
	if (reads_commit(tree, options, dir))
		return true;
	g_autofree char *content = content_folder(tree, dir);
	tree->root = folder_open(content, error);
	if (tree->root < 0)
		return false;
	census_text(census, content);
	census_content(census, tree->root, tree->exclude);
	return true;
}

void
tree_free(struct tree *tree)
{
	if (!tree)
		return;
	if (tree->folded)
		g_hash_table_unref(tree->folded);
	g_mutex_clear(&tree->lock);
	g_ptr_array_unref(tree->grafts);
	if (tree->root >= 0)
		close(tree->root);
	listing_free(tree->listing);
	repository_free(tree->repository);
	g_free(tree->prefix);
	g_free(tree->exclude);
	g_free(tree);
}

/* "putuo/": is there a file below it? */
bool
tree_has_folder(const struct tree *tree, const char *folder)
{
	for (size_t i = 0; i < tree_count(tree); i++) {
		if (g_str_has_prefix(tree_file(tree, i)->path, folder))
			return true;
	}
	return false;
}

bool
tree_graft(struct tree *tree, struct graft *graft, struct diag *diag, GError **error)
{
	g_autoptr(Listing) listing = listing_new(diag, NULL);
	g_ptr_array_add(tree->grafts, graft);
	listing->base = graft->base;
	listing->seen_max = MIN(LISTING_GRAFT_MAX,
	    LISTING_SEEN_MAX - MIN(tree->listing->seen, LISTING_SEEN_MAX - 1));
	if (!commit_list(
		graft->repository, &graft->commit, graft->prefix, listing, error))
		return false;
	listing_finish(listing);
	if (listing_is_over(listing))
		return true;
	listing_take(tree->listing, listing, (uint16_t)tree->grafts->len);
	return true;
}

const struct graft *
tree_nth_graft(const struct tree *tree, size_t n)
{
	return n >= 1 && n <= tree->grafts->len ? tree->grafts->pdata[n - 1] : NULL;
}

size_t
tree_count(const struct tree *tree)
{
	return tree->listing->files->len;
}

const struct tree_file *
tree_file(const struct tree *tree, size_t i)
{
	return &g_array_index(tree->listing->files, struct tree_file, i);
}

const struct tree_file *
tree_find(const struct tree *tree, const char *path)
{
	return listing_find(tree->listing, path);
}

/* ASCII letters small, NFC. NULL when it is not UTF-8. */
static char *
fold(const char *path)
{
	g_autofree char *lower = g_ascii_strdown(path, -1);
	return g_utf8_normalize(lower, -1, G_NORMALIZE_NFC);
}

/* Of paths that fold alike the first in byte order is kept. */
static GHashTable *
fold_all(const struct tree *tree)
{
	GHashTable *folded = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (size_t i = tree_count(tree); i > 0; i--) {
		const struct tree_file *file = tree_file(tree, i - 1);
		g_hash_table_replace(folded, fold(file->path), (void *)file);
	}
	return folded;
}

const struct tree_file *
tree_find_any_case(const struct tree *tree, const char *path)
{
	struct tree *cache =
	    (struct tree *)tree; /* the one part that is made on demand */
	g_autofree char *key = fold(path);
	if (!key)
		return NULL;
	g_mutex_lock(&cache->lock);
	if (!cache->folded)
		cache->folded = fold_all(tree);
	g_mutex_unlock(&cache->lock);
	return g_hash_table_lookup(cache->folded, key);
}

char *
tree_read(const struct tree *tree, const struct tree_file *file, size_t max, size_t *len,
    GError **error)
{
	const struct graft *graft = tree_nth_graft(tree, file->graft);
	if (graft)
		return commit_read(graft->repository, file, max, len, error);
	return tree->root >= 0 ? folder_read(tree->root, file->path, max, len, error)
			       : commit_read(tree->repository, file, max, len, error);
}

const char *
tree_commit(const struct tree *tree)
{
	return tree->is_clean ? tree->head.id : "";
}

int64_t
tree_commit_time(const struct tree *tree)
{
	return tree->head.time_s;
}

const char *
tree_repository(const struct tree *tree)
{
	return tree->repository ? repository_path(tree->repository) : NULL;
}

const char *
tree_head(const struct tree *tree)
{
	return *tree->head.id ? tree->head.id : NULL;
}

const char *
tree_prefix(const struct tree *tree)
{
	return tree->repository ? tree->prefix : NULL;
}
