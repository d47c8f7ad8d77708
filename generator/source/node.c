#include "node.h"

#include <string.h>

#include <glib.h>

#define KINDS 16

void
node_set(cmark_node *node, enum node_kind kind, int number)
{
	cmark_node_set_user_data(node, GINT_TO_POINTER(number * KINDS + (int)kind));
}

enum node_kind
node_kind(cmark_node *node)
{
	return (enum node_kind)(GPOINTER_TO_INT(cmark_node_get_user_data(node)) % KINDS);
}

int
node_number(cmark_node *node)
{
	return GPOINTER_TO_INT(cmark_node_get_user_data(node)) / KINDS;
}

cmark_node *
node_step(cmark_node *root, cmark_node *node, bool is_over, int *depth)
{
	cmark_node *child = is_over ? NULL : cmark_node_first_child(node);
	if (child) {
		(*depth)++;
		return child;
	}
	for (; node != root; (*depth)--) {
		cmark_node *next = cmark_node_next(node);
		if (next)
			return next;
		node = cmark_node_parent(node);
	}
	return NULL;
}

cmark_node *
node_next(cmark_node *root, cmark_node *node, bool is_over)
{
	int depth = 0;
	return node_step(root, node, is_over, &depth);
}

const char *
node_first_text(cmark_node *node)
{
	cmark_node *child = cmark_node_first_child(node);
	bool is_text = child && cmark_node_get_type(child) == CMARK_NODE_TEXT;
	return is_text ? cmark_node_get_literal(child) : "";
}

cmark_node *
node_text(cmark_mem *mem, const char *text, size_t len)
{
	g_autofree char *copy = g_strndup(text, len);
	cmark_node *node = cmark_node_new_with_mem(CMARK_NODE_TEXT, mem);
	cmark_node_set_literal(node, copy);
	return node;
}
