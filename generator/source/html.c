#include "html.h"

#include <string.h>

#include "common/emit.h"

#include "node.h"
#include "plain.h"
#include "sheet.h"
#include "span.h"

#define BACK_MAX 100 /* links back from one footnote */

static bool
write_html_block(struct sheet *sheet, cmark_node *node)
{
	const char *text = cmark_node_get_literal(node);
	if (sheet->options->allow_html) {
		sheet_line(sheet, text);
		sheet_begin_line(sheet);
		return false;
	}
	g_autofree char *shown = plain_html(text);
	if (*shown) {
		sheet_report_raw(sheet, place_of_block(sheet->places, node));
		sheet_line(sheet, "<p>");
		sheet_escape(sheet, shown);
		sheet_puts(sheet, "</p>\n");
	}
	return false;
}

static bool
write_rule(struct sheet *sheet, cmark_node *node)
{
	(void)node;
	sheet_line(sheet, "<hr>\n");
	return false;
}

static bool
write_code_block(struct sheet *sheet, cmark_node *node)
{
	const char *info = cmark_node_get_fence_info(node);
	sheet_line(sheet, "<pre><code");
	if (info && *info) {
		sheet_puts(sheet, " class=\"language-");
		address_escape(sheet->out, info, strcspn(info, " \t\n"));
		sheet_put(sheet, "\"", 1);
	}
	sheet_put(sheet, ">", 1);
	sheet_escape(sheet, cmark_node_get_literal(node));
	sheet_puts(sheet, "</code></pre>\n");
	return false;
}

static bool
enter_quote(struct sheet *sheet, cmark_node *node)
{
	(void)node;
	sheet_line(sheet, "<blockquote>\n");
	return true;
}

static void
leave_quote(struct sheet *sheet, cmark_node *node)
{
	(void)node;
	sheet_line(sheet, "</blockquote>\n");
}

static bool
enter_list(struct sheet *sheet, cmark_node *node)
{
	int start = cmark_node_get_list_start(node);
	sheet_begin_line(sheet);
	if (cmark_node_get_list_type(node) == CMARK_BULLET_LIST)
		sheet_puts(sheet, "<ul>\n");
	else if (start == 1)
		sheet_puts(sheet, "<ol>\n");
	else
		g_string_append_printf(sheet->out, "<ol start=\"%d\">\n", start);
	return true;
}

static void
leave_list(struct sheet *sheet, cmark_node *node)
{
	bool is_bullet = cmark_node_get_list_type(node) == CMARK_BULLET_LIST;
	sheet_puts(sheet, is_bullet ? "</ul>\n" : "</ol>\n");
}

static bool
is_task(cmark_node *item)
{
	return node_kind(item) == NODE_TASK_OPEN || node_kind(item) == NODE_TASK_DONE;
}

static bool
enter_item(struct sheet *sheet, cmark_node *node)
{
	sheet_line(sheet, is_task(node) ? "<li class=\"task\">" : "<li>");
	return true;
}

static void
leave_item(struct sheet *sheet, cmark_node *node)
{
	(void)node;
	sheet_puts(sheet, "</li>\n");
}

/* A paragraph of a tight list has no <p>. */
static bool
is_tight(cmark_node *paragraph)
{
	cmark_node *item = cmark_node_parent(paragraph);
	return item && cmark_node_get_type(item) == CMARK_NODE_ITEM &&
	       cmark_node_get_list_tight(cmark_node_parent(item));
}

static bool
enter_paragraph(struct sheet *sheet, cmark_node *node)
{
	sheet->block = node;
	cmark_node *parent = cmark_node_parent(node);
	if (span_is_figure(node))
		sheet_line(sheet, "<figure>");
	else if (!is_tight(node))
		sheet_line(sheet, "<p>");
	if (is_task(parent) && cmark_node_first_child(parent) == node) {
		bool is_done = node_kind(parent) == NODE_TASK_DONE;
		sheet_puts(sheet,
		    is_done ? "<span class=\"tick\" role=\"img\" "
			      "aria-label=\"已完成\">☑</span> "
			    : "<span class=\"tick\" aria-hidden=\"true\">☐</span> ");
	}
	return true;
}

/* The ways back from a footnote: an arrow for each reference to it. */
static void
write_back(struct sheet *sheet, cmark_node *definition)
{
	int number = node_number(definition);
	int n_references = g_array_index(sheet->notes->counts, int, number - 1);
	for (int i = 1; i <= MIN(n_references, BACK_MAX); i++) {
		g_autofree char *nth = i > 1 ? g_strdup_printf("-%d", i) : g_strdup("");
		g_string_append_printf(sheet->out,
		    " <a href=\"#fnref-%d%s\" class=\"footnote-back\">↩\xEF\xB8\x8E</a>",
		    number, nth);
	}
}

/* True for the last paragraph of a footnote that is referred to. */
static bool
ends_footnote(cmark_node *paragraph)
{
	cmark_node *parent = cmark_node_parent(paragraph);
	return node_kind(parent) == NODE_DEFINITION && node_number(parent) > 0 &&
	       !cmark_node_next(paragraph);
}

static void
leave_paragraph(struct sheet *sheet, cmark_node *node)
{
	if (span_is_figure(node)) {
		sheet_puts(sheet, "<figcaption>");
		sheet_escape(sheet, cmark_node_get_title(cmark_node_first_child(node)));
		sheet_puts(sheet, "</figcaption></figure>\n");
		return;
	}
	if (ends_footnote(node))
		write_back(sheet, cmark_node_parent(node));
	if (!is_tight(node))
		sheet_puts(sheet, "</p>\n");
}

static bool
enter_heading(struct sheet *sheet, cmark_node *node)
{
	sheet->block = node;
	g_autoptr(GString) text = g_string_new(NULL);
	plain_inlines(text, node, true);
	g_strstrip(text->str);
	struct markdown_heading *heading = g_new0(struct markdown_heading, 1);
	heading->level = cmark_node_get_heading_level(node);
	heading->id = heading_id(&sheet->headings, text->str);
	heading->text = g_strdup(text->str);
	heading->place = place_of_block(sheet->places, node);
	g_ptr_array_add(sheet->markdown->headings, heading);
	sheet_begin_line(sheet);
	g_string_append(sheet->out, "<h");
	emit_int(sheet->out, heading->level);
	g_string_append(sheet->out, " id=\"");
	g_string_append(sheet->out, heading->id);
	g_string_append(sheet->out, "\">");
	return true;
}

static void
leave_heading(struct sheet *sheet, cmark_node *node)
{
	char tag[] = "</h1>\n";
	tag[3] = (char)('0' + cmark_node_get_heading_level(node));
	sheet_puts(sheet, tag);
}

/* A corner without words heads nothing. */
static const char *
cell_tag(cmark_node *cell)
{
	cmark_node *first = cmark_node_first_child(cell);
	const char *text = first ? cmark_node_get_literal(first) : "";
	bool has_words = !text || *text || (first && cmark_node_next(first));
	return node_number(cmark_node_parent(cell)) == 0 && has_words ? "th" : "td";
}

static bool
enter_table(struct sheet *sheet, cmark_node *node)
{
	(void)node;
	sheet_line(sheet, "<table>\n<thead>\n");
	return true;
}

static void
leave_table(struct sheet *sheet, cmark_node *node)
{
	bool has_body = cmark_node_next(cmark_node_first_child(node));
	sheet_puts(sheet, has_body ? "</tbody>\n</table>\n" : "</table>\n");
}

static bool
enter_row(struct sheet *sheet, cmark_node *node)
{
	(void)node;
	sheet_puts(sheet, "<tr>");
	return true;
}

static void
leave_row(struct sheet *sheet, cmark_node *node)
{
	sheet_puts(sheet, "</tr>\n");
	if (node_number(node) == 0)
		sheet_puts(
		    sheet, cmark_node_next(node) ? "</thead>\n<tbody>\n" : "</thead>\n");
}

static bool
enter_cell(struct sheet *sheet, cmark_node *node)
{
	static const char *const aligns[] = {
	    [ALIGN_NONE] = ">",
	    [ALIGN_LEFT] = " style=\"text-align:left\">",
	    [ALIGN_CENTER] = " style=\"text-align:center\">",
	    [ALIGN_RIGHT] = " style=\"text-align:right\">",
	};
	sheet->block = node;
	sheet_put(sheet, "<", 1);
	sheet_puts(sheet, cell_tag(node));
	sheet_puts(sheet, aligns[node_number(node)]);
	return true;
}

static void
leave_cell(struct sheet *sheet, cmark_node *node)
{
	sheet_puts(sheet, "</");
	sheet_puts(sheet, cell_tag(node));
	sheet_put(sheet, ">", 1);
}

static bool
enter_footnotes(struct sheet *sheet, cmark_node *node)
{
	(void)node;
	sheet_line(sheet, "<section class=\"footnotes\">\n<ol>\n");
	return true;
}

static void
leave_footnotes(struct sheet *sheet, cmark_node *node)
{
	(void)node;
	sheet_puts(sheet, "</ol>\n</section>\n");
}

static bool
enter_definition(struct sheet *sheet, cmark_node *node)
{
	if (node_number(node) > 0)
		g_string_append_printf(
		    sheet->out, "<li id=\"fn-%d\">\n", node_number(node));
	return true;
}

static void
leave_definition(struct sheet *sheet, cmark_node *node)
{
	if (node_number(node) == 0)
		return;
	cmark_node *last = cmark_node_last_child(node);
	if (!last || cmark_node_get_type(last) != CMARK_NODE_PARAGRAPH) {
		sheet_line(sheet, "<p>");
		write_back(sheet, node);
		sheet_puts(sheet, "</p>\n");
	}
	sheet_puts(sheet, "</li>\n");
}

static const struct element elements[] = {
    [CMARK_NODE_BLOCK_QUOTE] = {enter_quote, leave_quote},
    [CMARK_NODE_LIST] = {enter_list, leave_list},
    [CMARK_NODE_ITEM] = {enter_item, leave_item},
    [CMARK_NODE_CODE_BLOCK] = {write_code_block, NULL},
    [CMARK_NODE_HTML_BLOCK] = {write_html_block, NULL},
    [CMARK_NODE_PARAGRAPH] = {enter_paragraph, leave_paragraph},
    [CMARK_NODE_HEADING] = {enter_heading, leave_heading},
    [CMARK_NODE_THEMATIC_BREAK] = {write_rule, NULL},
};

/* Blocks that are ours, not cmark's; those not named here are written as cmark's. */
static const struct element own_elements[] = {
    [NODE_TABLE] = {enter_table, leave_table},
    [NODE_ROW] = {enter_row, leave_row},
    [NODE_CELL] = {enter_cell, leave_cell},
    [NODE_FOOTNOTES] = {enter_footnotes, leave_footnotes},
    [NODE_DEFINITION] = {enter_definition, leave_definition},
};

static const struct element *
element_of(cmark_node *node)
{
	static const struct element none = {NULL, NULL};
	const struct element *element = span_element(node);
	if (element)
		return element;
	enum node_kind kind = node_kind(node);
	if (kind < G_N_ELEMENTS(own_elements) && own_elements[kind].enter)
		return &own_elements[kind];
	cmark_node_type type = cmark_node_get_type(node);
	return type < G_N_ELEMENTS(elements) ? &elements[type] : &none;
}

static bool
enter(struct sheet *sheet, cmark_node *node)
{
	const struct element *element = element_of(node);
	return !element->enter || element->enter(sheet, node);
}

static void
leave(struct sheet *sheet, cmark_node *node)
{
	const struct element *element = element_of(node);
	if (element->leave)
		element->leave(sheet, node);
}

/* Writes all children of `root`. A loop, since emphasis may be nested very deep. */
static void
write_children(struct sheet *sheet, cmark_node *root)
{
	cmark_node *node = cmark_node_first_child(root), *next;
	while (node) {
		if (sheet->options->want_lines && cmark_node_parent(node) == root)
			sheet_top(sheet, node);
		cmark_node *child =
		    enter(sheet, node) ? cmark_node_first_child(node) : NULL;
		if (child) {
			node = child;
			continue;
		}
		leave(sheet, node);
		while (!(next = cmark_node_next(node))) {
			node = cmark_node_parent(node);
			if (node == root)
				return;
			leave(sheet, node);
		}
		node = next;
	}
}

void
html_write(struct markdown *markdown, cmark_node *root, const struct footnotes *notes,
    const struct markdown_options *options, struct places *places)
{
	struct sheet sheet = {.out = markdown->html,
	    .markdown = markdown,
	    .notes = notes,
	    .options = options,
	    .places = places};
	headings_init(&sheet.headings);
	write_children(&sheet, root);
	headings_release(&sheet.headings);
}
