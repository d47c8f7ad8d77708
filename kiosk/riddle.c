#include "riddle.h"

#include "leaf.h"

#define RIDDLES_SHOWN 2
#define THINK_MS      8000
#define DAY_S	      86400
/* The face and the answer against running text. */
#define FACE_PERCENT   150
#define ANSWER_PERCENT 200

static struct leaf_type
large(const struct leaf *leaf, int percent, uint32_t color)
{
	struct leaf_type type = leaf_body(leaf, percent);
	type.style = TEXT_BOLD;
	type.color = color;
	type.is_heading = true;
	return type;
}

/* Puts a text as large as its room allows; returns its height. */
static int
put_large(
    struct leaf *leaf, const char *text, int y, int room, int percent, uint32_t color)
{
	struct leaf_type type = large(leaf, percent, color);
	while (percent > 50 && leaf_height(leaf, text, leaf->area.width, &type) > room) {
		percent -= 10;
		type = large(leaf, percent, color);
	}
	type.lines_max = MAX(1, room / type.line_px);
	return leaf_text(leaf, text, leaf->area.x, y, leaf->area.width, &type);
}

static int
put_plain(
    struct leaf *leaf, const char *text, int y, int room, int percent, uint32_t color)
{
	struct leaf_type type = leaf_body(leaf, percent);
	type.color = color;
	type.lines_max = MAX(1, room / type.line_px);
	return leaf_text(leaf, text, leaf->area.x, y, leaf->area.width, &type);
}

/* As large as all of it finds room, down to the small print. */
static void
put_whole(struct leaf *leaf, const char *text, int y, int room, uint32_t color)
{
	int percent = 100;
	struct leaf_type type = leaf_body(leaf, percent);
	while (percent > 60 && leaf_height(leaf, text, leaf->area.width, &type) > room) {
		percent -= 10;
		type = leaf_body(leaf, percent);
	}
	put_plain(leaf, text, y, room, percent, color);
}

static void
put_bar(struct leaf *leaf)
{
	const struct style *style = leaf->style;
	int height = style->unit * 2;
	int y = leaf->area.y + leaf->area.height - height - style->unit;
	leaf->scene->bar = (struct scene_bar){leaf->area.x, y, leaf->area.width, height,
	    height / 2, style->palette.accent, 1};
	sheet_rect(&leaf->sheet, leaf->area.x, y, leaf->area.width, height,
	    style->palette.faint, height / 2);
}

static void
put_face(struct leaf *leaf, const struct bundle_riddle *riddle)
{
	const struct style *style = leaf->style;
	int hint = *riddle->hint ? style->line_px : 0;
	int room = leaf->area.height - hint - 6 * style->unit;
	int y = leaf->area.y + style->unit * 2;
	y += put_large(leaf, riddle->face, y, room, FACE_PERCENT, style->palette.text);
	if (*riddle->hint)
		put_plain(leaf, riddle->hint, y + style->unit, hint, 100,
		    style->palette.second);
	put_bar(leaf);
}

static void
put_answer(struct leaf *leaf, const struct bundle_riddle *riddle)
{
	const struct style *style = leaf->style;
	int y = leaf->area.y + style->unit, bottom = leaf->area.y + leaf->area.height;
	y += put_plain(
	    leaf, riddle->face, y, style->line_px * 3 / 2, 75, style->palette.second);
	y += 2 * style->unit;
	y += put_large(leaf, riddle->answer, y, (bottom - y) / 2, ANSWER_PERCENT,
	    style->palette.sea);
	y += 2 * style->unit;
	if (*riddle->explanation && bottom - y >= style->line_px)
		put_whole(leaf, riddle->explanation, y, bottom - y, style->palette.text);
}

static struct scene *
make_scene(const struct bundle_page *page, const struct bundle_item *item,
    const struct page_setting *setting, const struct bundle_riddle *riddle, int number,
    int of)
{
	bool is_answer = number % 2 == 0;
	struct leaf leaf;
	leaf_begin(&leaf, page, item, setting);
	g_autofree char *eyebrow =
	    g_strdup_printf("%s · %s", leaf.board.headline, is_answer ? "谜底" : "谜面");
	leaf_eyebrow(&leaf, eyebrow);
	if (is_answer)
		put_answer(&leaf, riddle);
	else
		put_face(&leaf, riddle);
	struct scene *scene = leaf_end(&leaf, number, of, is_answer ? 0 : THINK_MS);
	if (!is_answer)
		scene->bar.ms = scene->duration_ms;
	return scene;
}

GPtrArray *
riddle_layout(const struct bundle_page *page, const struct bundle_item *item,
    const struct page_setting *setting)
{
	guint all = page->riddles ? page->riddles->len : 0;
	if (all == 0)
		return NULL;
	guint n = MIN(all, RIDDLES_SHOWN), first = 0;
	if (all > n && setting->has_now)
		first = (guint)(MAX(0, setting->now_s / DAY_S) * n % all);
	GPtrArray *scenes = leaf_scenes();
	for (guint i = 0; i < 2 * n; i++)
		g_ptr_array_add(scenes, make_scene(page, item, setting,
					    page->riddles->pdata[(first + i / 2) % all],
					    (int)i + 1, (int)n * 2));
	return scenes;
}
