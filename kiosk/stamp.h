/*
 * What stat() tells of a file: equal stamps mean that it was hardly touched. Cheap enough
 * for several times a second; not proof, so that files are read now and then in any case.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct stamp {
	uint64_t device, inode;
	int64_t size, s, ns;
};

/* All zero if there is no such file. */
struct stamp stamp_of(const char *path);
bool stamp_is_same(const struct stamp *a, const struct stamp *b);
