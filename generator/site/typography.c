#include "typography.h"

#include <string.h>

#include "common/han.h"
#include "common/text.h"

/* The character before byte `at`, 0 if there is none. */
static gunichar
before(const struct galley *galley, size_t at)
{
	const char *text = galley_text(galley);
	return at > 0 ? g_utf8_get_char(g_utf8_prev_char(text + at)) : 0;
}

/* The one at `at`, spaces passed over. */
static gunichar
behind(const struct galley *galley, size_t at)
{
	const char *text = galley_text(galley);
	while (text[at] == ' ')
		at++;
	return g_utf8_get_char(text + at);
}

/* Closing marks belong to the Han before them. */
static bool
is_chinese(gunichar c)
{
	return han_is_ideograph(c) || c == 0x300B || c == 0x201D || c == 0xFF09 ||
	       c == 0x300D;
}

static const char *
wide_mark(char c)
{
	static const char *const marks[] = {",，", ".。", ";；", ":：", "?？", "!！"};
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
		if (marks[i][0] == c)
			return marks[i] + 1;
	}
	return "";
}

/* 一. or 十二. at the beginning of a block numbers it. */
static bool
is_ordinal(const struct galley *galley, size_t at)
{
	static const char numerals[] = "一二三四五六七八九十";
	gunichar c = before(galley, at);
	for (; c && g_utf8_strchr(numerals, -1, c); c = before(galley, at))
		at -= 3;
	return c == '\n';
}

/* Between Han, or behind Han at the end of a block. */
static void
check_stop(struct galley *galley, size_t at)
{
	gunichar next = behind(galley, at + 1);
	char mark = galley_text(galley)[at];
	bool is_last = next == '\n' && mark != ':' && mark != '.';
	if (!is_chinese(before(galley, at)) ||
	    !(is_last || han_is_ideograph(next) || next == 0x300A || next == 0x201C))
		return;
	bool is_number = mark == '.' && is_ordinal(galley, at);
	g_autofree char *fix =
	    g_strdup_printf(_("write %s"), is_number ? "、" : wide_mark(mark));
	galley_report(galley, RULE_HALF_WIDTH, at, fix,
	    _("half-width “%c” between Chinese characters"), mark);
}

static void
check_dots(struct galley *galley, size_t at, size_t end)
{
	gunichar c = before(galley, at);
	bool is_first = c != '.' && c != 0x3002;
	if (!is_first || !(is_chinese(c) || is_chinese(behind(galley, end))))
		return;
	galley_report(galley, RULE_ELLIPSIS, at, _("write …… (six dots)"),
	    _("this is not the Chinese ellipsis"));
}

static void
check_dashes(struct galley *galley, size_t at, size_t end)
{
	if (is_chinese(before(galley, at)) &&
	    (is_chinese(behind(galley, end)) || behind(galley, end) == '-'))
		galley_report(galley, RULE_ELLIPSIS, at, _("write ——"),
		    _("this is not the Chinese dash"));
}

void
typography_mark(struct galley *galley, enum word_kind kind, size_t len, size_t end)
{
	size_t at = end - len;
	if (at < galley->prose->body)
		return;
	if (kind == WORD_STOP)
		check_stop(galley, at);
	else if (kind == WORD_DOTS)
		check_dots(galley, at, end);
	else
		check_dashes(galley, at, end);
}

static const struct {
	gunichar open, close;
} pairs[] = {{0x300A, 0x300B}, {0x201C, 0x201D}, {0xFF08, 0xFF09}, {'(', ')'}};

static gunichar
closing_of(gunichar c)
{
	for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
		if (pairs[i].open == c)
			return pairs[i].close;
	}
	return 0;
}

/* （ and ) are taken for a pair: that they differ is another matter. */
static gunichar
as_round(gunichar c)
{
	return c == ')' ? 0xFF09 : c;
}

static void
report(struct galley *galley, struct brackets *brackets, size_t at)
{
	gunichar c = g_utf8_get_char(galley_text(galley) + at);
	char mark[7] = {0};
	g_unichar_to_utf8(c, mark);
	if (!brackets->is_told && c != '(' && c != ')')
		galley_report(galley, RULE_UNMATCHED, at,
		    closing_of(c) ? _("close it, or take it out")
				  : _("open it, or take it out"),
		    _("“%s” has no partner in this paragraph"), mark);
	brackets->is_told = true;
}

/* 1） and a) number the items of a list. */
static bool
is_number(const struct galley *galley, size_t at)
{
	gunichar c = before(galley, at);
	return g_unichar_isalnum(c) && !han_is_ideograph(c);
}

/* A half-width bracket right between Han; Latin letters and figures may have them. */
static bool
is_half(const struct galley *galley, size_t at)
{
	const char *text = galley_text(galley) + at;
	return (*text == '(' || *text == ')') && is_chinese(before(galley, at)) &&
	       han_is_ideograph(g_utf8_get_char(text + 1));
}

/* Told of the first of the two. */
static void
check_round(struct galley *galley, const struct brackets *brackets, size_t at)
{
	int depth = MIN(brackets->depth, (int)G_N_ELEMENTS(brackets->open));
	bool is_second = galley_text(galley)[at] == ')' && depth > 0 &&
			 is_half(galley, brackets->open[depth - 1]);
	if (is_half(galley, at) && !is_second)
		galley_report(galley, RULE_HALF_WIDTH, at, _("write （…）"),
		    _("half-width “%c” between Chinese characters"),
		    galley_text(galley)[at]);
}

void
typography_quote(struct galley *galley, struct brackets *brackets, size_t at)
{
	const char *text = galley_text(galley);
	size_t open = brackets->quote;
	if (at < galley->prose->body)
		return;
	brackets->quote = open > 0 ? 0 : at;
	if (open > 0 && is_chinese(before(galley, at)) &&
	    (han_is_ideograph(g_utf8_get_char(text + open + 1)) ||
		g_str_has_prefix(text + open + 1, "《")))
		galley_report(galley, RULE_HALF_WIDTH, open, _("write “…”"),
		    _("half-width “%c” between Chinese characters"), '"');
}

void
typography_bracket(
    struct galley *galley, struct brackets *brackets, size_t len, size_t end)
{
	size_t at = end - len;
	const char *text = galley_text(galley);
	gunichar c = g_utf8_get_char(text + at);
	if (at < galley->prose->body)
		return;
	check_round(galley, brackets, at);
	if (closing_of(c)) {
		if (brackets->depth < (int)G_N_ELEMENTS(brackets->open))
			brackets->open[brackets->depth] = at;
		brackets->depth++;
		return;
	}
	if (brackets->depth == 0 || brackets->depth > (int)G_N_ELEMENTS(brackets->open)) {
		bool is_fine = brackets->depth > 0 ||
			       (as_round(c) == 0xFF09 && is_number(galley, at));
		if (!is_fine)
			report(galley, brackets, at);
		brackets->depth -= brackets->depth > 0;
		return;
	}
	size_t open = brackets->open[brackets->depth - 1];
	gunichar wanted = closing_of(g_utf8_get_char(text + open));
	if (as_round(wanted) == as_round(c))
		brackets->depth--;
	else if (!(as_round(c) == 0xFF09 && is_number(galley, at)))
		report(galley, brackets, at);
}

/* A quotation of several paragraphs opens in each and closes in the last. */
void
typography_break(struct galley *galley, struct brackets *brackets, size_t at)
{
	if (brackets->depth > 0 && brackets->depth <= (int)G_N_ELEMENTS(brackets->open)) {
		size_t open = brackets->open[brackets->depth - 1];
		bool goes_on = strncmp(galley_text(galley) + open, "“", 3) == 0 &&
			       strncmp(galley_text(galley) + at + 1, "“", 3) == 0;
		if (!goes_on)
			report(galley, brackets, open);
	}
	*brackets = (struct brackets){.depth = 0};
}
