#include "text.h"

#include <string.h>

#include "atom.h"
#include "line.h"
#include "scene.h"

/* A superscript stands this much of the text's em higher. */
#define SUPER_RISE_PERCENT 40
/* Titles are tried at widths in steps of this part of the line. */
#define BALANCE_STEPS 32
/* No more is looked at of a text that is cut to a few lines anyway. */
#define LINE_BYTES_MAX 1024

static void
add_run(struct text *text, struct text_line *line, struct text_run run)
{
	g_array_append_val(text->runs, run);
	line->n++;
}

/* The atom goes on where the run before it ends, in the same style. */
static bool
continues(const struct text *text, const struct text_line *line, const struct atom *atom,
    int gap)
{
	if (line->n == 0 || gap != 0)
		return false;
	const struct text_run *run = text_run(text, text->runs->len - 1);
	return run->style == atom->style && run->span == atom->span &&
	       run->size_px == atom->size_px && run->start + run->len == atom->start;
}

/* Hands out a line's spread place by place, so that rounding never adds up. */
struct spreader {
	const GArray *atoms;
	const struct line *line;
	const struct text_format *format;
	int64_t total, given, taken;
};

static int
share_before(const struct spreader *spreader, guint i)
{
	return line_share(&g_array_index(spreader->atoms, struct atom, i - 1),
	    &g_array_index(spreader->atoms, struct atom, i), spreader->line,
	    spreader->format);
}

static struct spreader
spreader_make(
    const GArray *atoms, const struct line *line, const struct text_format *format)
{
	struct spreader spreader = {atoms, line, format, 0, 0, 0};
	for (guint i = line->first + 1; i < line->end; i++)
		spreader.total += share_before(&spreader, i);
	return spreader;
}

static int
spreader_next(struct spreader *spreader, guint i)
{
	if (spreader->total == 0)
		return 0;
	int64_t before = spreader->line->spread * spreader->given / spreader->total;
	spreader->given += share_before(spreader, i);
	return (int)(spreader->line->spread * spreader->given / spreader->total - before);
}

static void
add_atom(
    struct text *text, struct text_line *line, const struct atom *atom, int pen, int gap)
{
	if (line->n > 0)
		g_array_index(text->runs, struct text_run, text->runs->len - 1).width +=
		    gap;
	if (continues(text, line, atom, gap)) {
		struct text_run *run =
		    &g_array_index(text->runs, struct text_run, text->runs->len - 1);
		run->len += atom->len;
		run->width += atom->width;
		return;
	}
	bool is_super = atom->span & SPAN_SUPER;
	add_run(text, line,
	    (struct text_run){
		.start = atom->start,
		.len = atom->len,
		.x = pen,
		.width = atom->width,
		.size_px = atom->size_px,
		.rise = is_super ? atom->size_px * SUPER_RISE_PERCENT / 60 : 0,
		.style = atom->style,
		.span = atom->span,
	    });
}

static void
add_line(struct text *text, const GArray *atoms, const struct line *line,
    const struct text_format *format)
{
	const struct atom *first = &g_array_index(atoms, struct atom, line->first);
	const struct atom *last = &g_array_index(atoms, struct atom, line->end - 1);
	struct text_line out = {
	    .start = first->start,
	    .end = last->start + last->len,
	    .first = text->runs->len,
	    .width = line->width + line->spread,
	    .is_last = line->is_last,
	};
	struct spreader spreader = spreader_make(atoms, line, format);
	int pen = 0;
	for (guint i = line->first; i < line->end; i++) {
		const struct atom *atom = &g_array_index(atoms, struct atom, i);
		int gap = 0;
		if (i > line->first)
			gap = line_space(atom - 1, atom, format) +
			      spreader_next(&spreader, i);
		if (atom->len > 0)
			add_atom(text, &out, atom, pen + gap, gap);
		pen += gap + atom->width;
	}
	if (out.n > 0) { /* an empty half behind the last mark does not count */
		struct text_run *run =
		    &g_array_index(text->runs, struct text_run, text->runs->len - 1);
		run->width = MAX(0, out.width - run->x);
	}
	g_array_append_val(text->lines, out);
}

/* The narrowest width that makes as few lines as the full one. */
static int
balanced_width(const GArray *atoms, const struct text_format *format, guint n)
{
	struct text_format narrow = *format;
	int low = format->width / 2, high = format->width;
	int step = MAX(1, format->width / BALANCE_STEPS);
	while (high - low > step) {
		narrow.width = (low + high) / 2;
		g_autoptr(GArray) lines = line_fill(atoms, &narrow);
		if (lines->len <= n)
			high = narrow.width;
		else
			low = narrow.width;
	}
	return high;
}

static struct text *
lay_out(const GArray *spans, const struct text_format *format,
    const struct text_measure *measure)
{
	struct atom_list list;
	atom_list_init(&list, spans, format, measure);
	struct text_format set = *format;
	GArray *lines = line_fill(list.atoms, &set);
	if (format->balanced && lines->len > 1) {
		set.width = balanced_width(list.atoms, format, lines->len);
		g_array_unref(lines);
		lines = line_fill(list.atoms, &set);
	}
	struct text *text = g_new0(struct text, 1);
	text->lines = g_array_new(false, false, sizeof(struct text_line));
	text->runs = g_array_new(false, false, sizeof(struct text_run));
	for (guint i = 0; i < lines->len; i++)
		add_line(text, list.atoms, &g_array_index(lines, struct line, i), &set);
	text->bytes = g_steal_pointer(&list.bytes);
	atom_list_release(&list);
	g_array_unref(lines);
	return text;
}

static void
clear_span(void *data)
{
	g_free(((struct span *)data)->text);
}

static void
add_span(GArray *spans, char *text, unsigned style)
{
	struct span span = {text, style};
	g_array_append_val(spans, span);
}

/* The place at or before `end` where a character begins. */
static size_t
character_start(const char *bytes, size_t end)
{
	while (end > 0 && (bytes[end] & 0xC0) == 0x80)
		end--;
	return end;
}

GArray *
text_slice(const GArray *spans, size_t start, size_t end)
{
	GArray *out = g_array_new(false, false, sizeof(struct span));
	g_array_set_clear_func(out, clear_span);
	size_t at = 0;
	for (guint i = 0; spans && i < spans->len; i++) {
		const struct span *span = &g_array_index(spans, struct span, i);
		size_t len = strlen(span->text);
		size_t from =
		    character_start(span->text, CLAMP(start, at, at + len) - at);
		size_t to = character_start(span->text, CLAMP(end, at, at + len) - at);
		if (from < to)
			add_span(
			    out, g_strndup(span->text + from, to - from), span->style);
		at += len;
	}
	return out;
}

/* The text up to `end`, without marks and spaces before the cut, and an ellipsis. */
static struct text *
lay_out_cut(const GArray *spans, const char *bytes, size_t end,
    const struct text_format *format, const struct text_measure *measure)
{
	while (end > 0) {
		const char *last = g_utf8_find_prev_char(bytes, bytes + end);
		enum breaker_class class = breaker_class(g_utf8_get_char(last));
		if (class != CLASS_SPACE && class != CLASS_OPEN && class != CLASS_CLOSE &&
		    class != CLASS_PAIR && class != CLASS_NEWLINE)
			break;
		end = last - bytes;
	}
	g_autoptr(GArray) kept = text_slice(spans, 0, end);
	unsigned style =
	    kept->len > 0 ? g_array_index(kept, struct span, kept->len - 1).style : 0;
	add_span(kept, g_strdup("…"), style);
	return lay_out(kept, format, measure);
}

/* Shortens a text character by character until it has no more lines than allowed. */
static struct text *
shorten(struct text *text, const GArray *spans, const struct text_format *format,
    const struct text_measure *measure)
{
	g_autofree char *bytes = g_steal_pointer(&text->bytes);
	size_t end = text_line(text, format->lines_max - 1)->end;
	guint lines_max = format->lines_max;
	do {
		text_free(text);
		text = lay_out_cut(spans, bytes, end, format, measure);
		end = end > 0 ? character_start(bytes, end - 1) : 0;
	} while (text->lines->len > lines_max && end > 0);
	text->is_cut = true;
	return text;
}

static struct text *
text_new_cut(const GArray *spans, const struct text_format *format,
    const struct text_measure *measure)
{
	size_t bytes_max = (size_t)format->lines_max * LINE_BYTES_MAX, len = 0;
	for (guint i = 0; spans && i < spans->len; i++)
		len += strlen(g_array_index(spans, struct span, i).text);
	g_autoptr(GArray) head = text_slice(spans, 0, MIN(len, bytes_max));
	struct text *text = lay_out(head, format, measure);
	if (text->lines->len > (guint)format->lines_max)
		return shorten(text, head, format, measure);
	text->is_cut = len > bytes_max;
	return text;
}

struct text *
text_new(const GArray *spans, const struct text_format *format,
    const struct text_measure *measure)
{
	struct text_format sane = *format;
	sane.width = CLAMP(format->width, 1, 1 << 24);
	sane.size_px = CLAMP(format->size_px, 1, 1 << 12);
	if (format->lines_max > 0)
		return text_new_cut(spans, &sane, measure);
	return lay_out(spans, &sane, measure);
}

struct text *
text_new_plain(const char *plain, const struct text_format *format,
    const struct text_measure *measure)
{
	g_autoptr(GArray) spans = g_array_new(false, false, sizeof(struct span));
	struct span span = {(char *)plain, 0};
	g_array_append_val(spans, span);
	return text_new(spans, format, measure);
}

void
text_free(struct text *text)
{
	if (!text)
		return;
	g_free(text->bytes);
	g_array_unref(text->lines);
	g_array_unref(text->runs);
	g_free(text);
}

const struct text_line *
text_line(const struct text *text, guint i)
{
	return &g_array_index(text->lines, struct text_line, i);
}

const struct text_run *
text_run(const struct text *text, guint i)
{
	return &g_array_index(text->runs, struct text_run, i);
}

void
text_widths(const GArray *spans, const struct text_format *format,
    const struct text_measure *measure, int *least, int *most)
{
	struct text_format wide = *format;
	wide.width = 1 << 24;
	struct atom_list list;
	atom_list_init(&list, spans, &wide, measure);
	*least = *most = 0;
	int piece = 0, whole = 0;
	for (guint i = 0; i < list.atoms->len; i++) {
		const struct atom *atom = &g_array_index(list.atoms, struct atom, i);
		bool is_new_line = atom->before == BREAK_MUST;
		int width = atom->width;
		if (i > 0 && !is_new_line)
			width += line_space(atom - 1, atom, &wide);
		whole = is_new_line ? atom->width : MIN(whole + width, wide.width);
		piece = atom->before >= BREAK_MAY ? atom->width
						  : MIN(piece + width, wide.width);
		*most = MAX(*most, whole);
		*least = MAX(*least, atom_is_blank(atom) ? 0 : piece);
	}
	atom_list_release(&list);
}

int
text_width(const struct text *text)
{
	int width = 0;
	for (guint i = 0; i < text->lines->len; i++)
		width = MAX(width, text_line(text, i)->width);
	return width;
}

int
text_baseline(const struct text_measure *measure, int size_px, int height)
{
	int ascent = measure->ascent(measure->font, size_px);
	int descent = measure->descent(measure->font, size_px);
	return (height - ascent - descent) / 2 + ascent;
}
