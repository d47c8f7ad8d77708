#include "history.h"

#include <string.h>

#include "common/date.h"
#include "common/text.h"

#include "commit.h"
#include "repository.h"
#include "twig.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_commit, git_commit_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_odb, git_odb_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_odb_object, git_odb_object_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_revwalk, git_revwalk_free)

struct history {
	GHashTable *entries; /* path -> struct history_entry */
};

static void
free_entry(void *data)
{
	struct history_entry *entry = data;
	g_ptr_array_unref(entry->authors);
	for (int i = 0; i < HISTORY_REVIEWS; i++)
		g_free(entry->reviewers[i]);
	g_free(entry);
}

static struct history *
history_new(void)
{
	struct history *history = g_new0(struct history, 1);
	history->entries =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_entry);
	return history;
}

void
history_free(struct history *history)
{
	if (!history)
		return;
	g_hash_table_unref(history->entries);
	g_free(history);
}

const struct history_entry *
history_find(const struct history *history, const char *path)
{
	return g_hash_table_lookup(history->entries, path);
}

/* The walk: from the newest commit to the oldest, noting every path of the tree that a
 * commit touched. Paths that are no more are not followed. */
struct walk {
	struct history *history;
	const struct tree *tree;
	const char *head, *prefix; /* where it begins; the content's folder in it */
	const char *base;	   /* of the paths in the tree: "", or a graft's */
	uint16_t graft;		   /* whose history it is */
	GHashTable *folders;	   /* "" and "a/b/" of every file in the tree */
	git_repository *handle;
	git_odb *odb;
	const char *author; /* of the commit at hand, NULL if it has no name */
	const char *message;
	int64_t time_s;
};

static void
add_author(struct history_entry *entry, const char *author)
{
	if (author &&
	    !g_ptr_array_find_with_equal_func(entry->authors, author, g_str_equal, NULL))
		g_ptr_array_add(entry->authors, g_strdup(author));
}

/* "Reviewed-1: 张三" on a line of its own. */
static char *
find_reviewer(const char *message, int number)
{
	g_autofree char *key = g_strdup_printf("\nReviewed-%d:", number);
	const char *at = strstr(message, key);
	if (!at)
		return NULL;
	at += strlen(key);
	g_autofree char *name = g_strndup(at, strcspn(at, "\n"));
	g_strstrip(name);
	return *name ? g_utf8_make_valid(name, -1) : NULL;
}

static void
set_reviewers(struct history_entry *entry, const char *message)
{
	if (!message || !strstr(message, "\nReviewed-"))
		return;
	for (int i = 0; i < HISTORY_REVIEWS; i++)
		entry->reviewers[i] = find_reviewer(message, i + 1);
}

static void
note_file(struct walk *walk, const char *path)
{
	struct history_entry *entry = g_hash_table_lookup(walk->history->entries, path);
	if (!entry) {
		const struct tree_file *file = tree_find(walk->tree, path);
		if (!file || file->graft != walk->graft)
			return;
		entry = g_new0(struct history_entry, 1);
		entry->last_s = walk->time_s;
		set_reviewers(entry, walk->message);
		entry->authors = g_ptr_array_new_with_free_func(g_free);
		g_hash_table_insert(walk->history->entries, g_strdup(path), entry);
	}
	entry->first_s = walk->time_s;
	add_author(entry, walk->author);
}

static int compare_trees(struct walk *walk, const unsigned char *old,
    const unsigned char *new, const char *folder);

/* The path of `twig` was one object and is another; NULL where it comes or goes. */
static int
note_change(struct walk *walk, const struct twig *twig, const unsigned char *old,
    const unsigned char *new, const char *folder)
{
	g_autofree char *path = g_strdup_printf("%s%.*s%s", folder, (int)twig->len,
	    twig->name, twig_is_tree(twig) ? "/" : "");
	if (!twig_is_tree(twig))
		note_file(walk, path);
	else if (g_hash_table_contains(walk->folders, path))
		return compare_trees(walk, old, new, path);
	return 0;
}

struct side {
	git_odb_object *object;
	struct twigs twigs;
	struct twig twig;
	bool has_twig;
};

static void
step(struct side *side)
{
	side->has_twig = twig_next(&side->twigs, &side->twig);
}

static int
open_side(struct walk *walk, struct side *side, const unsigned char *raw)
{
	git_oid oid;
	if (!raw)
		return 0;
	git_oid_fromraw(&oid, raw);
	int status = git_odb_read(&side->object, walk->odb, &oid);
	if (status != 0)
		return status;
	const char *bytes = git_odb_object_data(side->object);
	side->twigs =
	    (struct twigs){.at = bytes, .end = bytes + git_odb_object_size(side->object)};
	step(side);
	return 0;
}

/* Which side's twig comes first; 0 when both name the same path. */
static int
order_of(const struct side *old, const struct side *new)
{
	if (!old->has_twig || !new->has_twig)
		return old->has_twig ? -1 : 1;
	return twig_compare(&old->twig, &new->twig);
}

static int
merge_sides(struct walk *walk, struct side *old, struct side *new, const char *folder)
{
	int status = 0;
	while (status == 0 && (old->has_twig || new->has_twig)) {
		int order = order_of(old, new);
		if (order < 0)
			status =
			    note_change(walk, &old->twig, old->twig.oid, NULL, folder);
		else if (order > 0)
			status =
			    note_change(walk, &new->twig, NULL, new->twig.oid, folder);
		else if (!twig_equal(&old->twig, &new->twig))
			status = note_change(
			    walk, &new->twig, old->twig.oid, new->twig.oid, folder);
		if (order <= 0)
			step(old);
		if (order >= 0)
			step(new);
	}
	return status;
}

static int
compare_trees(struct walk *walk, const unsigned char *old, const unsigned char *new,
    const char *folder)
{
	struct side was = {0}, is = {0};
	int status = open_side(walk, &was, old);
	if (status == 0)
		status = open_side(walk, &is, new);
	if (status == 0)
		status = merge_sides(walk, &was, &is, folder);
	git_odb_object_free(was.object);
	git_odb_object_free(is.object);
	return status;
}

/* The content's tree in a commit; *found is false where that commit had none. */
static int
content_tree(struct walk *walk, const git_commit *commit, git_oid *tree, bool *found)
{
	int status =
	    commit_descend(walk->odb, git_commit_tree_id(commit), walk->prefix, tree);
	*found = status == 0;
	return status == GIT_ENOTFOUND ? 0 : status;
}

static int
compare_commits(struct walk *walk, const git_commit *parent, const git_commit *commit)
{
	git_oid old, new;
	bool was = false, is = false;
	int status = content_tree(walk, commit, &new, &is);
	if (status == 0 && parent)
		status = content_tree(walk, parent, &old, &was);
	if (status != 0 || (!was && !is) || (was && is && git_oid_equal(&old, &new)))
		return status;
	return compare_trees(walk, was ? old.id : NULL, is ? new.id : NULL, walk->base);
}

/* The author's name in UTF-8, from whatever encoding the commit claims. NULL if empty. */
static char *
author_name(const git_commit *commit)
{
	const char *name = git_commit_author(commit)->name;
	const char *encoding = git_commit_message_encoding(commit);
	char *utf8 =
	    encoding ? g_convert(name, -1, "UTF-8", encoding, NULL, NULL, NULL) : NULL;
	if (!utf8)
		utf8 = g_utf8_make_valid(name, -1);
	if (*utf8 == '\0')
		g_clear_pointer(&utf8, g_free);
	return utf8;
}

/* What a merge did is told by the commits it joined. */
static int
note_commit(struct walk *walk, const git_oid *oid)
{
	g_autoptr(git_commit) commit = NULL, parent = NULL;
	int status = git_commit_lookup(&commit, walk->handle, oid);
	if (status != 0 || git_commit_parentcount(commit) > 1)
		return status;
	if (git_commit_parentcount(commit) == 1)
		status = git_commit_parent(&parent, commit, 0);
	if (status != 0)
		return status;
	g_autofree char *author = author_name(commit);
	walk->author = author;
	walk->message = git_commit_message(commit);
	walk->time_s = date_clamp(git_commit_author(commit)->when.time);
	return compare_commits(walk, parent, commit);
}

/* Unsorted is what git log does: newest first by the committer's clock. */
static int
walk_commits(struct walk *walk)
{
	g_autoptr(git_revwalk) revwalk = NULL;
	git_oid oid;
	int status = git_repository_odb(&walk->odb, walk->handle);
	if (status == 0)
		status = git_revwalk_new(&revwalk, walk->handle);
	if (status == 0)
		status = git_oid_fromstr(&oid, walk->head);
	if (status == 0)
		status = git_revwalk_push(revwalk, &oid);
	while (status == 0 && (status = git_revwalk_next(&oid, revwalk)) == 0)
		status = note_commit(walk, &oid);
	return status == GIT_ITEROVER ? 0 : status;
}

static GHashTable *
collect_folders(const struct tree *tree)
{
	GHashTable *folders =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (size_t i = 0; i < tree_count(tree); i++) {
		g_autofree char *path = g_strdup(tree_file(tree, i)->path);
		for (char *slash; (slash = strrchr(path, '/'));) {
			slash[1] = '\0';
			if (!g_hash_table_add(folders, g_strdup(path)))
				break;
			*slash = '\0';
		}
	}
	return folders;
}

static void
report(struct diag *diag, const char *text, const char *fix)
{
	static const struct diag_source source = {.path = ".git"};
	struct diag_place place = {.source = &source};
	diag_add(diag, RULE_SHALLOW_CLONE, place, fix, "%s", text);
}

/* A clone without its old trees fails half way; half a history has false dates, so none.
 */
static bool
judge(int status, struct history *history, struct repository *repository,
    struct diag *diag, GError **error)
{
	if (status == 0)
		return true;
	if (status != GIT_ENOTFOUND || !repository_is_partial(repository))
		return repository_fail(error, REPOSITORY_ERROR_OBJECT,
		    _("the history of %s"), repository_path(repository));
	g_hash_table_remove_all(history->entries);
	report(diag,
	    _("a partial clone: parts of its history are missing, so it gives no dates"),
	    _("clone it again without --filter=tree:0"));
	return true;
}

/* `walk` says where it begins. */
static bool
read_all(
    struct walk *walk, struct repository *repository, struct diag *diag, GError **error)
{
	walk->handle = repository_take(repository, error);
	if (!walk->handle)
		return false;
	bool good = judge(walk_commits(walk), walk->history, repository, diag, error);
	git_odb_free(walk->odb);
	repository_give(repository, walk->handle);
	return good;
}

static bool
read_own(struct walk *walk, struct diag *diag, GError **error)
{
	g_autoptr(Repository) repository = NULL;
	walk->head = tree_head(walk->tree);
	walk->prefix = tree_prefix(walk->tree);
	walk->base = "";
	if (!walk->head)
		return true;
	if (!repository_open(tree_repository(walk->tree), &repository, error))
		return false;
	if (repository && !repository_is_shallow(repository))
		return read_all(walk, repository, diag, error);
	report(diag, _("a shallow clone: its history is cut off, so it gives no dates"),
	    _("fetch all of it: git fetch --unshallow (in a CI job: fetch-depth: "
	      "0)"));
	return true;
}

struct history *
history_read(const struct tree *tree, struct diag *diag, GError **error)
{
	g_autoptr(History) history = history_new();
	g_autoptr(GHashTable) folders = collect_folders(tree);
	struct walk own = {.history = history, .tree = tree, .folders = folders};
	bool good = read_own(&own, diag, error);
	const struct graft *graft;
	for (uint16_t n = 1; good && (graft = tree_nth_graft(tree, n)); n++) {
		struct walk walk = {.history = history,
		    .tree = tree,
		    .head = graft->commit.id,
		    .prefix = graft->prefix,
		    .base = graft->base,
		    .graft = n,
		    .folders = folders};
		good = read_all(&walk, graft->repository, diag, error);
	}
	return good ? g_steal_pointer(&history) : NULL;
}
