#include "guard.h"

#include <string.h>

#include "common/text.h"

#include "markdown.h"

bool
guard_check(const struct diag_source *source, size_t body, struct diag *diag)
{
	(void)source;
	(void)body;
	(void)diag;
	return true;
}
