/*
 * One entry of a git tree object, read from the object's raw bytes. libgit2's own reader
 * refuses what it finds odd; a hostile tree must be looked at to say what is wrong with
 * it, and reading the bytes in place is what makes the walk over history quick.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct twig {
	unsigned mode; /* as git stores it: 040000 a tree, 0100644 a file */
	const char *name;
	size_t len;
	const unsigned char *oid; /* 20 bytes */
};

/* What is left of a tree object. Point it at the bytes, then take twigs one by one. */
struct twigs {
	const char *at, *end;
	bool is_broken; /* set when the bytes are no tree */
};

/* Takes the next entry; false at the end, and at the first broken one. Borrows the bytes.
 */
bool twig_next(struct twigs *twigs, struct twig *twig);

bool twig_is_tree(const struct twig *twig);
bool twig_is_file(const struct twig *twig);
bool twig_is_symlink(const struct twig *twig);
bool twig_is_submodule(const struct twig *twig);

/* Git's order: by bytes, a tree as if its name ended in '/'. */
int twig_compare(const struct twig *a, const struct twig *b);

/* The same object in the same role: a change of the executable bit counts, as in git log.
 */
bool twig_equal(const struct twig *a, const struct twig *b);
