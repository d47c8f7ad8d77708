#include "script.h"

#include <string.h>

#include <glib.h>

static bool
is_word_byte(char c)
{
	return g_ascii_isalnum(c) || c == '_' || c == '$' || (c & 0x80);
}

/* Does a / here begin a regular expression, or divide? After a value it divides; a word
 * is a value unless it is one of these. `)` is taken for the end of a value, `}` for the
 * end of a block. */
static bool
begins_regex(const struct script *script)
{
	static const char *const words[] = {"return", "typeof", "case", "in", "of", "do",
	    "else", "void", "delete", "throw", "new", "instanceof", "yield", "await"};
	if (!is_word_byte(script->last))
		return !strchr(")]'\"`", script->last) || script->last == '\0';
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		if (strlen(words[i]) == script->word_len &&
		    memcmp(words[i], script->word, script->word_len) == 0)
			return true;
	}
	return false;
}

static void
note_word(struct script *script, char c, bool continues)
{
	if (!continues)
		script->word_len = 0;
	if (script->word_len < SCRIPT_WORD_MAX)
		script->word[script->word_len++] = c;
}

static void
feed_code(struct script *script, char c)
{
	static const char quotes[] = {'\'', '"', '`'};
	static const enum script_place places[] = {
	    SCRIPT_SINGLE, SCRIPT_DOUBLE, SCRIPT_TEMPLATE};
	if (c == '/') {
		script->place = SCRIPT_SLASH;
		return;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(quotes); i++) {
		if (c == quotes[i])
			script->place = places[i];
	}
	if (g_ascii_isspace(c)) {
		script->is_escaped = true; /* in code: a blank, which ends a word */
		return;
	}
	if (is_word_byte(c))
		note_word(script, c, is_word_byte(script->last) && !script->is_escaped);
	script->is_escaped = false;
	script->last = c;
}

static void
feed_slash(struct script *script, char c)
{
	if (c == '/' || c == '*') {
		script->place = c == '/' ? SCRIPT_LINE : SCRIPT_BLOCK;
		script->is_escaped = false;
		return;
	}
	bool is_regex = begins_regex(script);
	script->place = is_regex ? SCRIPT_REGEX : SCRIPT_CODE;
	script->is_escaped = script->is_class = false;
	script->last =
	    is_regex ? ')' : '/'; /* behind a regular expression is behind a value */
	script_feed(script, c);
}

/* A line end closes '...' and "..." too: the script is broken there, but not further. */
static void
feed_string(struct script *script, char c, char quote)
{
	if (script->is_escaped)
		script->is_escaped = false;
	else if (c == '\\')
		script->is_escaped = true;
	else if (c == quote || (c == '\n' && quote != '`'))
		script->place = SCRIPT_CODE;
}

static void
feed_regex(struct script *script, char c)
{
	if (script->is_escaped)
		script->is_escaped = false;
	else if (c == '\\')
		script->is_escaped = true;
	else if (c == '[' || c == ']')
		script->is_class = c == '[';
	else if (c == '\n' || (c == '/' && !script->is_class))
		script->place = SCRIPT_CODE;
}

static void
feed_block(struct script *script, char c)
{
	if (c == '/' && script->is_escaped) {
		script->place = SCRIPT_CODE;
		script->is_escaped = false;
	} else {
		script->is_escaped = c == '*';
	}
}

void
script_feed(struct script *script, char c)
{
	switch (script->place) {
	case SCRIPT_CODE:
		feed_code(script, c);
		return;
	case SCRIPT_SLASH:
		feed_slash(script, c);
		return;
	case SCRIPT_SINGLE:
		feed_string(script, c, '\'');
		return;
	case SCRIPT_DOUBLE:
		feed_string(script, c, '"');
		return;
	case SCRIPT_TEMPLATE:
		feed_string(script, c, '`');
		return;
	case SCRIPT_LINE:
		script->place = c == '\n' ? SCRIPT_CODE : SCRIPT_LINE;
		return;
	case SCRIPT_BLOCK:
		feed_block(script, c);
		return;
	case SCRIPT_REGEX:
		feed_regex(script, c);
	}
}

void
script_value(struct script *script)
{
	script->is_escaped = false;
	if (script->place == SCRIPT_CODE) {
		script->last = ')';
		script->word_len = 0;
	}
}
