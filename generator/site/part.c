#include "part.h"

#include <stdbool.h>
#include <string.h>

#include "field.h"
#include "label.h"

struct cutter {
	GPtrArray *parts;
	struct part *open; /* what the next blocks belong to; NULL: none */
	int n_headings, n_lists;
	int level;	   /* of the heading that opened it; 0: none did */
	bool has_headings; /* then a bold line is only bold */
};

static void
part_free(void *data)
{
	struct part *part = data;
	g_free(part->title);
	g_free(part->rest);
	g_ptr_array_unref(part->blocks);
	g_array_unref(part->headings);
	g_free(part);
}

/* "A\n" → "A". Yours. */
static char *
text_of(const struct block *block)
{
	g_autofree char *plain = block_plain(block);
	return field_strip(plain, strlen(plain));
}

static struct part *
begin(struct cutter *cutter, const struct block *title)
{
	struct part *part = g_new0(struct part, 1);
	*part = (struct part){text_of(title), g_strdup(""), title->line, -1, -1,
	    g_ptr_array_new(), g_array_new(false, false, sizeof(int))};
	g_ptr_array_add(cutter->parts, part);
	return part;
}

static bool
is_label(const struct block *heading)
{
	g_autofree char *text = text_of(heading);
	return label_of_heading(text) != LABEL_NONE;
}

static void
cut_heading(struct cutter *cutter, const struct block *heading)
{
	int number = cutter->n_headings++;
	bool is_below = cutter->level == 0 || heading->level > cutter->level;
	if (cutter->open && is_below && is_label(heading)) {
		g_array_append_val(cutter->open->headings, number);
		g_ptr_array_add(cutter->open->blocks, (void *)heading);
		return;
	}
	cutter->open = begin(cutter, heading);
	cutter->open->heading = number;
	cutter->level = heading->level;
}

static bool
is_labelled(const struct block *block)
{
	g_autofree char *text = text_of(block);
	g_autoptr(GArray) parts = label_split(text);
	return parts->len > 1 ||
	       (parts->len == 1 &&
		   g_array_index(parts, struct label_part, 0).label != LABEL_NONE);
}

/* A numbered list whose items hold more than a line each: questions, not choices. */
static bool
holds_parts(const struct block *list)
{
	for (guint i = 0; list->ordered && i < list->children->len; i++) {
		const struct block *item = list->children->pdata[i];
		if (!item->children || item->task != TASK_NONE)
			return false;
		if (item->children->len > 1 || is_labelled(item))
			return true;
	}
	return false;
}

static void
count_lists(struct cutter *cutter, const struct block *block)
{
	cutter->n_lists += block->kind == BLOCK_LIST && block->ordered;
	cutter->n_headings += block->kind == BLOCK_HEADING;
	for (guint i = 0; block->children && i < block->children->len; i++)
		count_lists(cutter, block->children->pdata[i]);
}

static void
cut_item(struct cutter *cutter, const struct block *item, int list)
{
	struct part *part = begin(cutter, item->children->pdata[0]);
	part->list = list;
	g_autoptr(GArray) labels = label_split(part->title);
	const struct label_part *first =
	    labels->len > 0 ? &g_array_index(labels, struct label_part, 0) : NULL;
	if (first && (labels->len > 1 || first->label != LABEL_NONE)) {
		size_t len = first->label == LABEL_NONE ? strlen(first->text) : 0;
		g_free(part->rest);
		part->rest = g_strdup(part->title + len);
		part->title[len] = '\0';
	}
	for (guint i = 1; i < item->children->len; i++)
		g_ptr_array_add(part->blocks, item->children->pdata[i]);
}

static void
cut_list(struct cutter *cutter, const struct block *list)
{
	int number = cutter->n_lists;
	count_lists(cutter, list);
	if (!list->children || !holds_parts(list)) {
		if (cutter->open)
			g_ptr_array_add(cutter->open->blocks, (void *)list);
		return;
	}
	for (guint i = 0; i < list->children->len; i++) {
		const struct block *item = list->children->pdata[i];
		if (item->children && item->children->len > 0)
			cut_item(cutter, item, number);
	}
	cutter->open = NULL;
}

static bool
is_bold_line(const struct block *block)
{
	for (guint i = 0; block->spans && i < block->spans->len; i++) {
		if (!(g_array_index(block->spans, struct span, i).style & SPAN_BOLD))
			return false;
	}
	return block->spans && block->spans->len > 0;
}

static void
cut_block(struct cutter *cutter, const struct block *block)
{
	if (block->kind == BLOCK_HEADING) {
		cut_heading(cutter, block);
	} else if (block->kind == BLOCK_LIST) {
		cut_list(cutter, block);
	} else if (block->kind == BLOCK_PARAGRAPH && !cutter->has_headings &&
		   is_bold_line(block) && !is_labelled(block)) {
		cutter->open = begin(cutter, block);
		cutter->level = 0;
	} else {
		count_lists(cutter, block);
		if (cutter->open)
			g_ptr_array_add(cutter->open->blocks, (void *)block);
	}
}

GPtrArray *
part_cut(const struct block *root)
{
	struct cutter cutter = {.parts = g_ptr_array_new_with_free_func(part_free)};
	guint n = root && root->children ? root->children->len : 0;
	for (guint i = 0; i < n; i++) {
		const struct block *block = root->children->pdata[i];
		cutter.has_headings |= block->kind == BLOCK_HEADING && !is_label(block);
	}
	for (guint i = 0; i < n; i++)
		cut_block(&cutter, root->children->pdata[i]);
	return cutter.parts;
}

const char *
part_skip_number(const char *title)
{
	static const char *const numerals[] = {
	    "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百"};
	static const char *const ends[] = {
	    "、", ".", "．", "题：", "题:", "题、", "题 ", "题　", "）", ")", "：", "题"};
	const char *at = title;
	bool has_bracket = g_str_has_prefix(at, "（") || *at == '(';
	if (has_bracket || g_str_has_prefix(at, "第"))
		at = g_utf8_next_char(at);
	const char *from = at;
	for (bool found = true; found;) {
		found = g_unichar_digit_value(g_utf8_get_char(at)) >= 0;
		for (size_t i = 0; !found && i < G_N_ELEMENTS(numerals); i++)
			found = g_str_has_prefix(at, numerals[i]);
		at = found ? g_utf8_next_char(at) : at;
	}
	for (size_t i = 0; at > from && i < G_N_ELEMENTS(ends); i++) {
		if (!g_str_has_prefix(at, ends[i]))
			continue;
		/* "3.5克" is no number of a question. */
		const char *rest = at + strlen(ends[i]);
		if (*ends[i] == '.' && g_ascii_isdigit(*rest))
			return title;
		return rest + strspn(rest, " ");
	}
	return title;
}
