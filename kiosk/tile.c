#include "tile.h"

#include "common/civil.h"
#include "common/date.h"

/* A third of a wide screen's height. */
#define HEIGHT_PART	     3
#define HEIGHT_PART_PORTRAIT 6

struct tile_date
tile_date(int64_t unix_s, GTimeZone *zone)
{
	if (unix_s == INT64_MIN)
		return (struct tile_date){0};
	g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
	struct date_time at = date_time_at(unix_s, zone ? zone : utc);
	int weekday = civil_weekday(at.year, at.month, at.day);
	return (struct tile_date){true, at.month, at.day, civil_weekday_name(weekday)};
}

struct area
tile_area(const struct style *style)
{
	int width = style->right - style->left;
	if (style->is_portrait)
		return (struct area){0, 0, width, style->height / HEIGHT_PART_PORTRAIT};
	int height = style->height / HEIGHT_PART;
	return (struct area){0, 0, height * 5 / 6, height};
}

/* A short text centred in a box, as large as fits. */
static void
put_centred(const struct board *board, struct sheet *sheet, const char *text,
    const struct area *area, int size_px, uint32_t color)
{
	struct text_format format = {
	    .width = 1 << 20, .size_px = size_px, .style = TEXT_BOLD};
	g_autoptr(Text) line = text_new_plain(text, &format, board->measure);
	while (text_width(line) > area->width && format.size_px > 8) {
		int fit = format.size_px * area->width / text_width(line);
		format.size_px = MAX(8, MIN(fit, format.size_px - 1));
		g_clear_pointer(&line, text_free);
		line = text_new_plain(text, &format, board->measure);
	}
	struct ink ink = {.color = color,
	    .size_px = format.size_px,
	    .line_px = area->height,
	    .measure = board->measure};
	sheet_line(sheet, line, 0, area->x + MAX(0, area->width - text_width(line)) / 2,
	    area->y, &ink);
}

/* The cells of a tile: month, day, weekday. One below the other, on a tall screen, where
 * the tile is as wide as the screen, side by side. */
struct cells {
	struct area month, day, weekday;
};

static struct cells
divide(const struct style *style, const struct area *tile)
{
	int x = tile->x, y = tile->y, w = tile->width, h = tile->height;
	if (style->is_portrait) {
		int third = w / 3;
		return (struct cells){{x, y, third, h}, {x + third, y, third, h},
		    {x + 2 * third, y, w - 2 * third, h}};
	}
	int head = h * 24 / 100, foot = h * 22 / 100;
	return (struct cells){{x, y, w, head}, {x, y + head, w, h - head - foot},
	    {x, y + h - foot, w, foot}};
}

/* The month's cell in the band's colour, square where it meets the others. */
static void
draw_head(const struct board *board, struct sheet *sheet, const struct area *head)
{
	const struct style *style = board->style;
	int radius = style->unit * 3 / 2;
	uint32_t color = style->palette.band;
	sheet_rect(sheet, head->x, head->y, head->width, head->height, color, radius);
	if (style->is_portrait)
		sheet_rect(sheet, head->x + head->width - radius, head->y, radius,
		    head->height, color, 0);
	else
		sheet_rect(sheet, head->x, head->y + head->height - radius, head->width,
		    radius, color, 0);
}

void
tile_draw(const struct board *board, struct sheet *sheet, const struct area *tile,
    const struct tile_date *date)
{
	const struct style *style = board->style;
	struct cells at = divide(style, tile);
	g_autofree char *month = g_strdup_printf("%d月", date->month);
	g_autofree char *day = g_strdup_printf("%d", date->day);
	sheet_rect(sheet, tile->x, tile->y, tile->width, tile->height,
	    style->palette.surface, style->unit * 3 / 2);
	draw_head(board, sheet, &at.month);
	int side = at.month.height * (style->is_portrait ? 38 : 65) / 100;
	int foot = at.weekday.height * (style->is_portrait ? 28 : 60) / 100;
	put_centred(board, sheet, month, &at.month, side, style->palette.band_text);
	put_centred(
	    board, sheet, day, &at.day, at.day.height * 80 / 100, style->palette.accent);
	put_centred(board, sheet, date->weekday, &at.weekday, foot, style->palette.text);
}

int
tile_figures(const struct board *board, struct sheet *sheet, const struct area *band,
    const struct tile_date *date)
{
	const struct style *style = board->style;
	if (!date->has_date)
		return 0;
	g_autofree char *figures = g_strdup_printf("%d·%d", date->month, date->day);
	int size = band->height * 62 / 100, width = band->width * 45 / 100;
	int height = band->height;
	if (style->is_portrait) {
		width = band->width;
		height = band->height / 2;
		size = height * 80 / 100;
	}
	struct text_format format = {
	    .width = 1 << 20, .size_px = size, .style = TEXT_BOLD};
	g_autoptr(Text) line = text_new_plain(figures, &format, board->measure);
	struct area area = {band->x, band->y, MIN(width, text_width(line)), height};
	put_centred(board, sheet, figures, &area, size, style->palette.band_text);
	return area.width;
}
