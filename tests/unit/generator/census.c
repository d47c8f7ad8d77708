/* The census: what changes its digest, what does not, and when it may not be kept. */
#include "source/census.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#define TICK_US	 50000
#define TICKS_US 120000 /* more than a tick */

static char *
make_folder(void)
{
	g_autoptr(GError) error = NULL;
	char *dir = g_dir_make_tmp("census-XXXXXX", &error);
	g_assert_no_error(error);
	return dir;
}

static void
put(const char *dir, const char *name, const char *text)
{
	g_autofree char *path = g_build_filename(dir, name, NULL);
	g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static char *
digest_of(const char *dir, const char *exclude, bool *is_settled)
{
	g_autoptr(Census) census = census_new();
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	g_assert_cmpint(fd, >=, 0);
	census_content(census, fd, exclude);
	close(fd);
	*is_settled = census_is_settled(census);
	return g_strdup(census_digest(census));
}

static void
remove_folder(const char *dir)
{
	const char *const argv[] = {"rm", "-rf", dir, NULL};
	g_assert_true(g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL,
	    NULL, NULL, NULL, NULL, NULL));
}

/* One thing done to the folder, and whether it has to show. */
static void
expect(const char *dir, char **last, bool shows, const char *what)
{
	bool is_settled;
	char *now = digest_of(dir, "public", &is_settled);
	g_test_message("%s", what);
	g_assert_cmpint(strcmp(now, *last) != 0, ==, shows);
	g_free(*last);
	*last = now;
}

static void
overwrite_secretly(const char *dir, const char *name)
{
	struct stat st;
	g_autofree char *path = g_build_filename(dir, name, NULL);
	g_assert_cmpint(stat(path, &st), ==, 0);
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	g_assert_cmpint(pwrite(fd, "Z", 1, 0), ==, 1);
	close(fd);
	const struct timespec times[] = {st.st_atim, st.st_mtim};
	g_assert_cmpint(utimensat(AT_FDCWD, path, times, 0), ==, 0);
}

static void
test_digest(void)
{
	g_autofree char *dir = make_folder();
	g_autofree char *a = g_build_filename(dir, "a.md", NULL);
	g_autofree char *b = g_build_filename(dir, "b.md", NULL);
	g_autofree char *public = g_build_filename(dir, "public", NULL);
	bool is_settled;
	put(dir, "a.md", "one");
	char *last = digest_of(dir, "public", &is_settled);
	expect(dir, &last, false, "nothing");
	g_usleep(TICKS_US);
	overwrite_secretly(dir, "a.md");
	expect(dir, &last, true, "size and time put back");
	put(dir, "b.md", "two");
	expect(dir, &last, true, "a file comes");
	g_assert_cmpint(g_unlink(b), ==, 0);
	expect(dir, &last, true, "and goes");
	g_assert_cmpint(g_rename(a, b), ==, 0);
	expect(dir, &last, true, "a file is renamed");
	g_assert_cmpint(symlink("b.md", a), ==, 0);
	expect(dir, &last, true, "a link");
	g_assert_cmpint(g_mkdir(public, 0700), ==, 0);
	put(public, "index.html", "x");
	put(dir, ".hidden", "x");
	expect(dir, &last, false, "the output, and what is hidden");
	put(dir, ".gitattributes", "x");
	expect(dir, &last, true, "what git looks at");
	g_free(last);
	remove_folder(dir);
}

static void
test_settled(void)
{
	g_autofree char *dir = make_folder();
	bool is_settled;
	int64_t began_us;
	do { /* once more where the machine took a tick for it */
		began_us = g_get_monotonic_time();
		put(dir, "a.md", "one");
		g_free(digest_of(dir, NULL, &is_settled));
	} while (is_settled && g_get_monotonic_time() - began_us > TICK_US / 2);
	g_assert_false(is_settled);
	g_usleep(TICKS_US);
	g_free(digest_of(dir, NULL, &is_settled));
	g_assert_true(is_settled);
	/* Where the clock of the file system counts seconds, two of them must pass. */
	const int64_t second_ns = 1000000000;
	g_assert_false(census_is_past(5 * second_ns, 6 * second_ns));
	g_assert_true(census_is_past(5 * second_ns, 8 * second_ns));
	g_assert_false(census_is_past(5 * second_ns + 1, 5 * second_ns + 2));
	g_assert_true(census_is_past(5 * second_ns + 1, 6 * second_ns));
	remove_folder(dir);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/census/digest", test_digest);
	g_test_add_func("/census/settled", test_settled);
	return g_test_run();
}
