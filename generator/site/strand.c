#include "strand.h"

#include <string.h>

#include "common/han.h"

#include "field.h"

struct weaver {
	GPtrArray *lines;
	int top, depth;
	struct strand_line item; /* what the next line is, if it begins an item */
};

static void
line_free(void *data)
{
	struct strand_line *line = data;
	g_free(line->text);
	g_free(line);
}

static struct strand_line *
add(struct weaver *weaver, enum strand_kind kind, const char *text, int line)
{
	struct strand_line *added = g_new(struct strand_line, 1);
	*added = weaver->item;
	if (kind != STRAND_TEXT && kind != STRAND_BOLD)
		added->kind = kind;
	else if (added->kind != STRAND_ITEM)
		added->kind = kind;
	added->text = field_strip(text, strlen(text));
	added->line = line;
	added->top = weaver->top;
	added->depth = weaver->depth;
	weaver->item = (struct strand_line){.kind = STRAND_TEXT};
	g_ptr_array_add(weaver->lines, added);
	return added;
}

/* How a line of a paragraph is set. */
struct look {
	GString *text;
	bool is_bold, is_ended; /* bold so far; its bold part is over */
};

static void
see(struct look *look, const char *text, size_t len, unsigned style)
{
	g_autofree char *piece = field_strip(text, len);
	bool is_first = look->text->len == 0;
	g_string_append_len(look->text, text, (gssize)len);
	if (!*piece)
		return;
	if (style & SPAN_BOLD) {
		look->is_bold = is_first || (look->is_bold && !look->is_ended);
		return;
	}
	bool is_remark = g_str_has_prefix(piece, "（") || *piece == '(';
	look->is_bold = look->is_bold && !is_first && is_remark && !look->is_ended;
	look->is_ended = true;
}

static void
end_line(struct weaver *weaver, struct look *look, int line, bool is_soft)
{
	g_autofree char *text = field_strip(look->text->str, look->text->len);
	if (*text)
		add(weaver, look->is_bold ? STRAND_BOLD : STRAND_TEXT, text, line)
		    ->is_soft = is_soft;
	g_string_truncate(look->text, 0);
	look->is_bold = look->is_ended = false;
}

static void
weave_paragraph(struct weaver *weaver, const struct block *block)
{
	g_autoptr(GString) text = g_string_new(NULL);
	struct look look = {text, false, false};
	int line = block->line;
	guint before = weaver->lines->len;
	for (guint i = 0; block->spans && i < block->spans->len; i++) {
		struct span span = g_array_index(block->spans, struct span, i);
		const char *at = span.text;
		for (const char *stop; (stop = strchr(at, '\n')); at = stop + 1) {
			see(&look, at, (size_t)(stop - at), span.style);
			end_line(weaver, &look, line++, weaver->lines->len > before);
		}
		see(&look, at, strlen(at), span.style);
	}
	end_line(weaver, &look, line, weaver->lines->len > before);
}

static void weave(struct weaver *weaver, const struct block *block);

static void
weave_children(struct weaver *weaver, const struct block *block)
{
	for (guint i = 0; block->children && i < block->children->len; i++)
		weave(weaver, block->children->pdata[i]);
}

static void
weave_list(struct weaver *weaver, const struct block *list)
{
	weaver->depth++;
	for (guint i = 0; list->children && i < list->children->len; i++) {
		const struct block *item = list->children->pdata[i];
		weaver->item = (struct strand_line){.kind = STRAND_ITEM,
		    .task = item->task,
		    .block = list,
		    .number = list->ordered ? list->start + (int)i : 0};
		weave_children(weaver, item);
		weaver->item = (struct strand_line){.kind = STRAND_TEXT};
	}
	weaver->depth--;
}

static void
weave(struct weaver *weaver, const struct block *block)
{
	g_autofree char *text = NULL;
	switch (block->kind) {
	case BLOCK_HEADING:
		text = block_plain(block);
		add(weaver, STRAND_HEADING, text, block->line)->level = block->level;
		break;
	case BLOCK_PARAGRAPH:
		weave_paragraph(weaver, block);
		break;
	case BLOCK_LIST:
		weave_list(weaver, block);
		break;
	case BLOCK_ROOT:
	case BLOCK_QUOTE:
	case BLOCK_ITEM:
		weave_children(weaver, block);
		break;
	case BLOCK_TABLE:
	case BLOCK_IMAGE:
	case BLOCK_CODE:
		add(weaver, STRAND_OTHER, "", block->line > 0 ? block->line : weaver->top)
		    ->block = block;
		break;
	case BLOCK_RULE:
	case BLOCK_NOTE:
	case BLOCK_ROW:
	case BLOCK_CELL:
	case BLOCK_KIND_COUNT:
		break;
	}
}

GPtrArray *
strand_of(const struct block *root)
{
	struct weaver weaver = {.lines = g_ptr_array_new_with_free_func(line_free),
	    .item = {.kind = STRAND_TEXT}};
	for (guint i = 0; root && root->children && i < root->children->len; i++) {
		const struct block *block = root->children->pdata[i];
		weaver.top = block->line;
		weave(&weaver, block);
	}
	return weaver.lines;
}

/* Markdown would put a space behind a full stop that a digit follows on the next line. */
static bool
is_joined(gunichar before, gunichar behind)
{
	return han_joins(before, behind) || han_is_punctuation(before);
}

void
strand_append(GString *text, const char *more, bool is_soft)
{
	if (text->len > 0 && *more && !is_soft)
		g_string_append_c(text, '\n');
	else if (text->len > 0 && *more &&
		 !is_joined(g_utf8_get_char(g_utf8_prev_char(text->str + text->len)),
		     g_utf8_get_char(more)))
		g_string_append_c(text, ' ');
	g_string_append(text, more);
}
