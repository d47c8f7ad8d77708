#include "status.h"

#include <stdlib.h>
#include <string.h>

#include "common/text.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_status_list, git_status_list_free)

static bool
names_match(struct repository *repository, const struct commit *commit,
    const char *prefix, const struct listing *found)
{
	g_autoptr(Listing) committed = listing_new(NULL, found->exclude);
	committed->wants_sizes = false;
	if (!commit_list(repository, commit, prefix, committed, NULL))
		return false;
	listing_finish(committed);
	return listing_equal(committed, found);
}

static const char *
path_of(const git_status_entry *entry)
{
	const git_diff_delta *delta =
	    entry->index_to_workdir ? entry->index_to_workdir : entry->head_to_index;
	return delta->new_file.path ? delta->new_file.path : delta->old_file.path;
}

static bool
is_content(const struct listing *found, const char *prefix, const char *path)
{
	return g_str_has_prefix(path, prefix) &&
	       listing_find(found, path + strlen(prefix));
}

/* Names are compared before, so only what is both committed and found is asked about:
 * untracked files need not be looked for, which spares a walk through ignored folders. */
static int
read_changes(git_status_list **list, git_repository *handle, const char *prefix)
{
	g_autofree char *folder = g_strdup(prefix);
	if (*folder)
		folder[strlen(folder) - 1] = '\0';
	git_status_options options = {
	    .version = GIT_STATUS_OPTIONS_VERSION,
	    .flags =
		GIT_STATUS_OPT_EXCLUDE_SUBMODULES | GIT_STATUS_OPT_DISABLE_PATHSPEC_MATCH,
	    .pathspec = {&folder, *folder ? 1 : 0},
	};
	return git_status_list_new(list, handle, &options);
}

static bool
has_changes(git_status_list *list, const char *prefix, const struct listing *found)
{
	for (size_t i = 0; i < git_status_list_entrycount(list); i++) {
		const git_status_entry *entry = git_status_byindex(list, i);
		if (entry->status != GIT_STATUS_CURRENT &&
		    is_content(found, prefix, path_of(entry)))
			return true;
	}
	return false;
}

bool
status_read(struct repository *repository, const struct commit *commit,
    const char *prefix, const struct listing *found, bool *is_clean, GError **error)
{
	*is_clean = false;
	if (!*commit->id || !names_match(repository, commit, prefix, found))
		return true;
	git_repository *handle = repository_take(repository, error);
	if (!handle)
		return false;
	g_autoptr(git_status_list) list = NULL;
	bool is_read = read_changes(&list, handle, prefix) == 0;
	if (is_read)
		*is_clean = !has_changes(list, prefix, found);
	else
		repository_fail(error, REPOSITORY_ERROR_OBJECT, _("git status of %s"),
		    repository_workdir(repository));
	repository_give(repository, handle);
	return is_read;
}
