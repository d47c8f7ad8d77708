#include "reader.h"

#include <string.h>

#include <libfyaml.h>

#include "common/text.h"
#include "complaint.h"
#include "manuscript.h"
#include "scalar.h"

/* A list or map that is being read. */
struct frame {
	struct yaml *node;
	GHashTable *keys; /* of a map: text to the first struct yaml_pair of that name */
};

/* One reading of a text, until its end or its first mistake. */
struct reader {
	const struct diag_source *source;
	const GString *written;
	const struct manuscript *manuscript;
	struct mistake *mistake;
	struct diag_place place; /* of byte `at` of what was written; moves forward */
	size_t at;
	struct frame stack[YAML_DEPTH_MAX];
	int depth;
	bool has_document;
	struct yaml *root;
	GPtrArray *duplicates;
};

void
duplicate_free(void *data)
{
	struct duplicate *duplicate = data;
	g_free(duplicate->key);
	g_free(duplicate);
}

/* The place of byte `offset` of the manuscript. Events come in the order of the text, so
 * that all places together cost one walk through it. */
static struct diag_place
find_place(struct reader *reader, size_t offset)
{
	size_t to =
	    MIN(manuscript_offset(reader->manuscript, offset), reader->written->len);
	for (; reader->at < to; reader->at++) {
		unsigned char c = (unsigned char)reader->written->str[reader->at];
		if (c == '\n') {
			reader->place.line++;
			reader->place.column = 1;
		} else if ((c & 0xC0) != 0x80) {
			reader->place.column++;
		}
	}
	return reader->place;
}

static struct yaml_pair *
open_pair(const struct reader *reader)
{
	if (reader->depth == 0)
		return NULL;
	const GPtrArray *pairs = reader->stack[reader->depth - 1].node->pairs;
	struct yaml_pair *last =
	    pairs && pairs->len > 0 ? pairs->pdata[pairs->len - 1] : NULL;
	return last && !last->value ? last : NULL;
}

static bool
wants_key(const struct reader *reader)
{
	return reader->depth > 0 &&
	       reader->stack[reader->depth - 1].node->kind == YAML_MAP &&
	       !open_pair(reader);
}

/* Where an event stands in the manuscript; for what is not there, where the last one did.
 * A text in quotes stands where its quote does: libfyaml's mark is behind it. */
static struct diag_place
place_of(struct reader *reader, struct fy_event *event)
{
	const struct fy_mark *mark = fy_event_start_mark(event);
	size_t len;
	const char *text = manuscript_text(reader->manuscript, &len);
	if (!mark)
		return reader->place;
	size_t at = MIN(mark->input_pos, len);
	enum fy_scalar_style style = FYSS_PLAIN;
	if (event->type == FYET_SCALAR && event->scalar.value)
		style = fy_token_scalar_style(event->scalar.value);
	bool is_behind = (style == FYSS_SINGLE_QUOTED || style == FYSS_DOUBLE_QUOTED) &&
			 at > 0 && strchr("\"'", text[at - 1]);
	return find_place(reader, is_behind ? at - 1 : at);
}

/* Refuses what the event holds; false, always. */
static bool
refuse(struct reader *reader, enum rule rule, const char *text, const char *fix)
{
	*reader->mistake = (struct mistake){
	    .rule = rule,
	    .at = reader->at,
	    .line_at = reader->at,
	    .text = g_strdup(text),
	    .fix = g_strdup(fix),
	};
	return false;
}

static bool
complain(struct reader *reader, const char *message)
{
	const GString *written = reader->written;
	complaint_explain(
	    written->str, written->len, reader->at, message, reader->mistake);
	return false;
}

/* Puts a node where it belongs; it is the tree's from then on. */
static void
attach(struct reader *reader, struct yaml *node)
{
	struct yaml_pair *pair = open_pair(reader);
	struct yaml *above =
	    reader->depth > 0 ? reader->stack[reader->depth - 1].node : NULL;
	if (pair)
		pair->value = node;
	else if (above)
		g_ptr_array_add(above->items, node);
	else
		reader->root = node;
	node->key = pair ? pair->key : above ? above->key : NULL;
}

static bool
open_node(struct reader *reader, struct fy_event *event, enum yaml_kind kind)
{
	struct diag_place place = place_of(reader, event);
	if (wants_key(reader))
		return refuse(reader, RULE_YAML_SYNTAX, _("a key can only be a text"),
		    _("put the key in quotes if it holds brackets"));
	if (reader->depth == 0 && kind == YAML_LIST) {
		refuse(reader, RULE_YAML_SYNTAX,
		    _("a list stands where keys are expected"),
		    _("put the list under a key: tags:"));
		reader->mistake->is_to_end = true;
		return false;
	}
	if (reader->depth == YAML_DEPTH_MAX)
		return complain(reader, "depth");
	struct yaml *node = yaml_new(kind, place);
	attach(reader, node);
	GHashTable *keys =
	    kind == YAML_MAP ? g_hash_table_new(g_str_hash, g_str_equal) : NULL;
	reader->stack[reader->depth++] = (struct frame){node, keys};
	return true;
}

static void
note_duplicate(struct reader *reader, const struct yaml_pair *pair, int first_line)
{
	struct duplicate *duplicate = g_new0(struct duplicate, 1);
	*duplicate = (struct duplicate){g_strdup(pair->key), pair->place, first_line};
	g_ptr_array_add(reader->duplicates, duplicate);
}

/* Drops the pairs whose keys were there before. */
static void
drop_duplicates(struct reader *reader, const struct frame *frame)
{
	GPtrArray *pairs = frame->node->pairs;
	if (!pairs || g_hash_table_size(frame->keys) == pairs->len)
		return;
	GPtrArray *kept = g_ptr_array_new_with_free_func(yaml_free_pair);
	for (guint i = 0; i < pairs->len; i++) {
		struct yaml_pair *pair = pairs->pdata[i];
		const struct yaml_pair *first =
		    g_hash_table_lookup(frame->keys, pair->key);
		if (first == pair) {
			g_ptr_array_add(kept, g_steal_pointer(&pairs->pdata[i]));
			continue;
		}
		note_duplicate(reader, pair, first->place.line);
	}
	g_ptr_array_unref(pairs);
	frame->node->pairs = kept;
}

static bool
close_node(struct reader *reader)
{
	struct frame *frame = &reader->stack[--reader->depth];
	if (frame->keys)
		drop_duplicates(reader, frame);
	g_clear_pointer(&frame->keys, g_hash_table_unref);
	return true;
}

static bool
add_key(struct reader *reader, char *key, struct diag_place place)
{
	struct frame *frame = &reader->stack[reader->depth - 1];
	struct yaml_pair *pair = g_new0(struct yaml_pair, 1);
	*pair = (struct yaml_pair){.key = key, .place = place};
	g_ptr_array_add(frame->node->pairs, pair);
	if (!g_hash_table_contains(frame->keys, key))
		g_hash_table_insert(frame->keys, key, pair);
	return true;
}

static bool
read_text(struct reader *reader, struct fy_event *event)
{
	struct diag_place place = place_of(reader, event);
	struct fy_token *token = event->scalar.value;
	size_t len;
	const char *manuscript = manuscript_text(reader->manuscript, &len);
	g_autofree char *text = scalar_text(token, manuscript, len);
	bool is_quoted = token && fy_token_scalar_style(token) != FYSS_PLAIN;
	if (!text)
		return refuse(reader, RULE_BAD_VALUE,
		    _("this escape names a character that no page may hold"),
		    _("leave it out"));
	if (wants_key(reader) && *text == '\0')
		return refuse(reader, RULE_YAML_SYNTAX,
		    _("a key is missing before the colon"),
		    _("write a key, such as title: …"));
	if (wants_key(reader))
		return add_key(reader, g_steal_pointer(&text), place);
	bool is_null = !is_quoted && scalar_is_null(text);
	if (reader->depth == 0 && !is_null)
		return complain(reader, "could not find expected ':'");
	if (reader->depth == 0)
		return true;
	const struct yaml_pair *pair = open_pair(reader);
	struct yaml *node = yaml_new(YAML_TEXT, !token && pair ? pair->place : place);
	node->text = is_null ? g_strdup("") : g_steal_pointer(&text);
	node->is_quoted = is_quoted;
	node->is_null = is_null;
	attach(reader, node);
	return true;
}

/* Anchors, aliases and tags begin with a mark that a text may be meant to begin with. */
static bool
refuse_mark(struct reader *reader, struct fy_token *token, char mark)
{
	const struct fy_mark *start = fy_token_start_mark(token);
	size_t at =
	    start ? manuscript_offset(reader->manuscript, start->input_pos) : reader->at;
	if (at > 0 && at <= reader->written->len && reader->written->str[at] != mark &&
	    reader->written->str[at - 1] == mark)
		at--;
	reader->at = MIN(at, reader->written->len);
	return complain(reader, mark == '&' ? "anchor" : mark == '*' ? "alias" : "tag");
}

static bool
open_document(struct reader *reader, struct fy_event *event)
{
	struct fy_token *token = event->document_start.document_start;
	const struct fy_mark *mark = token ? fy_token_start_mark(token) : NULL;
	if (!reader->has_document) {
		reader->has_document = true;
		return true;
	}
	if (mark)
		find_place(reader, mark->input_pos);
	refuse(reader, RULE_YAML_SYNTAX, _("a second document begins here"),
	    _("remove the line --- and what follows it"));
	reader->mistake->is_to_end = true;
	return false;
}

static bool
read_event(struct reader *reader, struct fy_event *event)
{
	struct fy_token *anchor = fy_event_get_anchor_token(event);
	struct fy_token *tag = fy_event_get_tag_token(event);
	if (event->type == FYET_ALIAS)
		return refuse_mark(reader, fy_event_get_token(event), '*');
	if (anchor || tag)
		return refuse_mark(reader, anchor ? anchor : tag, anchor ? '&' : '!');
	switch (event->type) {
	case FYET_SCALAR:
		return read_text(reader, event);
	case FYET_SEQUENCE_START:
		return open_node(reader, event, YAML_LIST);
	case FYET_MAPPING_START:
		return open_node(reader, event, YAML_MAP);
	case FYET_SEQUENCE_END:
	case FYET_MAPPING_END:
		return close_node(reader);
	case FYET_DOCUMENT_START:
		return open_document(reader, event);
	case FYET_DOCUMENT_END:
	case FYET_STREAM_START:
	case FYET_STREAM_END:
	case FYET_ALIAS:
	case FYET_NONE:
		break;
	}
	return true;
}

/* Byte offset of a line and column, both from 1, columns in characters. */
static size_t
offset_of(const char *text, size_t len, int line, int column)
{
	size_t at = 0;
	for (; line > 1 && at < len; at++)
		line -= text[at] == '\n';
	for (int i = 1; i < column && at < len && text[at] != '\n'; i++)
		at += g_utf8_skip[(unsigned char)text[at]];
	return MIN(at, len);
}

/* What libfyaml stopped at: the first of its errors, the others follow from it. */
static void
explain_error(struct reader *reader, struct fy_diag *errors)
{
	size_t len;
	const char *text = manuscript_text(reader->manuscript, &len);
	void *iterator = NULL;
	const struct fy_diag_error *error = fy_diag_errors_iterate(errors, &iterator);
	if (error) {
		size_t offset = offset_of(text, len, error->line, error->column);
		reader->at = MIN(
		    manuscript_offset(reader->manuscript, offset), reader->written->len);
	}
	complain(reader, error && error->msg ? error->msg : "?");
}

static bool
read_events(struct reader *reader, struct fy_parser *parser)
{
	struct fy_event *event;
	bool is_good = true;
	while (is_good && (event = fy_parser_parse(parser))) {
		is_good = read_event(reader, event);
		fy_parser_event_free(parser, event);
	}
	while (reader->depth > 0)
		close_node(reader);
	return is_good;
}

static void
read_manuscript(struct reader *reader)
{
	struct fy_diag_cfg diag_config;
	fy_diag_cfg_default(&diag_config);
	diag_config.fp = NULL;
	struct fy_diag *errors = fy_diag_create(&diag_config);
	fy_diag_set_collect_errors(errors, true);
	struct fy_parse_cfg config = {
	    .flags = FYPCF_QUIET | FYPCF_COLLECT_DIAG | FYPCF_SLOPPY_FLOW_INDENTATION |
		     FYPCF_ALLOW_DUPLICATE_KEYS | FYPCF_JSON_NONE |
		     FYPCF_DEFAULT_VERSION_1_2,
	    .diag = errors,
	};
	struct fy_parser *parser = fy_parser_create(&config);
	size_t len;
	const char *text = manuscript_text(reader->manuscript, &len);
	fy_parser_set_string(parser, text, len);
	if (read_events(reader, parser) && fy_parser_get_stream_error(parser))
		explain_error(reader, errors);
	fy_parser_destroy(parser);
	fy_diag_destroy(errors);
}

struct yaml *
reader_read(struct diag_place start, const GString *written, struct mistake *mistake,
    GPtrArray *duplicates)
{
	g_autoptr(Manuscript) manuscript =
	    manuscript_new(written->str, written->len, mistake);
	if (!manuscript)
		return NULL;
	struct reader reader = {
	    .source = start.source,
	    .written = written,
	    .manuscript = manuscript,
	    .mistake = mistake,
	    .place = start,
	    .duplicates = duplicates,
	};
	read_manuscript(&reader);
	if (!mistake->text)
		return reader.root ? reader.root : yaml_new(YAML_MAP, start);
	yaml_free(reader.root);
	return NULL;
}
