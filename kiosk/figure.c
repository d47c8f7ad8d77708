#include "figure.h"

/* A picture whose size nobody knows is taken for this. */
#define UNKNOWN_WIDTH  4
#define UNKNOWN_HEIGHT 3
#define CAPTION_LINES  2

static struct text *
caption_text(const struct flow *flow, const struct block *image,
    const struct flow_type *type, int width)
{
	struct text_format format = {.width = MAX(width, 4 * type->size_px),
	    .size_px = type->size_px,
	    .lines_max = CAPTION_LINES};
	return text_new(image->spans, &format, flow->measure);
}

/* The picture's size scaled up or down to fit the box. */
static void
contain(const struct block *image, int *width, int *height)
{
	int64_t w = image->width > 0 && image->height > 0 ? image->width : UNKNOWN_WIDTH;
	int64_t h =
	    image->width > 0 && image->height > 0 ? image->height : UNKNOWN_HEIGHT;
	int64_t fit_w = MIN(*width, *height * w / h),
		fit_h = MIN(*height, *width * h / w);
	*width = (int)MAX(1, fit_w);
	*height = (int)MAX(1, fit_h);
}

/* The larger one only where the usual one would be blown up. */
static const char *
object_for(const struct block *image, int width, int height)
{
	bool is_small = width > image->width || height > image->height;
	return image->large && image->width > 0 && is_small ? image->large
							    : image->target;
}

struct piece *
figure_make(
    const struct flow *flow, const struct block *image, int width, int height, int *taken)
{
	const struct style *style = flow->style;
	struct flow_type type = {
	    style->small_px, style->small_line_px, 0, style->palette.second};
	g_autoptr(Text) caption = caption_text(flow, image, &type, width);
	int below = (int)caption->lines->len * type.line_px;
	int gap = below > 0 ? style->unit : 0, w = width,
	    h = MAX(1, height - below - gap);
	contain(image, &w, &h);
	struct piece *piece = piece_new();
	struct shape shape = {.kind = SHAPE_IMAGE,
	    .x = flow->x,
	    .w = w,
	    .h = h,
	    .object = g_strdup(object_for(image, w, h))};
	g_array_append_val(piece->shapes, shape);
	struct ink ink = flow_ink(flow, &type);
	struct sheet sheet = piece_sheet(piece);
	for (guint i = 0; i < caption->lines->len; i++) {
		sheet_line(
		    &sheet, caption, i, flow->x, h + gap + (int)i * type.line_px, &ink);
		piece->units += flow_units(caption, i);
	}
	piece->height = h + gap + below;
	piece->images = 1;
	*taken = MAX(w, text_width(caption));
	return piece;
}

bool
figure_is_one(const struct block *block)
{
	return block->kind == BLOCK_IMAGE && block->target && *block->target;
}
