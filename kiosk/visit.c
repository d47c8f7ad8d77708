#include "visit.h"

#include "browse.h"
#include "composer.h"
#include "page.h"
#include "raster.h"
#include "shelf.h"

struct visit {
	struct stage stage;   /* of the tiles */
	struct stage reading; /* of pages above the buttons */
	struct programme *programme;
	GPtrArray *items; /* of struct bundle_item */
	struct composer *composer;
	int64_t touched_us;
	int64_t now_s;
	bool is_over, is_wanted;
	/* the composer's while it is busy */
	struct browse browse;
	GArray *shelf; /* of struct shelf_item, as `items`; NULL: not read yet */
};

static struct stage
make_reading(const struct visit *visit, struct style_options options)
{
	struct stage reading = visit->stage;
	const struct style *style = &visit->stage.style;
	options.width = style->width;
	options.height = browse_reading_height(style);
	reading.style = style_make(&options);
	style_use(&reading.style, visit->programme->playlist->themes);
	return reading;
}

struct visit *
visit_new(const struct stage *stage, struct style_options options,
    struct programme *programme, GPtrArray *items, int64_t now_us)
{
	struct visit *visit = g_new0(struct visit, 1);
	visit->stage = *stage;
	visit->stage.has_sound = visit->stage.has_film = false;
	visit->programme = programme;
	visit->items = items;
	visit->reading = make_reading(visit, options);
	visit->composer = composer_new(&visit->stage);
	visit->touched_us = now_us;
	visit->is_wanted = true;
	return visit;
}

void
visit_free(struct visit *visit)
{
	if (!visit)
		return;
	composer_free(visit->composer);
	g_clear_pointer(&visit->shelf, g_array_unref);
	g_ptr_array_unref(visit->items);
	g_free(visit);
}

/* Topics are written in the pages: every one is read once. */
static void
fill_shelf(struct visit *visit)
{
	visit->shelf = shelf_items_new();
	for (guint i = 0; i < visit->items->len; i++) {
		const struct bundle_item *item = visit->items->pdata[i];
		g_autoptr(BundlePage) page = programme_page(visit->programme, item, NULL);
		struct shelf_item on_shelf = {
		    .title = g_strdup(item->title),
		    .kind = g_strdup(item->kind),
		    .topic = g_strdup(page ? page->topic : ""),
		};
		g_array_append_val(visit->shelf, on_shelf);
	}
}

/* What is read stands above the buttons. One that cannot be read is a page without text.
 */
static struct frame *
make_reader(struct visit *visit)
{
	struct browse *browse = &visit->browse;
	const struct style *style = &visit->stage.style;
	const struct bundle_item *item = visit->items->pdata[browse->item];
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) scenes =
	    stage_scenes(&visit->reading, visit->programme, item, visit->now_s, &error);
	g_autoptr(Scene) none = NULL;
	if (!scenes) {
		log_line(visit->stage.log, "%s: %s", item->id, error->message);
		none = scene_new(item->id, item->kind, style->width, style->height);
		none->ground = style->palette.ground;
	}
	int *page = &browse->pages[BROWSE_READ];
	browse->of = scenes ? (int)scenes->len : 1;
	*page = CLAMP(*page, 0, browse->of - 1);
	struct scene *scene = scenes ? scenes->pdata[*page] : none;
	browse_add_buttons(
	    scene, browse, visit->shelf, style, font_measure(visit->stage.font));
	return stage_frame(&visit->reading, visit->programme, scene);
}

/* On the composer's thread. */
static struct frame *
make(const struct stage *stage, void *data)
{
	struct visit *visit = data;
	if (!visit->shelf)
		fill_shelf(visit);
	if (visit->browse.place == BROWSE_READ)
		return make_reader(visit);
	g_autoptr(Scene) scene = browse_scene(
	    &visit->browse, visit->shelf, &stage->style, font_measure(stage->font));
	return stage_frame(stage, visit->programme, scene);
}

/* While a picture is made, fingers are too fast: what they mean is not what is seen. */
void
visit_touch(struct visit *visit, struct gesture gesture, int64_t now_us)
{
	visit->touched_us = now_us;
	if (composer_is_busy(visit->composer) || visit->is_wanted || !visit->shelf)
		return;
	switch (browse_act(&visit->browse, visit->shelf, &visit->stage.style, gesture)) {
	case BROWSE_GOES:
		visit->is_wanted = true;
		break;
	case BROWSE_LEAVES:
		visit->is_over = true;
		break;
	case BROWSE_STAYS:
		break;
	}
}

struct frame *
visit_look(struct visit *visit, int64_t now_s)
{
	struct frame *frame = NULL;
	composer_take(visit->composer, &frame);
	if (visit->is_wanted && !composer_is_busy(visit->composer)) {
		visit->is_wanted = false;
		visit->now_s = now_s;
		composer_ask_for(visit->composer, make, visit);
	}
	return frame;
}

bool
visit_is_over(const struct visit *visit, int64_t now_us)
{
	return visit->is_over ||
	       now_us - visit->touched_us >= VISIT_IDLE_MS * INT64_C(1000);
}
