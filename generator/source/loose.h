/*
 * Loose objects, read by us: libgit2 1.5 turns in a circle for ever over one that a power
 * cut has shortened. Objects are looked for in the repository's own folder, in those of
 * its alternates, and, inside a pre-receive hook, where git keeps what is being pushed
 * until the hook agrees (git-receive-pack(1), "QUARANTINE ENVIRONMENT").
 */
#pragma once

#include <stdbool.h>

#include <git2.h>

/* Puts our reader before libgit2's, for this handle. False with libgit2's last error. */
bool loose_guard(git_repository *handle);
