#include "quiz.h"

#include <string.h>

#include "leaf.h"

#define QUESTIONS_SHOWN 3
#define THINK_MS	8000
#define DAY_S		86400
/* Sizes tried, in percent of running text. */
#define PERCENT_MOST   100
#define PERCENT_ENOUGH 75 /* all options stay beside the reason down to this */
#define PERCENT_LEAST  50
#define PERCENT_STEP   5

/* How a question is set: found by trying. */
struct set {
	const struct bundle_question *question;
	int percent;
	bool is_answer;
	bool is_short; /* the right options alone: all of them leave no room */
};

static char *
letter(guint i)
{
	return g_strdup_printf("%c", 'A' + (int)i % 26);
}

static struct leaf_type
question_type(const struct leaf *leaf, const struct set *set)
{
	int percent = set->percent * (set->is_short ? 75 : 110) / 100;
	struct leaf_type type = leaf_body(leaf, percent);
	type.style = TEXT_BOLD;
	type.is_heading = true;
	if (set->is_short) {
		type.style = 0;
		type.color = leaf->style->palette.second;
		type.lines_max = 2;
	}
	return type;
}

/* A question without choices has its answer alone. */
static bool
is_open(const struct bundle_question *question)
{
	return question->options->len < 2;
}

static bool
is_shown(const struct set *set, const struct bundle_option *option)
{
	if (is_open(set->question))
		return set->is_answer;
	return !set->is_short || option->is_right;
}

static int
option_indent(const struct leaf_type *type)
{
	return type->size_px * 9 / 4;
}

static int
option_height(const struct leaf *leaf, const char *text, const struct leaf_type *type)
{
	int width = leaf->area.width - option_indent(type) - type->size_px / 2;
	return leaf_height(leaf, text, width, type) + type->size_px / 4;
}

/* A row: letter in a disc, text; the right one turns sea. Returns its height. */
static int
put_option(struct leaf *leaf, const struct set *set, guint i, int y)
{
	const struct style_palette *palette = &leaf->style->palette;
	const struct bundle_option *option = set->question->options->pdata[i];
	bool is_lit = set->is_answer && option->is_right;
	struct leaf_type type = leaf_body(leaf, set->percent);
	int x = leaf->area.x, height = option_height(leaf, option->text, &type);
	int disc = type.size_px * 5 / 4, indent = option_indent(&type);
	sheet_rect(&leaf->sheet, x, y, leaf->area.width, height,
	    is_lit ? palette->sea : palette->surface, leaf->style->unit * 3 / 2);
	int disc_y = y + (type.line_px + type.size_px / 4 - disc) / 2;
	if (!is_open(set->question))
		sheet_rect(&leaf->sheet, x + type.size_px / 2, disc_y, disc, disc,
		    is_lit ? palette->ground : palette->faint, disc / 2);
	struct leaf_type mark = type;
	mark.size_px = type.size_px * 3 / 4;
	mark.style = TEXT_BOLD;
	mark.color = is_lit ? palette->sea : palette->text;
	struct area box = {x + type.size_px / 2, disc_y, disc, disc};
	g_autofree char *name = letter(i);
	if (is_open(set->question))
		indent = type.size_px / 2;
	else
		leaf_centre(leaf, name, &box, &mark);
	type.color = is_lit	      ? palette->ground
		     : set->is_answer ? palette->second
				      : palette->text;
	type.style = is_lit ? TEXT_BOLD : 0;
	leaf_text(leaf, option->text, x + indent, y + type.size_px / 8,
	    leaf->area.width - indent - type.size_px / 2, &type);
	return height;
}

static int
gap_of(const struct leaf *leaf, const struct set *set)
{
	return leaf->style->unit * 2 * set->percent / 100;
}

static int
options_height(const struct leaf *leaf, const struct set *set)
{
	struct leaf_type type = leaf_body(leaf, set->percent);
	const GPtrArray *options = set->question->options;
	int height = 0;
	for (guint i = 0; i < options->len; i++) {
		const struct bundle_option *option = options->pdata[i];
		if (is_shown(set, option))
			height +=
			    option_height(leaf, option->text, &type) + gap_of(leaf, set);
	}
	return height;
}

static char *
source_line(const struct bundle_question *question)
{
	return *question->source ? g_strconcat("依据：", question->source, NULL)
				 : g_strdup("");
}

static int
reason_height(const struct leaf *leaf, const struct set *set)
{
	struct leaf_type type = leaf_body(leaf, set->percent), small = leaf_small(leaf);
	small.lines_max = 1;
	g_autofree char *source = source_line(set->question);
	return leaf->style->unit +
	       leaf_height(leaf, set->question->explanation, leaf->area.width, &type) +
	       leaf_height(leaf, source, leaf->area.width, &small);
}

static int
bar_height(const struct leaf *leaf)
{
	return leaf->style->unit * 2;
}

static bool
fits(const struct leaf *leaf, const struct set *set)
{
	struct leaf_type type = question_type(leaf, set);
	int height = leaf_height(leaf, set->question->text, leaf->area.width, &type) +
		     2 * gap_of(leaf, set) + options_height(leaf, set);
	height += set->is_answer ? reason_height(leaf, set)
				 : bar_height(leaf) + 2 * leaf->style->unit;
	return height <= leaf->area.height;
}

/* The largest size in which all finds room. */
static bool
shrink(const struct leaf *leaf, struct set *set, int least)
{
	for (set->percent = PERCENT_MOST; set->percent >= least;
	     set->percent -= PERCENT_STEP) {
		if (fits(leaf, set))
			return true;
	}
	set->percent = least;
	return false;
}

static void
find_size(const struct leaf *leaf, struct set *set)
{
	if (!set->is_answer) {
		shrink(leaf, set, PERCENT_LEAST);
		return;
	}
	if (shrink(leaf, set, PERCENT_ENOUGH))
		return;
	set->is_short = true;
	shrink(leaf, set, PERCENT_LEAST);
}

/* The reason, cut if even the smallest size has no room, and where it is from. */
static void
put_reason(struct leaf *leaf, const struct set *set, int y)
{
	struct leaf_type type = leaf_body(leaf, set->percent), small = leaf_small(leaf);
	g_autofree char *source = source_line(set->question);
	small.lines_max = 1;
	int room = leaf->area.y + leaf->area.height - y;
	if (*source)
		room -= small.line_px;
	type.lines_max = MAX(1, room / type.line_px);
	y += leaf_text(
	    leaf, set->question->explanation, leaf->area.x, y, leaf->area.width, &type);
	if (*source)
		leaf_text(leaf, source, leaf->area.x, y, leaf->area.width, &small);
}

static void
put_bar(struct leaf *leaf, int y)
{
	const struct style *style = leaf->style;
	struct scene_bar bar = {leaf->area.x, y, leaf->area.width, bar_height(leaf),
	    bar_height(leaf) / 2, style->palette.accent, 1};
	sheet_rect(
	    &leaf->sheet, bar.x, bar.y, bar.w, bar.h, style->palette.faint, bar.radius);
	leaf->scene->bar = bar;
}

static void
put_question(struct leaf *leaf, const struct set *set)
{
	const GPtrArray *options = set->question->options;
	struct leaf_type type = question_type(leaf, set);
	int y = leaf->area.y;
	y += leaf_text(
	    leaf, set->question->text, leaf->area.x, y, leaf->area.width, &type);
	y += gap_of(leaf, set) * 2;
	for (guint i = 0; i < options->len; i++) {
		const struct bundle_option *option = options->pdata[i];
		if (is_shown(set, option))
			y += put_option(leaf, set, i, y) + gap_of(leaf, set);
	}
	if (set->is_answer)
		put_reason(leaf, set, y + leaf->style->unit);
	else
		put_bar(leaf, y + leaf->style->unit);
}

struct quiz {
	const struct bundle_page *page;
	const struct bundle_item *item;
	const struct page_setting *setting;
	guint first, n;
};

static struct scene *
make_scene(const struct quiz *quiz, guint i, bool is_answer)
{
	const GPtrArray *questions = quiz->page->questions;
	struct set set = {
	    .question = questions->pdata[(quiz->first + i) % questions->len],
	    .is_answer = is_answer};
	struct leaf leaf;
	leaf_begin(&leaf, quiz->page, quiz->item, quiz->setting);
	g_autofree char *number =
	    quiz->n > 1 ? g_strdup_printf("第%d题", (int)i + 1) : g_strdup("问题");
	g_autofree char *eyebrow = g_strdup_printf(
	    "%s · %s%s", leaf.board.headline, number, is_answer ? "　答案" : "");
	leaf_eyebrow(&leaf, eyebrow);
	find_size(&leaf, &set);
	put_question(&leaf, &set);
	struct scene *scene = leaf_end(&leaf, (int)(2 * i) + 1 + is_answer,
	    (int)quiz->n * 2, is_answer ? 0 : THINK_MS);
	if (!is_answer)
		scene->bar.ms = scene->duration_ms;
	return scene;
}

GPtrArray *
quiz_layout(const struct bundle_page *page, const struct bundle_item *item,
    const struct page_setting *setting)
{
	if (!page->questions || page->questions->len == 0)
		return NULL;
	struct quiz quiz = {page, item, setting, 0, page->questions->len};
	if (quiz.n > QUESTIONS_SHOWN) {
		int64_t day = setting->has_now ? setting->now_s / DAY_S : 0;
		quiz.n = QUESTIONS_SHOWN;
		quiz.first =
		    (guint)(MAX(0, day) * QUESTIONS_SHOWN % page->questions->len);
	}
	GPtrArray *scenes = leaf_scenes();
	for (guint i = 0; i < quiz.n; i++) {
		g_ptr_array_add(scenes, make_scene(&quiz, i, false));
		g_ptr_array_add(scenes, make_scene(&quiz, i, true));
	}
	return scenes;
}
