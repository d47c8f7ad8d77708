#include "repository.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "common/text.h"

#include "loose.h"

#define TREE_CACHE_MAX	(256u << 10) /* one tree: a folder of about 6,000 files */
#define CACHE_TOTAL_MAX (24u << 20)

G_DEFINE_QUARK(litang - repository, repository_error)

struct repository {
	GMutex lock;
	GPtrArray *idle; /* of git_repository, owned */
	char *path, *workdir;
};

/* Settings of the whole process; setting them again changes nothing. It is never shut
 * down: to start it reads all certificates of the machine, which takes longer than a
 * build of a hundred pages. Objects are not hashed again on reading: that costs as much
 * as reading, and git fsck exists. The owner does not matter because nothing of the
 * repository is run. */
static void
set_up(void)
{
	git_libgit2_init();
	git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
	git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
	git_libgit2_opts(GIT_OPT_ENABLE_CACHING, 1);
	git_libgit2_opts(
	    GIT_OPT_SET_CACHE_OBJECT_LIMIT, GIT_OBJECT_TREE, (size_t)TREE_CACHE_MAX);
	git_libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE, (ssize_t)CACHE_TOTAL_MAX);
}

bool
repository_refuse(GError **error, enum repository_error code, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	g_autofree char *text = g_strdup_vprintf(format, args);
	va_end(args);
	g_set_error_literal(error, REPOSITORY_ERROR, (int)code, text);
	return false;
}

bool
repository_fail(GError **error, enum repository_error code, const char *format, ...)
{
	const git_error *last = git_error_last();
	va_list args;
	va_start(args, format);
	g_autofree char *doing = g_strdup_vprintf(format, args);
	va_end(args);
	g_set_error(error, REPOSITORY_ERROR, (int)code, "%s: %s", doing,
	    last ? last->message : _("unknown reason"));
	return false;
}

static void
free_handle(void *handle)
{
	git_repository_free(handle);
}

/* The real path with a '/' behind it, NULL if there is none. */
static char *
real_folder(const char *path)
{
	char *real = path ? realpath(path, NULL) : NULL;
	char *folder =
	    real ? g_strconcat(real, g_str_has_suffix(real, "/") ? "" : "/", NULL) : NULL;
	free(real);
	return folder;
}

static struct repository *
wrap(git_repository *handle)
{
	struct repository *repository = g_new0(struct repository, 1);
	g_mutex_init(&repository->lock);
	repository->idle = g_ptr_array_new_with_free_func(free_handle);
	repository->path = real_folder(git_repository_path(handle));
	repository->workdir = real_folder(git_repository_workdir(handle));
	g_ptr_array_add(repository->idle, handle);
	return repository;
}

static bool
has_entry(const char *folder, const char *name)
{
	struct stat st;
	g_autofree char *path = g_build_filename(folder, name, NULL);
	return lstat(path, &st) == 0;
}

/* Can libgit2 find one in this folder or above it? Where it cannot, it is not started. */
static bool
may_be_inside(const char *dir)
{
	g_autofree char *folder = g_canonicalize_filename(dir, NULL);
	for (;;) {
		if (has_entry(folder, ".git") || has_entry(folder, "HEAD"))
			return true;
		char *above = g_path_get_dirname(folder);
		bool is_top = strcmp(above, folder) == 0;
		g_free(folder);
		folder = above;
		if (is_top)
			return false;
	}
}

bool
repository_open(const char *dir, struct repository **repository, GError **error)
{
	git_repository *handle = NULL;
	*repository = NULL;
	if (!may_be_inside(dir))
		return true;
	set_up();
	int status = git_repository_open_ext(&handle, dir, 0, NULL);
	if (status == 0 && loose_guard(handle)) {
		*repository = wrap(handle);
		return true;
	}
	if (status != GIT_ENOTFOUND)
		repository_fail(error, REPOSITORY_ERROR_OPEN,
		    _("%s: the git repository cannot be read"), dir);
	git_repository_free(handle);
	return status == GIT_ENOTFOUND;
}

void
repository_free(struct repository *repository)
{
	if (!repository)
		return;
	g_ptr_array_unref(repository->idle);
	g_mutex_clear(&repository->lock);
	g_free(repository->path);
	g_free(repository->workdir);
	g_free(repository);
}

const char *
repository_path(const struct repository *repository)
{
	return repository->path;
}

const char *
repository_workdir(const struct repository *repository)
{
	return repository->workdir;
}

/* libgit2 looks beside HEAD, but a linked work tree keeps the file with its parent. */
bool
repository_is_shallow(struct repository *repository)
{
	git_repository *handle = repository_take(repository, NULL);
	if (!handle)
		return false;
	g_autofree char *file =
	    g_build_filename(git_repository_commondir(handle), "shallow", NULL);
	struct stat st;
	bool is_shallow = git_repository_is_shallow(handle) == 1 ||
			  (stat(file, &st) == 0 && st.st_size > 0);
	repository_give(repository, handle);
	return is_shallow;
}

static bool
has_setting(git_config *config, const char *name)
{
	git_config_entry *entry = NULL;
	bool has = git_config_get_entry(&entry, config, name) == 0;
	git_config_entry_free(entry);
	return has;
}

/* Where git says so depends on its age. */
bool
repository_is_partial(struct repository *repository)
{
	git_config *config = NULL;
	git_repository *handle = repository_take(repository, NULL);
	if (!handle)
		return false;
	bool is_partial = git_repository_config(&config, handle) == 0 &&
			  (has_setting(config, "extensions.partialclone") ||
			      has_setting(config, "remote.origin.promisor"));
	git_config_free(config);
	repository_give(repository, handle);
	return is_partial;
}

static void
count_settings(struct census *census)
{
	static int (*const finders[])(git_buf *) = {
	    git_config_find_global, git_config_find_xdg, git_config_find_system};
	for (size_t i = 0; i < G_N_ELEMENTS(finders); i++) {
		git_buf path = {0};
		if (finders[i](&path) == 0)
			census_file(census, path.ptr);
		git_buf_dispose(&path);
	}
}

void
repository_census(struct repository *repository, struct census *census)
{
	static const char *const names[] = {"index", "shallow", "config",
	    "config.worktree", "info/attributes", "info/grafts", "refs/replace"};
	git_repository *handle = repository_take(repository, NULL);
	if (!handle)
		return;
	const char *const folders[] = {
	    git_repository_path(handle), git_repository_commondir(handle)};
	for (size_t i = 0; i < G_N_ELEMENTS(folders) * G_N_ELEMENTS(names); i++) {
		g_autofree char *path =
		    g_build_filename(folders[i % 2], names[i / 2], NULL);
		census_file(census, path);
	}
	count_settings(census);
	repository_give(repository, handle);
}

git_repository *
repository_take(struct repository *repository, GError **error)
{
	git_repository *handle = NULL;
	g_mutex_lock(&repository->lock);
	if (repository->idle->len > 0)
		handle = g_ptr_array_steal_index_fast(
		    repository->idle, repository->idle->len - 1);
	g_mutex_unlock(&repository->lock);
	if (handle ||
	    (git_repository_open(&handle, repository->path) == 0 && loose_guard(handle)))
		return handle;
	repository_fail(error, REPOSITORY_ERROR_OPEN,
	    _("%s: the git repository cannot be read"), repository->path);
	git_repository_free(handle);
	return NULL;
}

void
repository_give(struct repository *repository, git_repository *handle)
{
	g_mutex_lock(&repository->lock);
	g_ptr_array_add(repository->idle, handle);
	g_mutex_unlock(&repository->lock);
}
