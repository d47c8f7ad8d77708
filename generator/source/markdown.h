/*
 * Markdown to everything Litang needs, from one cmark parse: HTML, headings with stable
 * ids, plain text, links and pictures with their places, and the block list for the hall
 * screen. CommonMark 0.31 plus GFM tables, strikethrough, task lists and footnotes, and
 * the two things Chinese needs: emphasis beside full-width punctuation (**真的。**她),
 * and line breaks between Han that show nothing.
 *
 * Addresses are not known while pages are still being read, so the HTML has a hole at
 * every link and picture, and markdown_html() fills the holes. Reads no file, knows no
 * site. Raw HTML is escaped unless allowed; an address with a scheme other than http,
 * https, mailto, tel never reaches an attribute (unsafe-link). Every page takes time
 * linear in its size: what cmark would choke on (nesting, open brackets) is refused
 * before it is parsed, with a diagnostic.
 *
 * The HTML is what CommonMark's reference renderer gives, but: cells are aligned by
 * style="text-align:…", a picture that stands alone and has a title is a <figure>, tasks
 * are <li class="task">, footnotes <sup class="footnote-ref"> and a last <section
 * class="footnotes">. <br> is a line break and <!-- --> nothing even where HTML is not
 * allowed. Text and blocks hold no tags, and the text no words of pictures.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "common/block.h"
#include "common/diag.h"

#define MARKDOWN_SIZE_MAX     (1u << 20) /* bytes of the body */
#define MARKDOWN_NESTING_MAX  100  /* block quotes and list items inside one another */
#define MARKDOWN_BRACKETS_MAX 1000 /* '[' open at once in one block */
#define MARKDOWN_COLUMNS_MAX  128  /* of a table */

struct markdown_options {
	bool allow_html; /* pass raw HTML through */
	bool want_text;
	bool want_blocks;
	bool want_lines; /* blocks know their line in the file and keep the line breaks
			  * of their text, and `tops` is filled */
	/* A leading level-1 heading with this text, or any if NULL, is taken out of html,
	 * text and blocks and becomes `title` below. */
	const char *title;
	/* The page shows its title as the one <h1>: if level-1 headings are left in the
	 * body, every heading goes down a level. */
	bool below_title;
};

struct markdown_heading {
	int level;
	char *id;   /* unique in the page: Han and letters kept, spaces "-", "-2" for the
		       next */
	char *text; /* plain */
	struct diag_place place;
};

/* A link or a picture, in order of the page. */
struct markdown_link {
	bool is_image;
	char *target; /* as written, unescaped; percent-encoding left alone */
	char *text;   /* plain: a picture's alt, a link's text */
	struct diag_place place;
	size_t hole; /* byte offset in html where the address attributes go */
};

/* One of the blocks that the page is a row of. */
struct markdown_top {
	int line;    /* in the file, as block->line has it; 0: the footnotes */
	size_t from; /* byte of html where it begins; it ends where the next does */
};

struct markdown {
	char *title;   /* of the heading taken out; NULL if none was */
	GString *html; /* with holes: "<a" + hole + ">", "<img" + hole + " alt=…>" */
	GString *text; /* plain text, blocks ended by "\n"; NULL unless wanted */
	GPtrArray *headings; /* of struct markdown_heading, owned */
	bool is_lowered;     /* their levels are one below what is written */
	GPtrArray *links;    /* of struct markdown_link, owned */
	GArray *tops;	     /* of struct markdown_top, rising; empty unless wanted */
	struct block
	    *blocks;  /* BLOCK_ROOT; NULL unless wanted; image targets as in links */
	char *packed; /* the blocks as the bundle has them, if body_pack() made that of
		       * them; else NULL */
};
typedef struct markdown Markdown; /* used only in g_autoptr(Markdown) */

/* Parses bytes from `body` to the end of the source (UTF-8, LF, no NUL, no U+FDD0). Never
 * NULL: after a limit is hit, a diagnostic tells and the result is empty. */
struct markdown *markdown_parse(const struct diag_source *source, size_t body,
    const struct markdown_options *options, struct diag *diag);
/* An empty one, for a page of about `len` bytes. */
struct markdown *markdown_new(const struct markdown_options *options, size_t len);
void markdown_free(struct markdown *markdown);
/* Gives back the memory that its HTML and text have left to grow. */
void markdown_trim(struct markdown *markdown);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Markdown, markdown_free)

/* Appends the HTML to `out`, calling `fill` at each hole. `fill` appends the address
 * attributes with a leading space: ` href="…"` for a link, ` src="…" width="…"
 * height="…"` for a picture, escaped by markdown_attribute(), or nothing. Of a picture it
 * may also take the "<img" at the end of `out` and write something before it; what it
 * returns is put behind the tag, if not NULL. */
void markdown_html(const struct markdown *markdown,
    const char *(*fill)(const struct markdown_link *link, GString *out, void *data),
    void *data, GString *out);

/* The same of those blocks of the page whose line is in `lines` (of int, rising), or of
 * all others. */
void markdown_html_of(const struct markdown *markdown, const GArray *lines, bool others,
    const char *(*fill)(const struct markdown_link *link, GString *out, void *data),
    void *data, GString *out);

/* Appends text escaped for a double-quoted attribute (& < > "). */
void markdown_attribute(GString *out, const char *text);

/* Appends an address for an attribute as CommonMark's reference renderer writes it: bytes
 * that may not stand in one percent-encoded, `%41` left alone, then escaped. For
 * addresses that are not the site's own. */
void markdown_address(GString *out, const char *address);
