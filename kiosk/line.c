#include "line.h"

#include "common/block.h"

/* A line is spread for a straight edge only if no place gets more than a quarter em. */
#define SPREAD_PART 4

static const struct atom *
atom_at(const GArray *atoms, guint i)
{
	return &g_array_index(atoms, struct atom, i);
}

static bool
is_western(const struct atom *atom, enum breaker_class class)
{
	return !atom->is_wide && (class == CLASS_LATIN || class == CLASS_DIGIT);
}

static bool
is_script_border(const struct atom *a, const struct atom *b)
{
	if ((a->span | b->span) & SPAN_SUPER)
		return false;
	return (a->last == CLASS_HAN && is_western(b, b->first)) ||
	       (is_western(a, a->last) && b->first == CLASS_HAN);
}

/* A full-width dot between figures or letters takes half its width: 5·29. */
static bool
is_dot_between(const struct atom *dot, const struct atom *other)
{
	bool is_full = dot->width * 10 >= dot->size_px * 9;
	return dot->first == CLASS_MIDDLE && is_full &&
	       (is_western(other, other->first) || is_western(other, other->last));
}

int
line_space(const struct atom *a, const struct atom *b, const struct text_format *format)
{
	if (format->verbatim)
		return 0;
	bool a_closes = a->empty > 0 && a->last == CLASS_CLOSE;
	bool b_opens = b->empty > 0 && b->first == CLASS_OPEN;
	if (a_closes && b->empty > 0)
		return -a->empty;
	if (a->empty > 0 && a->last == CLASS_OPEN && b_opens)
		return -b->empty;
	if (is_dot_between(a, b) || is_dot_between(b, a))
		return -MIN(MIN(a->width, b->width) / 2, a->size_px / 4);
	return is_script_border(a, b) ? MIN(a->size_px, b->size_px) / 4 : 0;
}

/* What can be taken away between a and b: the empty halves of marks, half of the gap
 * between scripts, an eighth of an em beside a middle dot. */
static int
squeeze_share(
    const struct atom *a, const struct atom *b, const struct text_format *format)
{
	int space = line_space(a, b, format), share = 0;
	if (space < 0 || atom_is_blank(a) || atom_is_blank(b))
		return 0;
	if (a->last == CLASS_CLOSE)
		share += a->empty;
	if (b->first == CLASS_OPEN)
		share += MIN(b->empty, a->width / 2); /* it moves over a's end */
	else if (a->last == CLASS_MIDDLE || b->first == CLASS_MIDDLE)
		share += MIN(a->size_px, a->width) / 8;
	return share + space / 2;
}

int
line_share(const struct atom *a, const struct atom *b, const struct line *line,
    const struct text_format *format)
{
	if (format->verbatim || line->spread == 0)
		return 0;
	if (line->spread < 0)
		return squeeze_share(a, b, format);
	bool is_tied =
	    b->before == BREAK_NO && a->last != CLASS_HAN && b->first != CLASS_HAN;
	return is_tied ? 0 : 1;
}

/* The empty half of a closing mark does not count at the end of a line. */
static int
end_trim(const struct atom *atom)
{
	return atom->last == CLASS_CLOSE ? atom->empty : 0;
}

/* A line in the making: atoms are added one by one and breaks tried between them. */
struct filler {
	const GArray *atoms;
	const struct text_format *format;
	guint first;  /* the first atom with ink */
	guint ink;    /* one past the last atom with ink */
	int pen;      /* the width up to the end of `ink` */
	int blank;    /* the width of blanks after it */
	int slack;    /* what squeezing could take away */
	guint fit;    /* the last place that fits, broken or not */
	guint best;   /* the last break that fits; 0: none */
	guint tight;  /* the first break after it that fits squeezed */
	guint cut;    /* the last cut that fits, at a place the rules allow */
	guint forced; /* the last cut that fits at all */
};

static void
filler_add(struct filler *filler, guint i)
{
	const struct atom *atom = atom_at(filler->atoms, i);
	if (atom_is_blank(atom) && !filler->format->verbatim) {
		filler->blank += atom->width;
		return;
	}
	if (i > filler->first) {
		const struct atom *last = atom_at(filler->atoms, i - 1);
		filler->blank += line_space(last, atom, filler->format);
		filler->slack += squeeze_share(last, atom, filler->format);
	}
	filler->pen += filler->blank + atom->width;
	filler->blank = 0;
	filler->ink = i + 1;
}

static int
filler_width(const struct filler *filler)
{
	return filler->pen - end_trim(atom_at(filler->atoms, filler->ink - 1));
}

static void
filler_try_cut(struct filler *filler, guint i)
{
	const struct atom *a = atom_at(filler->atoms, i - 1),
			  *b = atom_at(filler->atoms, i);
	filler->forced = i;
	if (!breaker_never_ends(a->last) && !breaker_never_starts(b->first))
		filler->cut = i;
}

/* Tries to end the line before atom i. */
static void
filler_try(struct filler *filler, guint i, enum breaker_break before)
{
	int width = filler_width(filler), box = filler->format->width;
	bool is_break = before >= BREAK_MAY;
	if (width <= box) {
		filler->fit = i;
		if (is_break)
			filler->best = i;
		else if (before == BREAK_CUT)
			filler_try_cut(filler, i);
	} else if (is_break && filler->tight == 0 && width - filler->slack <= box)
		filler->tight = i;
}

/* Nothing further can fit, however squeezed. */
static bool
filler_is_full(const struct filler *filler)
{
	const struct atom *last = atom_at(filler->atoms, filler->ink - 1);
	return filler->pen - filler->slack - last->size_px / 2 > filler->format->width;
}

/* Squeezing is for lines that would otherwise push something down. */
static guint
filler_choose(const struct filler *filler)
{
	bool pushes = filler->best == 0 || filler->best < filler->fit;
	if (pushes && filler->tight > 0)
		return filler->tight;
	if (filler->best > 0)
		return filler->best;
	if (filler->cut > 0)
		return filler->cut;
	return filler->forced > 0 ? filler->forced : filler->first + 1;
}

static guint
skip_blanks(const GArray *atoms, guint i, const struct text_format *format)
{
	while (i < atoms->len && !format->verbatim && atom_is_blank(atom_at(atoms, i)))
		i++;
	return i;
}

/* The line of atoms [first, next), as it stands unsqueezed. */
static struct line
line_make(const GArray *atoms, guint first, guint next, const struct text_format *format)
{
	struct filler filler = {
	    .atoms = atoms, .format = format, .first = first, .ink = first + 1};
	for (guint i = first; i < next; i++)
		filler_add(&filler, i);
	bool is_last = next >= atoms->len || atom_at(atoms, next)->before == BREAK_MUST;
	struct line line = {first, filler.ink, next, filler_width(&filler), 0, is_last};
	line.spread = MIN(0, MAX(format->width - line.width, -filler.slack));
	return line;
}

static struct line
next_line(const GArray *atoms, guint first, const struct text_format *format)
{
	struct filler filler = {
	    .atoms = atoms, .format = format, .first = first, .ink = first + 1};
	guint i = first;
	do {
		filler_add(&filler, i++);
		enum breaker_break before =
		    i < atoms->len ? atom_at(atoms, i)->before : BREAK_MUST;
		filler_try(&filler, i, before);
		if (before == BREAK_MUST)
			break;
	} while (!filler_is_full(&filler));
	return line_make(atoms, first, filler_choose(&filler), format);
}

/* Whether a last line is one Han character, with or without marks after it. */
static bool
is_orphan(const GArray *atoms, const struct line *line)
{
	int n = 0;
	for (guint i = line->first; i < line->end; i++) {
		const struct atom *atom = atom_at(atoms, i);
		if (atom->span & SPAN_SUPER)
			continue;
		bool is_word = atom->first == CLASS_LATIN || atom->first == CLASS_DIGIT;
		n += is_word ? (atom->len > 2 ? 2 : 1) : atom->first == CLASS_HAN;
	}
	return n <= 1;
}

/* The last break of the line before its end that leaves it at least half full; 0: none.
 */
static guint
earlier_break(
    const GArray *atoms, const struct line *line, const struct text_format *format)
{
	for (guint i = line->end - 1; i > line->first; i--) {
		if (atom_at(atoms, i)->before < BREAK_MAY)
			continue;
		struct line shorter = line_make(atoms, line->first, i, format);
		return shorter.width * 2 >= format->width ? i : 0;
	}
	return 0;
}

/* Pulls a word down to a last line that is too short to stand alone. */
static void
feed_orphan(const GArray *atoms, GArray *lines, const struct text_format *format)
{
	if (lines->len < 2)
		return;
	struct line *before = &g_array_index(lines, struct line, lines->len - 2);
	struct line *last = &g_array_index(lines, struct line, lines->len - 1);
	if (before->is_last || !is_orphan(atoms, last))
		return;
	guint at = earlier_break(atoms, before, format);
	if (at == 0)
		return;
	struct line fed = line_make(atoms, at, last->next, format);
	if (fed.width + fed.spread > format->width)
		return;
	*before = line_make(atoms, before->first, at, format);
	*last = fed;
}

static void
justify(const GArray *atoms, struct line *line, const struct text_format *format)
{
	int n = 0, extra = format->width - line->width;
	if (line->is_last || extra <= 0 || line->spread != 0)
		return;
	line->spread = extra;
	for (guint i = line->first + 1; i < line->end; i++)
		n += line_share(atom_at(atoms, i - 1), atom_at(atoms, i), line, format);
	if (n == 0 || extra / n > format->size_px / SPREAD_PART)
		line->spread = 0;
}

GArray *
line_fill(const GArray *atoms, const struct text_format *format)
{
	GArray *lines = g_array_new(false, false, sizeof(struct line));
	guint at = skip_blanks(atoms, 0, format);
	while (at < atoms->len) {
		struct line line = next_line(atoms, at, format);
		g_array_append_val(lines, line);
		if (line.is_last && !format->verbatim)
			feed_orphan(atoms, lines, format);
		at = skip_blanks(atoms, line.next, format);
	}
	for (guint i = 0; format->justified && i < lines->len; i++)
		justify(atoms, &g_array_index(lines, struct line, i), format);
	return lines;
}
