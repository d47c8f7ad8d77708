#include "blocks.h"

#include <string.h>

#include "node.h"
#include "plain.h"

#define STYLES 6

/* What the tree is written from. */
struct writer {
	const struct footnotes *notes;
	struct places *places; /* NULL: no lines wanted */
	GString *text;	       /* empty between blocks: one for all of a page */
};

/* The inlines of one block on their way into spans: text of one style is gathered here.
 */
struct run {
	const struct writer *writer;
	struct block
	    *parent; /* gets paragraphs and pictures; NULL where pictures stay text */
	struct block *block; /* the one being filled; NULL: none begun yet */
	GString *text;
	int line;
	unsigned style;
	int nested[STYLES]; /* how many elements of each style are open */
};

static void
flush(struct run *run)
{
	if (run->text->len == 0)
		return;
	if (!run->block) {
		run->block = block_add(run->parent, block_new(BLOCK_PARAGRAPH));
		run->block->line = run->line;
	}
	block_add_text(run->block, run->text->str, run->style);
	g_string_truncate(run->text, 0);
}

static void
add_text(struct run *run, const char *text, unsigned style)
{
	if (!run->block && run->text->len == 0)
		text += strspn(text, " ");
	if (!*text)
		return;
	for (int i = 0; i < STYLES; i++)
		style |= run->nested[i] > 0 ? 1u << i : 0;
	if (style != run->style)
		flush(run);
	run->style = style;
	g_string_append(run->text, text);
}

static unsigned
style_of(cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_STRONG:
		return SPAN_BOLD;
	case CMARK_NODE_EMPH:
		return SPAN_EMPHASIS;
	case CMARK_NODE_LINK:
		return node_kind(node) == NODE_REFUSED ? 0 : SPAN_LINK;
	default:
		return node_kind(node) == NODE_STRIKE ? SPAN_STRIKE : 0;
	}
}

static void
nest(struct run *run, cmark_node *node, int by)
{
	unsigned style = style_of(node);
	for (int i = 0; style != 0 && i < STYLES; i++)
		run->nested[i] += style == 1u << i ? by : 0;
}

static char *
alt_of(cmark_node *picture)
{
	GString *alt = g_string_new(NULL);
	plain_inlines(alt, picture, true);
	return g_string_free(alt, false);
}

/* Ends the text so far, and what follows begins anew. */
static void
add_picture(struct run *run, cmark_node *node)
{
	g_autofree char *alt = alt_of(node);
	if (!run->parent || node_kind(node) == NODE_REFUSED) {
		add_text(run, alt, 0);
		return;
	}
	while (run->text->len > 0 && run->text->str[run->text->len - 1] == ' ')
		g_string_truncate(run->text, run->text->len - 1);
	flush(run);
	run->block = NULL;
	struct block *block = block_add(run->parent, block_new(BLOCK_IMAGE));
	block->text = g_steal_pointer(&alt);
	block->target = g_strdup(cmark_node_get_url(node));
	block_add_text(block, cmark_node_get_title(node), 0);
}

static void
add_reference(struct run *run, cmark_node *node)
{
	struct footnote_reference reference = g_array_index(
	    run->writer->notes->references, struct footnote_reference, node_number(node));
	g_autofree char *number = g_strdup_printf("%d", reference.number);
	add_text(run, number, SPAN_SUPER);
}

/* Where lines are counted, they are kept. */
static const char *
soft_break(const struct writer *writer, cmark_node *node)
{
	if (writer->places)
		return "\n";
	return plain_is_joined(node) ? "" : " ";
}

/* A node's own part; true if its children are wanted too. */
static bool
add_inline(struct run *run, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
		add_text(run, cmark_node_get_literal(node), 0);
		return false;
	case CMARK_NODE_CODE:
		add_text(run, cmark_node_get_literal(node), SPAN_CODE);
		return false;
	case CMARK_NODE_SOFTBREAK:
		add_text(run, soft_break(run->writer, node), 0);
		return false;
	case CMARK_NODE_LINEBREAK:
		add_text(run, "\n", 0);
		return false;
	case CMARK_NODE_HTML_INLINE:
		if (plain_is_break(cmark_node_get_literal(node)))
			add_text(run, "\n", 0);
		return false;
	case CMARK_NODE_IMAGE:
		add_picture(run, node);
		return false;
	default:
		break;
	}
	if (node_kind(node) != NODE_REFERENCE)
		return true;
	add_reference(run, node);
	return false;
}

static int
line_of(const struct writer *writer, cmark_node *node)
{
	return writer->places ? place_of_block(writer->places, node).line : 0;
}

/* The inlines under `root`: into `block`, or, where that is NULL, into paragraphs and
 * pictures under `parent`. A loop, since emphasis may be nested very deep. */
static void
add_inlines(const struct writer *writer, struct block *parent, struct block *block,
    cmark_node *root)
{
	struct run run = {.writer = writer,
	    .parent = parent,
	    .block = block,
	    .text = writer->text,
	    .line = block ? 0 : line_of(writer, root)};
	cmark_node *node = cmark_node_first_child(root);
	while (node) {
		cmark_node *child =
		    add_inline(&run, node) ? cmark_node_first_child(node) : NULL;
		if (child)
			nest(&run, node, 1);
		while (!child && node != root && !(child = cmark_node_next(node))) {
			node = cmark_node_parent(node);
			if (node != root)
				nest(&run, node, -1);
		}
		node = child;
	}
	flush(&run);
	g_string_truncate(run.text, 0);
}

static void add_blocks(
    const struct writer *writer, struct block *parent, cmark_node *root, int depth);

/* A block with others in it; too deep, they go where it would have gone. */
static struct block *
add_container(struct block *parent, enum block_kind kind, int depth)
{
	return depth < BLOCKS_DEPTH_MAX ? block_add(parent, block_new(kind)) : parent;
}

static void
add_list(const struct writer *writer, struct block *parent, cmark_node *list, int depth)
{
	struct block *block = add_container(parent, BLOCK_LIST, depth);
	if (block != parent) {
		block->ordered = cmark_node_get_list_type(list) == CMARK_ORDERED_LIST;
		block->start = cmark_node_get_list_start(list);
	}
	cmark_node *item = cmark_node_first_child(list);
	for (; item; item = cmark_node_next(item)) {
		struct block *child =
		    block == parent ? parent : block_add(block, block_new(BLOCK_ITEM));
		if (child != parent)
			child->line = line_of(writer, item);
		if (child != parent && node_kind(item) == NODE_TASK_OPEN)
			child->task = TASK_OPEN;
		if (child != parent && node_kind(item) == NODE_TASK_DONE)
			child->task = TASK_DONE;
		add_blocks(writer, child, item, depth + 2);
	}
}

static void
add_table(const struct writer *writer, struct block *parent, cmark_node *table)
{
	struct block *block = block_add(parent, block_new(BLOCK_TABLE));
	cmark_node *row = cmark_node_first_child(table);
	for (; row; row = cmark_node_next(row)) {
		struct block *line = block_add(block, block_new(BLOCK_ROW));
		line->line = line_of(writer, row);
		cmark_node *cell = cmark_node_first_child(row);
		for (; cell; cell = cmark_node_next(cell)) {
			struct block *child = block_add(line, block_new(BLOCK_CELL));
			child->align = (enum block_align)node_number(cell);
			add_inlines(writer, NULL, child, cell);
		}
	}
}

static void
add_heading(const struct writer *writer, struct block *parent, cmark_node *node)
{
	struct block *block = block_add(parent, block_new(BLOCK_HEADING));
	block->level = cmark_node_get_heading_level(node);
	block->line = line_of(writer, node);
	add_inlines(writer, NULL, block, node);
}

static void
add_html_block(struct block *parent, cmark_node *node)
{
	g_autofree char *text = plain_untagged(cmark_node_get_literal(node));
	if (*text)
		block_add_text(block_add(parent, block_new(BLOCK_PARAGRAPH)), text, 0);
}

static void
add_code(struct block *parent, cmark_node *node)
{
	struct block *block = block_add(parent, block_new(BLOCK_CODE));
	const char *text = cmark_node_get_literal(node);
	size_t len = strlen(text);
	block->text = g_strndup(text, len - (len > 0 && text[len - 1] == '\n'));
}

static void
add_note(const struct writer *writer, struct block *parent, cmark_node *node, int depth)
{
	struct block *block = block_add(parent, block_new(BLOCK_NOTE));
	block->start = node_number(node);
	add_blocks(writer, block, node, depth + 1);
}

static void
add_block(const struct writer *writer, struct block *parent, cmark_node *node, int depth)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_BLOCK_QUOTE:
		add_blocks(
		    writer, add_container(parent, BLOCK_QUOTE, depth), node, depth + 1);
		break;
	case CMARK_NODE_LIST:
		add_list(writer, parent, node, depth);
		break;
	case CMARK_NODE_PARAGRAPH:
		add_inlines(writer, parent, NULL, node);
		break;
	case CMARK_NODE_HEADING:
		add_heading(writer, parent, node);
		break;
	case CMARK_NODE_CODE_BLOCK:
		add_code(parent, node);
		break;
	case CMARK_NODE_HTML_BLOCK:
		add_html_block(parent, node);
		break;
	case CMARK_NODE_THEMATIC_BREAK:
		block_add(parent, block_new(BLOCK_RULE));
		break;
	default:
		if (node_kind(node) == NODE_TABLE)
			add_table(writer, parent, node);
		else if (node_kind(node) == NODE_DEFINITION && node_number(node) > 0)
			add_note(writer, parent, node, depth);
		else
			add_blocks(writer, parent, node, depth);
	}
}

/* What one node became, from the n-th child on, stands on its line. */
static void
number_blocks(struct block *parent, guint n, int line)
{
	for (; parent->children && n < parent->children->len; n++) {
		struct block *block = parent->children->pdata[n];
		block->line = block->kind == BLOCK_NOTE ? 0 : line;
	}
}

/* Recursive: quotes and lists are nested MARKDOWN_NESTING_MAX deep at most. */
static void
add_blocks(const struct writer *writer, struct block *parent, cmark_node *root, int depth)
{
	cmark_node *node = cmark_node_first_child(root);
	for (; node; node = cmark_node_next(node)) {
		guint n = parent->children ? parent->children->len : 0;
		add_block(writer, parent, node, depth);
		if (writer->places && parent->kind == BLOCK_ROOT)
			number_blocks(parent, n, line_of(writer, node));
	}
}

struct block *
blocks_make(cmark_node *root, const struct footnotes *notes, struct places *places)
{
	g_autoptr(GString) text = g_string_new(NULL);
	struct writer writer = {notes, places, text};
	struct block *block = block_new(BLOCK_ROOT);
	add_blocks(&writer, block, root, 1);
	return block;
}
