/*
 * What the tests of tree and history share: real repositories, made by the git program in
 * a folder that goes away with the test.
 */
#pragma once

#include <stdlib.h>
#include <string.h>

#include <glib.h>

/* Before every script: settings of this machine stay out, every commit is a day after the
 * one before. `keep NAME MESSAGE` commits everything as NAME. */
#define GIT_PRELUDE                                                                      \
	"set -eu\n"                                                                      \
	"export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null LC_ALL=C.UTF-8\n"      \
	"export GIT_COMMITTER_NAME=c GIT_COMMITTER_EMAIL=c@example.org\n"                \
	"day=0\n"                                                                        \
	"tick() {\n"                                                                     \
	"  day=$((day + 1)); GIT_AUTHOR_DATE=\"$((1700000000 + day * 86400)) +0800\"\n"  \
	"  GIT_COMMITTER_DATE=\"$((1700000500 + day * 86400)) +0800\"\n"                 \
	"  export GIT_AUTHOR_DATE GIT_COMMITTER_DATE GIT_AUTHOR_NAME=\"$1\"\n"           \
	"  export GIT_AUTHOR_EMAIL=a@example.org\n"                                      \
	"}\n"                                                                            \
	"keep() { tick \"$1\"; git add -A; git commit -q --allow-empty -m \"$2\"; }\n"   \
	"put() { mkdir -p \"$(dirname \"$1\")\"; printf '%s\\n' \"$2\" >\"$1\"; }\n"     \
	"start() { git init -q -b main \"$1\"; cd \"$1\"; }\n"

/* Runs a script in `dir`; it must end well. What it printed, without the last newline. */
static inline char *
git_sh(const char *dir, const char *script)
{
	g_autofree char *full = g_strconcat(GIT_PRELUDE, script, NULL);
	char *argv[] = {(char *)"sh", (char *)"-c", full, NULL}, *out = NULL;
	g_autoptr(GError) error = NULL;
	int status = 0;
	g_spawn_sync(dir, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL,
	    &status, &error);
	g_assert_no_error(error);
	g_assert_cmpint(status, ==, 0);
	return g_strchomp(out);
}

static inline void
git_run(const char *dir, const char *script)
{
	g_free(git_sh(dir, script));
}

static inline char *
git_dir(void)
{
	char *dir = g_dir_make_tmp("litang-git-XXXXXX", NULL);
	g_assert_nonnull(dir);
	return dir;
}

static inline void
git_remove(const char *dir)
{
	git_run(dir, "chmod -R u+rwx . && rm -rf \"$PWD\"");
}
