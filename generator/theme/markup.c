#include "markup.h"

#include "common/text.h"

static void
note(char word[MARKUP_WORD_MAX + 1], char c)
{
	size_t len = strlen(word);
	if (len < MARKUP_WORD_MAX) {
		word[len] = g_ascii_tolower(c);
		word[len + 1] = '\0';
	}
}

static enum markup_element
element_of(const char *tag)
{
	static const struct {
		const char *tag;
		enum markup_element element;
	} rows[] = {{"title", ELEMENT_TEXT_ONLY}, {"textarea", ELEMENT_TEXT_ONLY},
	    {"script", ELEMENT_SCRIPT}, {"style", ELEMENT_STYLE},
	    {"iframe", ELEMENT_OPAQUE}, {"xmp", ELEMENT_OPAQUE},
	    {"noembed", ELEMENT_OPAQUE}, {"noframes", ELEMENT_OPAQUE}};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		if (strcmp(rows[i].tag, tag) == 0)
			return rows[i].element;
	}
	return ELEMENT_NORMAL;
}

static enum markup_attribute
attribute_of(const char *name)
{
	static const struct {
		const char *name;
		enum markup_attribute attribute;
	} rows[] = {{"href", ATTRIBUTE_URL}, {"src", ATTRIBUTE_URL},
	    {"action", ATTRIBUTE_URL}, {"formaction", ATTRIBUTE_URL},
	    {"poster", ATTRIBUTE_URL}, {"cite", ATTRIBUTE_URL}, {"data", ATTRIBUTE_URL},
	    {"xlink:href", ATTRIBUTE_URL}, {"background", ATTRIBUTE_URL},
	    {"manifest", ATTRIBUTE_URL}, {"ping", ATTRIBUTE_URL},
	    {"srcset", ATTRIBUTE_SRCSET}, {"imagesrcset", ATTRIBUTE_SRCSET},
	    {"style", ATTRIBUTE_STYLE}, {"srcdoc", ATTRIBUTE_SRCDOC}};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		if (strcmp(rows[i].name, name) == 0)
			return rows[i].attribute;
	}
	return strncmp(name, "on", 2) == 0 ? ATTRIBUTE_EVENT : ATTRIBUTE_PLAIN;
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
	    markup->is_name_unclear ? ATTRIBUTE_UNCLEAR : attribute_of(markup->word);
	begin_address(markup);
}

static void
end_tag(struct markup *markup)
{
	markup->state = MARKUP_TEXT;
	markup->element = markup->is_end ? ELEMENT_NORMAL : element_of(markup->tag);
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

static enum markup_fault
value_in_script(struct markup *markup, bool is_json, enum escape *escape)
{
	markup->has_value = true;
	*escape = ESCAPE_SCRIPT;
	enum script_place place = markup->script.place;
	if (place == SCRIPT_SINGLE || place == SCRIPT_DOUBLE)
		return FAULT_NONE;
	if (place != SCRIPT_CODE)
		return FAULT_SCRIPT;
	script_value(&markup->script);
	*escape = ESCAPE_NONE;
	return is_json ? FAULT_NONE : FAULT_CODE;
}

static enum markup_fault
value_in_text(struct markup *markup, bool is_json, enum escape *escape)
{
	markup->n = 0; /* a value never completes </script */
	switch (markup->element) {
	case ELEMENT_NORMAL:
		*escape = ESCAPE_TEXT;
		return FAULT_NONE;
	case ELEMENT_TEXT_ONLY:
		*escape = ESCAPE_ATTRIBUTE;
		return FAULT_NONE;
	case ELEMENT_SCRIPT:
		return value_in_script(markup, is_json, escape);
	case ELEMENT_STYLE:
		*escape = ESCAPE_STYLE;
		return FAULT_NONE;
	case ELEMENT_OPAQUE:
		break;
	}
	return FAULT_OPAQUE;
}

static enum markup_fault
value_in_address(struct markup *markup, enum escape *escape)
{
	markup->has_value = true;
	if (markup->is_scheme_bad)
		return FAULT_SCHEME;
	*escape = !markup->is_address_open	       ? ESCAPE_ATTRIBUTE
		  : markup->attribute == ATTRIBUTE_URL ? ESCAPE_URL
						       : ESCAPE_SRCSET;
	return FAULT_NONE;
}

static enum markup_fault
value_in_attribute(struct markup *markup, enum escape *escape)
{
	switch (markup->attribute) {
	case ATTRIBUTE_PLAIN:
		*escape = ESCAPE_ATTRIBUTE;
		return FAULT_NONE;
	case ATTRIBUTE_URL:
	case ATTRIBUTE_SRCSET:
		return value_in_address(markup, escape);
	case ATTRIBUTE_STYLE:
		*escape = ESCAPE_STYLE;
		return FAULT_NONE;
	case ATTRIBUTE_EVENT:
		return FAULT_EVENT;
	case ATTRIBUTE_SRCDOC:
		return FAULT_SRCDOC;
	case ATTRIBUTE_UNCLEAR:
		break;
	}
	return FAULT_UNCLEAR;
}

/* Behind `href=` the attribute has begun, whatever the value is. */
static enum markup_fault
value_unquoted(struct markup *markup)
{
	if (markup->state == MARKUP_BEFORE_VALUE)
		begin_value(markup, MARKUP_UNQUOTED);
	return FAULT_UNQUOTED;
}

enum markup_fault
markup_value(struct markup *markup, bool is_json, enum escape *escape)
{
	*escape = ESCAPE_ATTRIBUTE;
	switch (markup->state) {
	case MARKUP_TEXT:
		return value_in_text(markup, is_json, escape);
	case MARKUP_DOUBLE:
	case MARKUP_SINGLE:
		return value_in_attribute(markup, escape);
	case MARKUP_COMMENT:
		*escape = ESCAPE_COMMENT;
		markup->n = 0;
		return FAULT_NONE;
	case MARKUP_OPEN:
	case MARKUP_TAG:
		return FAULT_TAG;
	case MARKUP_IN_TAG:
	case MARKUP_NAME:
	case MARKUP_AFTER_NAME:
		return FAULT_NAME;
	case MARKUP_BEFORE_VALUE:
	case MARKUP_UNQUOTED:
		return value_unquoted(markup);
	case MARKUP_BANG:
	case MARKUP_DECLARATION:
		break;
	}
	return FAULT_DECLARATION;
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

const char *
markup_why(enum markup_fault fault)
{
	switch (fault) {
	case FAULT_NONE:
		break;
	case FAULT_TAG:
		return _("a value cannot be the name of an element");
	case FAULT_NAME:
		return _("a value cannot be an attribute or its name");
	case FAULT_UNQUOTED:
		return _("a value in an attribute without quotes");
	case FAULT_SCHEME:
		return _("the scheme of this address is not safe for values");
	case FAULT_EVENT:
		return _("a value cannot be part of an event handler's script");
	case FAULT_SRCDOC:
		return _("a value cannot be part of srcdoc");
	case FAULT_UNCLEAR:
		return _("a value in an attribute whose name depends on a section");
	case FAULT_CODE:
		return _("a value in a script, outside of a string");
	case FAULT_SCRIPT:
		return _("a script cannot have a value inside a template string, comment "
			 "or pattern");
	case FAULT_OPAQUE:
		return _("a value in text that browsers do not read");
	case FAULT_DECLARATION:
		return _("a value inside <!…> or <?…>");
	}
	return "";
}

const char *
markup_fix(enum markup_fault fault)
{
	switch (fault) {
	case FAULT_TAG:
		return _("write the elements out, each in a section of its own");
	case FAULT_NAME:
		return _("write the attribute out in a section: {{#x}} hidden{{/x}}");
	case FAULT_UNQUOTED:
		return _("put the value between double quotes");
	case FAULT_SCHEME:
		return _("write https:, http:, mailto: or tel: in the template, or the "
			 "whole address in "
			 "one value");
	case FAULT_UNCLEAR:
		return _("write the whole attribute in each section");
	case FAULT_EVENT:
		return _("put the value into a data- attribute and read it in a script");
	case FAULT_CODE:
		return _("write {{x|json}}, or put the value between quotes");
	case FAULT_SCRIPT:
		return _("use a string between single or double quotes");
	case FAULT_NONE:
	case FAULT_SRCDOC:
	case FAULT_OPAQUE:
	case FAULT_DECLARATION:
		break;
	}
	return NULL;
}
