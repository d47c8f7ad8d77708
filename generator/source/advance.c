#include "advance.h"

#include <string.h>

#include "common/text.h"

#include "commit.h"

#define SUBJECT_MAX 200 /* bytes */

G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_commit, git_commit_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_revwalk, git_revwalk_free)

static void
commit_free(void *data)
{
	struct advance_commit *commit = data;
	g_free(commit->author);
	g_free(commit->subject);
	g_free(commit);
}

void
advance_free(struct advance *advance)
{
	if (!advance)
		return;
	g_ptr_array_unref(advance->commits);
	g_free(advance);
}

/* The first line, as a screen may show it whoever wrote it. Yours. */
static char *
line_of(const char *text)
{
	size_t len = MIN(strcspn(text, "\n"), SUBJECT_MAX);
	g_autofree char *valid = g_utf8_make_valid(text, (gssize)len);
	GString *line = g_string_new(NULL);
	for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);
		g_string_append_unichar(line, g_unichar_isprint(c) ? c : ' ');
	}
	return g_string_free(line, false);
}

static int
add(struct advance *advance, git_repository *handle, const git_oid *oid)
{
	g_autoptr(git_commit) object = NULL;
	int status = git_commit_lookup(&object, handle, oid);
	if (status != 0)
		return status;
	const git_signature *author = git_commit_author(object);
	const char *message = git_commit_message(object);
	struct advance_commit *commit = g_new0(struct advance_commit, 1);
	git_oid_tostr(commit->id, sizeof commit->id, oid);
	commit->author = line_of(author->name);
	commit->subject = line_of(message ? message : "");
	commit->time_s = author->when.time;
	g_ptr_array_add(advance->commits, commit);
	return 0;
}

static int
walk(struct advance *advance, git_repository *handle, const char *from, const char *to)
{
	g_autoptr(git_revwalk) revwalk = NULL;
	git_oid old, new, oid;
	int status = git_oid_fromstr(&old, from);
	if (status == 0)
		status = git_oid_fromstr(&new, to);
	if (status == 0)
		status = git_revwalk_new(&revwalk, handle);
	if (status == 0)
		status = git_revwalk_push(revwalk, &new);
	if (status == 0)
		status = git_revwalk_hide(revwalk, &old);
	while (status == 0 && advance->commits->len < ADVANCE_MAX &&
	       (status = git_revwalk_next(&oid, revwalk)) == 0)
		status = add(advance, handle, &oid);
	if (status != 0 && status != GIT_ITEROVER)
		return status;
	status =
	    git_oid_equal(&old, &new) ? 1 : git_graph_descendant_of(handle, &new, &old);
	advance->is_behind = status == 0;
	return status < 0 ? status : 0;
}

struct advance *
advance_read(const char *place, const char *from, const char *to, GError **error)
{
	g_autoptr(Repository) repository = NULL;
	g_autoptr(Advance) advance = g_new0(struct advance, 1);
	struct commit old, new;
	advance->commits = g_ptr_array_new_with_free_func(commit_free);
	if (!repository_open(place, &repository, error))
		return NULL;
	if (!repository) {
		repository_refuse(error, REPOSITORY_ERROR_OPEN,
		    _("there is no git repository in %s"), place);
		return NULL;
	}
	if (!commit_find(repository, from, &old, error) ||
	    !commit_find(repository, to, &new, error))
		return NULL;
	advance->from_s = old.time_s;
	git_repository *handle = repository_take(repository, error);
	if (!handle)
		return NULL;
	bool good = walk(advance, handle, old.id, new.id) == 0 ||
		    repository_fail(
			error, REPOSITORY_ERROR_OBJECT, _("the history of %s"), place);
	repository_give(repository, handle);
	return good ? g_steal_pointer(&advance) : NULL;
}
