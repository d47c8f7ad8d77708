#include "reach.h"

#include "join.h"

char *
reach_join(const struct page *page, const char *target, size_t len)
{
	const struct tributary *tributary = page->tributary;
	if (!tributary)
		return join_path(page->path, target, len);
	g_autofree char *path =
	    join_path(tributary_path(tributary, page->path), target, len);
	return path ? tributary_address(tributary, path) : NULL;
}
