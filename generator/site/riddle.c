#include "riddle.h"

#include <string.h>

#include "common/text.h"

#include "field.h"
#include "label.h"
#include "leaving.h"
#include "part.h"

#define COLUMNS_MAX 8

enum text { FACE, HINT, ANSWER, EXPLANATION, TEXT_COUNT };

struct reader {
	struct riddle_book *book;
	struct riddle *riddle;
	GString *texts[TEXT_COUNT]; /* of the riddle being read */
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
	g_array_unref(riddle->asking);
	g_array_unref(riddle->explaining);
	g_free(riddle);
}

static void
append(struct reader *reader, enum text text, const char *more, bool is_soft)
{
	if (text == HINT && reader->texts[text]->len > 0)
		g_string_append(reader->texts[text], "，");
	strand_append(reader->texts[text], more, is_soft);
}

/* The bracket that says what to guess; NULL. */
static const char *
find_hint(const char *text)
{
	static const char *const begins[] = {"（打", "（猜", "(打", "(猜"};
	const char *first = NULL;
	for (size_t i = 0; i < G_N_ELEMENTS(begins); i++) {
		const char *at = strstr(text, begins[i]);
		first = at && (!first || at < first) ? at : first;
	}
	return first;
}

/* Where the bracket that begins here ends; the end of the text if it does not. */
static const char *
find_close(const char *text)
{
	for (; *text; text = g_utf8_next_char(text)) {
		gunichar c = g_utf8_get_char(text);
		if (c == ')' || c == 0xFF09)
			return text;
	}
	return text;
}

/* What stands behind the bracket, "——花生", "（花生）": the answer, without marks. Yours.
 */
static char *
strip_marks(const char *text)
{
	static const char *const marks = "—-－–：:（）()。 　";
	const char *end = text + strlen(text);
	while (*text && g_utf8_strchr(marks, -1, g_utf8_get_char(text)))
		text = g_utf8_next_char(text);
	while (end > text &&
	       g_utf8_strchr(marks, -1, g_utf8_get_char(g_utf8_prev_char(end))))
		end = g_utf8_prev_char(end);
	return g_strndup(text, (size_t)(end - text));
}

/* "麻屋子，红帐子（打一食品）": what is to be guessed is a hint, not the riddle; what
 * stands behind it is the answer. */
static void
take_face(struct reader *reader, const char *text, bool is_soft)
{
	const char *open = find_hint(text);
	const char *inside = open ? g_utf8_next_char(open) : "";
	const char *close = find_close(inside);
	g_autofree char *hint = g_strndup(inside, (size_t)(close - inside));
	g_autofree char *answer = strip_marks(*close ? g_utf8_next_char(close) : close);
	g_autofree char *face =
	    field_strip(text, open ? (size_t)(open - text) : strlen(text));
	append(reader, FACE, face, is_soft);
	if (open)
		append(reader, HINT, hint, true);
	if (open && *answer)
		append(reader, ANSWER, answer, false);
}

static void
begin(struct reader *reader, int line)
{
	reader->riddle = g_new0(struct riddle, 1);
	reader->riddle->line = line;
	reader->riddle->asking = g_array_new(false, false, sizeof(int));
	reader->riddle->explaining = g_array_new(false, false, sizeof(int));
	reader->label = LABEL_NONE;
	for (int i = 0; i < TEXT_COUNT; i++)
		g_string_truncate(reader->texts[i], 0);
}

/* "麻屋子（花生）": brackets at the end that ask for nothing answer. */
static void
take_bracket(struct reader *reader)
{
	GString *face = reader->texts[FACE];
	bool is_wide = g_str_has_suffix(face->str, "）");
	const char *open = is_wide ? g_strrstr(face->str, "（") : strrchr(face->str, '(');
	if (reader->texts[ANSWER]->len > 0 || !open || open == face->str ||
	    (!is_wide && !g_str_has_suffix(face->str, ")")))
		return;
	g_autofree char *answer = strip_marks(open);
	append(reader, ANSWER, answer, false);
	g_string_truncate(face, (size_t)(open - face->str));
}

static struct riddle *
end(struct reader *reader)
{
	struct riddle *riddle = reader->riddle;
	const char *answer = reader->texts[ANSWER]->str;
	riddle->face = g_strchomp(g_strdup(reader->texts[FACE]->str));
	riddle->hint = g_strdup(reader->texts[HINT]->str);
	riddle->answer = g_strndup(answer, strlen(answer) - label_stop(answer));
	riddle->explanation = g_strdup(reader->texts[EXPLANATION]->str);
	return riddle;
}

static void
take_part(struct reader *reader, enum label label, const char *text, bool is_soft)
{
	if (label == LABEL_NONE)
		label = reader->label;
	reader->label = label;
	if (!*text)
		return;
	switch (label) {
	case LABEL_FACE: /* its heading was only 第一条 */
		g_string_truncate(reader->texts[FACE], 0);
		take_face(reader, text, false);
		reader->label = LABEL_NONE;
		break;
	case LABEL_HINT:
		append(reader, HINT, text, true);
		reader->label = LABEL_NONE;
		break;
	case LABEL_ANSWER:
		append(reader, ANSWER, text, false);
		reader->label = LABEL_NONE;
		break;
	case LABEL_EXPLANATION:
	case LABEL_SOURCE:
		append(reader, EXPLANATION, text, is_soft);
		break;
	case LABEL_NONE:
		if (reader->texts[ANSWER]->len > 0)
			append(reader, EXPLANATION, text, is_soft);
		else
			take_face(reader, text, is_soft);
		break;
	}
}

static void
take_labelled(struct reader *reader, const char *text, bool is_soft)
{
	g_autoptr(GArray) parts = label_split(text);
	for (guint i = 0; i < parts->len; i++) {
		struct label_part part = g_array_index(parts, struct label_part, i);
		take_part(reader, part.label, part.text, is_soft && i == 0);
	}
}

static void
take_line(struct reader *reader, const struct strand_line *line)
{
	enum label label = label_of_heading(line->text);
	if (line->kind == STRAND_OTHER)
		g_array_append_val(reader->texts[ANSWER]->len > 0
				       ? reader->riddle->explaining
				       : reader->riddle->asking,
		    line->top);
	else if (label != LABEL_NONE || line->kind == STRAND_HEADING)
		reader->label = label;
	else
		take_labelled(reader, line->text, line->is_soft);
}

static void
keep(struct reader *reader)
{
	struct riddle *riddle = reader->riddle;
	if (!*riddle->answer)
		diag_add(reader->diag, RULE_RIDDLE_ANSWER,
		    (struct diag_place){reader->source, riddle->line, 0},
		    _("write a line 谜底：… below"), _("this riddle has no answer: %s"),
		    riddle->face);
	g_ptr_array_add(reader->book->riddles, riddle);
}

/* A part, read as if it were a riddle. */
static struct riddle *
read_part(struct reader *reader, const struct part *part)
{
	begin(reader, part->line);
	take_face(reader, part->title, false);
	take_labelled(reader, part->rest, false);
	for (guint i = 0; i < part->lines->len; i++)
		take_line(reader, part->lines->pdata[i]);
	if (part->group > 0 || reader->texts[HINT]->len > 0)
		take_bracket(reader);
	return end(reader);
}

static bool
is_sure(const struct riddle *riddle)
{
	return *riddle->hint || *riddle->answer;
}

/* A heading is a riddle when it says what to guess, or an answer stands below; those that
 * are numbered through are riddles if one of them is. */
static void
read_parts(struct reader *reader, const GPtrArray *parts, GPtrArray *taken)
{
	g_autoptr(GHashTable) groups = g_hash_table_new(NULL, NULL);
	g_autoptr(GPtrArray) riddles = g_ptr_array_new();
	for (guint i = 0; i < parts->len; i++) {
		const struct part *part = parts->pdata[i];
		g_ptr_array_add(riddles, read_part(reader, part));
		if (part->group > 0 && is_sure(reader->riddle))
			g_hash_table_add(groups, GUINT_TO_POINTER(part->group));
	}
	for (guint i = 0; i < parts->len; i++) {
		const struct part *part = parts->pdata[i];
		reader->riddle = riddles->pdata[i];
		if (is_sure(reader->riddle) ||
		    g_hash_table_contains(groups, GUINT_TO_POINTER(part->group))) {
			keep(reader);
			g_ptr_array_add(taken, (void *)part);
		} else {
			riddle_clear(reader->riddle);
		}
	}
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
	begin(reader, row->line);
	for (guint i = 0; i < COLUMNS_MAX; i++) {
		g_autofree char *text = cell_text(row, i);
		if (columns[i] != LABEL_NONE)
			take_part(reader, columns[i], text, false);
	}
	end(reader);
	if (*reader->riddle->face)
		keep(reader);
	else
		riddle_clear(reader->riddle);
}

/* A table whose head names a column 谜面 and one 谜底. */
static bool
read_table(struct reader *reader, const struct strand_line *line)
{
	const struct block *table = line->block;
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

/* Tables of riddles; their places in the page are added to `tops`. */
static void
read_tables(struct reader *reader, const GPtrArray *lines, GArray *tops)
{
	for (guint i = 0; i < lines->len; i++) {
		const struct strand_line *line = lines->pdata[i];
		bool is_table =
		    line->kind == STRAND_OTHER && line->block->kind == BLOCK_TABLE;
		if (is_table && read_table(reader, line))
			g_array_append_val(tops, line->top);
	}
}

static int
compare(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;
	return x < y ? -1 : x > y;
}

struct riddle_book *
riddle_read(const struct block *root, const struct diag_source *source, struct diag *diag)
{
	struct riddle_book *book = g_new0(struct riddle_book, 1);
	book->riddles = g_ptr_array_new_with_free_func(riddle_clear);
	struct reader reader = {.book = book, .source = source, .diag = diag};
	for (int i = 0; i < TEXT_COUNT; i++)
		reader.texts[i] = g_string_new(NULL);
	g_autoptr(GPtrArray) lines = strand_of(root), taken = g_ptr_array_new();
	g_autoptr(GPtrArray) parts = part_cut(lines);
	read_parts(&reader, parts, taken);
	book->tops = part_tops(taken);
	read_tables(&reader, lines, book->tops);
	g_array_sort(book->tops, compare);
	for (int i = 0; i < TEXT_COUNT; i++)
		g_string_free(reader.texts[i], true);
	leaving_check(&(struct leaving){
	    lines, taken, book->tops, RULE_RIDDLE_ANSWER, source, diag});
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
	g_array_unref(book->tops);
	g_free(book);
}
