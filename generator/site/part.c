#include "part.h"

#include <string.h>

#include "choice.h"
#include "field.h"
#include "label.h"
#include "ordinal.h"

struct cutter {
	GPtrArray *parts;
	const GPtrArray *lines;
	struct part *open;	   /* what the next lines belong to; NULL: none */
	enum strand_kind kind;	   /* of the line that opened it */
	const struct block *list;  /* whose item opened it; NULL: none */
	const struct block *seen;  /* the list last looked at */
	bool is_parts, is_deep;	   /* its items are parts; they hold more than a line */
	int level;		   /* of the heading that opened it; 0: none did */
	bool has_answer, is_empty; /* of the open one */
	int last[ORDINAL_COUNT];   /* the number each way of counting has come to */
	guint group[ORDINAL_COUNT], n_groups;
	int inner[ORDINAL_COUNT]; /* the same of a list within the open part */
};

static void
part_free(void *data)
{
	struct part *part = data;
	g_free(part->title);
	g_free(part->rest);
	g_ptr_array_unref(part->lines);
	g_array_unref(part->tops);
	g_free(part);
}

bool
part_asks(const char *title)
{
	return g_str_has_suffix(title, "？") || g_str_has_suffix(title, "?") ||
	       strstr(title, "（ ") || strstr(title, "（　") || strstr(title, "( ") ||
	       strstr(title, "（）") || strstr(title, "()") || strstr(title, "__");
}

static const struct strand_line *
line_at(const struct cutter *cutter, guint i)
{
	return i < cutter->lines->len ? cutter->lines->pdata[i] : NULL;
}

static bool
is_label(const struct strand_line *line)
{
	return label_of_heading(line->text) != LABEL_NONE ||
	       label_first(line->text) != LABEL_NONE;
}

/* Choices, or an answer: what stands below a question. */
static bool
is_reply(const struct strand_line *line)
{
	return line && (line->task != TASK_NONE || choice_begins(line->text, 0) ||
			   label_has(line->text, LABEL_ANSWER));
}

/* Does a reply come before the next line with such a number? */
static bool
promises(const struct cutter *cutter, guint i, enum ordinal ordinal)
{
	const struct strand_line *line;
	if (label_has(line_at(cutter, i)->text, LABEL_ANSWER))
		return true;
	while ((line = line_at(cutter, ++i)) && line->kind != STRAND_HEADING) {
		const char *rest = NULL;
		int number = 0;
		if (is_reply(line))
			return true;
		if (line->number > 0 ||
		    ordinal_read(line->text, &number, &rest) == ordinal)
			return false;
	}
	return false;
}

/* May questions begin below what is open: a heading of theirs, or nothing? */
static bool
is_roof(const struct cutter *cutter)
{
	return !cutter->open || (cutter->is_empty && !part_asks(cutter->open->title));
}

static void
add_top(struct part *part, int top)
{
	guint n = part->tops->len;
	if (n == 0 || g_array_index(part->tops, int, n - 1) != top)
		g_array_append_val(part->tops, top);
}

static void
begin(struct cutter *cutter, struct strand_line *line)
{
	struct part *part = g_new0(struct part, 1);
	size_t len = label_place(line->text);
	const char *title = part_skip_number(line->text);
	size_t skipped = (size_t)(title - line->text);
	line->part = part;
	*part = (struct part){field_strip(title, len > skipped ? len - skipped : 0),
	    g_strdup(line->text + len), line->line, 0, g_ptr_array_new(),
	    g_array_new(false, false, sizeof(int))};
	add_top(part, line->top);
	g_ptr_array_add(cutter->parts, part);
	cutter->open = part;
	cutter->kind = line->kind;
	cutter->list = line->kind == STRAND_ITEM ? line->block : NULL;
	cutter->level = line->level;
	cutter->has_answer = label_has(part->rest, LABEL_ANSWER);
	cutter->is_empty = !*part->rest;
	memset(cutter->inner, 0, sizeof cutter->inner);
}

static void
begin_numbered(
    struct cutter *cutter, struct strand_line *line, enum ordinal ordinal, int number)
{
	if (number != cutter->last[ordinal] + 1 || cutter->group[ordinal] == 0 ||
	    number == 1)
		cutter->group[ordinal] = ++cutter->n_groups;
	cutter->last[ordinal] = number;
	begin(cutter, line);
	cutter->open->group = cutter->group[ordinal];
}

/* An item with more than its line in it: a question rather than a choice. */
static bool
holds_part(const struct block *item, bool is_ordered)
{
	guint n = item->children ? item->children->len : 0;
	for (guint i = 1; i < n && !is_ordered; i++) {
		if (((struct block *)item->children->pdata[i])->kind == BLOCK_LIST)
			return true;
	}
	if (!is_ordered || n == 0)
		return false;
	g_autofree char *text = block_plain(item->children->pdata[0]);
	g_autoptr(GPtrArray) choices = choice_split(text, 0);
	return n > 1 || label_place(text) < strlen(text) || choices->len > 2;
}

static bool
holds_parts(const struct block *list)
{
	for (guint i = 0; i < list->children->len; i++) {
		const struct block *item = list->children->pdata[i];
		if (item->task != TASK_NONE)
			return false;
		if (holds_part(item, list->ordered))
			return true;
	}
	return false;
}

/* Are the items of this list, whose first is line i, parts? */
static bool
lists_parts(const struct cutter *cutter, const struct strand_line *first, guint i)
{
	const struct block *list = first->block;
	if (cutter->is_deep || !list->ordered)
		return cutter->is_deep;
	if (list->start > 1)
		return list->start == cutter->last[ORDINAL_DIGIT] + 1;
	if (list->children->len > 1)
		return !cutter->open || cutter->has_answer;
	return is_roof(cutter) ||
	       (cutter->has_answer && promises(cutter, i, ORDINAL_DIGIT));
}

static bool
cut_item(struct cutter *cutter, struct strand_line *line, guint i)
{
	const struct block *list = line->block;
	if (line->task != TASK_NONE || line->depth != 1)
		return false;
	if (cutter->seen != list) {
		cutter->seen = list;
		cutter->is_deep = holds_parts(list);
		cutter->is_parts = lists_parts(cutter, line, i);
	}
	if (!cutter->is_parts)
		return false;
	if (line->number > 0) {
		begin_numbered(cutter, line, ORDINAL_DIGIT, line->number);
	} else {
		bool is_first = cutter->list != list;
		guint group = is_first ? ++cutter->n_groups : cutter->open->group;
		begin(cutter, line);
		cutter->open->group = group;
	}
	return true;
}

/* 1、 goes on from 0 only where a question may begin, so that 1、2、3、 in an explanation
 * are none. */
static bool
cut_numbered(struct cutter *cutter, struct strand_line *line, guint i)
{
	const char *rest = NULL;
	int number = 0;
	enum ordinal ordinal = ordinal_read(line->text, &number, &rest);
	if (ordinal == ORDINAL_NONE || choice_begins(line->text, 0))
		return false;
	bool is_next = number > 1 && number == cutter->last[ordinal] + 1;
	if (cutter->inner[ordinal] > 0)
		is_next = is_next && promises(cutter, i, ordinal);
	bool is_first =
	    number == 1 &&
	    (is_roof(cutter) || (cutter->has_answer && promises(cutter, i, ordinal)));
	if (!is_next && !is_first) {
		cutter->inner[ordinal] = number;
		return false;
	}
	begin_numbered(cutter, line, ordinal, number);
	return true;
}

static bool
cut_heading(struct cutter *cutter, struct strand_line *line)
{
	bool is_below = cutter->level == 0 || line->level > cutter->level;
	if (cutter->open && is_below && label_of_heading(line->text) != LABEL_NONE)
		return false;
	begin(cutter, line);
	return true;
}

static bool
cut_bold(struct cutter *cutter, struct strand_line *line)
{
	bool may = is_roof(cutter) || cutter->kind == STRAND_BOLD || cutter->has_answer;
	if (cutter->level > 0 && !cutter->is_empty)
		may = false; /* under a question in a heading, bold is bold */
	if (!may || is_label(line) || choice_begins(line->text, 0))
		return false;
	begin(cutter, line);
	return true;
}

/* Do choices or an answer follow the lines that go on with this one, or does one of them
 * say what is to be guessed? */
static bool
is_asked(const struct cutter *cutter, guint i)
{
	const struct strand_line *line = line_at(cutter, i);
	bool is_hinted = label_is_hinted(line->text);
	while ((line = line_at(cutter, ++i)) && line->is_soft && !is_reply(line))
		is_hinted |= label_is_hinted(line->text);
	return is_hinted || is_reply(line);
}

/* A line without any mark: choices or an answer below it make it a question. */
static bool
cut_plain(struct cutter *cutter, struct strand_line *line, guint i)
{
	bool may = !cutter->open || cutter->has_answer;
	if (!may || line->depth > 0 || choice_begins(line->text, 0))
		return false;
	bool is_face = label_first(line->text) == LABEL_FACE;
	if (!is_face && (is_label(line) || !is_asked(cutter, i)))
		return false;
	begin(cutter, line);
	return true;
}

static bool
cut(struct cutter *cutter, struct strand_line *line, guint i)
{
	switch (line->kind) {
	case STRAND_HEADING:
		return cut_heading(cutter, line);
	case STRAND_ITEM:
		return cut_item(cutter, line, i);
	case STRAND_BOLD:
		return cut_numbered(cutter, line, i) || cut_bold(cutter, line);
	case STRAND_TEXT:
		return cut_numbered(cutter, line, i) || cut_plain(cutter, line, i);
	case STRAND_OTHER:
		break;
	}
	return false;
}

/* Behind a list of questions the page goes on. */
static void
end_list(struct cutter *cutter, const struct strand_line *line)
{
	bool is_behind =
	    cutter->list && line->depth == 0 && cutter->has_answer && cutter->is_deep;
	if (!is_behind)
		return;
	cutter->open = NULL;
	cutter->list = NULL;
	cutter->level = 0;
}

GPtrArray *
part_cut(const GPtrArray *lines)
{
	struct cutter cutter = {
	    .parts = g_ptr_array_new_with_free_func(part_free), .lines = lines};
	for (guint i = 0; i < lines->len; i++) {
		struct strand_line *line = lines->pdata[i];
		end_list(&cutter, line);
		if (cut(&cutter, line, i) || !cutter.open)
			continue;
		line->part = cutter.open;
		g_ptr_array_add(cutter.open->lines, line);
		add_top(cutter.open, line->top);
		cutter.is_empty = false;
		cutter.has_answer |=
		    label_has(line->text, LABEL_ANSWER) || line->task == TASK_DONE;
	}
	return cutter.parts;
}

const char *
part_skip_number(const char *title)
{
	const char *rest = title;
	int number = 0;
	return ordinal_read(title, &number, &rest) == ORDINAL_NONE ? title : rest;
}

GArray *
part_tops(const GPtrArray *taken)
{
	GArray *tops = g_array_new(false, false, sizeof(int));
	for (guint i = 0; i < taken->len; i++) {
		const struct part *part = taken->pdata[i];
		for (guint t = 0; t < part->tops->len; t++) {
			int top = g_array_index(part->tops, int, t);
			guint n = tops->len;
			if (n == 0 || g_array_index(tops, int, n - 1) < top)
				g_array_append_val(tops, top);
		}
	}
	return tops;
}

void
part_leave(const GPtrArray *lines, const GPtrArray *taken, const GArray *tops,
    void (*tell)(const struct strand_line *line, bool is_lost, void *data), void *data)
{
	g_autoptr(GHashTable) set = g_hash_table_new(NULL, NULL);
	for (guint i = 0; i < taken->len; i++)
		g_hash_table_add(set, taken->pdata[i]);
	for (guint i = 0, top = 0; i < lines->len; i++) {
		const struct strand_line *line = lines->pdata[i];
		while (top < tops->len && g_array_index(tops, int, top) < line->top)
			top++;
		bool is_lost =
		    top < tops->len && g_array_index(tops, int, top) == line->top;
		if (!line->part || !g_hash_table_contains(set, line->part))
			tell(line, is_lost, data);
	}
}
