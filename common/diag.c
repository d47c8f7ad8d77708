#include "diag.h"

#include <stdarg.h>
#include <string.h>

#include "han.h"
#include "text.h"

#define EXCERPT_BYTES 4096 /* kept of a line that is shown */
#define EXCERPTS_MAX  1000 /* of one file; the problems behind them show no line */

struct problem {
	enum rule rule;
	char *path, *text, *fix, *excerpt;
	int line, column;
	bool has_severity; /* of its own */
	enum severity severity;
	bool is_replaced; /* kept, since diag_each() may be looking at it */
};

/* The last line shown of a text: the next one is mostly behind it, and a page of a
 * hundred thousand mistakes must not be counted through from its top for each. */
struct spot {
	const char *text;
	size_t len, offset;
	int line, uses;
};

struct diag {
	GMutex lock;	     /* of the two below */
	GPtrArray *problems; /* of struct problem */
	GHashTable *spots;   /* path → struct spot */
	bool is_strict;
	bool is_set[RULE_COUNT];
	enum severity set[RULE_COUNT];
};

static void
problem_free(void *data)
{
	struct problem *problem = data;
	g_free(problem->path);
	g_free(problem->text);
	g_free(problem->fix);
	g_free(problem->excerpt);
	g_free(problem);
}

struct diag *
diag_new(void)
{
	struct diag *diag = g_new0(struct diag, 1);
	g_mutex_init(&diag->lock);
	diag->problems = g_ptr_array_new_with_free_func(problem_free);
	diag->spots = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	return diag;
}

void
diag_free(struct diag *diag)
{
	if (!diag)
		return;
	g_ptr_array_unref(diag->problems);
	g_hash_table_unref(diag->spots);
	g_mutex_clear(&diag->lock);
	g_free(diag);
}

/* Code points in [from, to): every byte that is not a continuation byte begins one. Works
 * on broken UTF-8 too, which is where places are wanted most. */
static int
count_chars(const char *from, const char *to)
{
	int n = 0;
	for (; from < to; from++)
		n += ((unsigned char)*from & 0xC0) != 0x80;
	return n;
}

struct diag_place
diag_at(const struct diag_source *source, size_t offset)
{
	if (!source->text)
		return (struct diag_place){source, 0, 0};
	const char *at = source->text + MIN(offset, source->len), *start = source->text;
	int line = 1;
	for (const char *newline; (newline = memchr(start, '\n', at - start)); line++)
		start = newline + 1;
	return (struct diag_place){source, line, count_chars(start, at) + 1};
}

/* The start of line `line`, counted on from line `from` that starts at `at`; NULL when
 * there are not so many. */
static const char *
find_line(const struct diag_source *source, const char *at, int from, int line)
{
	const char *end = source->text + source->len;
	for (int i = from; i < line && at; i++) {
		const char *newline = memchr(at, '\n', end - at);
		at = newline ? newline + 1 : NULL;
	}
	return at;
}

/* Bytes before the end of the line, or `most` if that is nearer. */
static size_t
line_len(const struct diag_source *source, const char *line, size_t most)
{
	size_t left = MIN((size_t)(source->text + source->len - line), most);
	const char *newline = memchr(line, '\n', left);
	return newline ? (size_t)(newline - line) : left;
}

struct diag_place
diag_at_byte(const struct diag_source *source, int line, int byte_column)
{
	const char *start =
	    source->text ? find_line(source, source->text, 1, line) : NULL;
	if (!start)
		return (struct diag_place){source, line, byte_column};
	size_t bytes =
	    byte_column > 1 ? line_len(source, start, (size_t)byte_column - 1) : 0;
	return (struct diag_place){source, line, count_chars(start, start + bytes) + 1};
}

/* Where the place's line starts; NULL when there is none. */
static const char *
find_start(struct diag *diag, struct diag_place place)
{
	const struct diag_source *source = place.source;
	if (!source->text || place.line < 1)
		return NULL;
	struct spot spot = {source->text, source->len, 0, 1, 0};
	g_mutex_lock(&diag->lock);
	const struct spot *last = g_hash_table_lookup(diag->spots, source->path);
	if (last && last->text == source->text && last->len == source->len &&
	    last->line <= place.line)
		spot = *last;
	spot.uses = last ? last->uses + 1 : 1;
	g_mutex_unlock(&diag->lock);
	if (spot.uses > EXCERPTS_MAX)
		return NULL;
	const char *start =
	    find_line(source, source->text + spot.offset, spot.line, place.line);
	if (!start)
		return NULL;
	spot.offset = (size_t)(start - source->text);
	spot.line = place.line;
	g_mutex_lock(&diag->lock);
	g_hash_table_replace(
	    diag->spots, g_strdup(source->path), g_memdup2(&spot, sizeof spot));
	g_mutex_unlock(&diag->lock);
	return start;
}

/* The line as valid UTF-8 without its end, cut when very long; NULL when there is none.
 */
static char *
copy_line(struct diag *diag, struct diag_place place)
{
	const char *line = find_start(diag, place);
	if (!line)
		return NULL;
	size_t len = line_len(place.source, line, EXCERPT_BYTES + 1);
	if (len > 0 && line[len - 1] == '\r')
		len--;
	if (len > EXCERPT_BYTES) {
		len = EXCERPT_BYTES;
		while (len > 0 && ((unsigned char)line[len] & 0xC0) == 0x80)
			len--;
	}
	return g_utf8_make_valid(line, (gssize)len);
}

static struct problem *problem_new(struct diag *diag, enum rule rule,
    struct diag_place place, const char *fix, const char *format, va_list args)
    G_GNUC_PRINTF(5, 0);

static struct problem *
problem_new(struct diag *diag, enum rule rule, struct diag_place place, const char *fix,
    const char *format, va_list args)
{
	struct problem *problem = g_new0(struct problem, 1);
	*problem = (struct problem){
	    .rule = rule,
	    .path = g_strdup(place.source->path),
	    .text = g_strdup_vprintf(format, args),
	    .fix = g_strdup(fix),
	    .excerpt = copy_line(diag, place),
	    .line = place.line,
	    .column = place.column,
	};
	return problem;
}

static void
keep(struct diag *diag, struct problem *problem)
{
	g_mutex_lock(&diag->lock);
	g_ptr_array_add(diag->problems, problem);
	g_mutex_unlock(&diag->lock);
}

void
diag_add(struct diag *diag, enum rule rule, struct diag_place place, const char *fix,
    const char *format, ...)
{
	va_list args;
	va_start(args, format);
	struct problem *problem = problem_new(diag, rule, place, fix, format, args);
	va_end(args);
	keep(diag, problem);
}

void
diag_add_as(struct diag *diag, enum rule rule, enum severity severity,
    struct diag_place place, const char *fix, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	struct problem *problem = problem_new(diag, rule, place, fix, format, args);
	va_end(args);
	problem->has_severity = true;
	problem->severity = severity;
	keep(diag, problem);
}

static bool
is_same_place(const struct problem *a, const struct problem *b)
{
	return !a->is_replaced && a->rule == b->rule && a->line == b->line &&
	       a->column == b->column && strcmp(a->path, b->path) == 0;
}

void
diag_replace(struct diag *diag, enum rule rule, struct diag_place place, const char *fix,
    const char *format, ...)
{
	va_list args;
	va_start(args, format);
	struct problem *problem = problem_new(diag, rule, place, fix, format, args);
	va_end(args);
	g_mutex_lock(&diag->lock);
	for (guint i = 0; i < diag->problems->len; i++) {
		struct problem *before = diag->problems->pdata[i];
		before->is_replaced =
		    before->is_replaced || is_same_place(before, problem);
	}
	g_ptr_array_add(diag->problems, problem);
	g_mutex_unlock(&diag->lock);
}

void
diag_set_strict(struct diag *diag, bool strict)
{
	diag->is_strict = strict;
}

void
diag_set_severity(struct diag *diag, enum rule rule, enum severity severity)
{
	diag->is_set[rule] = true;
	diag->set[rule] = severity;
}

static enum severity
severity_of(const struct diag *diag, enum rule rule)
{
	return diag->is_set[rule] ? diag->set[rule]
				  : rule_severity(rule, diag->is_strict);
}

static enum severity
weight_of(const struct diag *diag, const struct problem *problem)
{
	enum severity severity = severity_of(diag, problem->rule);
	bool is_own = problem->has_severity && !diag->is_set[problem->rule] &&
		      severity != SEVERITY_OFF;
	return is_own ? problem->severity : severity;
}

bool
diag_wants(const struct diag *diag, enum rule rule)
{
	return severity_of(diag, rule) != SEVERITY_OFF;
}

int
diag_count(struct diag *diag, enum severity severity)
{
	int n = 0;
	g_mutex_lock(&diag->lock);
	for (guint i = 0; i < diag->problems->len; i++) {
		const struct problem *problem = diag->problems->pdata[i];
		n += !problem->is_replaced && weight_of(diag, problem) == severity;
	}
	g_mutex_unlock(&diag->lock);
	return n;
}

static int
compare(const void *a, const void *b)
{
	const struct problem *x = *(struct problem *const *)a,
			     *y = *(struct problem *const *)b;
	int order = strcmp(x->path, y->path);
	if (order == 0)
		order = x->line - y->line;
	if (order == 0)
		order = x->column - y->column;
	if (order == 0)
		order = strcmp(x->text, y->text);
	if (order == 0)
		order = (int)x->rule - (int)y->rule;
	return order != 0 ? order : g_strcmp0(x->fix, y->fix);
}

static bool
is_same_line(const struct problem *a, const struct problem *b)
{
	return a->line == b->line && strcmp(a->path, b->path) == 0;
}

/* Is what stands on the line of sorted problem `i` private, as any problem there says?
 * `*end`: behind the last of that line. */
static bool
is_private(const struct diag *diag, const GPtrArray *problems, guint i, guint *end)
{
	bool is = false;
	const struct problem *first = problems->pdata[i];
	for (; i < problems->len && is_same_line(first, problems->pdata[i]); i++) {
		const struct problem *problem = problems->pdata[i];
		is = is || (rule_is_private(problem->rule) &&
			       weight_of(diag, problem) != SEVERITY_OFF);
	}
	*end = i;
	return is;
}

void
diag_each(struct diag *diag, void (*each)(const struct diag_entry *, void *), void *data)
{
	/* Of those there are now: others may be added while `each` looks. */
	g_autoptr(GPtrArray) problems = g_ptr_array_new();
	g_mutex_lock(&diag->lock);
	for (guint i = 0; i < diag->problems->len; i++) {
		struct problem *problem = diag->problems->pdata[i];
		if (!problem->is_replaced)
			g_ptr_array_add(problems, problem);
	}
	g_mutex_unlock(&diag->lock);
	g_ptr_array_sort(problems, compare);
	bool is_hidden = false;
	for (guint i = 0, end = 0; i < problems->len; i++) {
		const struct problem *problem = problems->pdata[i];
		enum severity severity = weight_of(diag, problem);
		if (i == end)
			is_hidden = is_private(diag, problems, i, &end);
		if (severity == SEVERITY_OFF)
			continue;
		g_autofree char *covered =
		    is_hidden && problem->excerpt ? han_cover(problem->excerpt) : NULL;
		struct diag_entry entry = {problem->rule, severity, problem->path,
		    problem->line, problem->column, problem->text, problem->fix,
		    covered ? covered : problem->excerpt};
		each(&entry, data);
	}
}
