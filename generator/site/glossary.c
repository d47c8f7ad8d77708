#include "glossary.h"

#include <stdio.h>
#include <string.h>

#include "common/text.h"

#include "starter.h"

enum column {
	COLUMN_PATTERN,
	COLUMN_CLASS,
	COLUMN_SEVERITY,
	COLUMN_ADVICE,
	COLUMN_SINCE,
	COLUMN_UNTIL,
	COLUMN_PROVINCE,
	COLUMN_EXCEPT,
	COLUMN_SOURCE,
	COLUMN_COUNT
};

struct glossary {
	GPtrArray *terms;	/* of struct term, owned */
	GHashTable *by_pattern; /* pattern → struct term */
	GArray *words;		/* of struct word */
	GPtrArray *phrases;	/* of char *: what starters leave to be written */
	struct automaton *automaton;
};

static const struct {
	const char *text;
	enum word_kind kind;
} marks[] = {
    {"0", WORD_DIGIT},
    {"1", WORD_DIGIT},
    {"2", WORD_DIGIT},
    {"3", WORD_DIGIT},
    {"4", WORD_DIGIT},
    {"5", WORD_DIGIT},
    {"6", WORD_DIGIT},
    {"7", WORD_DIGIT},
    {"8", WORD_DIGIT},
    {"9", WORD_DIGIT},
    {"〇", WORD_DIGIT},
    {"零", WORD_DIGIT},
    {"一", WORD_DIGIT},
    {"幺", WORD_DIGIT},
    {"二", WORD_DIGIT},
    {"三", WORD_DIGIT},
    {"四", WORD_DIGIT},
    {"五", WORD_DIGIT},
    {"六", WORD_DIGIT},
    {"七", WORD_DIGIT},
    {"八", WORD_DIGIT},
    {"九", WORD_DIGIT},
    {",", WORD_STOP},
    {".", WORD_STOP},
    {";", WORD_STOP},
    {":", WORD_STOP},
    {"?", WORD_STOP},
    {"!", WORD_STOP},
    {"...", WORD_DOTS},
    {"。。", WORD_DOTS},
    {"--", WORD_DASHES},
    {"《", WORD_BRACKET},
    {"》", WORD_BRACKET},
    {"“", WORD_BRACKET},
    {"”", WORD_BRACKET},
    {"（", WORD_BRACKET},
    {"）", WORD_BRACKET},
    {"(", WORD_BRACKET},
    {")", WORD_BRACKET},
    {"\"", WORD_QUOTE},
    {"星期", WORD_WEEKDAY},
    {"周", WORD_WEEKDAY},
    {"礼拜", WORD_WEEKDAY},
    {"农历", WORD_LUNAR},
    {"阴历", WORD_LUNAR},
    {"姓名", WORD_NAME},
    {"同志", WORD_TITLE},
    {"女士", WORD_TITLE},
    {"先生", WORD_TITLE},
    {"小姐", WORD_TITLE},
    {"阿姨", WORD_TITLE},
    {"大爷", WORD_TITLE},
    {"大妈", WORD_TITLE},
    {"老人", WORD_TITLE},
    {"同学", WORD_TITLE},
    {"夫妇", WORD_TITLE},
    {"奶奶", WORD_TITLE},
    {"爷爷", WORD_TITLE},
    {"叔叔", WORD_TITLE},
    {"伯伯", WORD_TITLE},
    {"婆婆", WORD_TITLE},
    {"大娘", WORD_TITLE},
    {"大叔", WORD_TITLE},
    {"大伯", WORD_TITLE},
    {"大姐", WORD_TITLE},
    {"大哥", WORD_TITLE},
    {"慰问对象", WORD_OBJECT},
    {"走访对象", WORD_OBJECT},
    {"帮扶对象", WORD_OBJECT},
    {"救助对象", WORD_OBJECT},
    {"受助对象", WORD_OBJECT},
    {"服务对象", WORD_OBJECT},
    {"受助学生", WORD_OBJECT},
    {"受助人", WORD_OBJECT},
    {"救助人", WORD_OBJECT},
    {"受益人", WORD_OBJECT},
    {"当事人", WORD_OBJECT},
    {"男", WORD_SEX},
    {"女", WORD_SEX},
    {"家住", WORD_HOME},
    {"住址", WORD_HOME},
    {"住在", WORD_HOME},
    {"户主", WORD_HOME},
    {"\n", WORD_BREAK},
};

static void
term_free(void *data)
{
	struct term *term = data;
	g_free(term->pattern);
	g_free(term->advice);
	g_free(term->source);
	g_strfreev(term->provinces);
	g_strfreev(term->except);
	g_free(term);
}

struct glossary *
glossary_new(void)
{
	struct glossary *glossary = g_new0(struct glossary, 1);
	glossary->terms = g_ptr_array_new_with_free_func(term_free);
	glossary->by_pattern = g_hash_table_new(g_str_hash, g_str_equal);
	glossary->phrases = starter_phrases();
	glossary->words = g_array_new(false, false, sizeof(struct word));
	return glossary;
}

void
glossary_free(struct glossary *glossary)
{
	if (!glossary)
		return;
	g_hash_table_unref(glossary->by_pattern);
	g_ptr_array_unref(glossary->terms);
	g_ptr_array_unref(glossary->phrases);
	g_array_unref(glossary->words);
	automaton_free(glossary->automaton);
	g_free(glossary);
}

/* A line of a list: its cells, and where each begins. */
struct line {
	const struct diag_source *source;
	struct diag *diag;
	const char *start;
	char **cells;
	guint n;
};

static const char *
cell(const struct line *line, enum column column)
{
	return column < line->n ? line->cells[column] : "";
}

static void
report(const struct line *line, enum column column, const char *fix, const char *text)
{
	size_t at = (size_t)(line->start - line->source->text);
	for (guint i = 0; i < (guint)column && i < line->n; i++)
		at += strlen(line->cells[i]) + 1;
	diag_add(line->diag, RULE_TERM_LIST, diag_at(line->source, at), fix, "%s", text);
}

static bool
read_class(const struct line *line, struct term *term)
{
	static const enum rule classes[] = {RULE_MEDICAL_CLAIM, RULE_SUPERLATIVE,
	    RULE_DATED_TERM, RULE_LOCAL_TERM, RULE_TYPO, RULE_WORDING};
	const char *class = cell(line, COLUMN_CLASS);
	term->kind = strcmp(class, "negation") == 0	 ? WORD_NEGATION
		     : strcmp(class, "rebuttal") == 0	 ? WORD_REBUTTAL
		     : strcmp(class, "public-name") == 0 ? WORD_PUBLIC
							 : WORD_TERM;
	if (term->kind != WORD_TERM)
		return true;
	for (size_t i = 0; i < G_N_ELEMENTS(classes); i++) {
		term->rule = classes[i];
		if (strcmp(class, rule_name(classes[i])) == 0)
			return true;
	}
	report(line, COLUMN_CLASS,
	    _("write medical-claim, superlative, dated-term, local-term, typo, wording, "
	      "negation, rebuttal or public-name"),
	    _("the second column is not the class of a term"));
	return false;
}

static bool
read_severity(const struct line *line, struct term *term)
{
	const char *severity = cell(line, COLUMN_SEVERITY);
	term->has_severity = *severity != '\0';
	if (!term->has_severity || severity_find(severity, &term->severity))
		return true;
	report(line, COLUMN_SEVERITY, _("write error, warning, info, off or nothing"),
	    _("the third column is not a severity"));
	return false;
}

static bool
read_day(const struct line *line, enum column column, int64_t *day)
{
	int year, month, mday, n = 0;
	const char *text = cell(line, column);
	*day = 0;
	if (!*text)
		return true;
	if (strlen(text) == 10 &&
	    sscanf(text, "%4d-%2d-%2d%n", &year, &month, &mday, &n) == 3 && n == 10 &&
	    g_date_valid_dmy((GDateDay)mday, (GDateMonth)month, (GDateYear)year)) {
		*day = (int64_t)year * 10000 + month * 100 + mday;
		return true;
	}
	report(line, column, _("write a day such as 2018-03-17, or nothing"),
	    _("this column is not a day"));
	return false;
}

static char **
read_names(const struct line *line, enum column column)
{
	const char *text = cell(line, column);
	return *text ? g_strsplit(text, "|", 0) : NULL;
}

/* An exception is a longer text around the pattern, else it would never be one. */
static bool
check_except(const struct line *line, const struct term *term)
{
	for (int i = 0; term->except && term->except[i]; i++) {
		if (strstr(term->except[i], term->pattern) &&
		    strcmp(term->except[i], term->pattern) != 0)
			continue;
		report(line, COLUMN_EXCEPT,
		    _("write longer texts that hold the pattern, separated by |"),
		    _("an exception does not hold the pattern"));
		return false;
	}
	return true;
}

static struct term *
read_term(const struct line *line)
{
	struct term *term = g_new0(struct term, 1);
	term->pattern = g_strdup(cell(line, COLUMN_PATTERN));
	term->advice = g_strdup(cell(line, COLUMN_ADVICE));
	term->source = g_strdup(cell(line, COLUMN_SOURCE));
	term->provinces = read_names(line, COLUMN_PROVINCE);
	term->except = read_names(line, COLUMN_EXCEPT);
	if (read_class(line, term) && read_severity(line, term) &&
	    read_day(line, COLUMN_SINCE, &term->since_day) &&
	    read_day(line, COLUMN_UNTIL, &term->until_day) && check_except(line, term))
		return term;
	term_free(term);
	return NULL;
}

static bool
check_cells(const struct line *line)
{
	if (line->n < 2 || !*line->cells[0])
		report(line, COLUMN_PATTERN,
		    _("write pattern, a tab, class; then severity, advice, since, until, "
		      "province, except, source"),
		    _("a line needs a pattern and a class, with a tab between"));
	else if (line->n > COLUMN_COUNT)
		report(line, COLUMN_COUNT, _("take the last tab out"),
		    _("a line has nine columns at most"));
	else
		return true;
	return false;
}

static void
read_line(struct glossary *glossary, struct line *line)
{
	line->n = g_strv_length(line->cells);
	bool is_head = strcmp(line->cells[0], "pattern") == 0;
	if (is_head || !check_cells(line))
		return;
	struct term *term = read_term(line);
	if (!term)
		return;
	struct term *known = g_hash_table_lookup(glossary->by_pattern, term->pattern);
	if (known) {
		g_hash_table_remove(glossary->by_pattern, known->pattern);
		g_ptr_array_remove(glossary->terms, known);
	}
	g_ptr_array_add(glossary->terms, term);
	g_hash_table_insert(glossary->by_pattern, term->pattern, term);
}

void
glossary_read(
    struct glossary *glossary, const struct diag_source *source, struct diag *diag)
{
	const char *at = source->text, *end = at + source->len;
	while (at < end) {
		const char *newline = memchr(at, '\n', end - at);
		size_t len = (size_t)((newline ? newline : end) - at);
		g_autofree char *text = g_strndup(at, len);
		g_auto(GStrv) cells = g_strsplit(text, "\t", 0);
		struct line line = {source, diag, at, cells, 0};
		if (*text && *text != '#')
			read_line(glossary, &line);
		at += len + 1;
	}
}

static bool
holds_in(const struct term *term, const char *province)
{
	if (term->has_severity && term->severity == SEVERITY_OFF)
		return false;
	return !term->provinces ||
	       g_strv_contains((const char *const *)term->provinces, province);
}

static void
add_word(
    struct glossary *glossary, GPtrArray *texts, enum word_kind kind, const char *text)
{
	struct word word = {kind, strlen(text), NULL};
	g_array_append_val(glossary->words, word);
	g_ptr_array_add(texts, (char *)text);
}

void
glossary_seal(struct glossary *glossary, const char *province)
{
	g_autoptr(GPtrArray) texts = g_ptr_array_new();
	for (guint i = 0; i < glossary->terms->len; i++) {
		const struct term *term = glossary->terms->pdata[i];
		struct word word = {term->kind, strlen(term->pattern), term};
		if (!holds_in(term, province))
			continue;
		g_array_append_val(glossary->words, word);
		g_ptr_array_add(texts, term->pattern);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
		add_word(glossary, texts, marks[i].kind, marks[i].text);
	for (guint i = 0; i < glossary->phrases->len; i++)
		add_word(glossary, texts, WORD_STARTER, glossary->phrases->pdata[i]);
	glossary->automaton =
	    automaton_new((const char *const *)texts->pdata, texts->len);
}

const struct automaton *
glossary_automaton(const struct glossary *glossary)
{
	return glossary->automaton;
}

const struct word *
glossary_word(const struct glossary *glossary, size_t i)
{
	return &g_array_index(glossary->words, struct word, i);
}
