/* Sign-offs written into a page's file: every byte but theirs stays as it is. Pure. */
#pragma once

#include <glib.h>

#include "source/frontmatter.h"

#include "stages.h"

struct signature {
	enum review_stage stage;
	const char *by, *date, *hash;
};

/* The file's bytes with this sign-off in place of an earlier one of its stage. `matter`
 * is what was read from them. Byte order mark and line ends stay; a file without front
 * matter gets one. NULL where `review` cannot be written in lines of its own. */
GString *signature_put(const char *bytes, gsize len, const struct frontmatter *matter,
    const struct signature *signature);
