/*
 * Sign-offs of a page. `review` in its front matter is a list of {as, by, date, hash};
 * each is bound by the hash to the page as it was then: body, front matter without
 * `review` and `draft`, and the files it shows. Whatever is edited later voids it.
 *
 * Or the commit that changed the page last says so, in trailers Reviewed-1, Reviewed-2
 * and Reviewed-3: they hold while the folder is as it was committed.
 */
#pragma once

#include <stdbool.h>

#include <glib.h>

#include "common/diag.h"
#include "source/frontmatter.h"

#include "page.h"
#include "stages.h"

#define REVIEW_HASH_LEN 16 /* hex digits: enough to tell versions of one page apart */

struct review {
	enum review_stage stage;
	char *by, *date, *hash; /* never NULL */
	int64_t date_s;		/* NO_INSTANT if it is none */
	struct diag_place place;
	bool is_valid;	   /* the hash is the page's present one */
	bool is_committed; /* a trailer of the commit, not a line of the file */
};

/* SHA-256 of a file of the content, as hex; false when it cannot be read. */
typedef bool (*review_digest)(const char *path, char sha256[65], void *data);

/* What was written (of struct review, owned), in order; mistakes are bad-value. NULL when
 * nothing was written. Yours. */
GPtrArray *review_read(
    const struct page *page, const struct settings *settings, struct diag *diag);

/* Adds those of the commit's trailers; they hold. The array may be NULL and is given
 * back, NULL if there is still nothing. */
GPtrArray *review_add_committed(
    GPtrArray *reviews, const struct page *page, GTimeZone *zone);

/* The hash of the page's present content; its links are resolved. Yours. */
char *review_hash(const struct page *page, review_digest digest, void *data);

/* The part of the hash that its text makes: of tests and of whoever has no site. Yours.
 */
char *review_hash_text(const struct frontmatter *matter);

/* The bytes of the page's text that its `review` takes, whole lines; false: it has none.
 */
bool review_lines(const struct frontmatter *matter, size_t *from, size_t *to);

/* Is this review demanded of the page? Urgent pages need the last alone, pages that
 * cannot be signed none. */
bool review_is_demanded(
    const struct page *page, const struct stages *stages, enum review_stage stage);

/* Is this one an author of the page, or who brought it into the repository? Later
 * commits may be sign-offs. */
bool review_is_author(const struct page *page, const char *name);

/* The review of this stage that holds, or NULL. Borrowed. */
const struct review *review_find(const GPtrArray *reviews, enum review_stage stage);
