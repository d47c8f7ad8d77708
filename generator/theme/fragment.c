#include "fragment.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "element.h"
#include "escape.h"
#include "writer.h"

#define DEPTH_MAX  200 /* elements in each other; deeper ones are passed over */
#define PICTURE_PX 677 /* the width of an official account's text */
#define NOTHING	   "<p style=\"margin:0;height:0;line-height:0;font-size:0\"><br></p>"
#define HOST	   "https://mp.weixin.qq.com/"

static void
put_attribute(struct writer *writer, const char *name, const char *value)
{
	g_string_append_printf(writer->out, " %s=\"", name);
	escape_append(writer->out, ESCAPE_ATTRIBUTE, value, strlen(value));
	g_string_append_c(writer->out, '"');
}

static void
open_tag(struct writer *writer, const struct manner *manner, const char *more)
{
	g_string_append_printf(writer->out, "<%s", manner->tag);
	if (manner->style || *more)
		g_string_append_printf(writer->out, " style=\"%s%s\"",
		    manner->style ? manner->style : "", more);
	g_string_append_c(writer->out, '>');
	g_autofree char *close = g_strdup_printf("</%s>", manner->tag);
	writer_push(writer, manner, close, 0);
}

/* The number of a link's note: one number for one address. */
static int
note(struct writer *writer, const char *href)
{
	GPtrArray *links = writer->fragment->links;
	for (guint i = 0; i < links->len; i++) {
		if (strcmp(links->pdata[i], href) == 0)
			return (int)i + 1;
	}
	g_ptr_array_add(links, g_strdup(href));
	return (int)links->len;
}

static bool
is_self(const struct writer *writer, const char *href)
{
	size_t len = strlen(writer->self);
	return *href == '#' || (len > 0 && strncmp(href, writer->self, len) == 0 &&
				   (href[len] == '#' || !href[len]));
}

/* The editor keeps links to other articles of official accounts, and no others. */
static void
start_link(
    struct writer *writer, const struct manner *manner, const struct element *element)
{
	g_autofree char *href = element_attribute(element, "href");
	bool is_web = href && (g_str_has_prefix(href, "https://") ||
				  g_str_has_prefix(href, "http://"));
	writer_need_text(writer);
	writer_put_blank(writer);
	if (is_web && g_str_has_prefix(href, HOST)) {
		g_string_append(writer->out, "<a");
		put_attribute(writer, "href", href);
		put_attribute(writer, "style", manner->style);
		g_string_append_c(writer->out, '>');
		writer_push(writer, manner, "</a>", 0);
	} else if (is_web && !is_self(writer, href)) {
		g_string_append_printf(writer->out, "<span style=\"%s\">", manner->style);
		writer_push(writer, manner, "</span>", note(writer, href));
	} else {
		writer_push(writer, manner, "", 0);
	}
}

static void
start_item(struct writer *writer, const struct manner *manner)
{
	writer_break(writer);
	for (guint i = writer->open->len; i > 0; i--) {
		struct open *list = &g_array_index(writer->open, struct open, i - 1);
		if (!list->manner || list->manner->kind != MANNER_LIST)
			continue;
		if (list->number > 0)
			g_snprintf(
			    writer->mark, sizeof writer->mark, "%d. ", list->number++);
		else
			g_strlcpy(writer->mark,
			    writer_depth(writer, MANNER_LIST) > 1 ? "– " : "• ",
			    sizeof writer->mark);
		break;
	}
	writer_push(writer, manner, "", 0);
}

static void
start_list(
    struct writer *writer, const struct manner *manner, const struct element *element)
{
	bool is_ordered = strcmp(manner->name, "ol") == 0;
	g_autofree char *start = element_attribute(element, "start");
	int first = start ? CLAMP(atoi(start), 1, 1000000) : 1;
	writer_break(writer);
	writer_push(writer, manner, "", is_ordered ? first : 0);
}

static void
start_table(struct writer *writer, const struct manner *manner)
{
	writer_break(writer);
	g_string_append(writer->out, "<section style=\"margin:0 0 16px;overflow:auto\">");
	open_tag(writer, manner, "");
	g_strlcpy(writer_top(writer)->close, "</table></section>",
	    sizeof writer_top(writer)->close);
}

static void
start_cell(
    struct writer *writer, const struct manner *manner, const struct element *element)
{
	g_autofree char *align = element_attribute(element, "align"),
			*style = element_attribute(element, "style");
	const char *given = align ? align : style ? style : "";
	const char *side = strstr(given, "center")  ? ";text-align:center"
			   : strstr(given, "right") ? ";text-align:right"
						    : ";text-align:left";
	writer_break(writer);
	open_tag(writer, manner, side);
	writer->has_text = writer->has_blank = false;
}

static void
start_pre(struct writer *writer, const struct manner *manner)
{
	writer_break(writer);
	g_string_append(writer->out, "<section style=\"margin:0 0 16px;overflow:auto\">");
	open_tag(writer, manner, "");
	g_string_append(writer->out, "<code style=\"display:-webkit-box\">");
	g_strlcpy(writer_top(writer)->close, "</code></pre></section>",
	    sizeof writer_top(writer)->close);
}

static void
put_picture(struct writer *writer, const struct element *element)
{
	g_autofree char *src = element_attribute(element, "src"),
			*alt = element_attribute(element, "alt"),
			*width = element_attribute(element, "width");
	if (!src ||
	    (!g_str_has_prefix(src, "https://") && !g_str_has_prefix(src, "http://")))
		return;
	bool is_apart = !writer_is_bare(writer);
	if (is_apart) {
		writer_break(writer);
		g_string_append(
		    writer->out, "<section style=\"margin:0 0 16px;text-align:center\">");
	}
	int px = width ? atoi(width) : 0;
	g_string_append(writer->out, "<img");
	put_attribute(writer, "src", src);
	put_attribute(writer, "alt", alt ? alt : "");
	g_string_append(writer->out, " style=\"max-width:100%;height:auto");
	if (px > 0 && px < PICTURE_PX)
		g_string_append_printf(writer->out, ";width:%dpx", px);
	g_string_append(writer->out, "\">");
	if (is_apart)
		g_string_append(writer->out, "</section>");
	g_ptr_array_add(writer->fragment->pictures, g_steal_pointer(&src));
}

static void
put_box(struct writer *writer, const struct element *element)
{
	g_autofree char *type = element_attribute(element, "type"),
			*checked = element_attribute(element, "checked");
	if (g_strcmp0(type, "checkbox") != 0)
		return;
	writer_need_text(writer);
	g_string_append(writer->out, checked ? "☑ " : "☐ ");
}

static void
put_mark(struct writer *writer, const char *name, const struct element *element)
{
	if (strcmp(name, "img") == 0) {
		put_picture(writer, element);
	} else if (strcmp(name, "input") == 0) {
		put_box(writer, element);
	} else if (strcmp(name, "hr") == 0) {
		writer_break(writer);
		if (!writer_is_bare(writer))
			g_string_append(writer->out,
			    "<hr style=\"margin:24px 0;border:0;border-top:1px solid "
			    "rgb(227,220,207)\">");
	} else if (writer_has_paragraph(writer) || writer_is_bare(writer)) {
		g_string_append(writer->out, "<br>");
		writer->has_text = writer->has_blank = false;
	}
}

static void
start(struct writer *writer, const struct manner *manner, const struct element *element)
{
	bool bare = writer_is_bare(writer);
	switch (manner->kind) {
	case MANNER_BREAK:
	case MANNER_PARAGRAPH:
		writer_break(writer);
		writer->style =
		    manner->kind == MANNER_PARAGRAPH ? manner->style : MANNER_TEXT;
		break;
	case MANNER_BLOCK:
	case MANNER_ROW:
		writer_break(writer);
		if (!bare &&
		    (manner->kind == MANNER_BLOCK || writer_depth(writer, MANNER_TABLE)))
			open_tag(writer, manner, "");
		break;
	case MANNER_LIST:
		start_list(writer, manner, element);
		break;
	case MANNER_ITEM:
		start_item(writer, manner);
		break;
	case MANNER_TABLE:
		if (!bare && writer_depth(writer, MANNER_TABLE) == 0)
			start_table(writer, manner);
		break;
	case MANNER_CELL:
		if (!bare && writer_top(writer) && writer_top(writer)->manner &&
		    writer_top(writer)->manner->kind == MANNER_ROW)
			start_cell(writer, manner, element);
		break;
	case MANNER_PRE:
		if (!bare)
			start_pre(writer, manner);
		break;
	case MANNER_INLINE:
		if (writer_depth(writer, MANNER_PRE) > 0)
			break;
		writer_need_text(writer);
		writer_put_blank(writer);
		open_tag(writer, manner, "");
		break;
	case MANNER_LINK:
		if (writer_depth(writer, MANNER_PRE) == 0)
			start_link(writer, manner, element);
		break;
	case MANNER_MARK:
		put_mark(writer, manner->name, element);
	}
}

/* An end closes what it belongs to and all that was left open inside; one that belongs to
 * nothing is passed over. Text inside never leaves its block. */
static void
end(struct writer *writer, const struct manner *manner)
{
	bool is_text = manner->kind == MANNER_INLINE || manner->kind == MANNER_LINK;
	if (!is_text)
		writer_break(writer);
	if (manner->kind == MANNER_PARAGRAPH)
		writer->style = MANNER_TEXT;
	for (guint i = writer->open->len; i > 0; i--) {
		const struct open *open =
		    &g_array_index(writer->open, struct open, i - 1);
		if (is_text && !writer_is_inline(open))
			return;
		if (open->manner != manner)
			continue;
		while (writer->open->len >= i)
			writer_pop(writer);
		return;
	}
}

static void
put_links(struct writer *writer)
{
	const GPtrArray *links = writer->fragment->links;
	if (links->len == 0)
		return;
	g_string_append_printf(
	    writer->out, "<p style=\"%s;font-weight:bold\">参考链接</p>", MANNER_SMALL);
	for (guint i = 0; i < links->len; i++) {
		const char *link = links->pdata[i];
		g_string_append_printf(writer->out,
		    "<p style=\"%s;word-break:break-all\">[%u] ", MANNER_SMALL, i + 1);
		escape_append(writer->out, ESCAPE_TEXT, link, strlen(link));
		g_string_append(writer->out, "</p>");
	}
}

static void
put_elements(struct writer *writer, const char *at, const char *last)
{
	struct element element;
	while (element_next(&at, last, &element)) {
		const struct manner *manner = manner_find(element.name);
		if (element.kind == ELEMENT_TEXT)
			writer_put_text(writer, element.text, element.len);
		else if (manner && element.kind == ELEMENT_END)
			end(writer, manner);
		else if (manner && writer->open->len < DEPTH_MAX)
			start(writer, manner, &element);
	}
	while (writer->open->len > 0)
		writer_pop(writer);
}

struct fragment *
fragment_make(const char *html, size_t len, const char *self)
{
	struct fragment *fragment = g_new0(struct fragment, 1);
	*fragment = (struct fragment){
	    .html = g_string_new(NOTHING),
	    .links = g_ptr_array_new_with_free_func(g_free),
	    .pictures = g_ptr_array_new_with_free_func(g_free),
	};
	struct writer writer = {
	    .fragment = fragment,
	    .out = fragment->html,
	    .open = g_array_new(false, false, sizeof(struct open)),
	    .self = self,
	    .style = MANNER_TEXT,
	};
	put_elements(&writer, html, html + len);
	put_links(&writer);
	g_string_append(fragment->html, NOTHING);
	fragment->characters =
	    (size_t)g_utf8_strlen(fragment->html->str, (gssize)fragment->html->len);
	g_array_unref(writer.open);
	return fragment;
}

void
fragment_free(struct fragment *fragment)
{
	if (!fragment)
		return;
	g_string_free(fragment->html, true);
	g_ptr_array_unref(fragment->links);
	g_ptr_array_unref(fragment->pictures);
	g_free(fragment);
}
