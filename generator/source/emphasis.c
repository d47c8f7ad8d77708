#include "emphasis.h"

#include <string.h>

#include "common/han.h"

enum class { CLASS_SPACE, CLASS_PUNCT, CLASS_LETTER };

/* What stands on one side of a run. */
struct side {
	enum class seen;   /* by cmark 0.30 */
	enum class wanted; /* by CommonMark 0.31: symbols are punctuation */
	bool is_wide;	   /* an East Asian character, punctuation too */
};

/* A text and the run looked at. */
struct run {
	const char *start, *end; /* of the text */
	const char *from, *to;
	char delimiter;
};

static bool
is_space(gunichar c)
{
	return c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ' ||
	       c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
	       c == 0x205F || c == 0x3000;
}

/* P* as cmark 0.30 sees it; with S* as CommonMark 0.31 does. */
static enum class classify(gunichar c, bool with_symbols) {
	if (is_space(c)) return CLASS_SPACE;
	if (c < 0x80) return g_ascii_ispunct((char)c) ? CLASS_PUNCT : CLASS_LETTER;
	if (g_unichar_ispunct(c)){/* P* and S* in GLib */
	    GUnicodeType type = g_unichar_type(c);
	    bool is_symbol = type == G_UNICODE_CURRENCY_SYMBOL ||
			     type == G_UNICODE_MODIFIER_SYMBOL ||
			     type == G_UNICODE_MATH_SYMBOL ||
			     type == G_UNICODE_OTHER_SYMBOL;
	    return is_symbol && !with_symbols ? CLASS_LETTER : CLASS_PUNCT;}
return CLASS_LETTER;
}

/* Variation selectors belong to the character before them. */
static bool
is_selector(gunichar c)
{
	return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

/* Wide, half-width Kana and Hangul, and the parts of Hangul that are not wide. */
static bool
is_east_asian(gunichar c)
{
	return c >= 0x1100 &&
	       (han_is_wide(c) || c <= 0x11FF || (c >= 0xFF61 && c <= 0xFFDC) ||
		   (c >= 0xD7B0 && c <= 0xD7FF));
}

/* Quotes, dash and dots that Chinese shares with Latin. */
static bool
is_shared(gunichar c)
{
	return c == 0xB7 || (c >= 0x2014 && c <= 0x2026 && han_is_punctuation(c));
}

static gunichar
char_before(const struct run *run, const char *at, const char **start)
{
	if (at <= run->start)
		return '\n';
	const char *c = g_utf8_find_prev_char(run->start, at);
	gunichar value = c ? g_utf8_get_char_validated(c, at - c) : 0xFFFD;
	*start = c ? c : at - 1;
	return value > 0x10FFFF ? 0xFFFD : value;
}

static gunichar
char_at(const struct run *run, const char *at, const char **next)
{
	if (at >= run->end)
		return '\n';
	gunichar value = g_utf8_get_char_validated(at, run->end - at);
	*next = value > 0x10FFFF ? at + 1 : g_utf8_next_char(at);
	return value > 0x10FFFF ? 0xFFFD : value;
}

static struct side
side_of(gunichar c, gunichar beyond, bool is_selected)
{
	struct side side = {classify(c, false), classify(c, true), false};
	if (side.wanted == CLASS_SPACE)
		return side;
	side.is_wide = is_east_asian(c) ||
		       (is_selected && c >= 0x80 && side.wanted == CLASS_PUNCT) ||
		       (is_shared(c) && is_east_asian(beyond));
	return side;
}

static struct side
side_before(const struct run *run)
{
	const char *at = run->from;
	gunichar c = char_before(run, at, &at), first = c,
		 beyond = char_before(run, at, &at);
	if (is_selector(first) && !is_space(beyond)) {
		c = beyond;
		beyond = char_before(run, at, &at);
	}
	struct side side = side_of(c, beyond, first != c);
	side.seen = classify(first, false);
	return side;
}

static struct side
side_after(const struct run *run)
{
	const char *at = run->to;
	gunichar c = char_at(run, at, &at), next = char_at(run, at, &at);
	return side_of(c, next, is_selector(next));
}

/* CommonMark 0.31 §6.2: left- and right-flanking, and the further rules for `_`. */
static struct emphasis
flank(enum class before, enum class after, bool is_underscore)
{
	bool left =
	    after != CLASS_SPACE && (after != CLASS_PUNCT || before != CLASS_LETTER);
	bool right =
	    before != CLASS_SPACE && (before != CLASS_PUNCT || after != CLASS_LETTER);
	if (!is_underscore)
		return (struct emphasis){left, right};
	return (struct emphasis){left && (!right || before == CLASS_PUNCT),
	    right && (!left || after == CLASS_PUNCT)};
}

/* The amendment: wide punctuation is a letter, and beside a wide character on one side
 * punctuation on the other does not matter. */
static struct emphasis
wanted_of(struct side before, struct side after, char delimiter)
{
	if (delimiter == '_')
		return flank(before.wanted, after.wanted, true);
	enum class b = before.is_wide ? CLASS_LETTER : before.wanted;
	enum class a = after.is_wide ? CLASS_LETTER : after.wanted;
	struct emphasis wanted = flank(b, a, false);
	wanted.can_open = wanted.can_open || (before.is_wide && a == CLASS_PUNCT);
	wanted.can_close = wanted.can_close || (after.is_wide && b == CLASS_PUNCT);
	return wanted;
}

struct emphasis
emphasis_of(const char *text, size_t len, size_t from, size_t to)
{
	struct run run = {text, text + len, text + from, text + to, text[from]};
	return wanted_of(side_before(&run), side_after(&run), run.delimiter);
}

/* Finds classes for both sides with which cmark's answer is the wanted one, changing as
 * little as possible: first neither side, then one, then both. Spaces stay. */
static void
choose(struct emphasis wanted, bool is_underscore, enum class *before, enum class *after)
{
	const enum class tries[] = {CLASS_SPACE, CLASS_LETTER, CLASS_PUNCT};
	for (size_t i = 0; i < 9; i++) {
		enum class b = tries[i / 3], a = tries[i % 3];
		b = b == CLASS_SPACE || *before == CLASS_SPACE ? *before : b;
		a = a == CLASS_SPACE || *after == CLASS_SPACE ? *after : a;
		struct emphasis got = flank(b, a, is_underscore);
		if (got.can_open == wanted.can_open &&
		    got.can_close == wanted.can_close) {
			*before = b;
			*after = a;
			return;
		}
	}
}

/* The mark behind the run before this one, when the two touch (`**_`). */
struct touch {
	const char *end;  /* of the run before */
	enum class class; /* what cmark sees behind that run */
	bool is_marked;
};

static void
put(struct draft *draft, const char *at, const char *mark)
{
	draft_edit(draft, at - draft->body, 0, mark, strlen(mark));
}

static void
mark_run(struct draft *draft, const struct run *run, struct touch *touch)
{
	struct side before = side_before(run), after = side_after(run);
	bool touches = touch->end == run->from;
	if (touches && touch->is_marked)
		before.seen = touch->class;
	enum class b = before.seen, a = after.seen;
	choose(wanted_of(before, after, run->delimiter), run->delimiter == '_', &b, &a);
	if (b != before.seen) {
		/* what the run before has behind it must not change by this run's mark */
		if (touches && !touch->is_marked)
			put(draft, run->from, DRAFT_AFTER);
		put(draft, run->from, b == CLASS_PUNCT ? DRAFT_BEFORE : DRAFT_LETTER);
	}
	if (a != after.seen)
		put(draft, run->to, a == CLASS_PUNCT ? DRAFT_AFTER : DRAFT_LETTER);
	*touch = (struct touch){run->to, a, a != after.seen};
}

/* The next run of `*` or `_` from `at` on; NULL if there is none. Keeps where the next of
 * each is, so that a page without one of them is not searched again and again. */
static const char *
next_run(const char *at, const char *end, const char *next[2])
{
	for (int i = 0; i < 2; i++)
		if (next[i] && next[i] < at)
			next[i] = memchr(at, "*_"[i], end - at);
	if (!next[0] || !next[1])
		return next[0] ? next[0] : next[1];
	return MIN(next[0], next[1]);
}

static bool
is_plain(const struct run *run, const struct touch *touch)
{
	bool before = run->from == run->start || (signed char)run->from[-1] >= 0;
	bool after = run->to == run->end || (signed char)*run->to >= 0;
	return before && after && !(touch->end == run->from && touch->is_marked);
}

void
emphasis_mark(struct draft *draft)
{
	const char *end = draft->body + draft->len, *at = draft->body;
	const char *next[2] = {memchr(at, '*', draft->len), memchr(at, '_', draft->len)};
	struct touch touch = {NULL, CLASS_SPACE, false};
	while ((at = next_run(at, end, next))) {
		struct run run = {draft->body, end, at, at, *at};
		if (draft_is_escaped(draft, at))
			run.from = ++at;
		while (at < end && *at == run.delimiter)
			at++;
		run.to = at;
		/* cmark is right between ASCII characters */
		if (run.to > run.from && !is_plain(&run, &touch))
			mark_run(draft, &run, &touch);
		else
			touch = (struct touch){run.to, CLASS_PUNCT, false};
	}
}
