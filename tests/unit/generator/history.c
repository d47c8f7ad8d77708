#include "source/history.h"

#include "git.h"

/* What git log says of one path. */
struct truth {
	int64_t first_s, last_s;
	GPtrArray *authors;
};

static void
free_truth(void *data)
{
	struct truth *truth = data;
	g_ptr_array_unref(truth->authors);
	g_free(truth);
}

static void
note(GHashTable *truths, const char *path, int64_t time_s, const char *author)
{
	struct truth *truth = g_hash_table_lookup(truths, path);
	if (!truth) {
		truth = g_new0(struct truth, 1);
		truth->last_s = time_s;
		truth->authors = g_ptr_array_new_with_free_func(g_free);
		g_hash_table_insert(truths, g_strdup(path), truth);
	}
	truth->first_s = time_s;
	if (!g_ptr_array_find_with_equal_func(truth->authors, author, g_str_equal, NULL))
		g_ptr_array_add(truth->authors, g_strdup(author));
}

/* The oracle: path -> struct truth. A commit is \1 TIME \2 AUTHOR, then its paths. */
static GHashTable *
ask_git(const char *repo)
{
	git_run(repo, "git log -z --no-merges --no-renames --name-only "
		      "--format=%x01%at%x02%an >.git/oracle\n");
	g_autofree char *file = g_build_filename(repo, ".git/oracle", NULL), *text = NULL;
	g_autofree char *author = NULL;
	size_t len = 0;
	int64_t time_s = 0;
	g_assert_true(g_file_get_contents(file, &text, &len, NULL));
	GHashTable *truths =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_truth);
	for (const char *at = text; at < text + len; at += strlen(at) + 1) {
		const char *token = *at == '\n' ? at + 1 : at;
		if (*token == '\1') {
			time_s = g_ascii_strtoll(token + 1, NULL, 10);
			g_free(author);
			author = g_strdup(strchr(token, '\2') + 1);
		} else if (*token) {
			note(truths, token, time_s, author);
		}
	}
	return truths;
}

static struct history *
read_history(const char *repo, const char *name, struct tree **tree)
{
	g_autofree char *dir = g_build_filename(repo, name, NULL);
	g_autoptr(GError) error = NULL;
	g_autoptr(Diag) diag = diag_new();
	struct tree_options options = {.dir = dir};
	*tree = tree_open(&options, diag, &error);
	g_assert_no_error(error);
	struct history *history = history_read(*tree, diag, &error);
	g_assert_no_error(error);
	g_assert_cmpint(diag_count(diag, SEVERITY_WARNING), ==, 0);
	return history;
}

static void
assert_entry(const struct history_entry *entry, const struct truth *truth)
{
	g_assert_cmpint(entry->first_s, ==, truth->first_s);
	g_assert_cmpint(entry->last_s, ==, truth->last_s);
	g_assert_cmpuint(entry->authors->len, ==, truth->authors->len);
	for (guint i = 0; i < truth->authors->len; i++)
		g_assert_cmpstr(entry->authors->pdata[i], ==, truth->authors->pdata[i]);
}

/* Every file of the content in `name` ("" or "a/b") has the history git log gives it. */
static void
assert_as_git(const char *repo, const char *name)
{
	g_autoptr(Tree) tree = NULL;
	g_autoptr(History) history = read_history(repo, name, &tree);
	g_autoptr(GHashTable) truths = ask_git(repo);
	for (size_t i = 0; i < tree_count(tree); i++) {
		const char *path = tree_file(tree, i)->path;
		g_autofree char *full = g_strconcat(tree_prefix(tree), path, NULL);
		const struct history_entry *entry = history_find(history, path);
		const struct truth *truth = g_hash_table_lookup(truths, full);
		g_test_message("%s", full);
		g_assert_cmpint(!entry, ==, !truth);
		if (truth)
			assert_entry(entry, truth);
	}
}

/* By hand, so that the oracle is not the only word. */
static void
test_by_hand(void)
{
	g_autofree char *dir = git_dir();
	git_run(dir, "start repo; put c/a.md 1; put c/文章/b.md 1; keep 张三 one\n"
		     "put c/a.md 2; keep 李四 two\n"
		     "put c/a.md 3; keep 张三 three\n"
		     "put other 1; keep 王五 four\n"
		     "git rm -q c/文章/b.md; keep 张三 five\n"
		     "put c/文章/b.md 1; keep 赵六 six\n"
		     "put c/new.md not-committed\n");
	g_autofree char *repo = g_build_filename(dir, "repo", NULL);
	g_autoptr(Tree) tree = NULL;
	g_autoptr(History) history = read_history(repo, "c", &tree);
	const struct history_entry *entry = history_find(history, "a.md");
	g_assert_cmpint(entry->first_s, ==, 1700000000 + 1 * 86400);
	g_assert_cmpint(entry->last_s, ==, 1700000000 + 3 * 86400);
	g_assert_cmpuint(entry->authors->len, ==, 2);
	g_assert_cmpstr(entry->authors->pdata[0], ==, "张三");
	g_assert_cmpstr(entry->authors->pdata[1], ==, "李四");
	entry = history_find(history, "文章/b.md");
	g_assert_cmpint(entry->first_s, ==, 1700000000 + 1 * 86400);
	g_assert_cmpint(entry->last_s, ==, 1700000000 + 6 * 86400);
	g_assert_null(history_find(history, "new.md"));
	g_assert_null(history_find(history, "other"));
	g_assert_null(history_find(history, "../other"));
	git_remove(dir);
}

static void
test_as_git_log(void)
{
	static const char *const scripts[] = {
	    /* names */
	    "put c/文章/母乳.md 1; put 'c/a \"q\" b.md' 1; put \"c/$(printf "
	    "'e\\314\\201').md\" 1\n"
	    "put \"c/tab$(printf '\\t')x\" 1; put c/a/b/c/d.md 1; keep a 1; put "
	    "c/文章/母乳.md 2; keep b 2\n",
	    /* the prefix comes late, goes, comes back; another folder starts alike */
	    "put cc/x 1; put x 1; keep a 1; put c/a.md 1; keep b 2; git rm -rq c; keep c "
	    "3\n"
	    "put c/a.md 1; put c/b.md 1; keep d 4; put cc/x 2; keep e 5\n",
	    /* files move, folders move */
	    "put c/a.md long-enough-to-be-similar; keep a 1; git mv c/a.md c/b.md; keep "
	    "b 2\n"
	    "put c/a.md another; keep c 3; git mv c d; keep d 4; git mv d c; keep e 5\n",
	    /* a file becomes a folder and back; only the mode changes; a link becomes a
	       file */
	    "put c/a 1; ln -s a c/l; put c/s.sh 1; keep a 1; rm c/a; put c/a/x 1; keep b "
	    "2\n"
	    "rm -r c/a; put c/a 3; keep c 3; chmod +x c/s.sh; keep d 4; rm c/l; put c/l "
	    "1; keep e 5\n"
	    "rm c/a; put c/a/y 1; put c/a.md 1; put c/a-b 1; keep f 6\n",
	    /* merges: clean, with a conflict solved by hand, with an edit of its own,
	       octopus */
	    "put c/a 1; put c/b 1; keep a 1; git checkout -q -b side; put c/a 2; put c/s "
	    "1; keep b 2\n"
	    "git checkout -q main; put c/b 3; keep c 3; tick m; git merge -q --no-ff "
	    "--no-edit side\n"
	    "git checkout -q side; put c/b 4; keep d 4; git checkout -q main; put c/b 5; "
	    "keep e 5\n"
	    "tick m; git merge -q side || { put c/b 6; put c/only-in-merge 1; keep f 6; "
	    "}\n"
	    "git checkout -q -b x; put c/x 1; keep g 7; git checkout -q -b y main; put "
	    "c/y 1; keep h 8\n"
	    "git checkout -q main; tick m; git merge -q --no-edit x y\n",
	    /* roots without a common ancestor, an empty commit, one that only deletes */
	    "put c/a 1; keep a 1; git checkout -q --orphan two; git rm -rfq .; put c/b "
	    "1; keep b 2\n"
	    "keep c 3; git checkout -q main; tick m\n"
	    "git merge -q --no-edit --allow-unrelated-histories two; put c/z 1; keep d "
	    "4\n"
	    "rm c/z; keep e 5\n",
	    /* clocks: all commits in one second, then one from the past */
	    "put c/a 1; keep a 1; day=0; put c/a 2; keep b 2; day=0; git checkout -q -b "
	    "s; put c/s 1\n"
	    "put c/a 9; keep c 3; git checkout -q main; day=0; put c/a 4; keep d 4; "
	    "day=0; tick m\n"
	    "git merge -q -X ours --no-edit s; day=-9; put c/a 5; keep e 5\n",
	};
	for (size_t i = 0; i < G_N_ELEMENTS(scripts); i++) {
		g_autofree char *dir = git_dir();
		g_autofree char *script = g_strconcat("start repo\n", scripts[i], NULL);
		git_run(dir, script);
		g_autofree char *repo = g_build_filename(dir, "repo", NULL);
		assert_as_git(repo, "");
		assert_as_git(repo, "c");
		git_remove(dir);
	}
}

static const char *
random_path(GRand *rand)
{
	static const char *const paths[] = {"c/a", "c/a/b", "c/a/b/c.md", "c/d", "c/d/e",
	    "c/中/文.md", "c/f.md", "c/f-.md", "c/f/g.md", "c/f/h.md", "g", "cc/x"};
	return paths[g_rand_int_range(rand, 0, G_N_ELEMENTS(paths))];
}

static void
random_step(GString *script, GRand *rand, int i)
{
	const char *path = random_path(rand), *other = random_path(rand);
	const char *author = &"a\0b\0c\0d"[2 * g_rand_int_range(rand, 0, 4)];
	switch (g_rand_int_range(rand, 0, 8)) {
	case 0:
		g_string_append_printf(script, "rm -rf %s\n", path);
		break;
	case 1:
		g_string_append_printf(script,
		    "mkdir -p $(dirname %s) 2>/dev/null && rm -rf %s && mv %s %s "
		    "2>/dev/null || :\n",
		    other, other, path, other);
		break;
	case 2:
		g_string_append_printf(
		    script, "git checkout -q -B b%d\n", g_rand_int_range(rand, 0, 3));
		break;
	case 3:
		g_string_append_printf(script,
		    "tick m; git merge -q --no-edit -X ours b%d >/dev/null 2>&1 || git "
		    "reset -q --hard\n",
		    g_rand_int_range(rand, 0, 3));
		break;
	case 4:
		g_string_append_printf(script, "day=%d\n", g_rand_int_range(rand, 0, 30));
		break;
	default:
		g_string_append_printf(script, "put %s %d 2>/dev/null || :\n", path, i);
		break;
	}
	g_string_append_printf(script, "keep %s %d\n", author, i);
	if (g_rand_int_range(rand, 0, 4) == 0)
		g_string_append_printf(script, "git checkout -q b%d 2>/dev/null || :\n",
		    g_rand_int_range(rand, 0, 3));
}

static void
test_random(void)
{
	int merges = 0;
	for (int round = 0; round < 6; round++) {
		g_autoptr(GString) script =
		    g_string_new("start repo\nput c/a 1\nkeep a 0\n");
		GRand *rand = g_rand_new_with_seed((guint32)round);
		for (int i = 0; i < 60; i++)
			random_step(script, rand, i);
		g_rand_free(rand);
		g_string_append(script,
		    "for b in b0 b1 b2 main; do tick m\n"
		    "git merge -q --no-edit -s ours $b 2>/dev/null || :; done\n"
		    "put c/last.md 1; keep a last\n");
		g_autofree char *dir = git_dir();
		git_run(dir, script->str);
		g_autofree char *repo = g_build_filename(dir, "repo", NULL);
		g_autofree char *n = git_sh(repo, "git rev-list --merges --count HEAD");
		merges += atoi(n);
		assert_as_git(repo, "");
		assert_as_git(repo, "c");
		git_remove(dir);
	}
	g_assert_cmpint(merges, >, 10);
}

/* Any way of opening the repository has the same history; packed or not. */
static void
test_elsewhere(void)
{
	g_autofree char *dir = git_dir();
	git_run(dir, "start repo; for i in 1 2 3 4 5 6; do put c/a$i $i; put c/b $i; "
		     "keep a$i $i; done\n"
		     "git worktree add -q ../linked HEAD; git gc -q; cd ..\n"
		     "git clone -q --bare repo bare.git\n");
	static const struct {
		const char *name, *rev, *subdir;
		int64_t last_s;
	} rows[] = {
	    {"repo/c", NULL, NULL, 6},
	    {"repo/c", "HEAD", NULL, 6},
	    {"repo", "HEAD~2", "c", 4},
	    {"linked/c", NULL, NULL, 6},
	    {"bare.git", "main", "c", 6},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *place = g_build_filename(dir, rows[i].name, NULL);
		struct tree_options options = {
		    .dir = place, .rev = rows[i].rev, .subdir = rows[i].subdir};
		g_autoptr(Tree) tree = tree_open(&options, NULL, NULL);
		g_autoptr(History) history = history_read(tree, NULL, NULL);
		const struct history_entry *entry = history_find(history, "b");
		g_assert_cmpint(entry->last_s, ==, 1700000000 + rows[i].last_s * 86400);
		g_assert_cmpint(entry->first_s, ==, 1700000000 + 86400);
		g_assert_cmpuint(entry->authors->len, ==, (guint)rows[i].last_s);
	}
	git_remove(dir);
}

/* Authors as old tools wrote them. */
static void
test_author_names(void)
{
	g_autofree char *dir = git_dir();
	git_run(dir,
	    "start repo; put a 1; git add -A; t=$(git write-tree)\n"
	    "raw() { printf \"tree $t\\n${p:+parent $p\\n}author $1 <a@b> 1700000000 "
	    "+0800\\n"
	    "committer c <c@d> 1700000000 +0800\\n$2\\nm\\n\" | git hash-object -t "
	    "commit -w --stdin; }\n"
	    "p=$(raw '\\320\\320' 'encoding GBK\\n'); put a 2; git add -A; t=$(git "
	    "write-tree)\n"
	    "p=$(raw '\\377\\376' ''); put a 3; git add -A; t=$(git write-tree)\n"
	    "p=$(raw '' ''); git update-ref HEAD $p\n");
	g_autofree char *repo = g_build_filename(dir, "repo", NULL);
	g_autoptr(Tree) tree = NULL;
	g_autoptr(History) history = read_history(repo, "", &tree);
	const struct history_entry *entry = history_find(history, "a");
	g_assert_cmpuint(entry->authors->len, ==, 2);
	g_assert_cmpstr(entry->authors->pdata[0], ==, "\xef\xbf\xbd\xef\xbf\xbd");
	g_assert_cmpstr(entry->authors->pdata[1], ==, "行");
	git_remove(dir);
}

static void
assert_empty(const char *dir, const char *name, int warnings)
{
	g_autofree char *place = g_build_filename(dir, name, NULL);
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(GError) error = NULL;
	struct tree_options options = {.dir = place};
	g_autoptr(Tree) tree = tree_open(&options, diag, &error);
	g_assert_no_error(error);
	g_autoptr(History) history = history_read(tree, diag, &error);
	g_assert_no_error(error);
	g_assert_null(history_find(history, "a.md"));
	g_assert_cmpint(diag_count(diag, SEVERITY_WARNING), ==, warnings);
	g_assert_cmpint(diag_count(diag, SEVERITY_ERROR), ==, 0);
}

static void
test_empty(void)
{
	g_autofree char *dir = git_dir();
	git_run(dir, "start repo; put a.md 1; keep a 1; put a.md 2; keep a 2; cd ..\n"
		     "git clone -q --depth 1 \"file://$PWD/repo\" shallow\n"
		     "git -C repo config uploadpack.allowFilter true\n"
		     "git clone -q --filter=tree:0 \"file://$PWD/repo\" partial\n"
		     "git -C shallow worktree add -q ../linked HEAD\n"
		     "git init -q unborn; put unborn/a.md 1; put plain/a.md 1\n"
		     "cd repo; git checkout -q -b gone; keep a 3\n"
		     "rm .git/objects/$(git rev-parse HEAD~1 | sed 's,^..,&/,')\n");
	assert_empty(dir, "shallow", 1);
	assert_empty(dir, "linked", 1);
	assert_empty(dir, "partial", 1);
	assert_empty(dir, "unborn", 0);
	assert_empty(dir, "plain", 0);
	g_autofree char *place = g_build_filename(dir, "repo", NULL);
	g_autoptr(GError) error = NULL;
	struct tree_options options = {.dir = place};
	g_autoptr(Tree) tree = tree_open(&options, NULL, NULL);
	g_assert_null(history_read(tree, NULL, &error));
	g_test_message("%s", error->message);
	g_assert_nonnull(strstr(error->message, "the history of"));
	git_remove(dir);
}

int
main(int argc, char **argv)
{
	g_setenv("HOME", "/nonexistent", true);
	g_unsetenv("XDG_CONFIG_HOME");
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/history/by-hand", test_by_hand);
	g_test_add_func("/history/as-git-log", test_as_git_log);
	g_test_add_func("/history/random", test_random);
	g_test_add_func("/history/elsewhere", test_elsewhere);
	g_test_add_func("/history/author-names", test_author_names);
	g_test_add_func("/history/empty", test_empty);
	return g_test_run();
}
