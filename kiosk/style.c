#include "style.h"

#include <math.h>
#include <string.h>

#define MM_PER_INCH 25.4

/* Visual angles in minutes of arc. 24.2' is the critical print size of Chinese for good
 * eyes (Wang 2019), 30' that plus two standard deviations, 48' twice it: visual acuity
 * 0.5. Elder mode never goes below its angle to get longer lines. */
#define ANGLE_NORMAL 30.0
#define ANGLE_LEAST  24.2
#define ANGLE_ELDER  48.0

/* A line of fewer characters slows readers down; of more, tires them. */
#define LINE_CHARS_GOOD	 13
#define LINE_CHARS_LEAST 8
#define LINE_CHARS_MOST	 24
/* Five lines and the header still fit a page. */
#define PAGE_LINES 8.8
/* Line heights in percent of the em; lower in elder mode for the sake of a fifth line. */
#define LINE_PERCENT	   150
#define LINE_PERCENT_ELDER 140

#define CPM_NORMAL 226
#define CPM_ELDER  160

static const struct style_palette palettes[THEME_COUNT] = {
    [THEME_DARK] =
	{
	    .ground = 0x0C2A33,
	    .surface = 0x123742,
	    .text = 0xFFF7E8,
	    .second = 0xCFE3E0,
	    .sea = 0x7FD1C7,
	    .accent = 0xFFC857,
	    .band = 0x8A2616,
	    .band_text = 0xFFF7E8,
	    .faint = 0x3C5F69,
	},
    [THEME_LIGHT] =
	{
	    .ground = 0xF6F1E7,
	    .surface = 0xFFFFFF,
	    .text = 0x1B2326,
	    .second = 0x44535A,
	    .sea = 0x08524F,
	    .accent = 0x8A2616,
	    .band = 0x8A2616,
	    .band_text = 0xFFFFFF,
	    .faint = 0xC9C2B4,
	},
};

/* 家庭健康 is sea, like everything we know no colour for. */
static const struct {
	const char *topic;
	uint32_t colors[THEME_COUNT];
} topics[STYLE_TOPICS] = {
    {"宣传教育", {0xFF9F8C, 0x8A2616}},
    {"生殖健康", {0xE0A8D2, 0x6B2A5B}},
    {"优生优育", {0xF2B36B, 0x733C00}},
    {"家庭帮扶", {0x9FC2FF, 0x1E4A8A}},
    {"权益维护", {0xA6D48F, 0x2B581B}},
};

uint32_t
style_topic(const struct style *style, const char *topic)
{
	for (size_t i = 0; i < G_N_ELEMENTS(topics); i++)
		if (strcmp(topics[i].topic, topic) == 0)
			return style->topics[i];
	return style->palette.sea;
}

static void
set_colors(struct style *style)
{
	style->palette = palettes[style->theme];
	for (size_t i = 0; i < G_N_ELEMENTS(topics); i++)
		style->topics[i] = topics[i].colors[style->theme];
}

static void
use_color(struct style *style, const struct bundle_colour *colour)
{
	struct style_palette *palette = &style->palette;
	const struct {
		const char *role;
		uint32_t *color;
	} roles[] = {{"ground", &palette->ground}, {"surface", &palette->surface},
	    {"text", &palette->text}, {"second", &palette->second},
	    {"sea", &palette->sea}, {"accent", &palette->accent},
	    {"band", &palette->band}, {"band-text", &palette->band_text},
	    {"faint", &palette->faint}};
	for (size_t i = 0; i < G_N_ELEMENTS(roles); i++)
		if (strcmp(roles[i].role, colour->role) == 0)
			*roles[i].color = colour->rgb;
	for (size_t i = 0; i < G_N_ELEMENTS(topics); i++)
		if (strcmp(topics[i].topic, colour->role) == 0)
			style->topics[i] = colour->rgb;
}

void
style_use(struct style *style, const GPtrArray *themes)
{
	static const char *const names[THEME_COUNT] = {"dark", "light"};
	set_colors(style);
	for (guint i = 0; i < themes->len; i++) {
		const struct bundle_theme *theme = themes->pdata[i];
		bool is_ours = strcmp(theme->name, names[style->theme]) == 0;
		for (guint k = 0; is_ours && k < theme->colours->len; k++)
			use_color(style, theme->colours->pdata[k]);
	}
}

static int
part(int whole, double percent)
{
	return (int)lround(whole * percent / 100.0);
}

/* The em that is seen under this angle by the farthest viewer. */
static double
angle_px(const struct style *style, const struct style_options *options, double minutes)
{
	double inches = options->inches > 0 ? CLAMP(options->inches, 5, 500) : 55;
	double metres =
	    options->distance_m > 0 ? CLAMP(options->distance_m, 0.2, 100) : 5;
	double mm_per_px = inches * MM_PER_INCH / hypot(style->width, style->height);
	return metres * 1000 * tan(minutes / 60 * G_PI / 180) / mm_per_px;
}

static void
set_safe_area(struct style *style, const struct style_options *options)
{
	double margin = 5 + CLAMP(options->overscan_percent, 0, 8);
	style->width = CLAMP(options->width, 320, 8192);
	style->height = CLAMP(options->height, 320, 8192);
	style->is_portrait = style->height > style->width;
	style->left = part(style->width, margin);
	style->top = part(style->height, margin);
	style->right = style->width - style->left;
	style->bottom = style->height - style->top;
	style->unit = MAX(2, MIN(style->width, style->height) / 135);
	/* a sixth of the height; beside the text the quiet zone comes on top of it */
	style->qr_px = (style->height + 5) / 6;
	if (style->is_portrait)
		style->qr_px = MIN(style->qr_px, (style->right - style->left) / 2);
	else
		style->qr_px = style->qr_px * 6 / 5;
}

int
style_column(const struct style *style, bool has_code)
{
	int width = style->right - style->left;
	bool is_beside = has_code && !style->is_portrait;
	return is_beside ? width - style->qr_px - 5 * style->unit : width;
}

/* Sizes wanted by the viewers, within what the screen can hold. */
static int
body_size(const struct style *style, const struct style_options *options)
{
	int column = style_column(style, true), height = style->bottom - style->top;
	double wanted =
	    angle_px(style, options, options->elder ? ANGLE_ELDER : ANGLE_NORMAL);
	double least = options->elder ? wanted : angle_px(style, options, ANGLE_LEAST);
	double size = MAX(least, MIN(wanted, (double)column / LINE_CHARS_GOOD));
	size = MAX(size, (double)column / LINE_CHARS_MOST);
	size = MIN(size, MIN((double)column / LINE_CHARS_LEAST, height / PAGE_LINES));
	return MAX(8, (int)lround(size));
}

static void
set_sizes(struct style *style, const struct style_options *options)
{
	int width = style->right - style->left, side = MIN(style->width, style->height);
	int body = body_size(style, options);
	style->body_px = body;
	style->line_px =
	    body * (options->elder ? LINE_PERCENT_ELDER : LINE_PERCENT) / 100;
	style->title_px = MIN(MIN(body * 6 / 5, part(style->height, 7.2)), width / 12);
	style->title_line_px = style->title_px * 6 / 5;
	style->head_px = body;
	style->head_line_px = body * 5 / 4;
	style->small_px = MAX(side / 30, part(body, 36));
	style->small_line_px = part(style->small_px, 130);
	style->line_chars = style_column(style, true) / body;
	style->is_narrow = style->line_chars < LINE_CHARS_GOOD;
}

struct style
style_make(const struct style_options *options)
{
	struct style style = {
	    .is_elder = options->elder,
	    .theme = options->theme == THEME_LIGHT ? THEME_LIGHT : THEME_DARK,
	    .cpm = options->elder ? CPM_ELDER : CPM_NORMAL,
	};
	set_colors(&style);
	set_safe_area(&style, options);
	set_sizes(&style, options);
	return style;
}

int
style_duration(const struct style *style, int chars, int images, int codes)
{
	int64_t ms =
	    2000 + (int64_t)chars * 60000 / style->cpm + 1500 * images + 3000 * codes;
	int64_t least = codes > 0 ? 12000 : 8000;
	return (int)CLAMP(ms, least, 45000);
}
