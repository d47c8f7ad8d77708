#include "breaker.h"

#include "common/han.h"

/* The marks by class. ％ ‰ and the degree signs follow their number, 々 and small kana
 * their character. */
static const struct {
	enum breaker_class class;
	const char *chars;
} marks[] = {
    {CLASS_CLOSE, "，。、；：！？）」』”’》〉】〕］｝〗〙〛〞〟．‼⁇⁈⁉｡｣､,.;:!?)]}"},
    {CLASS_OPEN, "（「『“‘《〈【〔［｛〖〘〚〝｢([{"},
    {CLASS_MIDDLE, "·・‧･"},
    {CLASS_JOIN, "／/"},
    {CLASS_PAIR, "—…⸺‥⋯"},
    {CLASS_TRAIL, "～~–-‐‒〜％%‰‱℃℉°′″¢￠々〻〱〲ーｰ゛゜ゝゞヽヾ"
		  "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"},
    {CLASS_LEAD, "￥¥＄$£￡€№"},
    {CLASS_GLUE, "\u00A0\u202F\u2060\uFEFF\u200D"},
    {CLASS_GAP, "\u200B"},
};

static bool
is_mark(gunichar c)
{
	bool is_skin = c >= 0x1F3FB && c <= 0x1F3FF,
	     is_tag = c >= 0xE0000 && c <= 0xE01EF;
	return is_skin || is_tag || g_unichar_ismark(c) || g_unichar_iszerowidth(c);
}

static enum breaker_class
class_by_table(gunichar c)
{
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
		if (g_utf8_strchr(marks[i].chars, -1, c))
			return marks[i].class;
	if (is_mark(c))
		return CLASS_MARK;
	if (g_unichar_isspace(c))
		return CLASS_SPACE;
	if (g_unichar_isdigit(c) || (c >= 0x2160 && c <= 0x217F)) /* Ⅱ 型 */
		return CLASS_DIGIT;
	bool is_word =
	    g_unichar_isalpha(c) && (!han_is_wide(c) || c >= 0xFF21) && c < 0x10000;
	if (is_word)
		return CLASS_LATIN;
	return han_is_wide(c) ? CLASS_HAN : CLASS_SIGN;
}

enum breaker_class
breaker_class(gunichar c)
{
	if (c == '\n' || c == 0x2028 || c == 0x2029)
		return CLASS_NEWLINE;
	if (c <= ' ' || c == 0x3000)
		return CLASS_SPACE;
	if ((c >= 0x4E00 && c <= 0x9FFF) ||
	    (han_is_ideograph(c) && c != 0x3005 && c != 0x303B))
		return CLASS_HAN;
	if (c < 0x80 && g_ascii_isalnum(c))
		return g_ascii_isdigit(c) ? CLASS_DIGIT : CLASS_LATIN;
	return class_by_table(c);
}

bool breaker_never_starts(enum breaker_class class)
{
	return class == CLASS_CLOSE || class == CLASS_MIDDLE || class == CLASS_TRAIL ||
	       class == CLASS_JOIN || class == CLASS_PAIR || class == CLASS_MARK ||
	       class == CLASS_GLUE;
}

bool breaker_never_ends(enum breaker_class class)
{
	return class == CLASS_OPEN || class == CLASS_LEAD || class == CLASS_JOIN ||
	       class == CLASS_GLUE;
}

static bool is_word(enum breaker_class class)
{
	return class == CLASS_LATIN || class == CLASS_DIGIT || class == CLASS_SIGN;
}

static bool
is_letter(gunichar c)
{
	return breaker_class(c) == CLASS_LATIN;
}

/* What the walk over the text remembers. */
struct walk {
	const gunichar *chars;
	size_t n;
	enum breaker_class before; /* of the last character that is not a space */
	bool has_before;
	bool in_quotes; /* after an odd number of straight quotes */
	bool in_flag;	/* after an odd number of regional indicators */
};

/* The class of a character in its place: straight quotes open and close in turn, an
 * apostrophe between letters is a letter. */
static enum breaker_class
class_at(struct walk *walk, size_t i)
{
	gunichar c = walk->chars[i];
	bool is_apostrophe = c == '\'' || c == 0x2019;
	if (is_apostrophe && i > 0 && i + 1 < walk->n && is_letter(walk->chars[i - 1]) &&
	    is_letter(walk->chars[i + 1]))
		return CLASS_LATIN;
	if (c == '"') {
		walk->in_quotes = !walk->in_quotes;
		return walk->in_quotes ? CLASS_OPEN : CLASS_CLOSE;
	}
	return breaker_class(c);
}

/* The second half of a flag is not parted from the first. */
static bool
ends_flag(struct walk *walk, gunichar c)
{
	bool is_half = c >= 0x1F1E6 && c <= 0x1F1FF;
	walk->in_flag = is_half && !walk->in_flag;
	return is_half && !walk->in_flag;
}

static bool
is_plain_ascii(gunichar c)
{
	return c > ' ' && c < 0x7F;
}

static bool
are_one_word(const struct walk *walk, size_t i, enum breaker_class class)
{
	if (is_plain_ascii(walk->chars[i - 1]) && is_plain_ascii(walk->chars[i]))
		return true; /* words, numbers, addresses: broken only at spaces */
	return is_word(walk->before) && is_word(class);
}

static enum breaker_break
break_before(struct walk *walk, size_t i, enum breaker_class class)
{
	bool is_second_half = ends_flag(walk, walk->chars[i]);
	if (i == 0 || class == CLASS_SPACE || class == CLASS_NEWLINE ||
	    class == CLASS_GAP)
		return BREAK_NO;
	enum breaker_class last = breaker_class(walk->chars[i - 1]);
	if (last == CLASS_NEWLINE)
		return BREAK_MUST;
	if (is_second_half || class == CLASS_MARK || last == CLASS_GLUE)
		return BREAK_NO;
	if (walk->has_before &&
	    (breaker_never_starts(class) || breaker_never_ends(walk->before)))
		return BREAK_NO;
	if (last == CLASS_SPACE || last == CLASS_GAP)
		return BREAK_MAY;
	return are_one_word(walk, i, class) ? BREAK_NO : BREAK_MAY;
}

void
breaker_find(const gunichar *chars, size_t n, uint8_t *breaks)
{
	struct walk walk = {.chars = chars, .n = n};
	for (size_t i = 0; i < n; i++) {
		enum breaker_class class = class_at(&walk, i);
		breaks[i] = break_before(&walk, i, class);
		if (class == CLASS_NEWLINE)
			walk.has_before = walk.in_quotes = false;
		else if (class != CLASS_SPACE && class != CLASS_MARK) {
			walk.before = class;
			walk.has_before = true;
		}
	}
}
