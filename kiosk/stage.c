#include "stage.h"

#include "clock.h"
#include "drift.h"
#include "neutral.h"
#include "page.h"
#include "plain.h"
#include "raster.h"

struct stage
stage_make(struct font *font, struct log *log, struct style_options options,
    int screen_width, int screen_height, int degrees)
{
	bool is_side = degrees == 90 || degrees == 270;
	options.width = is_side ? screen_height : screen_width;
	options.height = is_side ? screen_width : screen_height;
	return (struct stage){
	    .font = font, .log = log, .style = style_make(&options), .degrees = degrees};
}

/* Plain is without the bundle's, if the machine has any. */
static void
use_fonts(const struct stage *stage, const struct programme *programme)
{
	g_autoptr(GError) error = NULL;
	if (stage->is_plain && font_use(stage->font, NULL, NULL, NULL) &&
	    font_check(stage->font, NULL))
		return;
	g_autoptr(GBytes) regular = programme_font(programme, false, &error);
	g_autoptr(GBytes) bold =
	    regular ? programme_font(programme, true, error ? NULL : &error) : NULL;
	if (!font_use(stage->font, regular, bold, error ? NULL : &error) || error)
		log_line(stage->log, "%s", error->message);
}

void
stage_use(struct stage *stage, const struct programme *programme)
{
	use_fonts(stage, programme);
	style_use(&stage->style, programme->playlist->themes);
}

static bool
is_plain(const struct stage *stage, const struct bundle_item *item)
{
	return stage->is_plain && item->urgent_until != INT64_MIN;
}

GPtrArray *
stage_scenes(const struct stage *stage, const struct programme *programme,
    const struct bundle_item *item, int64_t show_s, GError **error)
{
	g_autoptr(BundlePage) page = programme_page(programme, item, error);
	if (!page)
		return NULL;
	g_autoptr(BundlePage) plain = is_plain(stage, item) ? plain_page(page) : NULL;
	struct page_setting setting = {
	    .organisation = programme->playlist->title,
	    .zone = programme->zone,
	    .style = &stage->style,
	    .measure = font_measure(stage->font),
	    .playlist = programme->playlist,
	    .concerns = stage->concerns,
	    .concerns_data = stage->concerns_data,
	    .has_now = show_s != STAGE_NO_TIME,
	    .now_s = show_s,
	    .hides_clock = stage->hides_clock,
	    .hides_ticker = stage->hides_ticker,
	};
	return page_layout(plain ? plain : page, item, &setting);
}

static char *
load_nothing(void *data, const char *sha256, size_t *len, GError **error)
{
	(void)data;
	*len = 0;
	g_set_error(error, BUNDLE_ERROR, BUNDLE_ERROR_MISSING, "no object %s", sha256);
	return NULL;
}

static struct canvas *
draw(const struct stage *stage, struct programme *programme, const struct scene *scene)
{
	struct raster raster = {
	    .font = stage->font,
	    .log = stage->log,
	    .load = programme ? programme_picture : load_nothing,
	    .data = programme,
	};
	return raster_draw(&raster, scene);
}

struct frame *
stage_frame(
    const struct stage *stage, struct programme *programme, const struct scene *scene)
{
	return frame_new(scene, draw(stage, programme, scene), stage->degrees);
}

/* A page without its sound is better than none. */
static void
add_clip(const struct stage *stage, const struct programme *programme,
    const struct scene *scene, struct frame *frame)
{
	bool is_film = stage->has_film && *scene->film;
	const char *sha256 = is_film ? scene->film : scene->sound;
	if (!programme || !*sha256 || !(is_film || stage->has_sound))
		return;
	g_autoptr(GError) error = NULL;
	size_t len = 0;
	g_autofree char *bytes =
	    programme_media(programme, sha256, is_film, &len, &error);
	if (bytes)
		frame->clip = clip_new(bytes, len, is_film, scene->media_s, &error);
	if (!frame->clip)
		log_line(stage->log, "%s: %s", scene->item, error->message);
}

struct frame *
stage_frame_at(const struct stage *stage, struct programme *programme,
    const struct scene *scene, uint64_t n)
{
	int dx, dy;
	drift_place(n, scene->width, scene->height, &dx, &dy);
	struct canvas *upright = draw(stage, programme, scene);
	canvas_move(upright, dx, dy);
	struct scene moved = *scene; /* only for what is drawn later */
	moved.clock_x += dx;
	moved.clock_y += dy;
	moved.shift_x += dx;
	moved.shift_y += dy;
	struct frame *frame = frame_new(&moved, upright, stage->degrees);
	add_clip(stage, programme, scene, frame);
	return frame;
}

struct frame *
stage_neutral(const struct stage *stage, int64_t unix_s, GTimeZone *zone)
{
	g_autoptr(Scene) scene =
	    neutral_scene(&stage->style, font_measure(stage->font), unix_s, zone);
	uint64_t minute = (uint64_t)MAX(clock_minute(unix_s), 0);
	return stage_frame_at(stage, NULL, scene, minute);
}

struct frame *
stage_dark(const struct stage *stage)
{
	g_autoptr(Scene) scene =
	    scene_new("", "dark", stage->style.width, stage->style.height);
	return stage_frame(stage, NULL, scene);
}
