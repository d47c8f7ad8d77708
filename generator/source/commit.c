#include "commit.h"

#include <string.h>

#include "common/date.h"
#include "common/text.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_object, git_object_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_odb, git_odb_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_odb_object, git_odb_object_free)

static void
describe(git_commit *object, struct commit *commit)
{
	git_oid_tostr(commit->id, sizeof commit->id, git_commit_id(object));
	commit->tree = *git_commit_tree_id(object);
	/* A clock that was never set, or an attack: the player takes 0 to 9999 alone. */
	commit->time_s = CLAMP(git_commit_time(object), 0, DATE_INSTANT_MAX_S);
}

static int
resolve(git_repository *handle, const char *rev, struct commit *commit)
{
	g_autoptr(git_object) named = NULL, object = NULL;
	int status = git_revparse_single(&named, handle, rev ? rev : "HEAD");
	if (status == 0)
		status = git_object_peel(&object, named, GIT_OBJECT_COMMIT);
	if (status == 0)
		describe((git_commit *)object, commit);
	return status;
}

bool
commit_find(
    struct repository *repository, const char *rev, struct commit *commit, GError **error)
{
	*commit = (struct commit){.id = ""};
	git_repository *handle = repository_take(repository, error);
	if (!handle)
		return false;
	bool is_unborn = !rev && git_repository_head_unborn(handle) == 1;
	bool found = is_unborn || resolve(handle, rev, commit) == 0;
	if (!found)
		repository_fail(error, REPOSITORY_ERROR_REVISION,
		    _("revision %s cannot be read in %s"), rev ? rev : "HEAD",
		    repository_path(repository));
	repository_give(repository, handle);
	return found;
}

int
commit_open_tree(
    git_odb *odb, const git_oid *oid, git_odb_object **object, struct twigs *twigs)
{
	int status = git_odb_read(object, odb, oid);
	if (status != 0)
		return status;
	const char *bytes = git_odb_object_data(*object);
	*twigs = (struct twigs){.at = bytes, .end = bytes + git_odb_object_size(*object)};
	return git_odb_object_type(*object) == GIT_OBJECT_TREE ? 0 : GIT_ENOTFOUND;
}

static int
find_folder(git_odb *odb, const char *name, size_t len, git_oid *oid)
{
	g_autoptr(git_odb_object) object = NULL;
	struct twigs twigs;
	struct twig twig;
	int status = commit_open_tree(odb, oid, &object, &twigs);
	if (status != 0)
		return status;
	while (twig_next(&twigs, &twig)) {
		if (twig.len == len && memcmp(twig.name, name, len) == 0 &&
		    twig_is_tree(&twig))
			return git_oid_fromraw(oid, twig.oid);
	}
	return GIT_ENOTFOUND;
}

int
commit_descend(git_odb *odb, const git_oid *root, const char *prefix, git_oid *tree)
{
	int status = 0;
	*tree = *root;
	for (const char *slash; status == 0 && (slash = strchr(prefix, '/'));
	     prefix = slash + 1)
		status = find_folder(odb, prefix, (size_t)(slash - prefix), tree);
	return status;
}

struct lister {
	git_odb *odb;
	struct listing *listing;
	GError **error;
};

static bool list_folder(struct lister *lister, const git_oid *oid, const char *folder);

static bool
list_blob(struct lister *lister, const unsigned char *raw, char *path)
{
	git_oid oid;
	git_object_t type = GIT_OBJECT_BLOB;
	size_t size = 0;
	git_oid_fromraw(&oid, raw);
	if (lister->listing->wants_sizes &&
	    git_odb_read_header(&size, &type, lister->odb, &oid) != 0) {
		repository_fail(lister->error, REPOSITORY_ERROR_OBJECT, "%s", path);
		g_free(path);
		return false;
	}
	listing_add(lister->listing, path, size, raw);
	return true;
}

static bool
list_twig(struct lister *lister, const char *folder, const struct twig *twig)
{
	g_autofree char *path =
	    listing_path(lister->listing, folder, twig->name, twig->len);
	if (!path)
		return true;
	if (twig_is_file(twig))
		return list_blob(lister, twig->oid, g_steal_pointer(&path));
	if (twig_is_tree(twig)) {
		git_oid oid;
		git_oid_fromraw(&oid, twig->oid);
		g_autofree char *below = g_strconcat(path, "/", NULL);
		return list_folder(lister, &oid, below);
	}
	if (twig_is_symlink(twig))
		listing_symlink(lister->listing, path);
	else if (twig_is_submodule(twig))
		listing_submodule(lister->listing, path);
	else
		listing_special(lister->listing, path);
	return true;
}

static bool
list_folder(struct lister *lister, const git_oid *oid, const char *folder)
{
	if (!listing_enters(lister->listing, folder))
		return true;
	g_autoptr(git_odb_object) object = NULL;
	struct twigs twigs;
	struct twig twig;
	if (commit_open_tree(lister->odb, oid, &object, &twigs) != 0)
		return repository_fail(lister->error, REPOSITORY_ERROR_OBJECT,
		    _("folder \"%s\" of the commit"), folder);
	while (twig_next(&twigs, &twig)) {
		if (!list_twig(lister, folder, &twig))
			return false;
	}
	return !twigs.is_broken ||
	       repository_refuse(lister->error, REPOSITORY_ERROR_OBJECT,
		   _("folder \"%s\" of the commit is broken; git fsck says more"),
		   folder);
}

static bool
list(git_odb *odb, const struct commit *commit, const char *prefix,
    struct listing *listing, GError **error)
{
	git_oid tree;
	int status = commit_descend(odb, &commit->tree, prefix, &tree);
	if (status == GIT_ENOTFOUND)
		return repository_refuse(error, REPOSITORY_ERROR_SUBDIR,
		    _("commit %.10s has no folder %s"), commit->id, prefix);
	if (status != 0)
		return repository_fail(
		    error, REPOSITORY_ERROR_OBJECT, _("commit %.10s"), commit->id);
	struct lister lister = {.odb = odb, .listing = listing, .error = error};
	return list_folder(&lister, &tree, listing->base ? listing->base : "");
}

bool
commit_list(struct repository *repository, const struct commit *commit,
    const char *prefix, struct listing *listing, GError **error)
{
	git_repository *handle = repository_take(repository, error);
	if (!handle)
		return false;
	g_autoptr(git_odb) odb = NULL;
	bool good = git_repository_odb(&odb, handle) == 0
			? list(odb, commit, prefix, listing, error)
			: repository_fail(error, REPOSITORY_ERROR_OPEN, "%s",
			      repository_path(repository));
	repository_give(repository, handle);
	return good;
}

static char *
copy_object(const git_odb_object *object, size_t *len)
{
	*len = git_odb_object_size((git_odb_object *)object);
	char *bytes = g_malloc(*len + 1);
	memcpy(bytes, git_odb_object_data((git_odb_object *)object), *len);
	bytes[*len] = '\0';
	return bytes;
}

static char *
read_blob(git_repository *handle, const struct tree_file *file, size_t *len)
{
	g_autoptr(git_odb) odb = NULL;
	g_autoptr(git_odb_object) object = NULL;
	git_oid oid;
	git_oid_fromraw(&oid, file->oid);
	if (git_repository_odb(&odb, handle) != 0 ||
	    git_odb_read(&object, odb, &oid) != 0)
		return NULL;
	return copy_object(object, len);
}

char *
commit_read(struct repository *repository, const struct tree_file *file, size_t max,
    size_t *len, GError **error)
{
	if (file->size > max) {
		listing_refuse_size(file->path, max, error);
		return NULL;
	}
	git_repository *handle = repository_take(repository, error);
	if (!handle)
		return NULL;
	char *bytes = read_blob(handle, file, len);
	if (!bytes)
		repository_fail(error, REPOSITORY_ERROR_OBJECT, "%s", file->path);
	repository_give(repository, handle);
	return bytes;
}
