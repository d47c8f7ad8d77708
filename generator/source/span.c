#include "span.h"

#include "common/text.h"

#include "node.h"
#include "plain.h"

static bool
write_text(struct sheet *sheet, cmark_node *node)
{
	sheet_escape(sheet, cmark_node_get_literal(node));
	return false;
}

static bool
write_code(struct sheet *sheet, cmark_node *node)
{
	sheet_puts(sheet, "<code>");
	sheet_escape(sheet, cmark_node_get_literal(node));
	sheet_puts(sheet, "</code>");
	return false;
}

static bool
write_softbreak(struct sheet *sheet, cmark_node *node)
{
	if (!plain_is_joined(node))
		sheet_put(sheet, "\n", 1);
	return false;
}

static bool
write_linebreak(struct sheet *sheet, cmark_node *node)
{
	(void)node;
	sheet_puts(sheet, "<br>\n");
	return false;
}

static bool
write_html_inline(struct sheet *sheet, cmark_node *node)
{
	const char *text = cmark_node_get_literal(node);
	if (sheet->options->allow_html) {
		sheet_puts(sheet, text);
	} else if (plain_is_break(text)) {
		sheet_puts(sheet, "<br>\n");
	} else if (!plain_is_comment(text)) {
		if (!sheet->has_raw)
			sheet_report_raw(
			    sheet, place_of_inline(sheet->places, sheet->block, node));
		sheet_escape(sheet, text);
	}
	return false;
}

static bool
enter_emphasis(struct sheet *sheet, cmark_node *node)
{
	sheet_puts(
	    sheet, cmark_node_get_type(node) == CMARK_NODE_EMPH ? "<em>" : "<strong>");
	return true;
}

static void
leave_emphasis(struct sheet *sheet, cmark_node *node)
{
	sheet_puts(
	    sheet, cmark_node_get_type(node) == CMARK_NODE_EMPH ? "</em>" : "</strong>");
}

static bool
enter_strike(struct sheet *sheet, cmark_node *node)
{
	(void)node;
	sheet_puts(sheet, "<del>");
	return true;
}

static void
leave_strike(struct sheet *sheet, cmark_node *node)
{
	(void)node;
	sheet_puts(sheet, "</del>");
}

static bool
write_reference(struct sheet *sheet, cmark_node *node)
{
	struct footnote_reference reference = g_array_index(
	    sheet->notes->references, struct footnote_reference, node_number(node));
	g_autofree char *nth =
	    reference.nth > 1 ? g_strdup_printf("-%d", reference.nth) : NULL;
	g_string_append_printf(sheet->out,
	    "<sup class=\"footnote-ref\"><a href=\"#fn-%d\" "
	    "id=\"fnref-%d%s\">%d</a></sup>",
	    reference.number, reference.number, nth ? nth : "", reference.number);
	return false;
}

static void
write_title(struct sheet *sheet, cmark_node *node)
{
	const char *title = cmark_node_get_title(node);
	if (!title || !*title)
		return;
	sheet_puts(sheet, " title=\"");
	sheet_escape(sheet, title);
	sheet_put(sheet, "\"", 1);
}

static void
add_link(struct sheet *sheet, cmark_node *node, struct diag_place place, char *text)
{
	struct markdown_link *link = g_new0(struct markdown_link, 1);
	*link = (struct markdown_link){
	    .is_image = cmark_node_get_type(node) == CMARK_NODE_IMAGE,
	    .target = g_strdup(cmark_node_get_url(node)),
	    .text = text,
	    .place = place,
	    .hole = sheet->out->len,
	};
	g_ptr_array_add(sheet->markdown->links, link);
}

static bool
refuse(struct sheet *sheet, cmark_node *node, struct diag_place place)
{
	if (address_is_safe(cmark_node_get_url(node)))
		return false;
	g_autofree char *address =
	    g_strdelimit(g_strdup(cmark_node_get_url(node)), "\t\n\r\x1B", ' ');
	node_set(node, NODE_REFUSED, 0);
	place_report(sheet->places, RULE_UNSAFE_LINK, place,
	    _("use an address that begins with https://, mailto: or tel:, or a path of "
	      "this site"),
	    _("this kind of address is not allowed: %.60s"), address);
	return true;
}

static bool
enter_link(struct sheet *sheet, cmark_node *node)
{
	struct diag_place place = place_of_inline(sheet->places, sheet->block, node);
	if (refuse(sheet, node, place))
		return true;
	GString *text = g_string_new(NULL);
	plain_inlines(text, node, true);
	sheet_puts(sheet, "<a");
	add_link(sheet, node, place, g_string_free(text, false));
	write_title(sheet, node);
	sheet_put(sheet, ">", 1);
	return true;
}

static void
leave_link(struct sheet *sheet, cmark_node *node)
{
	if (node_kind(node) != NODE_REFUSED)
		sheet_puts(sheet, "</a>");
}

bool
span_is_figure(cmark_node *paragraph)
{
	cmark_node *child = cmark_node_first_child(paragraph);
	return child && !cmark_node_next(child) &&
	       cmark_node_get_type(child) == CMARK_NODE_IMAGE &&
	       *cmark_node_get_title(child) && address_is_safe(cmark_node_get_url(child));
}

static bool
is_blank(const char *text)
{
	while (g_unichar_isspace(g_utf8_get_char(text)))
		text = g_utf8_next_char(text);
	return *text == '\0';
}

static bool
write_picture(struct sheet *sheet, cmark_node *node)
{
	struct diag_place place = place_of_inline(sheet->places, sheet->block, node);
	GString *text = g_string_new(NULL);
	plain_inlines(text, node, true);
	g_autofree char *alt = g_string_free(text, false);
	if (is_blank(alt))
		place_report(sheet->places, RULE_MISSING_ALT, place,
		    _("say between the brackets what it shows: ![…](…)"), "%s",
		    _("the picture has no description"));
	if (refuse(sheet, node, place)) {
		sheet_escape(sheet, alt);
		return false;
	}
	sheet_puts(sheet, "<img");
	add_link(sheet, node, place, g_strdup(alt));
	sheet_puts(sheet, " alt=\"");
	sheet_escape(sheet, alt);
	sheet_put(sheet, "\"", 1);
	if (!span_is_figure(cmark_node_parent(node)))
		write_title(sheet, node);
	sheet_put(sheet, ">", 1);
	return false;
}

static const struct element elements[] = {
    [CMARK_NODE_TEXT] = {write_text, NULL},
    [CMARK_NODE_SOFTBREAK] = {write_softbreak, NULL},
    [CMARK_NODE_LINEBREAK] = {write_linebreak, NULL},
    [CMARK_NODE_CODE] = {write_code, NULL},
    [CMARK_NODE_HTML_INLINE] = {write_html_inline, NULL},
    [CMARK_NODE_EMPH] = {enter_emphasis, leave_emphasis},
    [CMARK_NODE_STRONG] = {enter_emphasis, leave_emphasis},
    [CMARK_NODE_LINK] = {enter_link, leave_link},
    [CMARK_NODE_IMAGE] = {write_picture, NULL},
};

const struct element *
span_element(cmark_node *node)
{
	static const struct element strike = {enter_strike, leave_strike};
	static const struct element reference = {write_reference, NULL};
	cmark_node_type type = cmark_node_get_type(node);
	if (type == CMARK_NODE_CUSTOM_INLINE)
		return node_kind(node) == NODE_STRIKE ? &strike : &reference;
	return type >= CMARK_NODE_FIRST_INLINE ? &elements[type] : NULL;
}
