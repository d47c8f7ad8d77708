#define _GNU_SOURCE /* syncfs */
#include "output/set.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

/*
 * The seam: the program's own definitions of the calls that change a disk stand before
 * libc's. Armed, the n-th call is the last thing the process does, or fails.
 */
static struct {
	gint left;  /* calls until it happens; 0: not armed */
	int error;  /* the call fails with this; 0: the process is killed before it */
	bool stays; /* and so do all calls after it */
	gint calls;
} seam;

static bool
fails(void)
{
	g_atomic_int_inc(&seam.calls);
	if (seam.left == 0)
		return false;
	if (seam.left > 1) {
		seam.left--;
		return false;
	}
	if (seam.error == 0)
		kill(getpid(), SIGKILL);
	seam.left = seam.stays ? 1 : 0;
	errno = seam.error;
	return true;
}

int
openat(int at, const char *path, int flags, ...)
{
	va_list args;
	va_start(args, flags);
	mode_t mode = flags & O_CREAT ? va_arg(args, mode_t) : 0;
	va_end(args);
	bool changes = flags & O_CREAT;
	return changes && fails() ? -1 : (int)syscall(SYS_openat, at, path, flags, mode);
}

ssize_t
write(int fd, const void *bytes, size_t len)
{
	if (fd > 2 && fails())
		return -1;
	/* In two halves, so that a kill can fall between. */
	size_t n = fd > 2 && len > 1 ? len / 2 : len;
	return syscall(SYS_write, fd, bytes, n);
}

int
mkdirat(int at, const char *path, mode_t mode)
{
	return fails() ? -1 : (int)syscall(SYS_mkdirat, at, path, mode);
}

int
unlinkat(int at, const char *path, int flags)
{
	return fails() ? -1 : (int)syscall(SYS_unlinkat, at, path, flags);
}

int
renameat(int from_at, const char *from, int to_at, const char *to)
{
	return fails() ? -1 : (int)syscall(SYS_renameat, from_at, from, to_at, to);
}

/* No test cuts the power, so nobody needs to wait for the disk. */
int
fdatasync(int fd)
{
	(void)fd;
	return fails() ? -1 : 0;
}

int
syncfs(int fd)
{
	(void)fd;
	return fails() ? -1 : 0;
}

struct file {
	const char *path, *bytes;
};

struct fixture {
	char *root; /* a folder for this test */
	char *out;  /* root/public */
	struct diag *diag;
};

static char *
at(const struct fixture *f, const char *path)
{
	return g_build_filename(f->root, path, NULL);
}

static void
sh(const struct fixture *f, const char *script)
{
	g_autofree char *full = g_strconcat("set -eu\n", script, NULL);
	char *argv[] = {(char *)"sh", (char *)"-c", full, NULL};
	int status = 0;
	g_assert_true(g_spawn_sync(f->root, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
	    NULL, NULL, &status, NULL));
	g_assert_cmpint(status, ==, 0);
}

static void
clear(const char *path)
{
	if (g_file_test(path, G_FILE_TEST_IS_DIR) &&
	    !g_file_test(path, G_FILE_TEST_IS_SYMLINK)) {
		g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
		for (const char *name; (name = g_dir_read_name(dir));) {
			g_autofree char *below = g_build_filename(path, name, NULL);
			clear(below);
		}
		g_assert_cmpint(rmdir(path), ==, 0);
	} else if (unlink(path) != 0) {
		g_assert_cmpint(errno, ==, ENOENT);
	}
}

static void
set_up(struct fixture *f, const void *data)
{
	(void)data;
	f->root = g_dir_make_tmp("litang-set-XXXXXX", NULL);
	f->out = at(f, "public");
	f->diag = diag_new();
}

static void
tear_down(struct fixture *f, const void *data)
{
	(void)data;
	sh(f, "chmod -R u+rwx . && rm -rf \"$PWD\"");
	g_free(f->root);
	g_free(f->out);
	diag_free(f->diag);
}

static int
compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Everything below a folder: "path=bytes;", "path/;" for an empty folder,
 * "path->target;". */
static void
dump_below(GString *out, const char *root, const char *path)
{
	g_autofree char *full = g_build_filename(root, path, NULL);
	struct stat st;
	if ((*path ? lstat(full, &st) : stat(full, &st)) != 0)
		return;
	if (S_ISLNK(st.st_mode)) {
		g_autofree char *target = g_file_read_link(full, NULL);
		g_string_append_printf(out, "%s->%s;", path, target);
	} else if (S_ISREG(st.st_mode)) {
		g_autofree char *bytes = NULL;
		g_assert_true(g_file_get_contents(full, &bytes, NULL, NULL));
		g_string_append_printf(out, "%s=%s;", path, bytes);
	} else {
		g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
		g_autoptr(GDir) dir = g_dir_open(full, 0, NULL);
		for (const char *name; (name = g_dir_read_name(dir));)
			g_ptr_array_add(names, g_strdup(name));
		g_ptr_array_sort(names, compare_names);
		if (names->len == 0)
			g_string_append_printf(out, "%s/;", path);
		for (guint i = 0; i < names->len; i++) {
			g_autofree char *below =
			    *path ? g_build_filename(path, names->pdata[i], NULL)
				  : g_strdup(names->pdata[i]);
			dump_below(out, root, below);
		}
	}
}

static char *
dump(const char *root)
{
	GString *out = g_string_new(NULL);
	dump_below(out, root, "");
	return g_string_free(out, false);
}

static void
assert_dump(const char *root, const char *expected)
{
	g_autofree char *text = dump(root);
	g_assert_cmpstr(text, ==, expected);
}

/* One whole build; NULL-terminated files. False with the message of what was refused. */
static bool
try_build(const char *out, const struct file *files, struct output_counts *counts,
    char **message)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(OutputSet) set = output_set_open(out, &error);
	for (; set && files->path; files++)
		output_set_put(set, files->path, files->bytes, strlen(files->bytes),
		    files->path, diag);
	bool good = set && output_set_commit(set, counts, &error);
	g_assert_cmpint(good, ==, !error);
	if (message)
		*message = error ? g_strdup(error->message) : NULL;
	return good;
}

static void
build(const char *out, const struct file *files)
{
	struct output_counts counts;
	g_autofree char *message = NULL;
	try_build(out, files, &counts, &message);
	g_assert_cmpstr(message, ==, NULL);
}

static void
assert_refused(const char *out, const struct file *files, const char *part)
{
	struct output_counts counts;
	g_autofree char *message = NULL, *before = dump(out);
	g_assert_false(try_build(out, files, &counts, &message));
	g_test_message("%s", message);
	g_assert_nonnull(strstr(message, part));
	assert_dump(out, before);
}

#define FILES(...) ((const struct file[]){__VA_ARGS__, {NULL, NULL}})

static void
test_first_build(struct fixture *f, const void *data)
{
	(void)data;
	static const char *const places[] = {
	    "public", "new/deep/public", "empty", "link", "public/"};
	sh(f, "mkdir empty real; chmod 2751 empty; ln -s real link");
	for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
		g_autofree char *out = g_strconcat(f->root, "/", places[i], NULL);
		struct output_counts counts;
		if (i == 4)
			sh(f, "rm -rf public");
		g_assert_true(try_build(out,
		    FILES({"index.html", "I"}, {"文/a b.html", "A"}, {"e", ""}), &counts,
		    NULL));
		g_assert_cmpint(counts.files, ==, 3);
		g_assert_cmpint(counts.written, ==, 3);
		g_assert_cmpint(counts.removed, ==, 0);
		assert_dump(out,
		    ".litang=litang 1\ne\nindex.html\n文/a b.html\n;e=;index.html=I;"
		    "文/a b.html=A;");
	}
	struct stat st;
	g_autofree char *empty = at(f, "empty"), *link = at(f, "link");
	g_assert_cmpint(stat(empty, &st), ==, 0);
	g_assert_cmphex(st.st_mode & 07777, ==, 02751);
	g_assert_true(g_file_test(link, G_FILE_TEST_IS_SYMLINK));
	g_autoptr(GDir) dir = g_dir_open(f->root, 0, NULL);
	for (const char *name; (name = g_dir_read_name(dir));)
		g_assert_cmpint(*name, !=, '.');
}

/* Asked to, a first build waits for the disk before and after it takes its place. */
static void
test_durable(struct fixture *f, const void *data)
{
	(void)data;
	gint calls[2];
	for (int i = 0; i < 2; i++) {
		struct output_counts counts;
		clear(f->out);
		struct output_set *set = output_set_open(f->out, NULL);
		if (i)
			output_set_make_durable(set);
		gint before = seam.calls;
		g_assert_true(output_set_commit(set, &counts, NULL));
		calls[i] = seam.calls - before;
		output_set_free(set);
	}
	g_assert_cmpint(calls[1] - calls[0], ==, 2);
}

static void
test_nothing_before_commit(struct fixture *f, const void *data)
{
	(void)data;
	for (int i = 0; i < 2; i++) {
		g_autofree char *before = dump(f->out);
		struct output_set *set = output_set_open(f->out, NULL);
		output_set_put(set, "index.html", "x", 1, "a", f->diag);
		g_assert_true(output_set_has(set, "index.html"));
		g_assert_false(output_set_has(set, "other"));
		output_set_free(set);
		assert_dump(f->out, before);
		build(f->out, FILES({"index.html", "old"}));
	}
	output_set_free(NULL);
}

static struct stat
stat_of(const struct fixture *f, const char *path)
{
	g_autofree char *full = at(f, path);
	struct stat st;
	g_assert_cmpint(lstat(full, &st), ==, 0);
	return st;
}

/* Unchanged files are left alone, changed ones are new files, stale ones and their
 * folders go. */
static void
test_later_build(struct fixture *f, const void *data)
{
	(void)data;
	build(f->out,
	    FILES({"same", "1"}, {"changed", "1"}, {"a/b/stale", "1"}, {"a/stale", "1"}));
	sh(f,
	    "ln public/changed shared; touch -d @1000000000 public/same public/.litang; "
	    "mkdir public/mine; echo m >public/mine/CNAME");
	struct stat same = stat_of(f, "public/same");
	struct output_counts counts;
	g_assert_true(try_build(f->out,
	    FILES({"changed", "2"}, {"same", "1"}, {"n/new", "3"}), &counts, NULL));
	g_assert_cmpint(counts.files, ==, 3);
	g_assert_cmpint(counts.written, ==, 2);
	g_assert_cmpint(counts.removed, ==, 2);
	assert_dump(f->out,
	    ".litang=litang 1\nchanged\nn/new\nsame\n;changed=2;mine/CNAME=m\n;"
	    "n/new=3;same=1;");
	struct stat now = stat_of(f, "public/same");
	g_assert_cmpuint(now.st_ino, ==, same.st_ino);
	g_assert_cmpint(now.st_mtime, ==, 1000000000);
	g_autofree char *shared = at(f, "shared");
	g_autofree char *bytes = NULL;
	g_assert_true(g_file_get_contents(shared, &bytes, NULL, NULL));
	g_assert_cmpstr(bytes, ==, "1");
}

static void
test_nothing_to_do(struct fixture *f, const void *data)
{
	(void)data;
	build(f->out, FILES({"a", "1"}, {"b/c", "2"}));
	sh(f, "find public -exec touch -d @1000000000 {} +");
	struct output_counts counts;
	g_assert_true(try_build(f->out, FILES({"b/c", "2"}, {"a", "1"}), &counts, NULL));
	g_assert_cmpint(counts.written, ==, 0);
	g_assert_cmpint(counts.removed, ==, 0);
	static const char *const paths[] = {
	    "public", "public/a", "public/b", "public/.litang"};
	for (size_t i = 0; i < G_N_ELEMENTS(paths); i++)
		g_assert_cmpint(stat_of(f, paths[i]).st_mtime, ==, 1000000000);
}

/* However one gets there, the same files are the same tree. */
static void
test_deterministic(struct fixture *f, const void *data)
{
	(void)data;
	g_autofree char *other = at(f, "other");
	build(f->out, FILES({"a", "1"}, {"b/c", "2"}, {"b.c", "3"}, {"文/x", "4"}));
	build(other, FILES({"文/y", "4"}, {"b", "3"}));
	build(other, FILES({"文/x", "4"}, {"b.c", "3"}, {"b/c", "2"}, {"a", "1"}));
	g_autofree char *expected = dump(f->out);
	assert_dump(other, expected);
}

static void
test_foreign(struct fixture *f, const void *data)
{
	(void)data;
	sh(f, "mkdir theirs; echo x >theirs/file; echo x >file; ln -s nowhere dangling\n"
	      "mkdir hidden; touch hidden/.git");
	static const char *const places[] = {"theirs", "hidden", "file", "dangling"};
	static const char *const parts[] = {"not from Litang", "not from Litang",
	    "Not a directory", "dangling is a link to nowhere, which is not there"};
	for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
		g_autofree char *out = at(f, places[i]);
		assert_refused(out, FILES({"a", "1"}), parts[i]);
	}
	build(f->out, FILES({"a", "1"}));
	sh(f,
	    "cd public; echo mine >index.html; mkdir b d; echo mine >b/x; echo mine >c");
	assert_refused(
	    f->out, FILES({"index.html", "2"}), "index.html: there is such a file");
	assert_refused(f->out, FILES({"b", "2"}), "b: a file is needed here");
	assert_refused(f->out, FILES({"c/x", "2"}), "c: a folder is needed here");
	assert_refused(f->out, FILES({"d", "2"}), "d: a file is needed here");
	sh(f,
	    "cd public; rm -r b c d index.html; mkdir b; mkdir d; printf 2 >index.html");
	build(f->out, FILES({"index.html", "2"}, {"b/x", "2"}));
	assert_dump(f->out, ".litang=litang 1\nb/x\nindex.html\n;b/x=2;d/;index.html=2;");
}

/* Nothing outside is touched, whatever links lie in the folder. */
static void
test_links(struct fixture *f, const void *data)
{
	(void)data;
	sh(f, "mkdir outside outside/sub; printf o >outside/x; printf o >outside/sub/y");
	g_autofree char *outside = at(f, "outside"), *before = dump(outside);
	build(f->out, FILES({"d/x", "1"}, {"d/sub/y", "1"}, {"x", "1"}, {"s", "1"}));
	sh(f, "cd public; rm -r d; ln -s ../outside d");
	assert_refused(f->out, FILES({"d/x", "2"}), "d: a folder is needed here");
	assert_refused(f->out, FILES({"d/new/z", "2"}), "d: a folder is needed here");
	assert_dump(outside, before);
	sh(f, "cd public; rm x; ln -s ../outside/x x; rm s; ln -s ../outside/x s; "
	      "ln -s ../outside .litang-next");
	build(f->out, FILES({"x", "o"}));
	assert_dump(outside, before);
	assert_dump(f->out, ".litang=litang 1\nx\n;d->../outside;x=o;");
}

static void
test_hostile_lists(struct fixture *f, const void *data)
{
	(void)data;
	static const char *const rolls[] = {"litang 1\n../x\n", "litang 1\n/etc/x\n",
	    "litang 1\na/\n", "litang 1\na//b\n", "litang 1\n\n", "litang 2\na\n", "",
	    "litang 1\na/../../x\n"};
	sh(f, "mkdir public; echo keep >x; echo keep >public/a");
	g_autofree char *roll = at(f, "public/.litang"),
			*journal = at(f, "public/.litang-journal");
	for (size_t i = 0; i < G_N_ELEMENTS(rolls); i++) {
		g_assert_true(g_file_set_contents(roll, rolls[i], -1, NULL));
		assert_refused(f->out, FILES({"b", "1"}),
		    "public/.litang: not written by this version");
	}
	g_assert_true(g_file_set_contents(roll, "litang 1\na\n", -1, NULL));
	static const char *const steps[] = {"- ../x\n", "+ ../x\n  a\n", "+ a\n  ../x\n",
	    "+ a\n", "? a\n", "- /x\n", "- a\n- \n"};
	for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
		g_autofree char *text = g_strconcat("litang journal 1\n", steps[i], NULL);
		g_autofree char *sum =
		    g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
		g_autofree char *full = g_strdup_printf("%s= %s\n", text, sum);
		g_assert_true(g_file_set_contents(journal, full, -1, NULL));
		assert_refused(f->out, FILES({"b", "1"}), ".litang-journal: damaged");
	}
	g_assert_true(
	    g_file_set_contents(journal, "litang journal 1\n- a\n= 00\n", -1, NULL));
	assert_refused(f->out, FILES({"b", "1"}), ".litang-journal: damaged");
}

static void
each_clash(const struct diag_entry *entry, void *data)
{
	g_assert_nonnull(entry->fix);
	g_string_append_printf(data, "%s: %s;", entry->path, entry->text);
}

static void
test_clashes(struct fixture *f, const void *data)
{
	(void)f;
	(void)data;
	static const struct {
		const char *path, *bytes, *origin, *other, *other_bytes, *other_origin,
		    *expected;
	} rows[] = {
	    {"a", "1", "x.md", "a", "1", "x.md", ""},
	    {"a", "1", "x.md", "b", "2", "y.md", ""},
	    {"a/b", "1", "x.md", "a/c", "2", "y.md", ""},
	    {"a", "1", "x.md", "A", "1", "y.md", ""},
	    {"a", "1", "x.md", "a", "1", "y.md",
		"y.md: has the same address as x.md: /a;"},
	    {"a", "1", "x.md", "a", "2", "y.md",
		"y.md: has the same address as x.md: /a;"},
	    {"a", "1", "x.md", "a", "2", "x.md",
		"x.md: makes two different files at /a;"},
	    {"a", "1", "x.md", "a/b", "2", "y.md",
		"y.md: has the same address as x.md: /a;"},
	    {"a/b/c", "1", "x.md", "a", "2", "y.md",
		"y.md: has the same address as x.md: /a;"},
	    {"a/b/c", "1", "x.md", "a/b/c/d/e", "2", "x.md",
		"x.md: makes two different files at /a/b/c;"},
	};
	for (size_t i = 0; i < 2 * G_N_ELEMENTS(rows); i++) {
		g_autoptr(OutputSet) set = output_set_memory();
		g_autoptr(Diag) diag = diag_new();
		g_autoptr(GString) text = g_string_new(NULL);
		bool swapped = i % 2;
		const char *path = rows[i / 2].path, *other = rows[i / 2].other;
		output_set_put(set, swapped ? other : path,
		    swapped ? rows[i / 2].other_bytes : rows[i / 2].bytes, 1,
		    swapped ? rows[i / 2].other_origin : rows[i / 2].origin, diag);
		output_set_put(set, swapped ? path : other,
		    swapped ? rows[i / 2].bytes : rows[i / 2].other_bytes, 1,
		    swapped ? rows[i / 2].origin : rows[i / 2].other_origin, diag);
		diag_each(diag, each_clash, text);
		g_assert_cmpstr(text->str, ==, rows[i / 2].expected);
	}
}

static void
test_memory(struct fixture *f, const void *data)
{
	(void)data;
	g_autoptr(OutputSet) set = output_set_memory();
	size_t len = 0;
	output_set_put(set, "a/b", "x\0y", 3, "o", f->diag);
	output_set_put(set, "empty", "", 0, "o", f->diag);
	const char *bytes = output_set_get(set, "a/b", &len);
	g_assert_cmpmem(bytes, len, "x\0y", 3);
	g_assert_nonnull(output_set_get(set, "empty", &len));
	g_assert_cmpuint(len, ==, 0);
	g_assert_null(output_set_get(set, "a", &len));
	g_assert_true(output_set_has(set, "a/b"));
	g_assert_false(output_set_has(set, "a"));
	struct output_counts counts;
	g_assert_true(output_set_commit(set, &counts, NULL));
	g_assert_cmpint(counts.files, ==, 2);
}

static void
put_path(const char *path)
{
	g_autoptr(OutputSet) set = output_set_memory();
	g_autoptr(Diag) diag = diag_new();
	output_set_put(set, path, "", 0, "o", diag);
}

/* A path is never the author's: a bad one is our mistake. */
static void
test_paths(struct fixture *f, const void *data)
{
	(void)f;
	(void)data;
	static const char *const good[] = {
	    "a", "a/b", "...", "a..b", ".well-known/x", ".litangx", "文"};
	static const char *const bad[] = {"", "/a", "a/", "a//b", ".", "..", "a/..",
	    "../a", "a/./b", "a\nb", "a\x7f", ".litang", ".litang-journal",
	    ".litang-next/0"};
	for (size_t i = 0; i < G_N_ELEMENTS(good); i++)
		put_path(good[i]);
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
		pid_t pid = fork();
		if (pid == 0) {
			close(1);
			close(2);
			signal(SIGABRT, SIG_DFL);
			put_path(bad[i]);
			_exit(0);
		}
		int status = 0;
		waitpid(pid, &status, 0);
		g_test_message("%s", bad[i]);
		g_assert_false(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	}
}

struct crew {
	struct output_set *set;
	struct diag *diag;
	int first;
};

static void *
put_many(void *data)
{
	struct crew *crew = data;
	for (int i = 0; i < 400; i++) {
		g_autofree char *path =
		    g_strdup_printf("d%d/%d/index.html", i % 7, crew->first + i);
		g_autofree char *bytes = g_strnfill((size_t)i, 'x');
		output_set_put(crew->set, path, bytes, (size_t)i, path, crew->diag);
		g_assert_true(output_set_has(crew->set, path));
		output_set_put(crew->set, "shared/same", "s", 1, "o", crew->diag);
	}
	return NULL;
}

static void
test_threads(struct fixture *f, const void *data)
{
	(void)data;
	for (int round = 0; round < 3; round++) {
		g_autoptr(OutputSet) set = output_set_open(f->out, NULL);
		struct crew crews[4];
		GThread *threads[4];
		for (int i = 0; i < 4; i++) {
			crews[i] = (struct crew){
			    set, f->diag, 1000 * i + (round == 2 ? 100 : 0)};
			threads[i] = g_thread_new("put", put_many, &crews[i]);
		}
		for (int i = 0; i < 4; i++)
			g_thread_join(threads[i]);
		struct output_counts counts;
		g_assert_true(output_set_commit(set, &counts, NULL));
		g_assert_cmpint(counts.files, ==, 1601);
		g_assert_cmpint(counts.written, ==,
		    round == 0	 ? 1601
		    : round == 1 ? 0
				 : 1600);
		g_assert_cmpint(counts.removed, ==, round == 2 ? 1600 : 0);
	}
	g_assert_cmpint(diag_count(f->diag, SEVERITY_ERROR), ==, 0);
}

/* A build that starts while another is at work, and must wait for it. */
static void
wait_for_other(struct fixture *f)
{
	g_autofree char *ready = at(f, "ready");
	pid_t pid = fork();
	if (pid == 0) {
		struct output_counts counts;
		struct output_set *set = output_set_open(f->out, NULL);
		g_mkdir(ready, 0777);
		g_usleep(300000);
		output_set_put(set, "a", "first", 5, "o", f->diag);
		_exit(output_set_commit(set, &counts, NULL) ? 0 : 1);
	}
	while (!g_file_test(ready, G_FILE_TEST_EXISTS))
		g_usleep(1000);
	int status = 0;
	build(f->out, FILES({"b", "second"}));
	g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
	g_assert_cmpint(status, ==, 0);
}

static void
test_two_at_once(struct fixture *f, const void *data)
{
	(void)data;
	build(f->out, FILES({"a", "1"}));
	wait_for_other(f);
	assert_dump(f->out, ".litang=litang 1\nb\n;b=second;");
}

/* What a killed build left beside goes with the next, unless somebody still holds it. */
static void
test_sweep(struct fixture *f, const void *data)
{
	(void)data;
	sh(f, "mkdir -p .public.litang-00000001/a .publicx.litang-1 .public.other; "
	      "touch .public.litang-00000001/a/b .public.litang-file");
	struct output_set *held = output_set_open(f->out, NULL);
	output_set_put(held, "a", "1", 1, "o", f->diag);
	build(f->out, FILES({"b", "2"}));
	output_set_free(held);
	assert_dump(f->root, ".public.litang-file=;.public.other/;.publicx.litang-1/;"
			     "public/.litang=litang 1\nb\n;public/b=2;");
}

/* The same where the folder is empty: when the wait is over, another has taken its place.
 */
static void
test_two_into_empty(struct fixture *f, const void *data)
{
	(void)data;
	g_assert_cmpint(g_mkdir(f->out, 0777), ==, 0);
	wait_for_other(f);
	assert_dump(f->out, ".litang=litang 1\nb\n;b=second;");
}

/* Two first builds: one wins, the other says so and leaves nothing. */
static void
test_two_first_builds(struct fixture *f, const void *data)
{
	(void)data;
	g_autoptr(GError) error = NULL;
	struct output_counts counts;
	struct output_set *one = output_set_open(f->out, NULL),
			  *two = output_set_open(f->out, NULL);
	output_set_put(one, "a", "1", 1, "o", f->diag);
	output_set_put(two, "b", "2", 1, "o", f->diag);
	g_assert_true(output_set_commit(one, &counts, NULL));
	g_assert_false(output_set_commit(two, &counts, &error));
	g_assert_nonnull(strstr(error->message, "build again"));
	output_set_free(one);
	output_set_free(two);
	assert_dump(f->root, "public/.litang=litang 1\na\n;public/a=1;");
}

/* From one state of the folder to the next, in the ways that matter. */
static const struct change {
	const char *name;
	bool is_empty_folder; /* before the old build, which then is none */
	bool is_killed_twice; /* takes many forks */
	const char *extra;    /* what somebody else did in between */
	struct file old[8], new[8];
} changes[] = {
    {.name = "first", .new = {{"index.html", "I"}, {"a/b/c", "C"}, {"a/d", "D"}}},
    {.name = "into-empty",
	.is_empty_folder = true,
	.new = {{"index.html", "I"}, {"a/b", "B"}}},
    {.name = "in-place",
	.is_empty_folder = true,
	.extra = "test $(id -u) != 0 || chown 1 public", /* then it cannot be swapped */
	.new = {{"index.html", "I"}, {"a/b", "B"}}},
    {.name = "edit",
	.is_killed_twice = true,
	.old = {{"index.html", "1"}, {"a/b", "1"}, {"a/c", "1"}, {"s/t/u", "1"},
	    {"s/v", "1"}},
	.new = {{"index.html", "2"}, {"a/b", "2"}, {"a/c", "1"}, {"n/o/p", "2"},
	    {"n/q", "2"}}},
    {.name = "file-to-folder",
	.is_killed_twice = true,
	.old = {{"a", "1"}, {"b/c", "1"}, {"x", "1"}},
	.new = {{"a/index.html", "2"}, {"b/c/d/e", "2"}, {"x", "1"}}},
    {.name = "folder-to-file",
	.is_killed_twice = true,
	.old = {{"a/b/c", "1"}, {"a/d", "1"}, {"x/y", "1"}},
	.new = {{"a", "2"}, {"x", "2"}}},
    {.name = "swap",
	.old = {{"a", "1"}, {"b/c", "1"}},
	.new = {{"b", "2"}, {"a/c", "2"}}},
    {.name = "all-gone", .old = {{"a", "1"}, {"b/c", "1"}}},
    {.name = "foreign-stays",
	.extra =
	    "mkdir -p public/b public/mine; echo m >public/b/mine; echo m >public/CNAME",
	.old = {{"a", "1"}, {"b/c", "1"}},
	.new = {{"a", "2"}}},
    {.name = "same", .old = {{"a", "1"}}, .new = {{"a", "1"}}},
};

static void
make_old(const struct fixture *f, const struct change *change)
{
	clear(f->root);
	g_assert_cmpint(g_mkdir(f->root, 0777), ==, 0);
	if (change->is_empty_folder)
		g_assert_cmpint(g_mkdir(f->out, 0777), ==, 0);
	if (change->old[0].path)
		build(f->out, change->old);
	if (change->extra)
		sh(f, change->extra);
}

/* Starts the build in a child and kills it at its n-th change to the disk. True when it
 * was killed, false when it had fewer than n. */
static bool
kill_at(const struct fixture *f, const struct file *files, int n)
{
	pid_t pid = fork();
	if (pid == 0) {
		struct output_counts counts;
		seam.left = n;
		bool good = files ? try_build(f->out, files, &counts, NULL) : true;
		if (!files)
			output_set_free(output_set_open(f->out, NULL));
		_exit(good ? 0 : 1);
	}
	int status = 0;
	g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
	if (WIFSIGNALED(status))
		g_assert_cmpint(WTERMSIG(status), ==, SIGKILL);
	else
		g_assert_cmpint(WEXITSTATUS(status), ==, 0);
	return WIFSIGNALED(status);
}

static void
open_again(const struct fixture *f)
{
	g_autoptr(GError) error = NULL;
	output_set_free(output_set_open(f->out, &error));
	g_assert_no_error(error);
}

/* The whole folder around the output: what a killed build left beside counts too. */
static void
assert_old_or_new(const struct fixture *f, const char *old, const char *new)
{
	g_autofree char *now = dump(f->root);
	if (strcmp(now, old) != 0)
		g_assert_cmpstr(now, ==, new);
}

static void
states(const struct fixture *f, const struct change *change, char **old, char **new)
{
	make_old(f, change);
	*old = dump(f->root);
	build(f->out, change->new);
	*new = dump(f->root);
}

static void
test_killed(struct fixture *f, const void *data)
{
	const struct change *change = data;
	g_autofree char *old = NULL, *new = NULL;
	states(f, change, &old, &new);
	int n = 1, became_new = 0;
	for (bool was_killed = true; was_killed; n++) {
		make_old(f, change);
		was_killed = kill_at(f, change->new, n);
		open_again(f);
		assert_old_or_new(f, old, new);
		g_autofree char *now = dump(f->root);
		became_new +=
		    was_killed && strcmp(now, new) == 0 && strcmp(old, new) != 0;
		build(f->out, change->new);
		assert_old_or_new(f, new, new);
	}
	g_test_message("%d points, new after %d", n - 2, became_new);
	g_assert_cmpint(n, >, strcmp(old, new) == 0 ? 1 : 5);
}

/* The repair is killed too, at every point, after every kill. */
static void
test_killed_twice(struct fixture *f, const void *data)
{
	const struct change *change = data;
	g_autofree char *old = NULL, *new = NULL;
	states(f, change, &old, &new);
	for (int n = 3;; n += 7) {
		bool was_killed = true;
		for (int m = 1; was_killed; m++) {
			make_old(f, change);
			if (!kill_at(f, change->new, n))
				return;
			was_killed = kill_at(f, NULL, m);
			open_again(f);
			assert_old_or_new(f, old, new);
		}
	}
}

/* The disk refuses at every point, once or from then on. */
static void
test_refused_by_disk(struct fixture *f, const void *data)
{
	const struct change *change = data;
	static const int errors[] = {ENOSPC, EIO, EACCES};
	g_autofree char *old = NULL, *new = NULL;
	states(f, change, &old, &new);
	bool was_hit = true;
	for (int n = 1; was_hit; n++) {
		struct output_counts counts;
		g_autofree char *message = NULL;
		make_old(f, change);
		seam.left = n;
		seam.error = errors[n % 3];
		seam.stays = n % 2;
		gint calls = seam.calls;
		bool good = try_build(f->out, change->new, &counts, &message);
		was_hit = seam.calls - calls >= n;
		seam.left = 0;
		seam.error = 0;
		if (message && !strstr(message, "next build will finish") && !(n % 2))
			assert_old_or_new(f, old, old);
		open_again(f);
		assert_old_or_new(f, good ? new : old, new);
		build(f->out, change->new);
		assert_old_or_new(f, new, new);
	}
}

/* More files than are synced one by one; killed at a few dozen points. */
static void
test_killed_many(struct fixture *f, const void *data)
{
	(void)data;
	struct file old[61] = {{NULL, NULL}}, new[61] = {{NULL, NULL}};
	g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
	for (int i = 0; i < 60; i++) {
		g_ptr_array_add(paths, g_strdup_printf("p%d/index.html", i));
		old[i] = (struct file){paths->pdata[i], "1"};
		new[i] = (struct file){paths->pdata[i], i % 3 ? "22" : "1"};
	}
	build(f->out, old);
	g_autofree char *before = dump(f->root);
	build(f->out, new);
	g_autofree char *after = dump(f->root);
	for (int n = 1;; n += 7) {
		clear(f->out);
		build(f->out, old);
		if (!kill_at(f, new, n))
			return;
		open_again(f);
		assert_old_or_new(f, before, after);
	}
}

int
main(int argc, char **argv)
{
	/* Thousands of small files come and go, which some disks take minutes for. */
	if (g_access("/dev/shm", W_OK | X_OK) == 0)
		g_setenv("TMPDIR", "/dev/shm", false);
	g_test_init(&argc, &argv, NULL);
	static const struct {
		const char *name;
		void (*test)(struct fixture *, const void *);
	} rows[] = {
	    {"/set/first-build", test_first_build},
	    {"/set/nothing-before-commit", test_nothing_before_commit},
	    {"/set/later-build", test_later_build},
	    {"/set/nothing-to-do", test_nothing_to_do},
	    {"/set/deterministic", test_deterministic},
	    {"/set/foreign", test_foreign},
	    {"/set/links", test_links},
	    {"/set/hostile-lists", test_hostile_lists},
	    {"/set/clashes", test_clashes},
	    {"/set/memory", test_memory},
	    {"/set/paths", test_paths},
	    {"/set/threads", test_threads},
	    {"/set/two-at-once", test_two_at_once},
	    {"/set/two-into-empty", test_two_into_empty},
	    {"/set/two-first-builds", test_two_first_builds},
	    {"/set/sweep", test_sweep},
	    {"/set/durable", test_durable},
	    {"/set/killed-many", test_killed_many},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		g_test_add(
		    rows[i].name, struct fixture, NULL, set_up, rows[i].test, tear_down);
	for (size_t i = 0; i < G_N_ELEMENTS(changes); i++) {
		g_autofree char *killed =
		    g_strconcat("/set/killed/", changes[i].name, NULL);
		g_autofree char *twice =
		    g_strconcat("/set/killed-twice/", changes[i].name, NULL);
		g_autofree char *refused =
		    g_strconcat("/set/refused-by-disk/", changes[i].name, NULL);
		g_test_add(
		    killed, struct fixture, &changes[i], set_up, test_killed, tear_down);
		if (changes[i].is_killed_twice)
			g_test_add(twice, struct fixture, &changes[i], set_up,
			    test_killed_twice, tear_down);
		g_test_add(refused, struct fixture, &changes[i], set_up,
		    test_refused_by_disk, tear_down);
	}
	return g_test_run();
}
