#include "footnote.h"

#include <string.h>

#include "common/text.h"

#include "node.h"

#define LABEL_MAX 100 /* bytes */

void
footnotes_init(struct footnotes *notes)
{
	notes->counts = g_array_new(false, true, sizeof(int));
	notes->references = g_array_new(false, false, sizeof(struct footnote_reference));
}

void
footnotes_release(struct footnotes *notes)
{
	g_array_unref(notes->counts);
	g_array_unref(notes->references);
}

/* The end of the label that begins at `at`, behind `[^`: a word without what Markdown
 * might take for something else. NULL if there is no label. */
static const char *
label_end(const char *at, const char *end)
{
	const char *start = at;
	while (at < end && !strchr("[]^*`<\\&! \t\r\n", *at) && at - start <= LABEL_MAX)
		at++;
	return at > start && at < end && *at == ']' ? at : NULL;
}

/* True if nothing but `>`, spaces and list markers' characters stands before `at`. */
static bool
is_first(const struct draft *draft, const char *at)
{
	while (at > draft->body && (at[-1] == ' ' || at[-1] == '\t' || at[-1] == '>'))
		at--;
	return at == draft->body || at[-1] == '\n';
}

static guint
add_mark(struct draft *draft, enum draft_kind kind, const char *from, const char *to)
{
	return draft_add_mark(
	    draft, (struct draft_mark){
		       .kind = kind, .from = from - draft->body, .to = to - draft->body});
}

/* `[^1]: text` becomes `+   <mark> text`: a list item that goes on, as a footnote does,
 * in lines indented by four. */
static const char *
mark_definition(struct draft *draft, const char *at, const char *label_to)
{
	const char *end = draft->body + draft->len, *text = label_to + 2;
	while (text < end && (*text == ' ' || *text == '\t'))
		text++;
	guint number = add_mark(draft, DRAFT_DEFINITION, at, text);
	g_autofree char *mark =
	    g_strdup_printf("+   " DRAFT_NUMBER "%u" DRAFT_NUMBER " ", number);
	draft_edit(draft, at - draft->body, text - at, mark, strlen(mark));
	return text;
}

static const char *
mark_reference(struct draft *draft, const char *at, const char *label_to)
{
	guint number = add_mark(draft, DRAFT_REFERENCE, at, label_to + 1);
	g_autofree char *mark = g_strdup_printf(DRAFT_NUMBER "%u" DRAFT_NUMBER, number);
	draft_edit(draft, at + 1 - draft->body, 0, mark, strlen(mark));
	return label_to + 1;
}

void
footnote_mark(struct draft *draft)
{
	const char *end = draft->body + draft->len, *at = draft->body;
	while ((at = memchr(at, '[', end - at))) {
		const char *to =
		    at + 2 < end && at[1] == '^' ? label_end(at + 2, end) : NULL;
		if (!to || draft_is_escaped(draft, at))
			at++;
		else if (to + 1 < end && to[1] == ':' && is_first(draft, at))
			at = mark_definition(draft, at, to);
		else
			at = mark_reference(draft, at, to);
	}
}

struct gather {
	struct footnotes *notes;
	const struct draft *draft;
	cmark_mem *mem;
	struct places *places;
	GHashTable *labels;  /* folded label → index of its definition + 1 */
	GPtrArray *blocks;   /* of cmark_node *, the definitions */
	cmark_node *section; /* where those referred to go */
	GArray *sources;     /* of const struct draft_mark *, one each */
	GArray *numbers;     /* of int, one each; 0 while nothing refers to it */
};

static char *
label_of(const struct draft *draft, const struct draft_mark *mark)
{
	const char *label = draft->body + mark->from + 2;
	return g_strndup(label, strcspn(label, "]"));
}

static char *
fold_label(const struct draft *draft, const struct draft_mark *mark)
{
	g_autofree char *label = label_of(draft, mark);
	return g_utf8_casefold(label, -1);
}

static void
report(struct gather *gather, const struct draft_mark *mark, const char *text,
    const char *fix)
{
	g_autofree char *label = label_of(gather->draft, mark);
	place_report(gather->places, RULE_FOOTNOTE, place_at(gather->places, mark->from),
	    fix, "%s: [^%s]", text, label);
}

static const struct draft_mark *
definition_of(const struct draft *draft, cmark_node *item, size_t *len)
{
	cmark_node *first = cmark_node_first_child(item);
	bool is_paragraph = first && cmark_node_get_type(first) == CMARK_NODE_PARAGRAPH;
	return is_paragraph
		   ? draft_mark_at(draft, node_first_text(first), DRAFT_DEFINITION, len)
		   : NULL;
}

/* Gives the first text of a definition without its mark, with `prefix` before it. */
static void
set_first_text(cmark_node *block, const char *prefix, size_t len, size_t cut)
{
	cmark_node *text = cmark_node_first_child(cmark_node_first_child(block));
	g_autofree char *kept = g_strndup(prefix, len);
	g_autofree char *whole =
	    g_strconcat(kept, cmark_node_get_literal(text) + cut, NULL);
	cmark_node_set_literal(text, whole);
}

/* The list item becomes a block of its own before the list. */
static void
take_out(struct gather *gather, cmark_node *item)
{
	cmark_node *list = cmark_node_parent(item), *child;
	cmark_node *block = cmark_node_new_with_mem(CMARK_NODE_CUSTOM_BLOCK, gather->mem);
	node_set(block, NODE_DEFINITION, 0);
	while ((child = cmark_node_first_child(item)))
		cmark_node_append_child(block, child);
	cmark_node_insert_before(list, block);
	cmark_node_unlink(item);
	cmark_node_free(item);
	g_ptr_array_add(gather->blocks, block);
}

static void
collect_list(struct gather *gather, cmark_node *list)
{
	cmark_node *item = cmark_node_first_child(list), *next;
	for (; item; item = next) {
		size_t len = 0;
		int none = 0;
		const struct draft_mark *mark = definition_of(gather->draft, item, &len);
		next = cmark_node_next(item);
		if (!mark)
			continue;
		g_array_append_val(gather->sources, mark);
		g_array_append_val(gather->numbers, none);
		take_out(gather, item);
	}
}

static void
collect(struct gather *gather, cmark_node *root)
{
	cmark_node *node = root, *next;
	for (; node; node = next) {
		bool is_list = cmark_node_get_type(node) == CMARK_NODE_LIST;
		if (is_list)
			collect_list(gather, node);
		next = node_next(
		    root, node, cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH);
		if (is_list && !cmark_node_first_child(node)) {
			cmark_node_unlink(node);
			cmark_node_free(node);
		}
	}
}

static void
name_definitions(struct gather *gather)
{
	for (guint i = 0; i < gather->blocks->len; i++) {
		const struct draft_mark *mark =
		    g_array_index(gather->sources, const struct draft_mark *, i);
		char *label = fold_label(gather->draft, mark);
		if (g_hash_table_contains(gather->labels, label)) {
			report(gather, mark, _("a second footnote of this name"),
			    _("give each footnote a name of its own"));
			g_array_index(gather->numbers, int, i) = -1;
			g_free(label);
		} else {
			g_hash_table_insert(
			    gather->labels, label, GUINT_TO_POINTER(i + 1));
		}
	}
}

/* The number of the footnote: the next one if this is the first reference to it. */
static int
number_of(struct gather *gather, guint index)
{
	int *number = &g_array_index(gather->numbers, int, index);
	if (*number > 0)
		return *number;
	cmark_node *block = gather->blocks->pdata[index];
	size_t len = 0;
	definition_of(gather->draft, block, &len);
	set_first_text(block, "", 0, len);
	cmark_node_append_child(gather->section, block);
	g_array_set_size(gather->notes->counts, gather->notes->counts->len + 1);
	*number = (int)gather->notes->counts->len;
	node_set(block, NODE_DEFINITION, *number);
	return *number;
}

static cmark_node *
make_reference(struct gather *gather, const struct draft_mark *mark)
{
	g_autofree char *label = fold_label(gather->draft, mark);
	guint index = GPOINTER_TO_UINT(g_hash_table_lookup(gather->labels, label));
	if (index == 0) {
		report(gather, mark, _("a reference to a footnote that is not there"),
		    _("write its text on a line of its own, such as “[^1]: …”"));
		return NULL;
	}
	struct footnote_reference reference = {.number = number_of(gather, index - 1)};
	reference.nth = ++g_array_index(gather->notes->counts, int, reference.number - 1);
	cmark_node *node = cmark_node_new_with_mem(CMARK_NODE_CUSTOM_INLINE, gather->mem);
	node_set(node, NODE_REFERENCE, (int)gather->notes->references->len);
	g_array_append_val(gather->notes->references, reference);
	return node;
}

/* Where the reference ends whose mark is at `at`; NULL if it is none after all (a label
 * with emphasis in it, or the text of a link). */
static const char *
reference_end(struct gather *gather, const char *start, const char *at,
    const struct draft_mark **mark)
{
	size_t len = 0;
	*mark = draft_mark_at(gather->draft, at, DRAFT_REFERENCE, &len);
	if (!*mark || at == start || at[-1] != '[')
		return NULL;
	size_t rest = (*mark)->to - (*mark)->from - 1;
	const char *written = gather->draft->body + (*mark)->from + 1;
	return strncmp(at + len, written, rest) == 0 ? at + len + rest : NULL;
}

static void
resolve_text(struct gather *gather, cmark_node *node)
{
	g_autofree char *text = g_strdup(cmark_node_get_literal(node));
	const char *start = text, *at = text, *end;
	const struct draft_mark *mark;
	while ((at = draft_find_mark(at))) {
		cmark_node *reference = NULL;
		if ((end = reference_end(gather, start, at, &mark)))
			reference = make_reference(gather, mark);
		if (reference) {
			if (at - 1 > start)
				cmark_node_insert_before(
				    node, node_text(gather->mem, start, at - 1 - start));
			cmark_node_insert_before(node, reference);
			start = end;
		}
		at = end ? end : at + 3;
	}
	if (start != text)
		cmark_node_set_literal(node, start);
}

/* Finds the references; a link's text has none, links do not nest. The section of those
 * found comes last and grows meanwhile, so that references in footnotes count too. */
static void
resolve(struct gather *gather, cmark_node *root)
{
	cmark_node *node = root, *next;
	for (; node; node = next) {
		cmark_node_type type = cmark_node_get_type(node);
		if (type == CMARK_NODE_TEXT &&
		    draft_find_mark(cmark_node_get_literal(node)))
			resolve_text(gather, node);
		bool is_unused =
		    node_kind(node) == NODE_DEFINITION && node_number(node) == 0;
		next = node_next(root, node,
		    is_unused || type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE);
	}
}

/* What nothing refers to stays where it was written, as text. */
static void
put_back(struct gather *gather)
{
	for (guint i = 0; i < gather->blocks->len; i++) {
		const struct draft_mark *mark =
		    g_array_index(gather->sources, const struct draft_mark *, i);
		int number = g_array_index(gather->numbers, int, i);
		if (number > 0)
			continue;
		if (number == 0)
			report(gather, mark, _("a footnote nothing refers to"),
			    _("put its mark, such as “[^1]”, into the text, or delete "
			      "it"));
		cmark_node *block = gather->blocks->pdata[i];
		size_t len = 0;
		definition_of(gather->draft, block, &len);
		set_first_text(
		    block, gather->draft->body + mark->from, mark->to - mark->from, len);
	}
}

void
footnote_gather(struct footnotes *notes, const struct draft *draft, cmark_node *root,
    cmark_mem *mem, struct places *places)
{
	struct gather gather = {notes, draft, mem, places,
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
	    g_ptr_array_new(), cmark_node_new_with_mem(CMARK_NODE_CUSTOM_BLOCK, mem),
	    g_array_new(false, false, sizeof(const struct draft_mark *)),
	    g_array_new(false, false, sizeof(int))};
	collect(&gather, root);
	for (guint i = 0; i < gather.blocks->len; i++)
		collect(&gather, gather.blocks->pdata[i]);
	name_definitions(&gather);
	node_set(gather.section, NODE_FOOTNOTES, 0);
	cmark_node_append_child(root, gather.section);
	resolve(&gather, root);
	if (!cmark_node_first_child(gather.section)) {
		cmark_node_unlink(gather.section);
		cmark_node_free(gather.section);
	}
	put_back(&gather);
	g_hash_table_unref(gather.labels);
	g_ptr_array_unref(gather.blocks);
	g_array_unref(gather.sources);
	g_array_unref(gather.numbers);
}
