#include "sheet.h"

#include "node.h"

#include "common/text.h"

void
sheet_escape(struct sheet *sheet, const char *text)
{
	size_t plain = strcspn(text, "&<>\"");
	sheet_put(sheet, text, plain);
	if (text[plain])
		address_escape(sheet->out, text + plain, strlen(text + plain));
}

void
sheet_begin_line(struct sheet *sheet)
{
	if (sheet->out->len > 0 && sheet->out->str[sheet->out->len - 1] != '\n')
		sheet_put(sheet, "\n", 1);
}

void
sheet_line(struct sheet *sheet, const char *text)
{
	sheet_begin_line(sheet);
	sheet_puts(sheet, text);
}

void
sheet_report_raw(struct sheet *sheet, struct diag_place place)
{
	if (sheet->has_raw)
		return;
	sheet->has_raw = true;
	place_report(sheet->places, RULE_RAW_HTML, place,
	    _("write it in Markdown, or set `allow_html: true` in site.yaml"), "%s",
	    _("HTML in Markdown is shown as text"));
}

void
sheet_top(struct sheet *sheet, cmark_node *node)
{
	bool is_notes = node_kind(node) == NODE_FOOTNOTES;
	struct markdown_top top = {
	    is_notes ? 0 : place_of_block(sheet->places, node).line, sheet->out->len};
	g_array_append_val(sheet->markdown->tops, top);
}
