#include "composer.h"

#include <string.h>

#include "common/text.h"

#include "image.h"

enum state { STATE_IDLE, STATE_ASKED, STATE_DONE, STATE_END };

struct composer {
	const struct stage *stage;
	GThread *thread;
	bool is_busy; /* the asking side's view */
	/* under the lock */
	GMutex lock;
	GCond changed;
	enum state state;
	struct programme *programme;
	const struct bundle_item *item;
	int page;
	int64_t show_s;
	composer_make *make; /* instead of an item's page; NULL: that */
	void *data;
	struct frame *frame;
	/* the thread's own: the scenes of the item it was last asked for */
	GPtrArray *scenes;
	char *scenes_of;      /* its id */
	char scenes_from[65]; /* its bundle's manifest */
	uint64_t n;	      /* pages so far: they drift */
};

/* None of the scenes would look different by then. */
static bool
are_fresh(const struct composer *composer)
{
	for (guint i = 0; i < composer->scenes->len; i++) {
		const struct scene *scene = composer->scenes->pdata[i];
		if (composer->show_s >= scene->fresh_until_s)
			return false;
	}
	return true;
}

/* Pages of one item follow each other: it is laid out once. */
static bool
lay_out(struct composer *composer)
{
	struct programme *programme = composer->programme;
	if (composer->scenes && are_fresh(composer) &&
	    strcmp(composer->scenes_of, composer->item->id) == 0 &&
	    strcmp(composer->scenes_from, programme->manifest_hash) == 0)
		return true;
	g_autoptr(GError) error = NULL;
	g_clear_pointer(&composer->scenes, g_ptr_array_unref);
	composer->scenes = stage_scenes(
	    composer->stage, programme, composer->item, composer->show_s, &error);
	g_free(composer->scenes_of);
	composer->scenes_of = g_strdup(composer->item->id);
	g_strlcpy(composer->scenes_from, programme->manifest_hash, 65);
	if (!composer->scenes)
		log_line(composer->stage->log, _("skipped %s: %s"), composer->item->id,
		    error->message);
	return composer->scenes != NULL;
}

static struct frame *
compose(struct composer *composer)
{
	if (composer->make)
		return composer->make(composer->stage, composer->data);
	if (!lay_out(composer))
		return NULL;
	int at = composer->page - 1;
	if (at < 0 || at >= (int)composer->scenes->len)
		return NULL;
	return stage_frame_at(composer->stage, composer->programme,
	    composer->scenes->pdata[at], composer->n++);
}

static void *
run(void *data)
{
	struct composer *composer = data;
	g_mutex_lock(&composer->lock);
	while (composer->state != STATE_END) {
		if (composer->state != STATE_ASKED) {
			g_cond_wait(&composer->changed, &composer->lock);
			continue;
		}
		g_mutex_unlock(&composer->lock);
		struct frame *frame = compose(composer);
		g_mutex_lock(&composer->lock);
		composer->frame = frame;
		if (composer->state == STATE_ASKED)
			composer->state = STATE_DONE;
	}
	g_mutex_unlock(&composer->lock);
	image_end_thread();
	return NULL;
}

struct composer *
composer_new(const struct stage *stage)
{
	struct composer *composer = g_new0(struct composer, 1);
	composer->stage = stage;
	g_mutex_init(&composer->lock);
	g_cond_init(&composer->changed);
	composer->thread = g_thread_new("composer", run, composer);
	return composer;
}

static void
set_state(struct composer *composer, enum state state)
{
	g_mutex_lock(&composer->lock);
	composer->state = state;
	g_cond_signal(&composer->changed);
	g_mutex_unlock(&composer->lock);
}

void
composer_free(struct composer *composer)
{
	if (!composer)
		return;
	set_state(composer, STATE_END);
	g_thread_join(composer->thread);
	frame_free(composer->frame);
	g_clear_pointer(&composer->scenes, g_ptr_array_unref);
	g_free(composer->scenes_of);
	g_mutex_clear(&composer->lock);
	g_cond_clear(&composer->changed);
	g_free(composer);
}

void
composer_ask(struct composer *composer, struct programme *programme,
    const struct bundle_item *item, int page, int64_t show_s)
{
	g_assert(!composer->is_busy);
	composer->is_busy = true;
	composer->programme = programme;
	composer->item = item;
	composer->page = page;
	composer->show_s = show_s;
	composer->make = NULL;
	set_state(composer, STATE_ASKED);
}

void
composer_ask_for(struct composer *composer, composer_make *make, void *data)
{
	g_assert(!composer->is_busy);
	composer->is_busy = true;
	composer->make = make;
	composer->data = data;
	set_state(composer, STATE_ASKED);
}

bool
composer_is_busy(const struct composer *composer)
{
	return composer->is_busy;
}

bool
composer_take(struct composer *composer, struct frame **frame)
{
	if (!composer->is_busy)
		return false;
	g_mutex_lock(&composer->lock);
	bool is_done = composer->state == STATE_DONE;
	if (is_done) {
		*frame = g_steal_pointer(&composer->frame);
		composer->state = STATE_IDLE;
		composer->is_busy = false;
	}
	g_mutex_unlock(&composer->lock);
	return is_done;
}
