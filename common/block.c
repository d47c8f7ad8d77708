#include "block.h"

#include <string.h>

static void
span_clear(void *data)
{
	g_free(((struct span *)data)->text);
}

struct block *
block_new(enum block_kind kind)
{
	struct block *block = g_new0(struct block, 1);
	block->kind = kind;
	return block;
}

void
block_free(struct block *block)
{
	if (!block)
		return;
	g_free(block->target);
	g_free(block->large);
	g_free(block->text);
	g_clear_pointer(&block->spans, g_array_unref);
	g_clear_pointer(&block->children, g_ptr_array_unref);
	g_free(block);
}

struct block *
block_add(struct block *parent, struct block *child)
{
	if (!parent->children)
		parent->children =
		    g_ptr_array_new_with_free_func((GDestroyNotify)block_free);
	g_ptr_array_add(parent->children, child);
	return child;
}

void
block_add_span(struct block *block, char *text, unsigned style)
{
	if (!block->spans) {
		block->spans = g_array_new(false, false, sizeof(struct span));
		g_array_set_clear_func(block->spans, span_clear);
	}
	struct span span = {text, style};
	g_array_append_val(block->spans, span);
}

void
block_add_text(struct block *block, const char *text, unsigned style)
{
	if (!*text)
		return;
	if (block->spans && block->spans->len > 0) {
		struct span *last =
		    &g_array_index(block->spans, struct span, block->spans->len - 1);
		if (last->style == style) {
			char *joined = g_strconcat(last->text, text, NULL);
			g_free(last->text);
			last->text = joined;
			return;
		}
	}
	block_add_span(block, g_strdup(text), style);
}

static void
append_plain(const struct block *block, GString *out)
{
	for (guint i = 0; block->spans && i < block->spans->len; i++)
		g_string_append(out, g_array_index(block->spans, struct span, i).text);
	if (block->text)
		g_string_append(out, block->text);
	if (block->spans || block->text)
		g_string_append_c(out, '\n');
	for (guint i = 0; block->children && i < block->children->len; i++)
		append_plain(block->children->pdata[i], out);
}

char *
block_plain(const struct block *block)
{
	GString *out = g_string_new(NULL);
	append_plain(block, out);
	return g_string_free(out, false);
}
