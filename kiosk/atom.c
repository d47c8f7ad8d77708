#include "atom.h"

#include <string.h>

#include "common/block.h"
#include "common/han.h"
#include "quantity.h"
#include "scene.h"

/* Words longer than this are several atoms without a break between, so that a hostile
 * word of a megabyte is not measured whole again and again. */
#define WORD_MAX 24

/* A superscript's em and rise are in text.c; its em here. */
#define SUPER_PERCENT 60

/* The paragraph decoded: one entry per character in each array, and an end. */
struct source {
	const char *bytes;
	gunichar *chars;
	size_t *offsets; /* n + 1 */
	unsigned *spans;
	uint8_t *breaks;
	size_t n;
};

static void
append_clean(GString *out, const char *text)
{
	gsize from = out->len;
	g_autofree char *valid =
	    g_utf8_validate(text, -1, NULL) ? NULL : g_utf8_make_valid(text, -1);
	g_string_append(out, valid ? valid : text);
	for (gsize i = from; i < out->len; i++) {
		unsigned char c = out->str[i];
		if ((c < ' ' && c != '\n') || c == 0x7F)
			out->str[i] = ' ';
	}
}

static char *
join_spans(const GArray *spans)
{
	GString *out = g_string_new(NULL);
	for (guint i = 0; spans && i < spans->len; i++)
		append_clean(out, g_array_index(spans, struct span, i).text);
	return g_string_free(out, false);
}

/* Marks every character with the style of its span. */
static void
decode(struct source *source, const GArray *spans)
{
	const char *at = source->bytes;
	size_t end = 0;
	for (guint k = 0; spans && k < spans->len; k++) {
		const struct span *span = &g_array_index(spans, struct span, k);
		g_autoptr(GString) clean = g_string_new(NULL);
		append_clean(clean, span->text);
		end += clean->len;
		for (; (size_t)(at - source->bytes) < end; at = g_utf8_next_char(at)) {
			source->chars[source->n] = g_utf8_get_char(at);
			source->offsets[source->n] = at - source->bytes;
			source->spans[source->n++] = span->style;
		}
	}
	source->offsets[source->n] = at - source->bytes;
}

/* A footnote's number stays with what it follows. */
static void
tie_superscripts(struct source *source)
{
	for (size_t i = 1; i < source->n; i++)
		if (source->spans[i] & SPAN_SUPER)
			source->breaks[i] = BREAK_NO;
}

/* Code is broken anywhere, between whole characters. */
static void
free_breaks(struct source *source)
{
	for (size_t i = 1; i < source->n; i++) {
		enum breaker_class class = breaker_class(source->chars[i]);
		enum breaker_class last = breaker_class(source->chars[i - 1]);
		bool is_tied =
		    class == CLASS_MARK || class == CLASS_GLUE || last == CLASS_GLUE;
		source->breaks[i] = last == CLASS_NEWLINE ? BREAK_MUST
				    : is_tied		  ? BREAK_NO
							  : BREAK_MAY;
	}
}

static void
source_init(struct source *source, const char *bytes, const GArray *spans, bool verbatim)
{
	size_t n = strlen(bytes) + 1;
	*source = (struct source){
	    .bytes = bytes,
	    .chars = g_new(gunichar, n),
	    .offsets = g_new(size_t, n),
	    .spans = g_new(unsigned, n),
	    .breaks = g_new0(uint8_t, n),
	};
	decode(source, spans);
	if (verbatim) {
		free_breaks(source);
		return;
	}
	breaker_find(source->chars, source->n, source->breaks);
	quantity_join(source->chars, source->n, source->breaks);
	tie_superscripts(source);
}

static void
source_release(struct source *source)
{
	g_free(source->chars);
	g_free(source->offsets);
	g_free(source->spans);
	g_free(source->breaks);
}

static bool
is_word(gunichar c, enum breaker_class class)
{
	return class == CLASS_LATIN || class == CLASS_DIGIT || class == CLASS_SIGN ||
	       (c > ' ' && c < 0x7F);
}

/* Character i stands in the same atom as the one before it. */
static bool
joins_before(const struct source *source, size_t i, size_t start)
{
	enum breaker_class class = breaker_class(source->chars[i]);
	enum breaker_class last = breaker_class(source->chars[i - 1]);
	if (class == CLASS_MARK || class == CLASS_GLUE || last == CLASS_GLUE)
		return source->breaks[i] == BREAK_NO;
	if (source->spans[i] != source->spans[i - 1] || source->breaks[i] != BREAK_NO)
		return false;
	if (class == CLASS_SPACE || last == CLASS_SPACE)
		return class == last;
	if (class == CLASS_PAIR)
		return source->chars[i] == source->chars[i - 1] && i - start < 2;
	return is_word(source->chars[i], class) && is_word(source->chars[i - 1], last) &&
	       i - start < WORD_MAX;
}

/* A cut piece falls apart into what a reader takes for one character. */
static bool
is_one_character(const struct source *source, size_t i)
{
	enum breaker_class class = breaker_class(source->chars[i]);
	enum breaker_class last = breaker_class(source->chars[i - 1]);
	return class == CLASS_MARK || class == CLASS_GLUE || last == CLASS_GLUE ||
	       (class == CLASS_PAIR && source->chars[i] == source->chars[i - 1] &&
		   source->breaks[i] == BREAK_NO);
}

struct builder {
	const struct source *source;
	const struct text_format *format;
	const struct text_measure *measure;
};

static unsigned
style_of(const struct text_format *format, unsigned span, gunichar c)
{
	unsigned style = format->style;
	if (span & SPAN_BOLD)
		style |= TEXT_BOLD;
	if (span & SPAN_STRIKE)
		style |= TEXT_STRIKE;
	if ((span & SPAN_EMPHASIS) && han_is_ideograph(c))
		style |= TEXT_MARKS;
	return style;
}

static int
empty_half(const struct atom *atom)
{
	bool is_mark = atom->first == CLASS_OPEN || atom->first == CLASS_CLOSE;
	bool is_full = atom->width * 10 >= atom->size_px * 9 && atom->first == atom->last;
	return is_mark && is_full ? atom->size_px / 2 : 0;
}

/* The atom of characters [start, end). */
static struct atom
make_atom(const struct builder *builder, size_t start, size_t end)
{
	const struct source *source = builder->source;
	unsigned span = source->spans[start];
	int size = builder->format->size_px;
	struct atom atom = {
	    .start = source->offsets[start],
	    .len = source->offsets[end] - source->offsets[start],
	    .size_px = span & SPAN_SUPER ? MAX(1, size * SUPER_PERCENT / 100) : size,
	    .style = style_of(builder->format, span, source->chars[start]),
	    .span = span,
	    .first = breaker_class(source->chars[start]),
	    .last = breaker_class(source->chars[end - 1]),
	    .before = source->breaks[start],
	    .is_wide = han_is_wide(source->chars[start]),
	};
	if (atom.last == CLASS_MARK)
		atom.last = atom.first;
	atom.width =
	    MAX(0, builder->measure->width(builder->measure->font,
		       source->bytes + atom.start, atom.len, atom.size_px, atom.style));
	bool is_ascii = source->chars[start] < 0x80;
	atom.empty = is_ascii || builder->format->verbatim ? 0 : empty_half(&atom);
	return atom;
}

static size_t
char_at(const struct source *source, size_t offset)
{
	size_t low = 0, high = source->n;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (source->offsets[middle] < offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Appends an atom's characters one by one, cut from each other. */
static void
append_cut(const struct builder *builder, const struct atom *atom, GArray *out)
{
	const struct source *source = builder->source;
	size_t start = char_at(source, atom->start),
	       end = char_at(source, atom->start + atom->len);
	for (size_t i = start; i < end;) {
		size_t next = i + 1;
		while (next < end && is_one_character(source, next))
			next++;
		struct atom piece = make_atom(builder, i, next);
		piece.before = i > start ? BREAK_CUT : MAX(atom->before, BREAK_CUT);
		g_array_append_val(out, piece);
		i = next;
	}
}

/* One past the last atom before the next break of at least this strength. */
static guint
piece_end(const GArray *atoms, guint first, guint end, enum breaker_break least)
{
	guint i = first + 1;
	while (i < end && g_array_index(atoms, struct atom, i).before < least)
		i++;
	return i;
}

static int
piece_width(const GArray *atoms, guint first, guint end)
{
	int width = 0;
	for (guint i = first; i < end && width < G_MAXINT / 4; i++)
		if (!atom_is_blank(&g_array_index(atoms, struct atom, i)))
			width += g_array_index(atoms, struct atom, i).width;
	return width;
}

/* Appends a piece whose inner weak breaks are gone, cut if it is still too long. */
static void
append_piece(const struct builder *builder, const GArray *atoms, guint first, guint end,
    GArray *out)
{
	bool is_long = piece_width(atoms, first, end) > builder->format->width;
	for (guint i = first; i < end; i++) {
		struct atom atom = g_array_index(atoms, struct atom, i);
		if (i > first && !is_long)
			atom.before = BREAK_NO;
		if (is_long && !atom_is_blank(&atom))
			append_cut(builder, &atom, out);
		else
			g_array_append_val(out, atom);
	}
}

/* Weak breaks become breaks where a piece is too long, and nothing elsewhere. */
static GArray *
settle(const struct builder *builder, const GArray *atoms)
{
	GArray *out = g_array_sized_new(false, false, sizeof(struct atom), atoms->len);
	for (guint first = 0; first < atoms->len;) {
		guint end = piece_end(atoms, first, atoms->len, BREAK_MAY);
		bool is_long = piece_width(atoms, first, end) > builder->format->width;
		for (guint i = first; i < end;) {
			guint next = is_long ? piece_end(atoms, i, end, BREAK_WEAK) : end;
			guint at = out->len;
			append_piece(builder, atoms, i, next, out);
			struct atom *head = &g_array_index(out, struct atom, at);
			if (head->before == BREAK_WEAK)
				head->before = BREAK_MAY;
			i = next;
		}
		first = end;
	}
	return out;
}

static GArray *
collect(const struct builder *builder)
{
	const struct source *source = builder->source;
	GArray *atoms = g_array_new(false, false, sizeof(struct atom));
	for (size_t i = 0; i < source->n;) {
		size_t next = i + 1;
		while (next < source->n && joins_before(source, next, i))
			next++;
		struct atom atom = make_atom(builder, i, next);
		if (atom.first == CLASS_NEWLINE)
			atom.width = atom.len = 0;
		g_array_append_val(atoms, atom);
		i = next;
	}
	return atoms;
}

void
atom_list_init(struct atom_list *list, const GArray *spans,
    const struct text_format *format, const struct text_measure *measure)
{
	list->bytes = join_spans(spans);
	struct source source;
	source_init(&source, list->bytes, spans, format->verbatim);
	struct builder builder = {&source, format, measure};
	g_autoptr(GArray) whole = collect(&builder);
	list->atoms = settle(&builder, whole);
	source_release(&source);
}

void
atom_list_release(struct atom_list *list)
{
	g_clear_pointer(&list->bytes, g_free);
	g_clear_pointer(&list->atoms, g_array_unref);
}

bool
atom_is_blank(const struct atom *atom)
{
	return atom->first == CLASS_SPACE || atom->first == CLASS_GAP ||
	       atom->first == CLASS_NEWLINE;
}
