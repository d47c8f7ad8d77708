#include "source/tree.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

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
}

static void
tear_down(struct fixture *f, const void *data)
{
	(void)data;
	git_remove(f->dir);
	g_free(f->dir);
	diag_free(f->diag);
}

static struct tree *
try_open(struct fixture *f, const char *name, const char *rev, const char *subdir,
    GError **error)
{
	g_autofree char *dir = g_build_filename(f->dir, name, NULL);
	struct tree_options options = {.dir = dir, .rev = rev, .subdir = subdir};
	return tree_open(&options, f->diag, error);
}

static struct tree *
open_tree(struct fixture *f, const char *name, const char *rev, const char *subdir)
{
	g_autoptr(GError) error = NULL;
	struct tree *tree = try_open(f, name, rev, subdir, &error);
	g_assert_no_error(error);
	g_assert_nonnull(tree);
	return tree;
}

/* "path=bytes;" for every file. */
static char *
dump(const struct tree *tree)
{
	GString *out = g_string_new(NULL);
	for (size_t i = 0; i < tree_count(tree); i++) {
		const struct tree_file *file = tree_file(tree, i);
		g_autoptr(GError) error = NULL;
		size_t len = 0;
		g_autofree char *bytes = tree_read(tree, file, 1 << 20, &len, &error);
		g_assert_no_error(error);
		g_assert_cmpuint(len, ==, file->size);
		g_assert_cmpuint(strlen(bytes), ==, len);
		g_assert_true(tree_find(tree, file->path) == file);
		g_string_append_printf(out, "%s=%s;", file->path, g_strchomp(bytes));
	}
	return g_string_free(out, false);
}

static void
assert_dump(const struct tree *tree, const char *expected)
{
	g_autofree char *text = dump(tree);
	g_assert_cmpstr(text, ==, expected);
}

static void
each_path(const struct diag_entry *entry, void *data)
{
	g_assert_nonnull(entry->fix);
	g_assert_true(g_utf8_validate(entry->path, -1, NULL));
	g_string_append_printf(data, "%s:%s;", rule_name(entry->rule), entry->path);
}

static void
assert_diag(struct fixture *f, const char *expected)
{
	g_autoptr(GString) out = g_string_new(NULL);
	diag_each(f->diag, each_path, out);
	g_assert_cmpstr(out->str, ==, expected);
}

#define SITE                                                                             \
	"start repo\n"                                                                   \
	"put content/site.yaml 'title: x'\n"                                             \
	"put content/文章/母乳喂养.md 喂养\n"                                    \
	"put 'content/文章/a b \"c\".md' quoted\n"                                     \
	"put \"content/$(printf 'cafe\\314\\201').md\" nfd\n"                            \
	"put content/static/.well-known/acme.txt ok\n"                                   \
	"put content/.hidden/a.md no\nput content/static/.x no\n"                        \
	"put content/node_modules/a.md no\nput content/public/old.md no\n"               \
	"put content/a.md A\nput content/a/b.md B\nput content/a-b.md C\n"               \
	"put readme.md root\n"                                                           \
	"keep 李医生 one\n"

#define SITE_DUMP                                                                        \
	"a-b.md=C;a.md=A;a/b.md=B;cafe\xcc\x81.md=nfd;public/old.md=no;"                 \
	"site.yaml=title: x;static/.well-known/acme.txt=ok;"                             \
	"文章/a b \"c\".md=quoted;文章/母乳喂养.md=喂养;"

/* However the same commit is reached, it lists and reads the same. */
static void
test_same_everywhere(struct fixture *f, const void *data)
{
	(void)data;
	git_run(f->dir, SITE "cd ..\ngit clone -q --bare repo bare.git\n"
			     "git -C repo worktree add -q ../linked HEAD\n"
			     "cp -R repo/content plain\nln -s repo/content link\n");
	g_autofree char *head = git_sh(f->dir, "git -C repo rev-parse HEAD");
	static const struct {
		const char *name, *rev, *subdir;
		bool has_commit;
	} rows[] = {
	    {"repo/content", NULL, NULL, true},
	    {"repo/content", "HEAD", NULL, true},
	    {"repo/content/", "main", NULL, true},
	    {"repo", NULL, "content", true},
	    {"repo", "HEAD", "./content/", true},
	    {"repo/content/a", "HEAD", "content", true},
	    {"repo/.git", "HEAD", "content", true},
	    {"repo/.git", NULL, "content", true},
	    {"bare.git", "main", "content", true},
	    {"bare.git", NULL, "content", true},
	    {"linked/content", NULL, NULL, true},
	    {"linked/content", "HEAD", NULL, true},
	    {"link", NULL, NULL, true},
	    {"link", "HEAD", NULL, true},
	    {"plain", NULL, NULL, false},
	    {".", NULL, "plain", false},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_test_message("%s %s %s", rows[i].name, rows[i].rev, rows[i].subdir);
		g_autoptr(Tree) tree =
		    open_tree(f, rows[i].name, rows[i].rev, rows[i].subdir);
		assert_dump(tree, SITE_DUMP);
		g_assert_cmpstr(tree_commit(tree), ==, rows[i].has_commit ? head : "");
		g_assert_cmpint(
		    tree_commit_time(tree), ==, rows[i].has_commit ? 1700086900 : 0);
		g_assert_cmpstr(tree_head(tree), ==, rows[i].has_commit ? head : NULL);
		g_assert_cmpstr(
		    tree_prefix(tree), ==, rows[i].has_commit ? "content/" : NULL);
	}
	assert_diag(f, "");
}

static void
test_find(struct fixture *f, const void *data)
{
	(void)data;
	git_run(f->dir, SITE);
	g_autoptr(Tree) tree = open_tree(f, "repo/content", NULL, NULL);
	static const struct {
		const char *asked, *found, *found_any_case;
	} rows[] = {
	    {"a.md", "a.md", "a.md"},
	    {"A.MD", NULL, "a.md"},
	    {"a", NULL, NULL},
	    {"a/", NULL, NULL},
	    {"", NULL, NULL},
	    {"zzz", NULL, NULL},
	    {"caf\xc3\xa9.md", NULL, "cafe\xcc\x81.md"},
	    {"Cafe\xcc\x81.md", NULL, "cafe\xcc\x81.md"},
	    {"文章/母乳喂养.MD", NULL, "文章/母乳喂养.md"},
	    {"\xff", NULL, NULL},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		const struct tree_file *file = tree_find(tree, rows[i].asked);
		g_assert_cmpstr(file ? file->path : NULL, ==, rows[i].found);
		file = tree_find_any_case(tree, rows[i].asked);
		g_assert_cmpstr(file ? file->path : NULL, ==, rows[i].found_any_case);
	}
}

static void
test_exclude(struct fixture *f, const void *data)
{
	(void)data;
	git_run(f->dir,
	    "start repo\nput c/a.md A\nput c/out/x.md X\nput c/outer.md Y\nkeep x x\n");
	static const struct {
		const char *exclude, *expected;
	} rows[] = {
	    {"repo/c/out", "a.md=A;outer.md=Y;"},
	    {"repo/c/out/", "a.md=A;outer.md=Y;"},
	    {"repo/c/../c/./out", "a.md=A;outer.md=Y;"},
	    {"repo/c/none/yet", "a.md=A;out/x.md=X;outer.md=Y;"},
	    {"repo/c", "a.md=A;out/x.md=X;outer.md=Y;"},
	    {"elsewhere", "a.md=A;out/x.md=X;outer.md=Y;"},
	};
	g_autofree char *dir = g_build_filename(f->dir, "repo/c", NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(rows) * 2; i++) {
		g_autofree char *exclude =
		    g_build_filename(f->dir, rows[i / 2].exclude, NULL);
		struct tree_options options = {
		    .dir = dir, .rev = i % 2 ? "HEAD" : NULL, .exclude = exclude};
		g_autoptr(Tree) tree = tree_open(&options, f->diag, NULL);
		assert_dump(tree, rows[i / 2].expected);
	}
}

/* The commit is named only when the folder says the same. */
static void
test_clean(struct fixture *f, const void *data)
{
	(void)data;
	static const struct {
		const char *change;
		bool is_clean;
	} rows[] = {
	    {":", true},
	    {"touch content/a.md", true},
	    {"put readme.md other", true},
	    {"put new.md other", true},
	    {"put content/.hidden/b.md other", true},
	    {"put content/.hidden/a.md other", true},
	    {"put content/a.md other", false},
	    {"put content/a.md Z; touch -d @1700000000 content/a.md", false},
	    {"put content/new.md other", false},
	    {"put content/ignored.md x; echo ignored.md >>.git/info/exclude", false},
	    {"rm content/a.md", false},
	    {"git mv content/a.md content/z.md", false},
	    {"git rm -q --cached content/a.md", false},
	    {"put content/a.md B; git add -A; put content/a.md A", false},
	    {"rm content/a.md; ln -s site.yaml content/a.md", false},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_test_message("%s", rows[i].change);
		g_autofree char *script = g_strconcat(SITE, rows[i].change, NULL);
		git_run(f->dir, script);
		g_autoptr(Tree) tree = open_tree(f, "repo/content", NULL, NULL);
		g_assert_cmpint(*tree_commit(tree) != '\0', ==, rows[i].is_clean);
		g_assert_cmpint(tree_commit_time(tree), ==, 1700086900);
		g_assert_nonnull(tree_head(tree));
		git_run(f->dir, "rm -rf repo");
	}
}

static void
test_unborn(struct fixture *f, const void *data)
{
	(void)data;
	git_run(f->dir, "start repo\nput a.md A\ncd ..; git init -q --bare bare.git\n");
	g_autoptr(Tree) tree = open_tree(f, "repo", NULL, NULL);
	assert_dump(tree, "a.md=A;");
	g_assert_cmpstr(tree_commit(tree), ==, "");
	g_assert_null(tree_head(tree));
	g_autoptr(GError) error = NULL;
	g_assert_null(try_open(f, "bare.git", NULL, NULL, &error));
	g_assert_nonnull(strstr(error->message, "has no commit yet"));
}

static void
test_refused(struct fixture *f, const void *data)
{
	(void)data;
	git_run(f->dir, SITE "cd ..; mkdir plain; touch file; start broken\n"
			     "git config core.repositoryformatversion 1\n"
			     "git config extensions.objectformat sha256\n");
	static const struct {
		const char *name, *rev, *subdir, *message;
	} rows[] = {
	    {"none", NULL, NULL, "none: no such folder"},
	    {"none", "HEAD", NULL, "none: no such folder"},
	    {"file", NULL, NULL, "no such folder"},
	    {"plain", "HEAD", NULL, "not in a git repository"},
	    {"repo", "v9", NULL, "revision v9 "},
	    {"repo", "", NULL, "revision "},
	    {"repo", "HEAD:content", NULL, "revision HEAD:content "},
	    {"repo", "HEAD", "nowhere/deep", "has no folder nowhere/deep/"},
	    {"repo", "HEAD", "content/a.md", "has no folder content/a.md/"},
	    {"repo", NULL, "nowhere", "nowhere"},
	    {"repo", "HEAD", "../x", "--subdir ../x"},
	    {"repo", NULL, "content/../../..", "--subdir"},
	    {"broken", NULL, NULL, "cannot be read"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_test_message("%s %s %s", rows[i].name, rows[i].rev, rows[i].subdir);
		g_autoptr(GError) error = NULL;
		g_assert_null(
		    try_open(f, rows[i].name, rows[i].rev, rows[i].subdir, &error));
		g_assert_nonnull(error);
		g_test_message("%s", error->message);
		g_assert_nonnull(strstr(error->message, rows[i].message));
		g_assert_null(strchr(error->message, '\n'));
	}
}

/* A bare repository often belongs to somebody else than who builds from it. */
static void
test_other_owner(struct fixture *f, const void *data)
{
	(void)data;
	git_run(f->dir, "start repo; put a.md A; keep x x; cd ..; test $(id -u) != 0 || "
			"chown -R 1 repo");
	g_autoptr(Tree) tree = open_tree(f, "repo", NULL, NULL);
	g_assert_cmpuint(strlen(tree_commit(tree)), ==, 40);
}

/* What a folder and its commit both refuse, with the same words. */
static void
test_never_followed(struct fixture *f, const void *data)
{
	(void)data;
	git_run(f->dir,
	    "git init -q -b main other; cd other; put x.md X; keep a one; cd ..\n"
	    "start repo; put a.md A; ln -s a.md link.md; ln -s / dir\n"
	    "ln -s nowhere .hidden-link\n"
	    "git -c protocol.file.allow=always submodule --quiet add ../other sub\n"
	    "put 'back\\slash.md' x; put \"$(printf 'bell\\007.md')\" x\n"
	    "put \"$(printf 'gbk\\326\\320.md')\" x\n"
	    "put \"$(printf 'c1\\302\\205.md')\" x\n"
	    "put \"$(printf '%0201d' 1)\" x; put \"$(printf '%0200d' 1)\" fits\n"
	    "head -c 1048576 /dev/zero | tr '\\0' x >fits.md\n"
	    "head -c 1048577 /dev/zero | tr '\\0' x >large.md; cp large.md "
	    "large.MARKDOWN\n"
	    "cp large.md large.txt\n"
	    "p=deep; for i in $(seq 40); do p=$p/d; done; put $p/x.md x; put deep/ok.md "
	    "ok\n"
	    "keep a two\n");
	static const char *const revs[] = {NULL, "HEAD"};
	for (size_t i = 0; i < G_N_ELEMENTS(revs); i++) {
		g_autoptr(Tree) tree = open_tree(f, "repo", revs[i], NULL);
		g_assert_cmpuint(tree_count(tree), ==, 5);
		g_assert_nonnull(tree_find(tree, "a.md"));
		g_assert_nonnull(tree_find(tree, "fits.md"));
		g_assert_nonnull(tree_find(tree, "large.txt"));
		g_assert_nonnull(tree_find(tree, "deep/ok.md"));
		g_autofree char *deep = g_strdup("deep/");
		for (int n = 1; n < 33; n++) {
			char *longer = g_strconcat(deep, n < 32 ? "d/" : "", NULL);
			g_free(deep);
			deep = longer;
		}
		g_autofree char *too_long = g_strnfill(200, '0');
		g_autofree char *expected = g_strdup_printf(
		    "unsafe-path:%s1;"
		    "unsafe-path:back\\slash.md;unsafe-path:bell\xef\xbf\xbd.md;"
		    "unsafe-path:c1\xef\xbf\xbd.md;too-deep:%sd/;symlink:dir;"
		    "encoding:gbk\xef\xbf\xbd\xef\xbf\xbd.md;too-large:large.MARKDOWN;"
		    "too-large:large.md;symlink:link.md;submodule:sub;",
		    too_long, deep);
		assert_diag(f, expected);
		diag_free(f->diag);
		f->diag = diag_new();
	}
}

/* What only a folder can hold. */
static void
test_special_files(struct fixture *f, const void *data)
{
	(void)data;
	git_run(f->dir,
	    "put c/a.md A; mkfifo c/pipe.md; mkdir c/.git; put c/clone/.git/HEAD x\n"
	    "put c/clone/x.md x; put c/linked/.git 'gitdir: /x'; put c/linked/y.md y\n");
	g_autoptr(Tree) tree = open_tree(f, "c", NULL, NULL);
	assert_dump(tree, "a.md=A;");
	assert_diag(f, "submodule:clone;submodule:linked;unsafe-path:pipe.md;");
}

/* A file may turn into something else between listing and reading. */
static void
test_changed_behind(struct fixture *f, const void *data)
{
	(void)data;
	git_run(f->dir,
	    "put c/a.md A; put c/b.md B; put c/c.md C; put secret S; put c/d.md long\n");
	g_autoptr(Tree) tree = open_tree(f, "c", NULL, NULL);
	git_run(f->dir, "cd c; rm a.md b.md c.md; mkfifo a.md; ln -s ../secret b.md\n");
	static const char *const paths[] = {"a.md", "b.md", "c.md", "d.md"};
	for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
		g_autoptr(GError) error = NULL;
		size_t len = 0;
		g_assert_null(
		    tree_read(tree, tree_find(tree, paths[i]), 4, &len, &error));
		g_assert_nonnull(strstr(error->message, paths[i]));
	}
}

static void
test_read_limit(struct fixture *f, const void *data)
{
	(void)data;
	git_run(f->dir, "start repo; put a.md 1234; keep x x\n");
	for (int i = 0; i < 2; i++) {
		g_autoptr(Tree) tree = open_tree(f, "repo", i ? "HEAD" : NULL, NULL);
		g_autoptr(GError) error = NULL;
		size_t len = 0;
		g_autofree char *fits =
		    tree_read(tree, tree_file(tree, 0), 5, &len, &error);
		g_assert_cmpstr(fits, ==, "1234\n");
		g_assert_null(tree_read(tree, tree_file(tree, 0), 4, &len, &error));
		g_assert_cmpstr(error->message, ==, "a.md is larger than 4 bytes");
	}
}

/* Commits git itself would not make. */
static void
test_hostile_commit(struct fixture *f, const void *data)
{
	(void)data;
	git_run(f->dir,
	    "start repo; echo x >x; b=$(git hash-object -w x); h=$(echo $b | sed "
	    "'s/../\\\\x&/g')\n"
	    "raw() { for n in \"$@\"; do printf '100644 %s\\0' \"$n\"; /usr/bin/printf "
	    "\"$h\"; done |\n"
	    "  git hash-object -t tree -w --literally --stdin; }\n"
	    "t=$(raw . .. .GIT .git ../../etc/passwd /abs 'a\\b' a.md a.md ok.md); tick "
	    "x\n"
	    "git update-ref refs/heads/names $(git commit-tree -m x $t)\n"
	    "t=$(printf '160000 commit %s\\tsub\\n120000 blob %s\\tlink\\n' $(echo $b | "
	    "tr 0-9 2) $b | git "
	    "mktree --missing)\n"
	    "git update-ref refs/heads/links $(git commit-tree -m x $t)\n"
	    "t=$(git mktree </dev/null); git update-ref refs/heads/empty $(git "
	    "commit-tree -m x $t)\n"
	    "t=$(printf '100644 cut' | git hash-object -t tree -w --literally --stdin)\n"
	    "git update-ref refs/heads/cut $(git commit-tree -m x $t)\n"
	    "t=$(printf '100644 blob %s\\tgone\\n' $(echo $b | tr 0-9 1) | git mktree "
	    "--missing)\n"
	    "git update-ref refs/heads/gone $(git commit-tree -m x $t)\n"
	    "t=$(printf '100644 blob %s\\tx\\n' $b | git mktree)\n"
	    "for i in $(seq 9); do\n"
	    " t=$(for n in 0 1 2 3 4 5 6 7 8 9; do printf '040000 tree %s\\t%s\\n' $t "
	    "$n; done | git mktree)\n"
	    "done; git update-ref refs/heads/bomb $(git commit-tree -m x $t)\n");
	static const struct {
		const char *rev, *expected, *diag;
	} rows[] = {
	    {"names", "a.md=x;ok.md=x;",
		"unsafe-path:.;unsafe-path:..;unsafe-path:../../etc/"
		"passwd;unsafe-path:.GIT;"
		"unsafe-path:.git;unsafe-path:/abs;unsafe-path:a.md;unsafe-path:a\\b;"},
	    {"links", "", "symlink:link;submodule:sub;"},
	    {"empty", "", ""},
	    {"cut", NULL, ""},
	    {"gone", NULL, ""},
	    {"bomb", NULL, "too-large:.;"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GError) error = NULL;
		g_test_message("%s", rows[i].rev);
		g_autoptr(Tree) tree = try_open(f, "repo", rows[i].rev, "", &error);
		if (rows[i].expected)
			assert_dump(tree, rows[i].expected);
		else if (!*rows[i].diag)
			g_assert_nonnull(error);
		assert_diag(f, rows[i].diag);
		diag_free(f->diag);
		f->diag = diag_new();
	}
}

static void *
read_many(void *data)
{
	const struct tree *tree = data;
	for (size_t i = 0; i < tree_count(tree); i++) {
		const struct tree_file *file = tree_file(tree, i);
		size_t len = 0;
		g_autofree char *bytes = tree_read(tree, file, 1 << 20, &len, NULL);
		g_assert_nonnull(bytes);
		g_assert_true(g_str_has_prefix(file->path, g_strchomp(bytes)));
		g_assert_nonnull(tree_find_any_case(tree, file->path));
	}
	return NULL;
}

static void
test_threads(struct fixture *f, const void *data)
{
	(void)data;
	git_run(f->dir,
	    "start repo; for i in $(seq 500); do put f$i/x.md f$i; done; keep x x\n");
	for (int i = 0; i < 2; i++) {
		g_autoptr(Tree) tree = open_tree(f, "repo", i ? "HEAD" : NULL, NULL);
		GThread *threads[4];
		for (size_t n = 0; n < G_N_ELEMENTS(threads); n++)
			threads[n] = g_thread_new("read", read_many, tree);
		for (size_t n = 0; n < G_N_ELEMENTS(threads); n++)
			g_thread_join(threads[n]);
	}
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
	    {"/tree/same-everywhere", test_same_everywhere},
	    {"/tree/find", test_find},
	    {"/tree/exclude", test_exclude},
	    {"/tree/clean", test_clean},
	    {"/tree/unborn", test_unborn},
	    {"/tree/other-owner", test_other_owner},
	    {"/tree/refused", test_refused},
	    {"/tree/never-followed", test_never_followed},
	    {"/tree/special-files", test_special_files},
	    {"/tree/changed-behind", test_changed_behind},
	    {"/tree/read-limit", test_read_limit},
	    {"/tree/hostile-commit", test_hostile_commit},
	    {"/tree/threads", test_threads},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		g_test_add(
		    rows[i].name, struct fixture, NULL, set_up, rows[i].test, tear_down);
	return g_test_run();
}
