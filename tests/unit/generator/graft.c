/* Commits of other repositories in a tree: what is listed and read, what is left out, and
 * whose history a path has. */
#include "source/graft.h"

#include "source/advance.h"
#include "source/history.h"
#include "source/tree.h"

#include "git.h"

struct fixture {
	char *dir;
	struct diag *diag;
};

static void
set_up(struct fixture *f, const void *data)
{
	(void)data;
	f->dir = git_dir();
	f->diag = diag_new();
	git_run(f->dir,
	    "start own; put b/x.md own; put notices/n.md n; put site.yaml own; keep 市 "
	    "a\n"
	    "put putuo/articles/a.md old; keep 市 b; git rm -qr putuo; keep 市 c; cd ..\n"
	    "start lower; put c/articles/a.md A; put c/site.yaml lower; put c/data/t.tsv "
	    "t\n"
	    "put c/static/f.txt F; put c/static/p.md p; put c/.hidden h; put "
	    "c/x/site.yaml "
	    "inner\n"
	    "put other.md o; keep 普陀 a; put c/articles/b.md B; keep 定海 b\n"
	    "put c/articles/a.md A2; keep 定海 c\n");
}

static void
tear_down(struct fixture *f, const void *data)
{
	(void)data;
	git_remove(f->dir);
	g_free(f->dir);
	diag_free(f->diag);
}

static char *
commit_of(struct fixture *f, const char *name)
{
	g_autofree char *script = g_strdup_printf("git -C lower rev-parse %s", name);
	return git_sh(f->dir, script);
}

static struct graft *
open_graft(struct fixture *f, const char *rev, const char *prefix, const char *base)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *commit = commit_of(f, rev);
	g_autofree char *place = g_build_filename(f->dir, "lower", NULL);
	struct graft *graft = graft_open(place, commit, prefix, base, &error);
	g_assert_no_error(error);
	g_assert_nonnull(graft);
	return graft;
}

static struct tree *
open_tree(struct fixture *f)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *dir = g_build_filename(f->dir, "own", NULL);
	struct tree_options options = {.dir = dir};
	struct tree *tree = tree_open(&options, f->diag, &error);
	g_assert_no_error(error);
	return tree;
}

static void
graft(struct fixture *f, struct tree *tree, const char *rev, const char *base)
{
	g_autoptr(GError) error = NULL;
	g_assert_false(tree_has_folder(tree, base));
	g_assert_true(tree_graft(tree, open_graft(f, rev, "c/", base), f->diag, &error));
	g_assert_no_error(error);
	g_assert_true(tree_has_folder(tree, base));
}

/* "path=bytes;" for every file. */
static char *
dump(const struct tree *tree)
{
	GString *out = g_string_new(NULL);
	for (size_t i = 0; i < tree_count(tree); i++) {
		const struct tree_file *file = tree_file(tree, i);
		size_t len = 0;
		g_autofree char *bytes = tree_read(tree, file, 100, &len, NULL);
		g_assert_nonnull(bytes);
		g_assert_true(tree_find(tree, file->path) == file);
		g_string_append_printf(out, "%s=%s;", file->path, g_strchomp(bytes));
	}
	return g_string_free(out, false);
}

static void
test_union(struct fixture *f, const void *data)
{
	(void)data;
	g_autoptr(Tree) tree = open_tree(f);
	graft(f, tree, "main", "putuo/");
	graft(f, tree, "main~2", "a/");
	g_autofree char *said = dump(tree);
	g_assert_cmpstr(said, ==,
	    "a/articles/a.md=A;a/static/f.txt=F;a/x/site.yaml=inner;b/x.md=own;"
	    "notices/n.md=n;putuo/articles/a.md=A2;putuo/articles/b.md=B;"
	    "putuo/static/f.txt=F;putuo/x/site.yaml=inner;site.yaml=own;");
	g_assert_cmpuint(tree_find(tree, "putuo/articles/b.md")->graft, ==, 1);
	g_assert_cmpuint(tree_find(tree, "a/articles/a.md")->graft, ==, 2);
	g_assert_cmpuint(tree_find(tree, "b/x.md")->graft, ==, 0);
	g_assert_cmpuint(strlen(tree_commit(tree)), ==, 40);
	g_assert_null(tree_nth_graft(tree, 0));
	g_assert_cmpstr(tree_nth_graft(tree, 2)->base, ==, "a/");
	g_assert_null(tree_nth_graft(tree, 3));
	g_assert_cmpstr(tree_find_any_case(tree, "PUTUO/articles/B.md")->path, ==,
	    "putuo/articles/b.md");
}

static void
test_read(struct fixture *f, const void *data)
{
	(void)data;
	static const struct {
		const char *prefix, *path, *text;
	} rows[] = {
	    {"c/", "site.yaml", "lower\n"},
	    {"", "c/site.yaml", "lower\n"},
	    {"c/x/", "site.yaml", "inner\n"},
	    {"", "site.yaml", NULL},
	    {"c/", "articles", NULL}, /* no file */
	    {"nowhere/", "site.yaml", NULL},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(Graft) graft = open_graft(f, "main", rows[i].prefix, "putuo/");
		size_t len = 0;
		g_autofree char *text =
		    graft_read(graft, rows[i].path, 100, &len, &error);
		g_assert_no_error(error);
		g_assert_cmpstr(text, ==, rows[i].text);
	}
	g_autoptr(GError) error = NULL;
	size_t len = 0;
	g_autoptr(Graft) graft = open_graft(f, "main", "c/", "putuo/");
	g_assert_null(graft_read(graft, "site.yaml", 3, &len, &error));
	g_assert_error(error, LISTING_ERROR, LISTING_ERROR_TOO_LARGE);
}

static void
test_refused(struct fixture *f, const void *data)
{
	(void)data;
	static const char no[] = "0123456789012345678901234567890123456789";
	g_autofree char *commit = commit_of(f, "main");
	const struct {
		const char *name, *commit;
		int code;
	} rows[] = {
	    {"lower", no, REPOSITORY_ERROR_REVISION},
	    {"nowhere", commit, REPOSITORY_ERROR_OPEN},
	    {"lower/c", commit, REPOSITORY_ERROR_OPEN}, /* inside of one */
	    {".", commit, REPOSITORY_ERROR_OPEN},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GError) error = NULL;
		g_autofree char *place = g_build_filename(f->dir, rows[i].name, NULL);
		g_assert_null(graft_open(place, rows[i].commit, "", "a/", &error));
		g_assert_error(error, REPOSITORY_ERROR, rows[i].code);
	}
	g_autoptr(GError) error = NULL;
	g_autoptr(Tree) tree = open_tree(f);
	g_assert_false(
	    tree_graft(tree, open_graft(f, "main", "nowhere/", "a/"), f->diag, &error));
	g_assert_error(error, REPOSITORY_ERROR, REPOSITORY_ERROR_SUBDIR);
	g_assert_cmpuint(tree_count(tree), ==, 3);
}

static void
test_history(struct fixture *f, const void *data)
{
	(void)data;
	static const struct {
		const char *path;
		int first, last; /* days of git.h */
		const char *authors;
	} rows[] = {
	    {"b/x.md", 1, 1, "市"},
	    {"putuo/articles/a.md", 4, 6, "定海 普陀"}, /* not the city's of that name */
	    {"putuo/articles/b.md", 5, 5, "定海"},
	    {"a/articles/a.md", 4, 4, "普陀"}, /* as of its commit */
	};
	g_autoptr(Tree) tree = open_tree(f);
	graft(f, tree, "main", "putuo/");
	graft(f, tree, "main~2", "a/");
	g_autoptr(GError) error = NULL;
	g_autoptr(History) history = history_read(tree, f->diag, &error);
	g_assert_no_error(error);
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		const struct history_entry *entry = history_find(history, rows[i].path);
		g_assert_nonnull(entry);
		g_autoptr(GPtrArray) names = g_ptr_array_new();
		for (guint a = 0; a < entry->authors->len; a++)
			g_ptr_array_add(names, entry->authors->pdata[a]);
		g_ptr_array_add(names, NULL);
		g_autofree char *authors = g_strjoinv(" ", (char **)names->pdata);
		g_assert_cmpstr(authors, ==, rows[i].authors);
		g_assert_cmpint(entry->first_s, ==, 1700000000 + rows[i].first * 86400);
		g_assert_cmpint(entry->last_s, ==, 1700000000 + rows[i].last * 86400);
	}
}

/* Ten levels of ten equal folders. */
static void
test_bomb(struct fixture *f, const void *data)
{
	(void)data;
	git_run(f->dir,
	    "cd lower; b=$(echo x | git hash-object -w --stdin); k=blob; m=100644\n"
	    "for level in 1 2 3 4 5 6 7 8 9 10; do\n"
	    "  b=$(for i in 0 1 2 3 4 5 6 7 8 9; do printf '%s %s %s\\t%s.md\\n' $m $k "
	    "$b "
	    "$i; done | git mktree); k=tree; m=040000\n"
	    "done; tick x; git update-ref refs/heads/bomb $(git commit-tree -m x $b)\n");
	g_autoptr(Tree) tree = open_tree(f);
	g_autoptr(GError) error = NULL;
	g_assert_true(
	    tree_graft(tree, open_graft(f, "bomb", "", "putuo/"), f->diag, &error));
	g_assert_cmpuint(tree_count(tree), ==, 3);
	g_assert_cmpint(diag_count(f->diag, SEVERITY_ERROR), ==, 1);
}

static void
test_advance(struct fixture *f, const void *data)
{
	(void)data;
	g_autoptr(GError) error = NULL;
	g_autofree char *place = g_build_filename(f->dir, "lower", NULL);
	git_run(f->dir,
	    "cd lower; put z.md z; keep '坏\x1b[31m' \"$(printf '题\\033[0m\\n正文')\"\n"
	    "git branch side main~2; git checkout -q side; put y.md y; keep 旁 旁\n");
	g_autofree char *old = commit_of(f, "main~3"), *new = commit_of(f, "main"),
			*side = commit_of(f, "side");
	g_autoptr(Advance) advance = advance_read(place, old, new, &error);
	g_assert_no_error(error);
	g_assert_cmpuint(advance->commits->len, ==, 3);
	g_assert_false(advance->is_behind);
	const struct advance_commit *first = advance->commits->pdata[0];
	g_assert_cmpstr(first->subject, ==, "题 [0m");
	g_assert_cmpstr(first->author, ==, "坏 [31m");
	g_assert_cmpstr(first->id, ==, new);
	g_autoptr(Advance) same = advance_read(place, new, new, &error);
	g_assert_cmpuint(same->commits->len, ==, 0);
	g_assert_false(same->is_behind);
	g_autoptr(Advance) aside = advance_read(place, side, new, &error);
	g_assert_cmpuint(aside->commits->len, ==, 2);
	g_assert_true(aside->is_behind);
	g_assert_null(advance_read(f->dir, old, new, &error));
	g_assert_nonnull(error);
}

int
main(int argc, char **argv)
{
	g_setenv("HOME", "/nonexistent", true);
	g_unsetenv("XDG_CONFIG_HOME");
	g_test_init(&argc, &argv, NULL);
	static const struct {
		const char *name;
		void (*test)(struct fixture *, const void *);
	} rows[] = {
	    {"/graft/union", test_union},
	    {"/graft/read", test_read},
	    {"/graft/refused", test_refused},
	    {"/graft/history", test_history},
	    {"/graft/bomb", test_bomb},
	    {"/graft/advance", test_advance},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		g_test_add(
		    rows[i].name, struct fixture, NULL, set_up, rows[i].test, tear_down);
	return g_test_run();
}
