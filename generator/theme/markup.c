#include "markup.h"

#include <string.h>

#include <glib.h>

#include "common/text.h"

#include "escape.h"

static void
note(char word[MARKUP_WORD_MAX + 1], char c)
{
	size_t len = strlen(word);
	if (len < MARKUP_WORD_MAX) {
		word[len] = g_ascii_tolower(c);
		word[len + 1] = '\0';
	}
}

static void
begin_address(struct markup *markup)
{
	markup->is_address_open = true;
	markup->is_scheme_bad = markup->has_value = false;
	markup->word[0] = '\0';
}

static void
begin_value(struct markup *markup, enum markup_state state)
{
	markup->state = state;
	markup->attribute =
	    markup->is_name_unclear ? ATTRIBUTE_UNCLEAR : tag_attribute(markup->word);
	begin_address(markup);
}

static void
end_tag(struct markup *markup)
{
	markup->state = MARKUP_TEXT;
	markup->element = markup->is_end ? ELEMENT_NORMAL : tag_element(markup->tag);
	markup->n = 0;
	markup->has_value = false;
	markup->script = (struct script){.place = SCRIPT_CODE};
}

static void
begin_tag(struct markup *markup, char c)
{
	markup->state = MARKUP_TAG;
	markup->tag[0] = '\0';
	note(markup->tag, c);
}

static void
begin_name(struct markup *markup, char c)
{
	markup->state = MARKUP_NAME;
	markup->is_name_unclear = false;
	markup->word[0] = '\0';
	note(markup->word, c);
}

/* Raw text ends only at its own closing tag. A script that ends inside a string was read
 * wrong, by us or by its author: values in it may have been escaped wrong. */
static void
end_raw(struct markup *markup, char c)
{
	if (markup->element == ELEMENT_SCRIPT && markup->has_value &&
	    markup->before.place != SCRIPT_CODE && markup->before.place != SCRIPT_LINE)
		markup->fault = FAULT_SCRIPT;
	markup->is_end = true;
	if (c == '>')
		end_tag(markup);
	else
		markup->state = MARKUP_IN_TAG;
}

static void
feed_raw(struct markup *markup, char c)
{
	int len = (int)strlen(markup->tag) + 2;
	if (markup->n == len && (g_ascii_isspace(c) || c == '/' || c == '>')) {
		end_raw(markup, c);
		return;
	}
	if (c == '<')
		markup->before = markup->script;
	if (markup->element == ELEMENT_SCRIPT)
		script_feed(&markup->script, c);
	char expected = markup->n == 0	  ? '<'
			: markup->n == 1  ? '/'
			: markup->n < len ? markup->tag[markup->n - 2]
					  : '\0';
	if (expected && g_ascii_tolower(c) == expected)
		markup->n++;
	else
		markup->n = c == '<';
}

static void
feed_text(struct markup *markup, char c)
{
	if (markup->element != ELEMENT_NORMAL)
		feed_raw(markup, c);
	else if (c == '<') {
		markup->state = MARKUP_OPEN;
		markup->is_end = false;
	}
}

static void
feed_open(struct markup *markup, char c)
{
	if (g_ascii_isalpha(c)) {
		begin_tag(markup, c);
	} else if (c == '/' && !markup->is_end) {
		markup->is_end = true;
	} else if (c == '!' && !markup->is_end) {
		markup->state = MARKUP_BANG;
		markup->n = 0;
	} else if (c == '?' || markup->is_end) {
		markup->state = c == '>' ? MARKUP_TEXT : MARKUP_DECLARATION;
	} else if (c != '<') {
		markup->state = MARKUP_TEXT;
	}
}

static void
feed_bang(struct markup *markup, char c)
{
	if (c == '-' && ++markup->n == 2)
		markup->state = MARKUP_COMMENT; /* n is 2: <!--> is a whole comment */
	else if (c != '-')
		markup->state = c == '>' ? MARKUP_TEXT : MARKUP_DECLARATION;
}

static void
feed_comment(struct markup *markup, char c)
{
	if (c == '>' && markup->n >= 2)
		markup->state = MARKUP_TEXT;
	else if (c == '-')
		markup->n = MIN(markup->n + 1, 2);
	else if (c != '!') /* --!> ends a comment as well */
		markup->n = 0;
}

/* Between the parts of a tag: what the next character begins. */
static void
feed_tag(struct markup *markup, char c)
{
	bool is_name = markup->state == MARKUP_NAME || markup->state == MARKUP_AFTER_NAME;
	if (c == '>')
		end_tag(markup);
	else if (c == '/')
		markup->state = MARKUP_IN_TAG;
	else if (g_ascii_isspace(c))
		markup->state = is_name ? MARKUP_AFTER_NAME : MARKUP_IN_TAG;
	else if (is_name && c == '=')
		markup->state = MARKUP_BEFORE_VALUE;
	else if (markup->state == MARKUP_TAG)
		note(markup->tag, c);
	else if (markup->state == MARKUP_NAME)
		note(markup->word, c);
	else
		begin_name(markup, c);
}

static void
feed_before_value(struct markup *markup, char c)
{
	if (c == '"')
		begin_value(markup, MARKUP_DOUBLE);
	else if (c == '\'')
		begin_value(markup, MARKUP_SINGLE);
	else if (c == '>')
		end_tag(markup);
	else if (!g_ascii_isspace(c))
		begin_value(markup, MARKUP_UNQUOTED);
}

static void
feed_address(struct markup *markup, char c)
{
	if (c == ',' && markup->attribute == ATTRIBUTE_SRCSET) {
		begin_address(markup);
	} else if (c == ':' && markup->is_address_open) {
		markup->is_address_open = false;
		markup->is_scheme_bad =
		    !escape_scheme_is_safe(markup->word, strlen(markup->word));
		if (markup->has_value)
			markup->fault = FAULT_SCHEME;
	} else if (c == '/' || c == '?' || c == '#') {
		markup->is_address_open = false;
	} else if (!g_ascii_isspace(c) && markup->is_address_open) {
		note(markup->word, c);
	}
}

static void
feed_value(struct markup *markup, char c)
{
	if (markup->state == MARKUP_UNQUOTED && (c == '>' || g_ascii_isspace(c))) {
		feed_tag(markup, c);
	} else if ((markup->state == MARKUP_DOUBLE && c == '"') ||
		   (markup->state == MARKUP_SINGLE && c == '\'')) {
		markup->state = MARKUP_IN_TAG;
	} else if (markup->attribute == ATTRIBUTE_URL ||
		   markup->attribute == ATTRIBUTE_SRCSET) {
		feed_address(markup, c);
	}
}

static void
feed(struct markup *markup, char c)
{
	switch (markup->state) {
	case MARKUP_TEXT:
		feed_text(markup, c);
		return;
	case MARKUP_OPEN:
		feed_open(markup, c);
		return;
	case MARKUP_BANG:
		feed_bang(markup, c);
		return;
	case MARKUP_COMMENT:
		feed_comment(markup, c);
		return;
	case MARKUP_DECLARATION:
		markup->state = c == '>' ? MARKUP_TEXT : MARKUP_DECLARATION;
		return;
	case MARKUP_TAG:
	case MARKUP_IN_TAG:
	case MARKUP_NAME:
	case MARKUP_AFTER_NAME:
		feed_tag(markup, c);
		return;
	case MARKUP_BEFORE_VALUE:
		feed_before_value(markup, c);
		return;
	case MARKUP_DOUBLE:
	case MARKUP_SINGLE:
	case MARKUP_UNQUOTED:
		feed_value(markup, c);
	}
}

void
markup_feed(struct markup *markup, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		feed(markup, text[i]);
}

bool
markup_is_text(const struct markup *markup)
{
	return markup->state == MARKUP_TEXT && markup->element == ELEMENT_NORMAL;
}

bool
markup_is_bare_text(const struct markup *markup)
{
	return markup->state == MARKUP_TEXT && markup->element == ELEMENT_TEXT_ONLY;
}

bool
markup_is_plain_attribute(const struct markup *markup)
{
	return (markup->state == MARKUP_DOUBLE || markup->state == MARKUP_SINGLE) &&
	       markup->attribute == ATTRIBUTE_PLAIN;
}

/* Inside a tag, but not in the value of an attribute. */
static bool
is_in_tag(const struct markup *markup)
{
	return markup->state == MARKUP_TAG || markup->state == MARKUP_IN_TAG ||
	       markup->state == MARKUP_NAME || markup->state == MARKUP_AFTER_NAME;
}

bool
markup_is_same(const struct markup *a, const struct markup *b)
{
	if (is_in_tag(a) && is_in_tag(b))
		return strcmp(a->tag, b->tag) == 0;
	if (a->state != b->state || a->element != b->element)
		return false;
	switch (a->state) {
	case MARKUP_TEXT:
		return a->element != ELEMENT_SCRIPT || a->script.place == b->script.place;
	case MARKUP_DOUBLE:
	case MARKUP_SINGLE:
	case MARKUP_UNQUOTED:
		return a->attribute == b->attribute;
	case MARKUP_BEFORE_VALUE:
		return strcmp(a->word, b->word) == 0;
	case MARKUP_OPEN:
	case MARKUP_BANG:
	case MARKUP_COMMENT:
	case MARKUP_DECLARATION:
	case MARKUP_TAG:
	case MARKUP_IN_TAG:
	case MARKUP_NAME:
	case MARKUP_AFTER_NAME:
		break;
	}
	return true;
}

/* Of two different names neither is known: `{{#x}}href{{/x}}{{^x}}title{{/x}}="…"`. */
void
markup_join(struct markup *markup, const struct markup *other)
{
	bool is_same_word = strcmp(markup->word, other->word) == 0;
	if (is_in_tag(markup))
		markup->is_name_unclear = markup->is_name_unclear ||
					  other->is_name_unclear || !is_same_word ||
					  markup->state != other->state;
	markup->is_address_open = markup->is_address_open || other->is_address_open;
	markup->is_scheme_bad = markup->is_scheme_bad || other->is_scheme_bad;
	markup->has_value = markup->has_value || other->has_value || !is_same_word;
}

static const char *
where_in_text(const struct markup *markup)
{
	switch (markup->element) {
	case ELEMENT_NORMAL:
		return _("in text");
	case ELEMENT_TEXT_ONLY:
		return _("in <title> or <textarea>");
	case ELEMENT_SCRIPT:
		return markup->script.place == SCRIPT_CODE
			   ? _("in a script")
			   : _("inside a string or comment of a script");
	case ELEMENT_STYLE:
		return _("in a style sheet");
	case ELEMENT_OPAQUE:
		break;
	}
	return _("in text that browsers do not read");
}

const char *
markup_where(const struct markup *markup)
{
	switch (markup->state) {
	case MARKUP_TEXT:
		return where_in_text(markup);
	case MARKUP_COMMENT:
		return _("inside a comment");
	case MARKUP_BANG:
	case MARKUP_DECLARATION:
		return _("inside <!…> or <?…>");
	case MARKUP_DOUBLE:
	case MARKUP_SINGLE:
	case MARKUP_UNQUOTED:
	case MARKUP_BEFORE_VALUE:
		return _("inside the value of an attribute");
	case MARKUP_OPEN:
	case MARKUP_TAG:
	case MARKUP_IN_TAG:
	case MARKUP_NAME:
	case MARKUP_AFTER_NAME:
		break;
	}
	return _("inside a tag");
}
