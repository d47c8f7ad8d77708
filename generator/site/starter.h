/*
 * A new page as `litang new` writes it: the keys of its kind, with what each is for, and
 * a body to write over. Pure; the file is its writer's business.
 */
#pragma once

#include <glib.h>

#include "kind.h"
#include "settings.h"

/* What a new issue of a newsletter (issue.h) leaves to be written. */
#define STARTER_LEAD  "【卷首语请填写：这个月最要紧的一两件事，两三句话】"
#define STARTER_PLANS "【下月安排请填写】"

struct starter {
	const struct kind *kind;
	const char *title, *slug;
	const char *org; /* id, for a page that no folder says it of; NULL: not written */
	const char *date; /* 2026-05-29 */
};

/* The whole file. What must be filled in stands empty, what may be is a comment; it is a
 * draft until its author takes that line out. Yours. */
char *starter_text(const struct starter *starter, const struct settings *settings);

/* What an author is to write over in the bodies of all kinds, and of an issue (of char *,
 * owned), each once. Yours. */
GPtrArray *starter_phrases(void);

/* A name for its file, without ".md": the title without what file systems refuse; NULL
 * when nothing good is left of it. Yours. */
char *starter_file_name(const char *title);
