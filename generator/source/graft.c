#include "graft.h"

#include <stdlib.h>
#include <string.h>

#include "common/text.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_odb, git_odb_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_odb_object, git_odb_object_free)

/* libgit2 looks for a repository further up as well: that would be somebody else's. */
static bool
lies_at(const struct repository *repository, const char *place)
{
	char *real = realpath(place, NULL);
	size_t len = real ? strlen(real) : 0;
	const char *path = repository_path(repository);
	bool is_there =
	    real && strncmp(path, real, len) == 0 &&
	    (strcmp(path + len, "/") == 0 || strcmp(path + len, "/.git/") == 0);
	free(real);
	return is_there;
}

struct graft *
graft_open(const char *place, const char *commit, const char *prefix, const char *base,
    GError **error)
{
	g_autoptr(Graft) graft = g_new0(struct graft, 1);
	graft->prefix = g_strdup(prefix);
	graft->base = g_strdup(base);
	if (!repository_open(place, &graft->repository, error))
		return NULL;
	if (!graft->repository || !lies_at(graft->repository, place)) {
		repository_refuse(error, REPOSITORY_ERROR_OPEN,
		    _("there is no git repository in %s"), place);
		return NULL;
	}
	if (!commit_find(graft->repository, commit, &graft->commit, error))
		return NULL;
	return g_steal_pointer(&graft);
}

void
graft_free(struct graft *graft)
{
	if (!graft)
		return;
	repository_free(graft->repository);
	g_free(graft->prefix);
	g_free(graft->base);
	g_free(graft);
}

/* The blob called `name` in a tree: 0, GIT_ENOTFOUND, or another of libgit2's. */
static int
find_blob(git_odb *odb, const git_oid *tree, const char *name, git_oid *oid)
{
	g_autoptr(git_odb_object) object = NULL;
	struct twigs twigs;
	struct twig twig;
	int status = commit_open_tree(odb, tree, &object, &twigs);
	while (status == 0 && twig_next(&twigs, &twig)) {
		if (twig.len == strlen(name) && memcmp(twig.name, name, twig.len) == 0 &&
		    twig_is_file(&twig))
			return git_oid_fromraw(oid, twig.oid);
	}
	return status == 0 ? GIT_ENOTFOUND : status;
}

/* A file as tree.h knows it; its path is `path`, borrowed. */
static int
find(const struct graft *graft, git_repository *handle, const char *path,
    struct tree_file *file)
{
	g_autoptr(git_odb) odb = NULL;
	git_oid tree, oid;
	git_object_t type = GIT_OBJECT_BLOB;
	g_autofree char *whole = g_strconcat(graft->prefix, path, NULL);
	char *slash = strrchr(whole, '/');
	const char *name = slash ? slash + 1 : whole;
	g_autofree char *folder = g_strndup(whole, (gsize)(name - whole));
	int status = git_repository_odb(&odb, handle);
	if (status == 0)
		status = commit_descend(odb, &graft->commit.tree, folder, &tree);
	if (status == 0)
		status = find_blob(odb, &tree, name, &oid);
	if (status == 0)
		status = git_odb_read_header(&file->size, &type, odb, &oid);
	if (status == 0)
		memcpy(file->oid, oid.id, sizeof file->oid);
	file->path = (char *)path;
	return status;
}

char *
graft_read(
    const struct graft *graft, const char *path, size_t max, size_t *len, GError **error)
{
	struct tree_file file = {0};
	git_repository *handle = repository_take(graft->repository, error);
	if (!handle)
		return NULL;
	int status = find(graft, handle, path, &file);
	if (status != 0 && status != GIT_ENOTFOUND)
		repository_fail(
		    error, REPOSITORY_ERROR_OBJECT, "%s%s", graft->base, path);
	repository_give(graft->repository, handle);
	return status == 0 ? commit_read(graft->repository, &file, max, len, error)
			   : NULL;
}
