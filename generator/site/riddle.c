#include "riddle.h"

#include <string.h>

#include "common/text.h"

#include "field.h"
#include "label.h"
#include "part.h"

#define COLUMNS_MAX 8

struct reader {
	struct riddle_book *book;
	struct riddle *riddle;
	enum label label;
	const struct diag_source *source;
	struct diag *diag;
};

static void
riddle_clear(void *data)
{
	struct riddle *riddle = data;
	g_free(riddle->face);
	g_free(riddle->hint);
	g_free(riddle->answer);
	g_free(riddle->explanation);
	g_free(riddle);
}

static void
append(char **text, const char *more, const char *between)
{
	char *joined = **text ? g_strconcat(*text, between, more, NULL) : g_strdup(more);
	g_free(*text);
	*text = joined;
}

/* "麻屋子，红帐子（打一食品）": what is to be guessed is a hint, not the riddle. */
static void
take_face(struct riddle *riddle, const char *text)
{
	size_t len = strlen(text);
	const char *open = NULL;
	if (g_str_has_suffix(text, "）"))
		open = g_strrstr(text, "（");
	else if (len > 0 && text[len - 1] == ')')
		open = strrchr(text, '(');
	const char *inside = open ? g_utf8_next_char(open) : "";
	bool is_hint = g_str_has_prefix(inside, "打") || g_str_has_prefix(inside, "猜");
	if (is_hint) {
		const char *end = g_utf8_prev_char(text + len);
		g_autofree char *hint = g_strndup(inside, (size_t)(end - inside));
		append(&riddle->hint, hint, "，");
	}
	g_autofree char *face =
	    field_strip(text, is_hint ? (size_t)(open - text) : strlen(text));
	append(&riddle->face, face, "\n");
}

static struct riddle *
begin(int line)
{
	struct riddle *riddle = g_new(struct riddle, 1);
	*riddle =
	    (struct riddle){g_strdup(""), g_strdup(""), g_strdup(""), g_strdup(""), line};
	return riddle;
}

static void
take_part(struct reader *reader, enum label label, const char *text)
{
	struct riddle *riddle = reader->riddle;
	if (label == LABEL_NONE)
		label = reader->label;
	reader->label = label;
	if (!*text)
		return;
	switch (label) {
	case LABEL_FACE: /* its heading was only 第一条 */
		g_free(riddle->face);
		riddle->face = g_strdup("");
		take_face(riddle, text);
		reader->label = LABEL_NONE;
		break;
	case LABEL_HINT:
		append(&riddle->hint, text, "，");
		reader->label = LABEL_NONE;
		break;
	case LABEL_ANSWER:
		append(&riddle->answer, text, "\n");
		reader->label = LABEL_NONE;
		break;
	case LABEL_EXPLANATION:
	case LABEL_SOURCE:
		append(&riddle->explanation, text, "\n");
		break;
	case LABEL_NONE:
		if (*riddle->answer)
			append(&riddle->explanation, text, "\n");
		else
			append(&riddle->face, text, "\n");
		break;
	}
}

static void
take_labelled(struct reader *reader, const char *text)
{
	g_autoptr(GArray) parts = label_split(text);
	for (guint i = 0; i < parts->len; i++) {
		struct label_part part = g_array_index(parts, struct label_part, i);
		take_part(reader, part.label, part.text);
	}
}

static void
take_block(struct reader *reader, const struct block *block)
{
	g_autofree char *text = block_plain(block);
	if (block->kind == BLOCK_HEADING) {
		reader->label = label_of_heading(g_strstrip(text));
	} else if (block->kind == BLOCK_PARAGRAPH) {
		take_labelled(reader, text);
	} else if (block->kind == BLOCK_QUOTE || block->kind == BLOCK_LIST ||
		   block->kind == BLOCK_ITEM) {
		for (guint i = 0; block->children && i < block->children->len; i++)
			take_block(reader, block->children->pdata[i]);
	} else if (block->kind != BLOCK_RULE) {
		reader->book->portion.is_whole = false;
	}
}

static void
keep(struct reader *reader)
{
	struct riddle *riddle = reader->riddle;
	riddle->answer[strlen(riddle->answer) - label_stop(riddle->answer)] = '\0';
	if (!*riddle->answer)
		diag_add(reader->diag, RULE_RIDDLE_ANSWER,
		    (struct diag_place){reader->source, riddle->line, 0},
		    _("write a line 谜底：… below"), _("this riddle has no answer: %s"),
		    riddle->face);
	g_ptr_array_add(reader->book->riddles, riddle);
}

/* A heading is a riddle when it says what to guess, or an answer stands below. */
static void
read_part(struct reader *reader, const struct part *part)
{
	bool was_whole = reader->book->portion.is_whole;
	reader->riddle = begin(part->line);
	reader->label = LABEL_NONE;
	take_face(reader->riddle, part_skip_number(part->title));
	bool is_riddle = *reader->riddle->hint != '\0';
	take_labelled(reader, part->rest);
	for (guint i = 0; i < part->blocks->len; i++)
		take_block(reader, part->blocks->pdata[i]);
	if (is_riddle || *reader->riddle->answer) {
		keep(reader);
		portion_keep(&reader->book->portion, part);
		return;
	}
	reader->book->portion.is_whole = was_whole;
	riddle_clear(reader->riddle);
}

static char *
cell_text(const struct block *row, guint column)
{
	if (!row->children || column >= row->children->len)
		return g_strdup("");
	g_autofree char *plain = block_plain(row->children->pdata[column]);
	return field_strip(plain, strlen(plain));
}

static void
read_row(struct reader *reader, const struct block *row, const enum label *columns)
{
	reader->riddle = begin(row->line);
	for (guint i = 0; i < COLUMNS_MAX; i++) {
		g_autofree char *text = cell_text(row, i);
		if (columns[i] != LABEL_NONE)
			take_part(reader, columns[i], text);
	}
	reader->label = LABEL_NONE;
	if (*reader->riddle->face)
		keep(reader);
	else
		riddle_clear(reader->riddle);
}

/* A table whose head names a column 谜面 and one 谜底. */
static bool
read_table(struct reader *reader, const struct block *table)
{
	enum label columns[COLUMNS_MAX] = {LABEL_NONE};
	bool has_face = false, has_answer = false;
	const struct block *head = table->children ? table->children->pdata[0] : NULL;
	for (guint i = 0; head && i < COLUMNS_MAX; i++) {
		g_autofree char *text = cell_text(head, i);
		columns[i] = label_of_heading(text);
		has_face |= columns[i] == LABEL_FACE;
		has_answer |= columns[i] == LABEL_ANSWER;
	}
	for (guint i = 1; has_face && has_answer && i < table->children->len; i++)
		read_row(reader, table->children->pdata[i], columns);
	return has_face && has_answer;
}

/* Tables count in the order of the page, inner ones too. */
static void
read_tables(struct reader *reader, const struct block *block, int *n_tables)
{
	for (guint i = 0; block->children && i < block->children->len; i++) {
		const struct block *child = block->children->pdata[i];
		int number = *n_tables;
		*n_tables += child->kind == BLOCK_TABLE;
		if (child->kind == BLOCK_TABLE && read_table(reader, child))
			g_array_append_val(reader->book->portion.tables, number);
		else if (child->kind != BLOCK_TABLE)
			read_tables(reader, child, n_tables);
	}
}

struct riddle_book *
riddle_read(const struct block *root, const struct diag_source *source, struct diag *diag)
{
	struct riddle_book *book = g_new0(struct riddle_book, 1);
	book->riddles = g_ptr_array_new_with_free_func(riddle_clear);
	portion_init(&book->portion);
	struct reader reader = {.book = book, .source = source, .diag = diag};
	g_autoptr(GPtrArray) parts = part_cut(root);
	int n_tables = 0;
	for (guint i = 0; i < parts->len; i++)
		read_part(&reader, parts->pdata[i]);
	if (root)
		read_tables(&reader, root, &n_tables);
	if (book->riddles->len == 0)
		diag_add(diag, RULE_RIDDLE_ANSWER, (struct diag_place){source, 0, 0},
		    _("write each as a heading: ## 谜面（打一…）, and 谜底：… below"),
		    _("no riddle is found in this page"));
	return book;
}

void
riddle_free(struct riddle_book *book)
{
	if (!book)
		return;
	g_ptr_array_unref(book->riddles);
	portion_release(&book->portion);
	g_free(book);
}
