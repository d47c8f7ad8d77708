#include "stamp.h"

#include <sys/stat.h>

struct stamp
stamp_of(const char *path)
{
	struct stat info;
	if (stat(path, &info) != 0)
		return (struct stamp){0};
	return (struct stamp){
	    .device = info.st_dev,
	    .inode = info.st_ino,
	    .size = info.st_size,
	    .s = info.st_mtim.tv_sec,
	    .ns = info.st_mtim.tv_nsec,
	};
}

bool
stamp_is_same(const struct stamp *a, const struct stamp *b)
{
	return a->device == b->device && a->inode == b->inode && a->size == b->size &&
	       a->s == b->s && a->ns == b->ns;
}
