/* markdown_parse(): apart from markdown.c, so that the writers below it may know the
 * struct. */
#include "markdown.h"

#include <string.h>

#include <cmark.h>

#include "arena.h"
#include "bare.h"
#include "blocks.h"
#include "draft.h"
#include "emphasis.h"
#include "footnote.h"
#include "grid.h"
#include "guard.h"
#include "html.h"
#include "node.h"
#include "place.h"
#include "plain.h"
#include "raw.h"
#include "strike.h"
#include "table.h"
#include "task.h"

/* One page being parsed. */
struct parse {
	const struct diag_source *source;
	size_t body;
	const struct markdown_options *options;
	struct diag *diag;
	struct draft draft;
	struct places places;
	struct footnotes notes;
	struct arena arena;
	cmark_mem *mem;
	cmark_node *root;
};

static bool
has(const struct draft *draft, const char *sign)
{
	const char *at = draft->body, *end = at + draft->len;
	size_t len = strlen(sign);
	for (; (at = memchr(at, *sign, end - at)); at++)
		if ((size_t)(end - at) >= len && memcmp(at, sign, len) == 0)
			return true;
	return false;
}

/* Writes into the draft what cmark does not know. */
static void
mark(struct parse *parse)
{
	struct draft *draft = &parse->draft;
	draft_init(
	    draft, parse->source->text + parse->body, parse->source->len - parse->body);
	table_mark(
	    draft, &(struct table_limits){parse->source, parse->body, parse->diag});
	if (has(draft, "[^"))
		footnote_mark(draft);
	if (has(draft, "~~"))
		strike_mark(draft);
	emphasis_mark(draft);
}

static void
parse_draft(struct parse *parse)
{
	size_t len;
	parse->places.text = draft_finish(&parse->draft, &len);
	parse->places.len = len;
	parse->mem = arena_begin(&parse->arena);
	cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, parse->mem);
	cmark_parser_feed(parser, parse->places.text, len);
	parse->root = cmark_parser_finish(parser);
	cmark_parser_free(parser);
}

/* One of a node's texts: how cmark gives and takes it. */
struct text_of {
	const char *(*get)(cmark_node *);
	int (*set)(cmark_node *, const char *);
};

/* cmark makes a single byte of &#xFFFE; and of &#xFFFF;, which is no UTF-8. */
static bool
has_broken_byte(const char *text)
{
	return strpbrk(text, "\xFE\xFF") != NULL;
}

/* Takes the marks that are left out of everything the tree holds. */
static void
clean(struct parse *parse)
{
	static const struct text_of texts[] = {
	    {cmark_node_get_literal, cmark_node_set_literal},
	    {cmark_node_get_url, cmark_node_set_url},
	    {cmark_node_get_title, cmark_node_set_title},
	    {cmark_node_get_fence_info, cmark_node_set_fence_info},
	};
	for (cmark_node *node = parse->root; node;
	     node = node_next(parse->root, node, false)) {
		for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
			const char *text = texts[i].get(node);
			if (!text || (!draft_find_mark(text) && !has_broken_byte(text)))
				continue;
			g_autofree char *valid =
			    has_broken_byte(text) ? g_utf8_make_valid(text, -1) : NULL;
			g_autofree char *cleaned =
			    draft_clean(&parse->draft, valid ? valid : text);
			texts[i].set(node, cleaned);
		}
	}
}

/* Reads the marks off the tree, and does what needs none. */
static void
gather(struct parse *parse)
{
	const struct draft *draft = &parse->draft;
	if (has(draft, "~~"))
		strike_gather(parse->root, parse->mem);
	if (draft->marks->len > 0)
		grid_gather(draft, parse->root, parse->mem, &parse->places);
	if (draft->marks->len > 0 && has(draft, "[^"))
		footnote_gather(
		    &parse->notes, draft, parse->root, parse->mem, &parse->places);
	if (draft_is_marked(draft) || has(draft, "&#"))
		clean(parse);
	if (has(draft, "[ ] ") || has(draft, "[x] ") || has(draft, "[X] "))
		task_gather(parse->root, &parse->places);
	if (diag_wants(parse->diag, RULE_RAW_MARKUP))
		raw_check(draft, parse->root, &parse->places);
	if (has(draft, "://"))
		bare_gather(parse->root, parse->mem);
}

/* A leading level-1 heading is the page's title, not part of its text. */
static void
take_title(struct parse *parse, struct markdown *markdown)
{
	cmark_node *first = cmark_node_first_child(parse->root);
	while (first && cmark_node_get_type(first) == CMARK_NODE_HTML_BLOCK &&
	       plain_is_comment(cmark_node_get_literal(first)))
		first = cmark_node_next(first);
	if (!first || cmark_node_get_heading_level(first) != 1)
		return;
	GString *text = g_string_new(NULL);
	plain_inlines(text, first, true);
	char *title = g_strstrip(g_string_free(text, false));
	if (parse->options->title && strcmp(parse->options->title, title) != 0) {
		g_free(title);
		return;
	}
	markdown->title = title;
	cmark_node_unlink(first);
	cmark_node_free(first);
}

static bool
has_level_1(cmark_node *root)
{
	cmark_node *node = cmark_node_first_child(root);
	while (node && cmark_node_get_heading_level(node) != 1)
		node = cmark_node_next(node);
	return node != NULL;
}

/* Makes room for the page's own <h1> above headings that begin with level 1. */
static void
lower_headings(struct parse *parse, struct markdown *markdown)
{
	markdown->is_lowered = parse->options->below_title && has_level_1(parse->root);
	if (!markdown->is_lowered)
		return;
	cmark_iter *iter = cmark_iter_new(parse->root);
	for (cmark_event_type event;
	     (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
		cmark_node *node = cmark_iter_get_node(iter);
		int level = cmark_node_get_heading_level(node);
		if (event == CMARK_EVENT_ENTER && level > 0 && level < 6)
			cmark_node_set_heading_level(node, level + 1);
	}
	cmark_iter_free(iter);
}

static void
write(struct parse *parse, struct markdown *markdown)
{
	const struct markdown_options *options = parse->options;
	html_write(markdown, parse->root, &parse->notes, options, &parse->places);
	if (options->want_text)
		plain_blocks(markdown->text, parse->root);
	if (options->want_blocks) {
		block_free(markdown->blocks);
		markdown->blocks = blocks_make(parse->root, &parse->notes,
		    options->want_lines ? &parse->places : NULL);
	}
}

static void
release(struct parse *parse)
{
	footnotes_release(&parse->notes);
	arena_end(&parse->arena, parse->root);
	places_release(&parse->places);
	draft_release(&parse->draft);
}

struct markdown *
markdown_parse(const struct diag_source *source, size_t body,
    const struct markdown_options *options, struct diag *diag)
{
	body = MIN(body, source->len);
	struct markdown *markdown = markdown_new(options, source->len - body);
	if (!guard_check(source, body, diag))
		return markdown;
	struct parse parse = {
	    .source = source, .body = body, .options = options, .diag = diag};
	places_init(&parse.places, source, body, &parse.draft, diag);
	footnotes_init(&parse.notes);
	mark(&parse);
	parse_draft(&parse);
	gather(&parse);
	take_title(&parse, markdown);
	lower_headings(&parse, markdown);
	write(&parse, markdown);
	release(&parse);
	return markdown;
}
