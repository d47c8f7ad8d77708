#include "blocks.h"

#include <string.h>

#include "bundle.h"
#include "emit.h"
#include "member.h"
#include "store.h"
#include "text.h"

/* What each kind is called, what it may carry, and which parent it needs: BLOCK_ROOT
 * stands for every parent that takes any block. */
struct kind {
	const char *name;
	enum block_kind parent;
	bool has_spans, has_children;
};

static const struct kind kinds[BLOCK_KIND_COUNT] = {
    [BLOCK_ROOT] = {"root", BLOCK_ROOT, false, true},
    [BLOCK_HEADING] = {"heading", BLOCK_ROOT, true, false},
    [BLOCK_PARAGRAPH] = {"paragraph", BLOCK_ROOT, true, false},
    [BLOCK_QUOTE] = {"quote", BLOCK_ROOT, false, true},
    [BLOCK_LIST] = {"list", BLOCK_ROOT, false, true},
    [BLOCK_ITEM] = {"item", BLOCK_LIST, false, true},
    [BLOCK_TABLE] = {"table", BLOCK_ROOT, false, true},
    [BLOCK_ROW] = {"row", BLOCK_TABLE, false, true},
    [BLOCK_CELL] = {"cell", BLOCK_ROW, true, false},
    [BLOCK_IMAGE] = {"image", BLOCK_ROOT, true, false},
    [BLOCK_CODE] = {"code", BLOCK_ROOT, false, false},
    [BLOCK_RULE] = {"rule", BLOCK_ROOT, false, false},
    [BLOCK_NOTE] = {"note", BLOCK_ROOT, false, true},
};

static const struct {
	unsigned style;
	const char *name;
} styles[] = {
    {SPAN_BOLD, "bold"},
    {SPAN_EMPHASIS, "emphasis"},
    {SPAN_CODE, "code"},
    {SPAN_STRIKE, "strike"},
    {SPAN_SUPER, "super"},
    {SPAN_LINK, "link"},
};

static const char *const aligns[] = {
    [ALIGN_NONE] = "",
    [ALIGN_LEFT] = "left",
    [ALIGN_CENTER] = "center",
    [ALIGN_RIGHT] = "right",
};
static const char *const tasks[] = {
    [TASK_NONE] = "",
    [TASK_OPEN] = "open",
    [TASK_DONE] = "done",
};

/* A word of ours, which needs no escape. */
static void
write_word(GString *out, char before, const char *word, const char *after)
{
	g_string_append_c(out, before);
	g_string_append_c(out, '"');
	g_string_append(out, word);
	g_string_append_c(out, '"');
	g_string_append(out, after);
}

static void
write_span(GString *out, const struct span *span)
{
	if (span->style == 0) {
		emit_text(out, span->text);
		return;
	}
	g_string_append_c(out, '[');
	emit_text(out, span->text);
	for (size_t i = 0; i < G_N_ELEMENTS(styles); i++) {
		if (span->style & styles[i].style)
			write_word(out, ',', styles[i].name, "");
	}
	g_string_append_c(out, ']');
}

static void
write_spans(GString *out, const GArray *spans)
{
	g_string_append(out, ",\"spans\":[");
	for (guint i = 0; i < spans->len; i++) {
		if (i > 0)
			g_string_append_c(out, ',');
		write_span(out, &g_array_index(spans, struct span, i));
	}
	g_string_append_c(out, ']');
}

static void
write_int(GString *out, const char *key, int number)
{
	if (number == 0)
		return;
	write_word(out, ',', key, ":");
	emit_int(out, number);
}

static void
write_block(GString *out, const struct block *block)
{
	const struct kind *kind = &kinds[block->kind];
	g_string_append(out, "{\"kind\":\"");
	g_string_append(out, kind->name);
	g_string_append_c(out, '"');
	write_int(out, "level", block->level);
	if (block->ordered)
		g_string_append(out, ",\"ordered\":true");
	write_int(out, "start", block->start);
	emit_member(out, "task", tasks[block->task]);
	emit_member(out, "align", aligns[block->align]);
	if (block->target && store_is_hash(block->target))
		emit_member(out, "target", block->target);
	if (block->large && store_is_hash(block->large))
		emit_member(out, "large", block->large);
	write_int(out, "width", block->width);
	write_int(out, "height", block->height);
	emit_member(out, "text", block->text);
	if (kind->has_spans && block->spans)
		write_spans(out, block->spans);
	if (kind->has_children && block->children) {
		g_string_append(out, ",\"children\":");
		blocks_write(out, block);
	}
	g_string_append_c(out, '}');
}

void
blocks_write(GString *out, const struct block *root)
{
	g_string_append_c(out, '[');
	for (guint i = 0; root->children && i < root->children->len; i++) {
		if (i > 0)
			g_string_append_c(out, ',');
		write_block(out, root->children->pdata[i]);
	}
	g_string_append_c(out, ']');
}

/* How much is read already: the limits are for the page, not for the block. */
struct count {
	int blocks, spans;
};

static bool
refuse(GError **error, enum bundle_error code, const char *what)
{
	g_set_error_literal(error, BUNDLE_ERROR, (int)code, what);
	return false;
}

static bool
read_styles(const json_t *list, unsigned *style, GError **error)
{
	for (size_t i = 1; i < json_array_size(list); i++) {
		const char *name = json_string_value(json_array_get(list, i));
		if (!name || i > 16)
			return refuse(error, BUNDLE_ERROR_SYNTAX,
			    _("a span's style is not a name"));
		for (size_t j = 0; j < G_N_ELEMENTS(styles); j++) {
			if (strcmp(styles[j].name, name) == 0)
				*style |= styles[j].style;
		}
	}
	return true;
}

static bool
read_span(const json_t *value, struct block *block, GError **error)
{
	unsigned style = 0;
	const char *text = json_string_value(value);
	if (json_is_array(value)) {
		text = json_string_value(json_array_get(value, 0));
		if (!read_styles(value, &style, error))
			return false;
	}
	if (!text)
		return refuse(error, BUNDLE_ERROR_SYNTAX, _("a span is not a text"));
	block_add_span(block, g_strdup(text), style);
	return true;
}

static bool
read_spans(const json_t *from, struct block *block, struct count *count, GError **error)
{
	const json_t *list;
	if (!member_list(from, "spans", BUNDLE_SPANS_MAX, &list, error))
		return false;
	count->spans += (int)json_array_size(list);
	if (count->spans > BUNDLE_SPANS_MAX)
		return refuse(error, BUNDLE_ERROR_LIMIT, _("too many spans"));
	for (size_t i = 0; i < json_array_size(list); i++) {
		if (!read_span(json_array_get(list, i), block, error))
			return false;
	}
	return true;
}

/* The place of a member's text in a table of names; unknown names are the first, which
 * says nothing. */
static bool
read_name(const json_t *from, const char *key, const char *const *names, int n, int *at,
    GError **error)
{
	g_autofree char *name = NULL;
	if (!member_text(from, key, 16, &name, error))
		return false;
	*at = 0;
	for (int i = 1; name && i < n; i++) {
		if (strcmp(names[i], name) == 0)
			*at = i;
	}
	return true;
}

static bool
read_numbers(const json_t *from, struct block *block, GError **error)
{
	int64_t level = 0, start = 0;
	double width = 0, height = 0;
	if (!member_int(from, "level", 1, 6, &level, error) ||
	    !member_int(from, "start", 0, 999999999, &start, error) ||
	    !member_clamped(from, "width", 0, 100000, &width, error) ||
	    !member_clamped(from, "height", 0, 100000, &height, error))
		return false;
	block->level = (int)level;
	block->start = (int)start;
	block->width = (int)width;
	block->height = (int)height;
	return true;
}

static bool
read_fields(const json_t *from, struct block *block, GError **error)
{
	int align, task;
	if (!read_name(from, "align", aligns, G_N_ELEMENTS(aligns), &align, error) ||
	    !read_name(from, "task", tasks, G_N_ELEMENTS(tasks), &task, error) ||
	    !member_bool(from, "ordered", &block->ordered, error) ||
	    !member_text(from, "text", BUNDLE_PAGE_MAX, &block->text, error) ||
	    !member_text(from, "target", BUNDLE_HASH_LEN, &block->target, error) ||
	    !member_text(from, "large", BUNDLE_HASH_LEN, &block->large, error))
		return false;
	block->align = (enum block_align)align;
	block->task = (enum block_task)task;
	if (block->target && !store_is_hash(block->target))
		return refuse(error, BUNDLE_ERROR_SYNTAX, _("\"target\": not a sha256"));
	if (block->large && !store_is_hash(block->large))
		return refuse(error, BUNDLE_ERROR_SYNTAX, _("\"large\": not a sha256"));
	return read_numbers(from, block, error);
}

static bool
find_kind(
    const json_t *from, enum block_kind parent, enum block_kind *kind, GError **error)
{
	const char *name = json_string_value(json_object_get(from, "kind"));
	for (int i = BLOCK_ROOT + 1; name && i < BLOCK_KIND_COUNT; i++) {
		if (strcmp(kinds[i].name, name) != 0)
			continue;
		bool is_part =
		    parent == BLOCK_LIST || parent == BLOCK_TABLE || parent == BLOCK_ROW;
		enum block_kind needed = is_part ? parent : BLOCK_ROOT;
		if (kinds[i].parent != needed)
			return refuse(
			    error, BUNDLE_ERROR_SYNTAX, _("a block in the wrong place"));
		*kind = (enum block_kind)i;
		return true;
	}
	return refuse(error, BUNDLE_ERROR_SYNTAX, _("a block without a known kind"));
}

static bool read_blocks(const json_t *list, struct block *parent, int depth,
    struct count *count, GError **error);

static bool
read_block(const json_t *from, struct block *parent, int depth, struct count *count,
    GError **error)
{
	enum block_kind kind;
	if (!find_kind(from, parent->kind, &kind, error))
		return false;
	if (++count->blocks > BUNDLE_BLOCKS_MAX)
		return refuse(error, BUNDLE_ERROR_LIMIT, _("too many blocks"));
	struct block *block = block_add(parent, block_new(kind));
	if (!read_fields(from, block, error))
		return false;
	if (kinds[kind].has_spans && !read_spans(from, block, count, error))
		return false;
	const json_t *children;
	if (!member_list(from, "children", BUNDLE_BLOCKS_MAX, &children, error))
		return false;
	return !kinds[kind].has_children ||
	       read_blocks(children, block, depth, count, error);
}

static bool
read_blocks(const json_t *list, struct block *parent, int depth, struct count *count,
    GError **error)
{
	if (depth >= BUNDLE_BLOCK_DEPTH_MAX && json_array_size(list) > 0)
		return refuse(error, BUNDLE_ERROR_LIMIT, _("blocks nest too deep"));
	for (size_t i = 0; i < json_array_size(list); i++) {
		if (!read_block(json_array_get(list, i), parent, depth + 1, count, error))
			return false;
	}
	return true;
}

bool
blocks_read(const json_t *list, struct block *root, GError **error)
{
	struct count count = {0, 0};
	return read_blocks(list, root, 0, &count, error);
}
