/*
 * Reads a text until no mistake is left in it: yaml_parse(), declared in yaml.h. Each
 * mistake is told, the text mended, and read again.
 */
#include "yaml.h"

#include "common/text.h"
#include "flat.h"
#include "mistake.h"
#include "reader.h"

#define MISTAKES_MAX 32

/* The mistakes of one text: which lines were told of, so that none is told twice. */
struct told {
	struct diag_place start;
	GArray *lines;	 /* of int */
	int left_out;	 /* the line below what was left out last; 0: none */
	enum rule rule;	 /* of the last one */
	bool is_partial; /* something was left out */
};

static struct diag_place
place_in(const struct told *told, const GString *written, size_t at)
{
	struct diag_source text = {NULL, written->str, written->len};
	struct diag_place place = diag_at(&text, at);
	place.source = told->start.source;
	place.line += told->start.line - 1;
	return place;
}

static int
count_told(const struct told *told, int line)
{
	int n = 0;
	for (guint i = 0; i < told->lines->len; i++)
		n += g_array_index(told->lines, int, i) == line;
	return n;
}

/* Does the mistake come from one told before, or from how that was mended? */
static bool
is_told(const struct told *told, const struct mistake *mistake, int line)
{
	bool is_run = mistake->is_run && mistake->rule == told->rule;
	return count_told(told, line) > 0 || (is_run && count_told(told, line - 1) > 0) ||
	       (line == told->left_out && !mistake->corrected);
}

static void
tell(
    struct told *told, const GString *written, struct mistake *mistake, struct diag *diag)
{
	struct diag_place place = place_in(told, written, mistake->at);
	if (!is_told(told, mistake, place.line))
		diag_add(diag, mistake->rule, place, mistake->fix, "%s", mistake->text);
	if (count_told(told, place.line) > 1)
		g_clear_pointer(&mistake->corrected, g_free); /* it did not help */
	told->rule = mistake->rule;
	g_array_append_val(told->lines, place.line);
}

/* Mends the text for the next reading; false when nothing is left to be mended. */
static bool
mend(struct told *told, GString *written, const struct mistake *mistake)
{
	bool is_left_out = false;
	size_t at = mistake->at, len;
	if (!mistake_mend(mistake, written, &is_left_out))
		return false;
	told->left_out = 0;
	if (!is_left_out)
		return true;
	told->is_partial = true;
	for (at = mistake_line(written->str, written->len, at, &len); at < written->len;
	     at++) {
		if (written->str[at] != ' ' && written->str[at] != '\n')
			break;
	}
	told->left_out = place_in(told, written, at).line;
	return true;
}

/* Keys written twice are told when all else is read, the tree being right without them.
 */
static void
tell_duplicates(const GPtrArray *duplicates, struct diag *diag)
{
	for (guint i = 0; i < MIN(duplicates->len, MISTAKES_MAX); i++) {
		const struct duplicate *duplicate = duplicates->pdata[i];
		diag_add(diag, RULE_DUPLICATE_KEY, duplicate->place,
		    _("keep one of the two"),
		    _("the key %s is written twice; the first is on line %d"),
		    duplicate->key, duplicate->first_line);
	}
}

/* One reading of the text; false when there is no need, or no use, for another. */
static bool
read_again(struct told *told, GString *written, struct yaml **root, struct diag *diag)
{
	g_auto(Mistake) mistake = {0};
	g_autoptr(GPtrArray) duplicates = g_ptr_array_new_with_free_func(duplicate_free);
	*root = reader_read(told->start, written, &mistake, duplicates);
	if (*root) {
		tell_duplicates(duplicates, diag);
		return false;
	}
	tell(told, written, &mistake, diag);
	return mend(told, written, &mistake);
}

struct yaml *
yaml_parse(const struct diag_source *source, size_t from, size_t len, struct diag *diag)
{
	g_autoptr(GString) written = g_string_new_len(source->text + from, (gssize)len);
	g_autoptr(GArray) lines = g_array_new(false, false, sizeof(int));
	struct told told = {.start = diag_at(source, from), .lines = lines};
	g_autoptr(Yaml) root = NULL;
	root = flat_read(told.start, written);
	for (int i = 0;
	     !root && i < MISTAKES_MAX && read_again(&told, written, &root, diag); i++)
		;
	if (root && told.is_partial && root->pairs->len == 0)
		return NULL;
	if (root)
		root->is_partial = told.is_partial;
	return g_steal_pointer(&root);
}
