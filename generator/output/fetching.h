/*
 * Fetches another repository by libgit2 into a bare one of ours. Nothing of it is run, no
 * file of it is written but as a packed object, its packs are bounded, and so is what
 * reading them takes: a repository with lists or commits of absurd size is thrown away.
 * Done by a
 * program of its own (`litang fetch`, reservoir.h), because libgit2 waits for a silent
 * server for ever: this program ends itself by a signal (SIGALRM) when too long nothing
 * came.
 *
 * Addresses are those that tributary.h takes: https://, ssh:// (with the agent's keys or
 * those in ~/.ssh, and hosts that known_hosts knows), file://, a folder.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#define FETCHING_ID_LEN	     40
#define FETCHING_IDLE_S	     60
#define FETCHING_SECONDS_MAX 1800
#define FETCHING_BYTES_MAX   (UINT64_C(1) << 30) /* of one fetch */
#define FETCHING_OBJECTS_MAX 5000000
#define FETCHING_OBJECT_MAX  ((size_t)256 << 20) /* unpacked, of which others are made */
#define FETCHING_TREE_MAX    ((size_t)32 << 20)	 /* of a folder's list, a commit, a tag */

/* What is kept in `place` is good to read: a fetch that was killed has left nothing there
 * that nobody has looked at. */
bool fetching_is_whole(const char *place);

/* Brings all branches and tags of the repository at `address` into the bare repository
 * `place`, made if it is not there; with NULL nothing is brought. `newest` gets the
 * commit of its HEAD, "" if it has none. The process keeps an alarm of `idle_s`. */
bool fetching_run(const char *address, const char *place, unsigned idle_s,
    char newest[FETCHING_ID_LEN + 1], GError **error) G_GNUC_WARN_UNUSED_RESULT;
