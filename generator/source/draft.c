#include "draft.h"

#include <string.h>

struct edit {
	size_t at, cut, pool, len, order;
};

struct shift {
	size_t text, source; /* from here on byte `text` came from `source` */
};

/* True for the noncharacters U+FDD0 to U+FDEF, which an author's text must not smuggle
 * in. */
static bool
is_reserved(const char *at, const char *end)
{
	return end - at >= 3 && (unsigned char)at[1] == 0xB7 &&
	       (unsigned char)at[2] >= 0x90 && (unsigned char)at[2] <= 0xAF;
}

/* Our marks' characters in the author's text become U+FFFD, which is as long. */
static void
keep_out_reserved(struct draft *draft)
{
	const char *end = draft->body + draft->len, *at = draft->body;
	while ((at = memchr(at, 0xEF, end - at)) && !is_reserved(at, end))
		at++;
	if (!at)
		return;
	size_t first = at - draft->body;
	draft->body = draft->copy = g_memdup2(draft->body, draft->len);
	end = draft->copy + draft->len;
	for (char *c = draft->copy + first; (c = memchr(c, 0xEF, end - c)); c++)
		if (is_reserved(c, end))
			memcpy(c, "\xEF\xBF\xBD", 3);
}

void
draft_init(struct draft *draft, const char *body, size_t len)
{
	*draft = (struct draft){.body = body, .len = len};
	draft->marks = g_array_new(false, false, sizeof(struct draft_mark));
	draft->edits = g_array_new(false, false, sizeof(struct edit));
	keep_out_reserved(draft);
}

void
draft_release(struct draft *draft)
{
	g_free(draft->copy);
	g_array_unref(draft->marks);
	g_array_unref(draft->edits);
	g_clear_pointer(&draft->shifts, g_array_unref);
	if (draft->pool)
		g_string_free(draft->pool, true);
	if (draft->text)
		g_string_free(draft->text, true);
}

bool
draft_is_escaped(const struct draft *draft, const char *at)
{
	const char *c = at;
	while (c > draft->body && c[-1] == '\\')
		c--;
	return (at - c) % 2 == 1;
}

void
draft_edit(struct draft *draft, size_t at, size_t cut, const char *text, size_t len)
{
	if (!draft->pool)
		draft->pool = g_string_new(NULL);
	struct edit edit = {at, cut, draft->pool->len, len, draft->edits->len};
	g_string_append_len(draft->pool, text, len);
	g_array_append_val(draft->edits, edit);
}

guint
draft_add_mark(struct draft *draft, struct draft_mark mark)
{
	g_array_append_val(draft->marks, mark);
	return draft->marks->len - 1;
}

static int
compare(const void *a, const void *b)
{
	const struct edit *x = a, *y = b;
	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

/* One edit; what lies inside a part that was cut already is dropped. */
static size_t
apply(struct draft *draft, const struct edit *edit, size_t taken)
{
	if (edit->at < taken)
		return taken;
	g_string_append_len(draft->text, draft->body + taken, edit->at - taken);
	g_string_append_len(draft->text, draft->pool->str + edit->pool, edit->len);
	taken = edit->at + edit->cut;
	struct shift shift = {draft->text->len, taken};
	g_array_append_val(draft->shifts, shift);
	return taken;
}

const char *
draft_finish(struct draft *draft, size_t *len)
{
	*len = draft->len;
	if (draft->edits->len == 0)
		return draft->body;
	g_array_sort(draft->edits, compare);
	draft->shifts = g_array_new(false, false, sizeof(struct shift));
	draft->text = g_string_sized_new(draft->len + draft->pool->len + 1);
	size_t taken = 0;
	for (guint i = 0; i < draft->edits->len; i++)
		taken = apply(draft, &g_array_index(draft->edits, struct edit, i), taken);
	g_string_append_len(draft->text, draft->body + taken, draft->len - taken);
	*len = draft->text->len;
	return draft->text->str;
}

bool
draft_is_marked(const struct draft *draft)
{
	return draft->edits->len > 0;
}

size_t
draft_source(const struct draft *draft, size_t at)
{
	if (!draft->shifts)
		return MIN(at, draft->len);
	struct shift last = {0, 0};
	size_t low = 0, high = draft->shifts->len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		struct shift shift = g_array_index(draft->shifts, struct shift, middle);
		if (shift.text <= at) {
			last = shift;
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	size_t next = low < draft->shifts->len
			  ? g_array_index(draft->shifts, struct shift, low).source
			  : draft->len;
	return MIN(last.source + (at - last.text), next);
}

/* A numbered mark at `text`: its number and length; NULL if there is none. */
static const struct draft_mark *
read_number(const struct draft *draft, const char *text, size_t *len)
{
	if (strncmp(text, DRAFT_NUMBER, 3) != 0)
		return NULL;
	const char *at = text + 3;
	guint number = 0;
	for (; g_ascii_isdigit(*at) && number < draft->marks->len; at++)
		number = number * 10 + (guint)(*at - '0');
	if (number >= draft->marks->len || strncmp(at, DRAFT_NUMBER, 3) != 0)
		return NULL;
	*len = at + 3 - text;
	return &g_array_index(draft->marks, struct draft_mark, number);
}

const struct draft_mark *
draft_mark_at(
    const struct draft *draft, const char *text, enum draft_kind kind, size_t *len)
{
	const struct draft_mark *mark = read_number(draft, text, len);
	if (!mark || mark->kind != kind)
		return NULL;
	*len += text[*len] == ' ' && kind != DRAFT_REFERENCE;
	return mark;
}

const char *
draft_find_mark(const char *text)
{
	for (; (text = strchr(text, 0xEF)); text++)
		if ((unsigned char)text[1] == 0xB7 && (unsigned char)text[2] >= 0x90 &&
		    (unsigned char)text[2] <= 0x93)
			return text;
	return NULL;
}

/* A cell's line where cmark took it as code: the whole row in place of its first cell,
 * nothing in place of the others. Gives how much of `text` that was. */
static size_t
clean_cell(const struct draft *draft, const struct draft_mark *mark, const char *text,
    GString *out)
{
	size_t line = strcspn(text, "\n");
	if (out->len >= 2 && memcmp(out->str + out->len - 2, "# ", 2) == 0)
		g_string_truncate(out, out->len - 2);
	if (mark->column == 0) {
		g_string_append_len(out, draft->body + mark->from, mark->to - mark->from);
		return line;
	}
	while (out->len > 0 && out->str[out->len - 1] != '\n')
		g_string_truncate(out, out->len - 1);
	return line + (text[line] == '\n');
}

static size_t
clean_definition(const struct draft *draft, const struct draft_mark *mark, size_t len,
    const char *text, GString *out)
{
	if (out->len >= 4 && memcmp(out->str + out->len - 4, "+   ", 4) == 0)
		g_string_truncate(out, out->len - 4);
	g_string_append_len(out, draft->body + mark->from, mark->to - mark->from);
	return len + (text[len] == ' ');
}

static size_t
clean_number(const struct draft *draft, const char *text, GString *out)
{
	size_t len = 0;
	const struct draft_mark *mark = read_number(draft, text, &len);
	if (!mark)
		return 3;
	if (mark->kind == DRAFT_CELL)
		return clean_cell(draft, mark, text, out);
	if (mark->kind == DRAFT_DEFINITION)
		return clean_definition(draft, mark, len, text, out);
	return len;
}

/* Takes out the U+0700 that stands beside a DRAFT_PUNCT. */
static size_t
clean_punct(const char *text, GString *out)
{
	if (strncmp(text + 3, "\xDC\x80", 2) == 0)
		return 5;
	if (out->len >= 2 && memcmp(out->str + out->len - 2, "\xDC\x80", 2) == 0)
		g_string_truncate(out, out->len - 2);
	return 3;
}

static size_t
clean_mark(const struct draft *draft, const char *text, GString *out)
{
	switch ((unsigned char)text[2]) {
	case 0x91:
		return clean_number(draft, text, out);
	case 0x92:
		return clean_punct(text, out);
	}
	return 3;
}

char *
draft_clean(const struct draft *draft, const char *text)
{
	GString *out = g_string_sized_new(strlen(text) + 1);
	const char *mark;
	while ((mark = draft_find_mark(text))) {
		g_string_append_len(out, text, mark - text);
		text = mark + clean_mark(draft, mark, out);
	}
	g_string_append(out, text);
	return g_string_free(out, false);
}
