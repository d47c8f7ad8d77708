#include "strike.h"

#include <string.h>

#include "emphasis.h"
#include "node.h"

#define DEPTH_MAX 300 /* of blocks and inlines; nobody writes so */

void
strike_mark(struct draft *draft)
{
	const char *end = draft->body + draft->len, *at = draft->body;
	for (; (at = memchr(at, '\\', end - at)) && at + 1 < end; at += 2)
		if (at[1] == '~')
			draft_edit(draft, at + 2 - draft->body, 0, DRAFT_LETTER, 3);
}

/* What an inline node looks like from outside, to judge a run of tildes beside it. */
static const char *
edge_of(cmark_node *node, bool is_end)
{
	if (!node)
		return "\n";
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
		return cmark_node_get_literal(node);
	case CMARK_NODE_SOFTBREAK:
	case CMARK_NODE_LINEBREAK:
		return "\n";
	default:
		return is_end ? ")" : "*"; /* some punctuation of Markdown's */
	}
}

/* The text between two characters of its neighbours. */
static char *
with_neighbours(cmark_node *node, size_t *offset)
{
	const char *before = edge_of(cmark_node_previous(node), true);
	const char *after = edge_of(cmark_node_next(node), false);
	size_t len = strlen(before), from = len > 12 ? len - 12 : 0;
	while (from < len && (before[from] & 0xC0) == 0x80)
		from++;
	g_autofree char *behind = g_strndup(after, 12);
	*offset = len - from;
	return g_strconcat(before + from, cmark_node_get_literal(node), behind, NULL);
}

/* Runs of tildes of one paragraph that may still be closed. */
struct strike {
	cmark_mem *mem;
	GPtrArray *openers; /* of cmark_node *, each "~~" */
};

/* Puts what stands between two runs into a node of its own. */
static void
close_strike(struct strike *strike, cmark_node *opener, cmark_node *closer)
{
	cmark_node *node = cmark_node_new_with_mem(CMARK_NODE_CUSTOM_INLINE, strike->mem),
		   *child;
	node_set(node, NODE_STRIKE, 0);
	cmark_node_insert_before(opener, node);
	while ((child = cmark_node_next(opener)) != closer)
		cmark_node_append_child(node, child);
	cmark_node_unlink(opener);
	cmark_node_unlink(closer);
	cmark_node_free(opener);
	cmark_node_free(closer);
}

static void
add_run(struct strike *strike, cmark_node *run, struct emphasis emphasis)
{
	GPtrArray *openers = strike->openers;
	if (emphasis.can_close && openers->len > 0)
		close_strike(
		    strike, g_ptr_array_steal_index(openers, openers->len - 1), run);
	else if (emphasis.can_open)
		g_ptr_array_add(openers, run);
}

/* Cuts a text into its runs of two tildes and what lies between them. */
static void
split_text(struct strike *strike, cmark_node *node)
{
	size_t offset = 0, len;
	g_autofree char *text = with_neighbours(node, &offset);
	const char *start = text + offset, *at = start;
	const char *end = start + strlen(cmark_node_get_literal(node));
	len = strlen(text);
	for (; (at = strchr(at, '~')) && at < end;) {
		size_t n = strspn(at, "~");
		struct emphasis emphasis =
		    emphasis_of(text, len, at - text, at + n - text);
		if (n == 2 && at + n <= end &&
		    (emphasis.can_open || emphasis.can_close)) {
			if (at > start)
				cmark_node_insert_before(
				    node, node_text(strike->mem, start, at - start));
			cmark_node *run = node_text(strike->mem, at, n);
			cmark_node_insert_before(node, run);
			add_run(strike, run, emphasis);
			start = at + n;
		}
		at += n;
	}
	g_autofree char *rest = g_strndup(start, end - start);
	cmark_node_set_literal(node, rest);
}

/* Does the children of one node; those of its children come later. */
static void
strike_children(cmark_node *parent, cmark_mem *mem)
{
	struct strike strike = {mem, g_ptr_array_new()};
	cmark_node *node = cmark_node_first_child(parent), *next;
	for (; node; node = next) {
		next = cmark_node_next(node);
		bool is_text = cmark_node_get_type(node) == CMARK_NODE_TEXT;
		if (is_text && strstr(cmark_node_get_literal(node), "~~"))
			split_text(&strike, node);
	}
	g_ptr_array_unref(strike.openers);
}

/* Not below DEPTH_MAX: for a node moved that deep, cmark looks at all it lies in. */
void
strike_gather(cmark_node *root, cmark_mem *mem)
{
	int depth = 0;
	for (cmark_node *node = root; node;) {
		cmark_node *child = cmark_node_first_child(node);
		bool is_deep = depth > DEPTH_MAX;
		if (child && !is_deep &&
		    cmark_node_get_type(child) >= CMARK_NODE_FIRST_INLINE)
			strike_children(node, mem);
		node = node_step(root, node, is_deep, &depth);
	}
}
