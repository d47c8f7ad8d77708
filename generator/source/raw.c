#include "raw.h"

#include <string.h>

#include "common/han.h"
#include "common/text.h"

#include "node.h"

#define WIDE_OPEN   "（"
#define WIDE_CLOSE  "）"
#define REPORTS_MAX 50
#define WINDOW	    512 /* bytes looked at on either side of a bracket */

/* What the page escapes nowhere. */
struct raw {
	struct places *places;
	bool with_links, with_stars, with_hashes;
	int n; /* told */
};

static bool
has(const struct draft *draft, char c)
{
	return memchr(draft->body, c, draft->len) != NULL;
}

/* Most pages escape nothing at all. */
static bool
escapes(const struct draft *draft, const char *escape)
{
	return has(draft, '\\') &&
	       g_strstr_len(draft->body, (gssize)draft->len, escape) != NULL;
}

static cmark_node *
block_of(cmark_node *node)
{
	cmark_node *block = cmark_node_parent(node);
	while (block && cmark_node_get_type(block) != CMARK_NODE_PARAGRAPH &&
	       cmark_node_get_type(block) != CMARK_NODE_HEADING)
		block = cmark_node_parent(block);
	return block;
}

/* `shown` is what stands there, as it is looked for in the file. */
static void
report(struct raw *raw, cmark_node *node, const char *shown, const char *fix)
{
	cmark_node *block = raw->n++ < REPORTS_MAX ? block_of(node) : NULL;
	if (block)
		place_report(raw->places, RULE_RAW_MARKUP,
		    place_of_text(raw->places, block, shown), fix,
		    _("people will see these marks as they stand: %s"), shown);
}

/* The [ or ![ that ] at `close` belongs to; NULL: none near. */
static const char *
find_open(const char *text, const char *close)
{
	const char *from = close - text > WINDOW ? close - WINDOW : text;
	const char *open = g_strrstr_len(from, close - from, "[");
	return open && open > text && open[-1] == '!' ? open - 1 : open;
}

/* The first ) or ） behind `at`; NULL: none near. */
static const char *
find_close(const char *at)
{
	size_t len = strnlen(at, WINDOW);
	const char *half = memchr(at, ')', len);
	const char *wide = g_strstr_len(at, (gssize)len, WIDE_CLOSE);
	return wide && (!half || wide < half) ? wide : half;
}

/* An address in [at, end), or a file's name: in ASCII, or with an ending that is. */
static bool
is_target(const char *at, const char *end)
{
	const char *dot = g_strrstr_len(at, end - at, ".");
	size_t ending = 0;
	while (dot && dot + 1 + ending < end && g_ascii_isalnum(dot[1 + ending]))
		ending++;
	bool is_file = dot && dot > at && ending >= 2 && ending <= 5 &&
		       dot + 1 + ending == end && !g_ascii_isdigit(dot[1]);
	return is_file || g_strstr_len(at, end - at, "://") || *at == '/' || *at == '#' ||
	       strncmp(at, "../", 3) == 0 || strncmp(at, "www.", 4) == 0;
}

/* [链接]（https://…）: what stands in the brackets must look like an address. */
static void
check_wide(struct raw *raw, cmark_node *node, const char *text, const char *close)
{
	const char *open = find_open(text, close), *at = close + 1 + strlen(WIDE_OPEN);
	const char *end = find_close(at);
	if (!open || !end || !(*open == '!' || is_target(at, end)))
		return;
	size_t tail = *end == ')' ? 1 : strlen(WIDE_CLOSE);
	g_autofree char *shown = g_strndup(open, (gsize)(end + tail - open));
	g_autofree char *fix = g_strdup_printf(
	    _("write %.*s](%.*s)"), (int)(close - open), open, (int)(end - at), at);
	report(raw, node, shown, fix);
}

/* ![图](图 片.png): nothing but a space, or a bracket that is not closed, keeps it from
 * being one. */
static void
check_half(struct raw *raw, cmark_node *node, const char *text, const char *close)
{
	const char *open = find_open(text, close), *at = close + 2;
	const char *end = find_close(at);
	bool is_cut = !end && cmark_node_next(node) &&
		      cmark_node_get_type(cmark_node_next(node)) != CMARK_NODE_SOFTBREAK;
	if (!open || is_cut || (end && !(*open == '!' || is_target(at, end))))
		return;
	size_t tail = !end ? 0 : *end == ')' ? 1 : strlen(WIDE_CLOSE);
	const char *stop = end ? end : at;
	bool is_spaced = end && memchr(at, ' ', (size_t)(end - at));
	g_autofree char *shown = g_strndup(open, (gsize)(stop + tail - open));
	g_autofree char *whole =
	    g_strdup_printf(is_spaced ? _("write %.*s](<%.*s>)") : _("write %.*s](%.*s)"),
		(int)(close - open), open, (int)(stop - at), at);
	report(raw, node, shown, end ? whole : _("close the address with )"));
}

/* [见这里][没有]; but [1][2] are notes. */
static void
check_name(struct raw *raw, cmark_node *node, const char *text, const char *close)
{
	const char *open = find_open(text, close), *next = close + 2;
	const char *end = memchr(next, ']', strnlen(next, WINDOW));
	if (!open || !end || end == next || close - open < 2)
		return;
	for (const char *at = open; at < end; at = g_utf8_next_char(at)) {
		if (!han_is_ideograph(g_utf8_get_char(at)))
			continue;
		g_autofree char *shown = g_strndup(open, (gsize)(end + 1 - open));
		g_autofree char *fix =
		    g_strdup_printf(_("write %.*s](address)"), (int)(close - open), open);
		report(raw, node, shown, fix);
		return;
	}
}

static void
check_links(struct raw *raw, cmark_node *node, const char *text)
{
	for (const char *at = text; raw->n < REPORTS_MAX && (at = strchr(at, ']'));
	     at++) {
		if (g_str_has_prefix(at + 1, WIDE_OPEN))
			check_wide(raw, node, text, at);
		else if (at[1] == '(')
			check_half(raw, node, text, at);
		else if (at[1] == '[')
			check_name(raw, node, text, at);
	}
}

static gunichar
char_before(const char *text, const char *at)
{
	return at > text ? g_utf8_get_char(g_utf8_prev_char(at)) : 0;
}

/* Two stars that were to begin something: at the beginning of the words, or among them;
 * 王** and 138**8000 hide something. */
static bool
is_lone(const char *text, const char *at)
{
	gunichar before = char_before(text, at), next = g_utf8_get_char(at + 2);
	bool has_words = g_unichar_isalnum(before);
	if (before == '*' || next == '*' || next == 0)
		return false;
	if (!has_words)
		return next != ' ' || before == 0;
	bool is_hidden =
	    before < 0x80 || !han_is_ideograph(char_before(text, g_utf8_prev_char(at)));
	return !is_hidden && han_is_ideograph(next);
}

static void
check_stars(struct raw *raw, cmark_node *node, const char *text)
{
	for (const char *at = text; (at = strstr(at, "**")); at += strspn(at, "*")) {
		if (!is_lone(text, at))
			continue;
		const char *end = g_utf8_strlen(at, -1) > 8
				      ? g_utf8_offset_to_pointer(at, 8)
				      : at + strlen(at);
		g_autofree char *shown = g_strndup(at, (gsize)(end - at));
		report(raw, node, shown,
		    _("write ** right before and right behind the words: **words**"));
		return;
	}
}

static bool
begins_line(cmark_node *node)
{
	cmark_node *before = cmark_node_previous(node);
	cmark_node *parent = cmark_node_parent(node);
	return cmark_node_get_type(parent) == CMARK_NODE_PARAGRAPH &&
	       (!before || cmark_node_get_type(before) == CMARK_NODE_SOFTBREAK);
}

/* ###没空格. One # before words is a heading where nothing else stands: #健康# is a
 * topic, and so may be what stands among other lines. */
static void
check_hashes(struct raw *raw, cmark_node *node, const char *text)
{
	size_t n = strspn(text, "#");
	bool is_alone = !cmark_node_previous(node) && !cmark_node_next(node);
	gunichar next = g_utf8_get_char(text + n);
	bool is_one = n == 1 && is_alone && han_is_ideograph(next);
	if (n == 0 || n > 6 || text[n] == '\0' || strchr(text + n, '#') ||
	    !(n > 1 || is_one) || !begins_line(node))
		return;
	const char *words = text + n;
	while (g_unichar_isspace(g_utf8_get_char(words)))
		words = g_utf8_next_char(words);
	g_autofree char *marks = g_strnfill(n, '#');
	g_autofree char *fix = g_strdup_printf(_("write %s %s"), marks, words);
	report(raw, node, marks, fix);
}

static void
check(struct raw *raw, cmark_node *node)
{
	const char *text = cmark_node_get_literal(node);
	if (raw->with_hashes && *text == '#')
		check_hashes(raw, node, text);
	if (!strpbrk(text, "*]"))
		return;
	if (raw->with_links)
		check_links(raw, node, text);
	if (raw->with_stars)
		check_stars(raw, node, text);
}

void
raw_check(const struct draft *draft, cmark_node *root, struct places *places)
{
	struct raw raw = {.places = places,
	    .with_links =
		has(draft, ']') && !escapes(draft, "\\[") && !escapes(draft, "\\]"),
	    .with_stars = has(draft, '*') && !escapes(draft, "\\*"),
	    .with_hashes = has(draft, '#') && !escapes(draft, "\\#")};
	if (!raw.with_links && !raw.with_stars && !raw.with_hashes)
		return;
	for (cmark_node *node = root, *next; node; node = next) {
		cmark_node_type type = cmark_node_get_type(node);
		next = node_next(
		    root, node, type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE);
		if (type == CMARK_NODE_TEXT)
			check(&raw, node);
	}
}
