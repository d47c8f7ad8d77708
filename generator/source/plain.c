#include "plain.h"

#include <string.h>

#include "common/han.h"

#include "node.h"

/* The text a leaf begins and ends with; "" for one that has none. */
static const char *
leaf_text(cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);
	bool has_text = type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE;
	return has_text ? cmark_node_get_literal(node) : "";
}

static gunichar
last_char(const char *text)
{
	size_t len = strlen(text);
	while (len > 0 && text[len - 1] == ' ')
		len--;
	const char *at = g_utf8_find_prev_char(text, text + len);
	return at ? g_utf8_get_char(at) : 0;
}

static bool
is_picture(cmark_node *node)
{
	return cmark_node_get_type(node) == CMARK_NODE_IMAGE;
}

/* Looks through inlines: `**好**` may end the line. */
static gunichar
char_before(cmark_node *node)
{
	node = cmark_node_previous(node);
	while (node && !is_picture(node) && cmark_node_last_child(node))
		node = cmark_node_last_child(node);
	return node ? last_char(leaf_text(node)) : 0;
}

static gunichar
char_after(cmark_node *node)
{
	node = cmark_node_next(node);
	while (node && !is_picture(node) && cmark_node_first_child(node))
		node = cmark_node_first_child(node);
	return node ? g_utf8_get_char(leaf_text(node)) : 0;
}

bool
plain_is_joined(cmark_node *node)
{
	return han_joins(char_before(node), char_after(node));
}

bool
plain_is_break(const char *html)
{
	if (g_ascii_strncasecmp(html, "<br", 3) != 0)
		return false;
	html += 3 + strspn(html + 3, " \t\n/");
	return strcmp(html, ">") == 0;
}

bool
plain_is_comment(const char *html)
{
	return strncmp(html, "<!--", 4) == 0;
}

static void
add_leaf(GString *out, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
	case CMARK_NODE_CODE:
		g_string_append(out, cmark_node_get_literal(node));
		break;
	case CMARK_NODE_SOFTBREAK:
		if (!plain_is_joined(node))
			g_string_append_c(out, ' ');
		break;
	case CMARK_NODE_LINEBREAK:
		g_string_append_c(out, ' ');
		break;
	default:
		break;
	}
}

void
plain_inlines(GString *out, cmark_node *node, bool with_alt)
{
	cmark_node *at =
	    cmark_node_first_child(node) ? node_next(node, node, false) : NULL;
	while (at) {
		add_leaf(out, at);
		at = node_next(node, at, is_picture(at) && !with_alt);
	}
}

char *
plain_html(const char *html)
{
	GString *out = g_string_new(NULL);
	const char *comment, *end;
	while ((comment = strstr(html, "<!--")) && (end = strstr(comment, "-->"))) {
		g_string_append_len(out, html, comment - html);
		html = end + 3;
	}
	g_string_append(out, html);
	return g_strstrip(g_string_free(out, false));
}

static void
add_html(GString *out, cmark_node *node)
{
	g_autofree char *html = plain_html(cmark_node_get_literal(node));
	g_string_append(out, html);
}

static bool
holds_inlines(cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);
	return type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING;
}

static void
end_block(GString *out, char c)
{
	if (out->len > 0 && out->str[out->len - 1] != '\n')
		g_string_append_c(out, c);
}

void
plain_blocks(GString *out, cmark_node *root, bool allow_html)
{
	for (cmark_node *node = root, *next; node; node = next) {
		bool is_leaf = holds_inlines(node);
		next = node_next(root, node, is_leaf);
		if (is_leaf)
			plain_inlines(out, node, false);
		else if (cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK)
			g_string_append(out, cmark_node_get_literal(node));
		else if (cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK &&
			 !allow_html)
			add_html(out, node);
		bool is_inner = node_kind(node) == NODE_CELL && cmark_node_next(node);
		end_block(out, is_inner ? '\t' : '\n');
	}
}
