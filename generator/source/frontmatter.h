/*
 * A page's file as it was written: encoding made right, front matter and body told apart.
 * Takes a BOM and CRLF; names GBK and UTF-16 for what they are; removes characters that
 * XML forbids (a warning) and the noncharacter U+FDD0, which markdown.c needs for itself.
 */
#pragma once

#include <stddef.h>

#include <glib.h>

#include "yaml.h"

#define FRONTMATTER_MAX (16u << 10)
#define PAGE_MAX	(1u << 20)

struct frontmatter {
	struct diag_source source; /* path borrowed; text owned: UTF-8, LF, no BOM */
	struct yaml *fields; /* NULL: none written, or so broken that nothing is left */
	size_t from, to; /* byte offsets of the lines between the fences; 0, 0: none */
	size_t body;	 /* byte offset in source.text where the body begins */
	const struct diag_source *file; /* NULL; or, where source.text was made of
					 * another file (an .ics): that one, borrowed */
	GArray *lines;	/* of int: then, where each line of source.text stands in it */
	bool is_broken; /* a diagnostic says why; the page cannot be built, but the fields
			 * that are left can be checked */
};
typedef struct frontmatter Frontmatter; /* used only in g_autoptr(Frontmatter) */

/* Reads the bytes of the page at `path` (borrowed, must outlive the result). Front matter
 * is between a first line `---` (or more dashes, empty lines above it left aside) and the
 * next such line or `...`; the first fence may be missing when two keys or more stand
 * above the second, as Hexo has it. A thematic break on the first line is none: see
 * begins_yaml(). Never NULL. */
struct frontmatter *frontmatter_read(
    const char *path, const char *bytes, size_t len, struct diag *diag);
void frontmatter_free(struct frontmatter *frontmatter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Frontmatter, frontmatter_free)

/* The place of byte `offset` of source.text, in the file that people write. */
struct diag_place frontmatter_place(const struct frontmatter *frontmatter, size_t offset);

/* The encoding part alone, for site.yaml and templates: UTF-8 with LF, or NULL and a
 * diagnostic. Yours. */
char *frontmatter_decode(
    const char *path, const char *bytes, size_t len, size_t *out_len, struct diag *diag);
