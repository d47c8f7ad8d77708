/* Loose objects that a power cut shortened or a disk changed: an error, never a hang. */
#include "source/loose.h"

#include <signal.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "source/tree.h"

#include "git.h"

#define SECONDS_MAX 100 /* a hang is a failure */

struct fixture {
	char *dir;
};

static void
set_up(struct fixture *f, const void *data)
{
	(void)data;
	f->dir = git_dir();
	git_run(f->dir, "start repo\n"
			"put site.yaml 'title: t'\nput 文/a.md '正文 一二三'\n"
			"keep 甲 one\n");
	alarm(SECONDS_MAX);
}

static void
tear_down(struct fixture *f, const void *data)
{
	(void)data;
	git_remove(f->dir);
	g_free(f->dir);
}

/* Opens a revision and reads every byte of it. */
static bool
reads(struct fixture *f, const char *name, const char *rev, GError **error)
{
	g_autoptr(Diag) diag = diag_new();
	g_autofree char *dir = g_build_filename(f->dir, name, NULL);
	struct tree_options options = {.dir = dir, .rev = rev, .subdir = ""};
	g_autoptr(Tree) tree = tree_open(&options, diag, error);
	bool good = tree != NULL;
	for (size_t i = 0; good && i < tree_count(tree); i++) {
		size_t len = 0;
		g_autofree char *bytes =
		    tree_read(tree, tree_file(tree, i), 1 << 20, &len, error);
		good = bytes != NULL;
	}
	return good;
}

static void
assert_reads(struct fixture *f, const char *name, const char *rev)
{
	g_autoptr(GError) error = NULL;
	g_assert_true(reads(f, name, rev, &error));
	g_assert_no_error(error);
}

static void
assert_damaged(struct fixture *f, const char *rev)
{
	g_autoptr(GError) error = NULL;
	g_assert_false(reads(f, "repo", rev, &error));
	g_assert_nonnull(strstr(error->message, "cut off or damaged"));
}

static char *
object_path(struct fixture *f, const char *rev)
{
	g_autofree char *script = g_strdup_printf("git -C repo rev-parse %s", rev);
	g_autofree char *id = git_sh(f->dir, script);
	g_autofree char *path =
	    g_strdup_printf("%s/repo/.git/objects/%.2s/%s", f->dir, id, id + 2);
	g_chmod(path, 0644);
	return g_steal_pointer(&path);
}

static const char *const objects[] = {"HEAD", "HEAD:", "HEAD:文", "HEAD:文/a.md"};

static void
test_cut(struct fixture *f, const void *data)
{
	(void)data;
	g_autofree char *head = git_sh(f->dir, "git -C repo rev-parse HEAD");
	g_autofree char *abbreviated = g_strndup(head, 7);
	assert_reads(f, "repo", "HEAD");
	assert_reads(f, "repo", abbreviated);
	for (size_t i = 0; i < G_N_ELEMENTS(objects); i++) {
		g_autofree char *path = object_path(f, objects[i]), *bytes = NULL;
		size_t len = 0;
		g_assert_true(g_file_get_contents(path, &bytes, &len, NULL));
		for (size_t cut = 0; cut < len; cut++) {
			g_assert_true(
			    g_file_set_contents(path, bytes, (gssize)cut, NULL));
			assert_damaged(f, head); /* libgit2 leaks for "HEAD" */
			assert_damaged(f, abbreviated);
		}
		g_assert_true(g_file_set_contents(path, bytes, (gssize)len, NULL));
		assert_reads(f, "repo", abbreviated);
	}
}

/* zlib's own sum finds what was changed, wherever it reaches our bytes. */
static void
test_flipped(struct fixture *f, const void *data)
{
	(void)data;
	g_autofree char *path = object_path(f, "HEAD:文/a.md"), *bytes = NULL;
	size_t len = 0;
	g_assert_true(g_file_get_contents(path, &bytes, &len, NULL));
	for (size_t i = 0; i < len; i++) {
		bytes[i] ^= 0x55;
		g_assert_true(g_file_set_contents(path, bytes, (gssize)len, NULL));
		assert_damaged(f, "HEAD");
		bytes[i] ^= 0x55;
	}
}

/* Written by hand: a size that is a lie, a type that is none. */
static void
test_lies(struct fixture *f, const void *data)
{
	(void)data;
	static const char *const rows[] = {"blob 5", "blob 5000000000000",
	    "blob 18446744073709551615", "blob -1", "blob", "blog 3", "blob 3 ", ""};
	g_autofree char *path = object_path(f, "HEAD:文/a.md");
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *script = g_strdup_printf(
		    "printf '%s\\0abc' | perl -MCompress::Zlib -0777 -ne 'print "
		    "compress($_)' >'%s'",
		    rows[i], path);
		git_run(f->dir, script);
		assert_damaged(f, "HEAD");
	}
	g_autofree char *good = g_strdup_printf("printf 'blob 3\\0abc' | perl "
						"-MCompress::Zlib -0777 -ne 'print "
						"compress($_)' >'%s'",
	    path);
	git_run(f->dir, good);
	assert_reads(f, "repo", "HEAD");
}

static void
test_alternates(struct fixture *f, const void *data)
{
	(void)data;
	git_run(f->dir, "git clone -q --shared --bare repo shared.git\n"
			"git clone -q --shared --bare shared.git twice.git\n");
	g_autofree char *head = git_sh(f->dir, "git -C repo rev-parse HEAD");
	g_autofree char *abbreviated = g_strndup(head, 9);
	assert_reads(f, "twice.git", "HEAD");
	assert_reads(f, "twice.git", abbreviated);
	git_run(f->dir, "git -C repo gc -q");
	assert_reads(f, "twice.git", abbreviated);
	git_run(f->dir,
	    "cd repo; mv .git/objects/pack/*.pack ../p; git unpack-objects -q <../p; "
	    "printf '%s\\n' ../objects >.git/objects/info/alternates");
	assert_reads(f, "repo", "HEAD"); /* in a circle */
}

/* A good copy in a pack helps. */
static void
test_packed(struct fixture *f, const void *data)
{
	(void)data;
	git_run(f->dir, "cd repo; git repack -q -a");
	for (size_t i = 0; i < G_N_ELEMENTS(objects); i++) {
		g_autofree char *path = object_path(f, objects[i]);
		g_assert_true(g_file_set_contents(path, "x", 1, NULL));
	}
	assert_reads(f, "repo", "HEAD");
}

/* What is pushed is seen by the repository's own hook, and through no other one. */
static void
test_quarantine(struct fixture *f, const void *data)
{
	(void)data;
	git_run(f->dir, "git clone -q --bare repo bare.git\n"
			"cp -R bare.git other.git\n"
			"cd repo; put new.md 新; keep 甲 two\n"
			"git rev-parse HEAD >../new\n"
			"mkdir ../bare.git/objects/tmp_objdir-incoming-x\n"
			"cd .git/objects; cp -R ?? "
			"../../../bare.git/objects/tmp_objdir-incoming-x\n");
	g_autofree char *rev = git_sh(f->dir, "cat new");
	g_autofree char *quarantine =
	    g_build_filename(f->dir, "bare.git/objects/tmp_objdir-incoming-x", NULL);
	g_assert_false(reads(f, "bare.git", rev, NULL));
	g_setenv("GIT_QUARANTINE_PATH", quarantine, true);
	assert_reads(f, "bare.git", rev);
	g_assert_false(reads(f, "other.git", rev, NULL));
	git_run(f->dir, "cd bare.git/objects/tmp_objdir-incoming-x\n"
			"mkdir pack; git -C ../../../repo repack -q -a -d\n"
			"rm -rf ??; cp ../../../repo/.git/objects/pack/* pack\n");
	assert_reads(f, "bare.git", rev);
	g_unsetenv("GIT_QUARANTINE_PATH");
	g_assert_false(reads(f, "bare.git", rev, NULL));
}

int
main(int argc, char **argv)
{
	static const struct {
		const char *name;
		void (*test)(struct fixture *, const void *);
	} rows[] = {
	    {"/loose/cut", test_cut},
	    {"/loose/flipped", test_flipped},
	    {"/loose/lies", test_lies},
	    {"/loose/alternates", test_alternates},
	    {"/loose/packed", test_packed},
	    {"/loose/quarantine", test_quarantine},
	};
	g_test_init(&argc, &argv, NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		g_test_add(
		    rows[i].name, struct fixture, NULL, set_up, rows[i].test, tear_down);
	return g_test_run();
}
