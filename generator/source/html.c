#include "html.h"

#include <string.h>

#include "common/text.h"

#include "address.h"
#include "heading.h"
#include "node.h"
#include "plain.h"

struct html {
	GString *out;
	struct markdown *markdown;
	const struct footnotes *notes;
	const struct markdown_options *options;
	struct places *places;
	struct headings headings;
	bool has_raw; /* raw HTML was met */
};

static inline void
put(struct html *html, const char *text, size_t len)
{
	GString *out = html->out;
	if (G_UNLIKELY(out->len + len >= out->allocated_len)) {
		g_string_append_len(out, text, len);
		return;
	}
	memcpy(out->str + out->len, text, len);
	out->len += len;
	out->str[out->len] = '\0';
}

static inline void
puts_(struct html *html, const char *text)
{
	put(html, text, strlen(text));
}

static void
escape(struct html *html, const char *text)
{
	size_t plain = strcspn(text, "&<>\"");
	put(html, text, plain);
	if (text[plain])
		address_escape(html->out, text + plain, strlen(text + plain));
}

/* Begins a line, as the reference renderer does. */
static void
begin_line(struct html *html)
{
	if (html->out->len > 0 && html->out->str[html->out->len - 1] != '\n')
		put(html, "\n", 1);
}

static void
line(struct html *html, const char *text)
{
	begin_line(html);
	puts_(html, text);
}

/* Raw HTML is reported once, at the first place. */
static void
report_raw(struct html *html, struct diag_place place)
{
	if (html->has_raw)
		return;
	html->has_raw = true;
	place_report(html->places, RULE_RAW_HTML, place,
	    _("write it in Markdown, or set `html: true` in site.yaml"), "%s",
	    _("HTML in Markdown is shown as text"));
}

static bool
write_html_block(struct html *html, cmark_node *node)
{
	const char *text = cmark_node_get_literal(node);
	if (html->options->allow_html) {
		line(html, text);
		begin_line(html);
		return false;
	}
	g_autofree char *shown = plain_html(text);
	if (*shown) {
		report_raw(html, place_of_block(html->places, node));
		line(html, "<p>");
		escape(html, shown);
		puts_(html, "</p>\n");
	}
	return false;
}

static bool
write_html_inline(struct html *html, cmark_node *node)
{
	const char *text = cmark_node_get_literal(node);
	if (html->options->allow_html) {
		puts_(html, text);
	} else if (plain_is_break(text)) {
		puts_(html, "<br>\n");
	} else if (!plain_is_comment(text)) {
		if (!html->has_raw)
			report_raw(html, place_of_inline(html->places, node));
		escape(html, text);
	}
	return false;
}

static bool
write_text(struct html *html, cmark_node *node)
{
	escape(html, cmark_node_get_literal(node));
	return false;
}

static bool
write_code(struct html *html, cmark_node *node)
{
	puts_(html, "<code>");
	escape(html, cmark_node_get_literal(node));
	puts_(html, "</code>");
	return false;
}

static bool
write_softbreak(struct html *html, cmark_node *node)
{
	if (!plain_is_joined(node))
		put(html, "\n", 1);
	return false;
}

static bool
write_linebreak(struct html *html, cmark_node *node)
{
	(void)node;
	puts_(html, "<br>\n");
	return false;
}

static bool
write_rule(struct html *html, cmark_node *node)
{
	(void)node;
	line(html, "<hr>\n");
	return false;
}

static bool
write_code_block(struct html *html, cmark_node *node)
{
	const char *info = cmark_node_get_fence_info(node);
	line(html, "<pre><code");
	if (info && *info) {
		puts_(html, " class=\"language-");
		address_escape(html->out, info, strcspn(info, " \t\n"));
		put(html, "\"", 1);
	}
	put(html, ">", 1);
	escape(html, cmark_node_get_literal(node));
	puts_(html, "</code></pre>\n");
	return false;
}

static bool
enter_quote(struct html *html, cmark_node *node)
{
	(void)node;
	line(html, "<blockquote>\n");
	return true;
}

static void
leave_quote(struct html *html, cmark_node *node)
{
	(void)node;
	line(html, "</blockquote>\n");
}

static bool
enter_list(struct html *html, cmark_node *node)
{
	int start = cmark_node_get_list_start(node);
	begin_line(html);
	if (cmark_node_get_list_type(node) == CMARK_BULLET_LIST)
		puts_(html, "<ul>\n");
	else if (start == 1)
		puts_(html, "<ol>\n");
	else
		g_string_append_printf(html->out, "<ol start=\"%d\">\n", start);
	return true;
}

static void
leave_list(struct html *html, cmark_node *node)
{
	bool is_bullet = cmark_node_get_list_type(node) == CMARK_BULLET_LIST;
	puts_(html, is_bullet ? "</ul>\n" : "</ol>\n");
}

static bool
is_task(cmark_node *item)
{
	return node_kind(item) == NODE_TASK_OPEN || node_kind(item) == NODE_TASK_DONE;
}

static bool
enter_item(struct html *html, cmark_node *node)
{
	line(html, is_task(node) ? "<li class=\"task\">" : "<li>");
	return true;
}

static void
leave_item(struct html *html, cmark_node *node)
{
	(void)node;
	puts_(html, "</li>\n");
}

/* A paragraph of a tight list has no <p>. */
static bool
is_tight(cmark_node *paragraph)
{
	cmark_node *item = cmark_node_parent(paragraph);
	return item && cmark_node_get_type(item) == CMARK_NODE_ITEM &&
	       cmark_node_get_list_tight(cmark_node_parent(item));
}

/* A picture with a title that stands alone. */
static bool
is_figure(cmark_node *paragraph)
{
	cmark_node *child = cmark_node_first_child(paragraph);
	return child && !cmark_node_next(child) &&
	       cmark_node_get_type(child) == CMARK_NODE_IMAGE &&
	       *cmark_node_get_title(child) && address_is_safe(cmark_node_get_url(child));
}

static bool
enter_paragraph(struct html *html, cmark_node *node)
{
	cmark_node *parent = cmark_node_parent(node);
	if (is_figure(node))
		line(html, "<figure>");
	else if (!is_tight(node))
		line(html, "<p>");
	if (is_task(parent) && cmark_node_first_child(parent) == node) {
		bool is_done = node_kind(parent) == NODE_TASK_DONE;
		puts_(html, is_done ? "<input type=\"checkbox\" disabled checked> "
				    : "<input type=\"checkbox\" disabled> ");
	}
	return true;
}

/* The ways back from a footnote: an arrow for each reference to it. */
static void
write_back(struct html *html, cmark_node *definition)
{
	int number = node_number(definition);
	int n_references = g_array_index(html->notes->counts, int, number - 1);
	for (int i = 1; i <= n_references; i++) {
		g_autofree char *nth = i > 1 ? g_strdup_printf("-%d", i) : g_strdup("");
		g_string_append_printf(html->out,
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
leave_paragraph(struct html *html, cmark_node *node)
{
	if (is_figure(node)) {
		puts_(html, "<figcaption>");
		escape(html, cmark_node_get_title(cmark_node_first_child(node)));
		puts_(html, "</figcaption></figure>\n");
		return;
	}
	if (ends_footnote(node))
		write_back(html, cmark_node_parent(node));
	if (!is_tight(node))
		puts_(html, "</p>\n");
}

static bool
enter_heading(struct html *html, cmark_node *node)
{
	g_autoptr(GString) text = g_string_new(NULL);
	plain_inlines(text, node, true);
	g_strstrip(text->str);
	struct markdown_heading *heading = g_new0(struct markdown_heading, 1);
	heading->level = cmark_node_get_heading_level(node);
	heading->id = heading_id(&html->headings, text->str);
	heading->text = g_strdup(text->str);
	g_ptr_array_add(html->markdown->headings, heading);
	begin_line(html);
	g_string_append_printf(html->out, "<h%d id=\"%s\">", heading->level, heading->id);
	return true;
}

static void
leave_heading(struct html *html, cmark_node *node)
{
	char tag[] = "</h1>\n";
	tag[3] = (char)('0' + cmark_node_get_heading_level(node));
	puts_(html, tag);
}

static bool
enter_emphasis(struct html *html, cmark_node *node)
{
	puts_(html, cmark_node_get_type(node) == CMARK_NODE_EMPH ? "<em>" : "<strong>");
	return true;
}

static void
leave_emphasis(struct html *html, cmark_node *node)
{
	puts_(html, cmark_node_get_type(node) == CMARK_NODE_EMPH ? "</em>" : "</strong>");
}

static void
write_title(struct html *html, cmark_node *node)
{
	const char *title = cmark_node_get_title(node);
	if (!title || !*title)
		return;
	puts_(html, " title=\"");
	escape(html, title);
	put(html, "\"", 1);
}

static void
add_link(struct html *html, cmark_node *node, struct diag_place place, char *text)
{
	struct markdown_link *link = g_new0(struct markdown_link, 1);
	*link = (struct markdown_link){
	    .is_image = cmark_node_get_type(node) == CMARK_NODE_IMAGE,
	    .target = g_strdup(cmark_node_get_url(node)),
	    .text = text,
	    .place = place,
	    .hole = html->out->len,
	};
	g_ptr_array_add(html->markdown->links, link);
}

static bool
refuse(struct html *html, cmark_node *node, struct diag_place place)
{
	const char *address = cmark_node_get_url(node);
	if (address_is_safe(address))
		return false;
	node_set(node, NODE_REFUSED, 0);
	place_report(html->places, RULE_UNSAFE_LINK, place,
	    _("use an address that begins with https://, mailto: or tel:, or a path of "
	      "this site"),
	    _("this kind of address is not allowed: %.60s"), address);
	return true;
}

static bool
enter_link(struct html *html, cmark_node *node)
{
	struct diag_place place = place_of_inline(html->places, node);
	if (refuse(html, node, place))
		return true;
	GString *text = g_string_new(NULL);
	plain_inlines(text, node, true);
	puts_(html, "<a");
	add_link(html, node, place, g_string_free(text, false));
	write_title(html, node);
	put(html, ">", 1);
	return true;
}

static void
leave_link(struct html *html, cmark_node *node)
{
	if (node_kind(node) != NODE_REFUSED)
		puts_(html, "</a>");
}

static bool
write_picture(struct html *html, cmark_node *node)
{
	struct diag_place place = place_of_inline(html->places, node);
	GString *text = g_string_new(NULL);
	plain_inlines(text, node, true);
	g_autofree char *alt = g_string_free(text, false);
	if (!*alt)
		place_report(html->places, RULE_MISSING_ALT, place,
		    _("say between the brackets what it shows: ![…](…)"), "%s",
		    _("the picture has no description"));
	if (refuse(html, node, place)) {
		escape(html, alt);
		return false;
	}
	puts_(html, "<img");
	add_link(html, node, place, g_strdup(alt));
	puts_(html, " alt=\"");
	escape(html, alt);
	put(html, "\"", 1);
	if (!is_figure(cmark_node_parent(node)))
		write_title(html, node);
	put(html, ">", 1);
	return false;
}

static const char *
cell_tag(cmark_node *cell)
{
	return node_number(cmark_node_parent(cell)) == 0 ? "th" : "td";
}

static bool
enter_table(struct html *html, cmark_node *node)
{
	(void)node;
	line(html, "<table>\n<thead>\n");
	return true;
}

static void
leave_table(struct html *html, cmark_node *node)
{
	bool has_body = cmark_node_next(cmark_node_first_child(node));
	puts_(html, has_body ? "</tbody>\n</table>\n" : "</table>\n");
}

static bool
enter_row(struct html *html, cmark_node *node)
{
	(void)node;
	puts_(html, "<tr>");
	return true;
}

static void
leave_row(struct html *html, cmark_node *node)
{
	puts_(html, "</tr>\n");
	if (node_number(node) == 0)
		puts_(html, cmark_node_next(node) ? "</thead>\n<tbody>\n" : "</thead>\n");
}

static bool
enter_cell(struct html *html, cmark_node *node)
{
	static const char *const aligns[] = {
	    [ALIGN_NONE] = ">",
	    [ALIGN_LEFT] = " style=\"text-align:left\">",
	    [ALIGN_CENTER] = " style=\"text-align:center\">",
	    [ALIGN_RIGHT] = " style=\"text-align:right\">",
	};
	put(html, "<", 1);
	puts_(html, cell_tag(node));
	puts_(html, aligns[node_number(node)]);
	return true;
}

static void
leave_cell(struct html *html, cmark_node *node)
{
	puts_(html, "</");
	puts_(html, cell_tag(node));
	put(html, ">", 1);
}

static bool
enter_strike(struct html *html, cmark_node *node)
{
	(void)node;
	puts_(html, "<del>");
	return true;
}

static void
leave_strike(struct html *html, cmark_node *node)
{
	(void)node;
	puts_(html, "</del>");
}

static bool
write_reference(struct html *html, cmark_node *node)
{
	struct footnote_reference reference = g_array_index(
	    html->notes->references, struct footnote_reference, node_number(node));
	g_autofree char *nth =
	    reference.nth > 1 ? g_strdup_printf("-%d", reference.nth) : NULL;
	g_string_append_printf(html->out,
	    "<sup class=\"footnote-ref\"><a href=\"#fn-%d\" "
	    "id=\"fnref-%d%s\">%d</a></sup>",
	    reference.number, reference.number, nth ? nth : "", reference.number);
	return false;
}

static bool
enter_footnotes(struct html *html, cmark_node *node)
{
	(void)node;
	line(html, "<section class=\"footnotes\">\n<ol>\n");
	return true;
}

static void
leave_footnotes(struct html *html, cmark_node *node)
{
	(void)node;
	puts_(html, "</ol>\n</section>\n");
}

static bool
enter_definition(struct html *html, cmark_node *node)
{
	if (node_number(node) > 0)
		g_string_append_printf(
		    html->out, "<li id=\"fn-%d\">\n", node_number(node));
	return true;
}

static void
leave_definition(struct html *html, cmark_node *node)
{
	if (node_number(node) == 0)
		return;
	cmark_node *last = cmark_node_last_child(node);
	if (!last || cmark_node_get_type(last) != CMARK_NODE_PARAGRAPH) {
		line(html, "<p>");
		write_back(html, node);
		puts_(html, "</p>\n");
	}
	puts_(html, "</li>\n");
}

/* How to write a node: `enter` says whether its children are to be written. */
struct writer {
	bool (*enter)(struct html *, cmark_node *);
	void (*leave)(struct html *, cmark_node *);
};

static const struct writer writers[] = {
    [CMARK_NODE_BLOCK_QUOTE] = {enter_quote, leave_quote},
    [CMARK_NODE_LIST] = {enter_list, leave_list},
    [CMARK_NODE_ITEM] = {enter_item, leave_item},
    [CMARK_NODE_CODE_BLOCK] = {write_code_block, NULL},
    [CMARK_NODE_HTML_BLOCK] = {write_html_block, NULL},
    [CMARK_NODE_PARAGRAPH] = {enter_paragraph, leave_paragraph},
    [CMARK_NODE_HEADING] = {enter_heading, leave_heading},
    [CMARK_NODE_THEMATIC_BREAK] = {write_rule, NULL},
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

/* Nodes that are ours, not cmark's; those not named here are written as cmark's. */
static const struct writer own_writers[] = {
    [NODE_TABLE] = {enter_table, leave_table},
    [NODE_ROW] = {enter_row, leave_row},
    [NODE_CELL] = {enter_cell, leave_cell},
    [NODE_STRIKE] = {enter_strike, leave_strike},
    [NODE_REFERENCE] = {write_reference, NULL},
    [NODE_FOOTNOTES] = {enter_footnotes, leave_footnotes},
    [NODE_DEFINITION] = {enter_definition, leave_definition},
};

static const struct writer *
writer_of(cmark_node *node)
{
	static const struct writer none = {NULL, NULL};
	enum node_kind kind = node_kind(node);
	if (kind < G_N_ELEMENTS(own_writers) && own_writers[kind].enter)
		return &own_writers[kind];
	cmark_node_type type = cmark_node_get_type(node);
	return type < G_N_ELEMENTS(writers) ? &writers[type] : &none;
}

static bool
enter(struct html *html, cmark_node *node)
{
	const struct writer *writer = writer_of(node);
	return !writer->enter || writer->enter(html, node);
}

static void
leave(struct html *html, cmark_node *node)
{
	const struct writer *writer = writer_of(node);
	if (writer->leave)
		writer->leave(html, node);
}

/* Writes all children of `root`. A loop, since emphasis may be nested very deep. */
static void
write_children(struct html *html, cmark_node *root)
{
	cmark_node *node = cmark_node_first_child(root);
	while (node) {
		cmark_node *child =
		    enter(html, node) ? cmark_node_first_child(node) : NULL;
		if (child) {
			node = child;
			continue;
		}
		leave(html, node);
		cmark_node *next;
		while (!(next = cmark_node_next(node))) {
			node = cmark_node_parent(node);
			if (node == root)
				return;
			leave(html, node);
		}
		node = next;
	}
}

void
html_write(struct markdown *markdown, cmark_node *root, const struct footnotes *notes,
    const struct markdown_options *options, struct places *places)
{
	struct html html = {.out = markdown->html,
	    .markdown = markdown,
	    .notes = notes,
	    .options = options,
	    .places = places};
	headings_init(&html.headings);
	write_children(&html, root);
	headings_release(&html.headings);
}
