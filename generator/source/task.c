#include "task.h"

#include <string.h>

#include "node.h"

/* Takes the box off the paragraph's first text. An escaped `\[` reads the same in the
 * tree, so the text as written is asked too. */
static enum node_kind
take_box(cmark_node *paragraph, struct places *places)
{
	const char *text = node_first_text(paragraph);
	bool is_box = text[0] == '[' && text[1] && strchr(" xX", text[1]) &&
		      text[2] == ']' && (text[3] == ' ' || text[3] == '\t');
	if (!is_box || !place_begins(places, paragraph, text, 3))
		return NODE_PLAIN;
	enum node_kind kind = text[1] == ' ' ? NODE_TASK_OPEN : NODE_TASK_DONE;
	g_autofree char *rest = g_strdup(text + 4);
	cmark_node_set_literal(cmark_node_first_child(paragraph), rest);
	return kind;
}

void
task_gather(cmark_node *root, struct places *places)
{
	cmark_node *node = root;
	while (node) {
		cmark_node *first = cmark_node_first_child(node);
		bool is_item = cmark_node_get_type(node) == CMARK_NODE_ITEM;
		if (is_item && first &&
		    cmark_node_get_type(first) == CMARK_NODE_PARAGRAPH) {
			enum node_kind kind = take_box(first, places);
			if (kind != NODE_PLAIN)
				node_set(node, kind, 0);
		}
		node = node_next(
		    root, node, cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH);
	}
}
