#include "snapshot.h"

#include <errno.h>
#include <string.h>

#include <glib/gstdio.h>

#include "common/emit.h"
#include "common/oserror.h"
#include "common/text.h"

#include "live.h"
#include "png.h"
#include "urgent.h"

/* One line of body text: its runs joined, and the box around them. */
struct line {
	int number;
	struct box box;
	GString *text;
};

static void
line_clear(void *data)
{
	g_string_free(((struct line *)data)->text, true);
}

static void
grow(struct box *box, struct box by)
{
	int right = MAX(box->x + box->w, by.x + by.w),
	    bottom = MAX(box->y + box->h, by.y + by.h);
	box->x = MIN(box->x, by.x);
	box->y = MIN(box->y, by.y);
	box->w = right - box->x;
	box->h = bottom - box->y;
}

static void
add_run(GArray *lines, const struct shape *shape, const char *text)
{
	struct box box = {shape->x, shape->y, shape->w, shape->h};
	for (guint i = 0; i < lines->len; i++) {
		struct line *line = &g_array_index(lines, struct line, i);
		if (line->number != shape->line)
			continue;
		grow(&line->box, box);
		g_string_append(line->text, text);
		return;
	}
	struct line line = {shape->line, box, g_string_new(text)};
	g_array_append_val(lines, line);
}

/* The scene's lines in the order they are drawn. */
static GArray *
collect_lines(struct font *font, const struct scene *scene)
{
	GArray *lines = g_array_new(false, false, sizeof(struct line));
	g_array_set_clear_func(lines, line_clear);
	for (guint i = 0; i < scene->shapes->len; i++) {
		const struct shape *shape =
		    &g_array_index(scene->shapes, struct shape, i);
		if (shape->kind != SHAPE_TEXT || shape->line <= 0 || !shape->text)
			continue;
		g_autofree char *text = font_covered(font, shape->text);
		add_run(lines, shape, text);
	}
	return lines;
}

static void
write_int(GString *out, const char *before, int number)
{
	g_string_append(out, before);
	emit_int(out, number);
}

/* Boxes are those of the PNG, turned with it. */
static void
write_line(GString *out, const struct line *line, const struct scene *scene, int degrees)
{
	struct box box = canvas_turn_box(line->box, scene->width, scene->height, degrees);
	write_int(out, "{\"x\":", box.x);
	write_int(out, ",\"y\":", box.y);
	write_int(out, ",\"w\":", box.w);
	write_int(out, ",\"h\":", box.h);
	g_string_append(out, ",\"text\":");
	emit_text(out, line->text->str);
	g_string_append_c(out, '}');
}

static void
write_lines(GString *out, const struct stage *stage, const struct scene *scene)
{
	g_autoptr(GArray) lines = collect_lines(stage->font, scene);
	g_string_append(out, ",\"lines\":[");
	for (guint i = 0; i < lines->len; i++) {
		if (i > 0)
			g_string_append_c(out, ',');
		write_line(
		    out, &g_array_index(lines, struct line, i), scene, stage->degrees);
	}
	g_string_append_c(out, ']');
}

/* What the texts that change say now. */
static void
write_lives(GString *out, const struct scene *scene, int64_t now_s, GTimeZone *zone)
{
	if (scene->lives->len == 0)
		return;
	g_string_append(out, ",\"lives\":[");
	for (guint i = 0; i < scene->lives->len; i++) {
		g_autofree char *text =
		    live_text(&g_array_index(scene->lives, struct live, i), now_s, zone);
		g_string_append(out, i > 0 ? "," : "");
		emit_text(out, text);
	}
	g_string_append_c(out, ']');
}

static void
write_page(GString *out, const struct stage *stage, const struct scene *scene,
    const struct frame *frame, const char *png, int64_t now_s, GTimeZone *zone)
{
	g_string_append(out, "{\"item\":");
	emit_text(out, scene->item);
	g_string_append(out, ",\"kind\":");
	emit_text(out, scene->kind);
	write_int(out, ",\"page\":", scene->page);
	write_int(out, ",\"of\":", scene->of);
	g_string_append(out, ",\"png\":");
	emit_text(out, png);
	write_int(out, ",\"duration_ms\":", frame->duration_ms);
	write_lines(out, stage, scene);
	write_lives(out, scene, now_s, zone);
	g_string_append_c(out, '}');
}

/* ---- pictures, written by other threads while the next pages are drawn ---- */

/* So many pictures wait at most; one more is written by the thread that drew it. */
#define WAITING_MOST 2

struct saver {
	GThreadPool *pool;
	GMutex lock;
	GError *error; /* the first; under the lock */
};

struct picture {
	struct frame *frame;
	char *path;
};

static void
save_picture(void *data, void *user_data)
{
	struct picture *picture = data;
	struct saver *saver = user_data;
	GError *error = NULL;
	if (!png_save(picture->frame->canvas, picture->path, &error)) {
		g_mutex_lock(&saver->lock);
		if (saver->error)
			g_error_free(error);
		else
			saver->error = error;
		g_mutex_unlock(&saver->lock);
	}
	frame_free(picture->frame);
	g_free(picture->path);
	g_free(picture);
}

static void
saver_init(struct saver *saver)
{
	*saver = (struct saver){0};
	g_mutex_init(&saver->lock);
	saver->pool = g_thread_pool_new(
	    save_picture, saver, (int)g_get_num_processors(), false, NULL);
}

/* Waits for all pictures; false and the first error. */
static bool
saver_end(struct saver *saver, GError **error)
{
	g_thread_pool_free(saver->pool, false, true);
	g_mutex_clear(&saver->lock);
	if (!saver->error)
		return true;
	g_propagate_error(error, saver->error);
	return false;
}

static bool
has_failed(struct saver *saver)
{
	g_mutex_lock(&saver->lock);
	bool has_error = saver->error != NULL;
	g_mutex_unlock(&saver->lock);
	return has_error;
}

/* Takes the frame over. */
static void
saver_put(struct saver *saver, struct frame *frame, char *path)
{
	struct picture *picture = g_new(struct picture, 1);
	*picture = (struct picture){frame, path};
	if (g_thread_pool_unprocessed(saver->pool) >= WAITING_MOST)
		save_picture(picture, saver);
	else
		g_thread_pool_push(saver->pool, picture, NULL);
}

/* ---- pages ---- */

/* All that goes on while pages are written. */
struct work {
	const struct snapshot *snapshot;
	struct saver saver;
	GString *out;
	int n; /* pages so far */
};

static void
save_page(struct work *work, const struct scene *scene)
{
	const struct snapshot *snapshot = work->snapshot;
	const struct stage *stage = snapshot->stage;
	struct frame *frame = stage_frame(stage, snapshot->programme, scene);
	frame_set_clock(frame, stage->font, snapshot->now_s, snapshot->programme->zone);
	frame_set_bar(frame, 0);
	g_autofree char *png = g_strdup_printf("%04d.png", ++work->n);
	g_string_append(work->out, work->n > 1 ? ",\n" : "\n");
	write_page(work->out, stage, scene, frame, png, snapshot->now_s,
	    snapshot->programme->zone);
	saver_put(&work->saver, frame, g_build_filename(snapshot->dir, png, NULL));
}

static void
save_item(struct work *work, const struct bundle_item *item)
{
	const struct snapshot *snapshot = work->snapshot;
	g_autoptr(GError) problem = NULL;
	g_autoptr(GPtrArray) scenes = stage_scenes(
	    snapshot->stage, snapshot->programme, item, snapshot->now_s, &problem);
	if (!scenes)
		log_line(snapshot->stage->log, "%s: %s", item->id, problem->message);
	for (guint i = 0; scenes && i < scenes->len; i++)
		save_page(work, scenes->pdata[i]);
}

/* Emergencies stand alone in the hall; here they are pages like the others. */
static bool
is_urgent_now(const struct schedule *schedule, const struct bundle_item *item,
    const struct moment *now)
{
	g_autoptr(Urgent) urgent = urgent_new();
	return urgent_plays(urgent, schedule, item, now, 0, false);
}

static bool
is_for_us(const struct bundle_item *item, void *data)
{
	return schedule_is_here(data, item);
}

static bool
save_items(const struct snapshot *asked, GString *out, GError **error)
{
	struct stage stage = *asked->stage;
	struct snapshot own = *asked, *snapshot = &own;
	own.stage = &stage;
	const GPtrArray *items = snapshot->programme->playlist->items;
	const struct bundle_playlist *playlist = snapshot->programme->playlist;
	struct moment now =
	    moment_at(snapshot->now_s, snapshot->programme->zone, playlist);
	now.is_frozen = snapshot->now_s >= snapshot->programme->manifest->not_after;
	g_autoptr(Schedule) schedule = schedule_new(snapshot->hall, playlist);
	stage.concerns = is_for_us;
	stage.concerns_data = schedule;
	struct work work = {.snapshot = snapshot, .out = out};
	saver_init(&work.saver);
	for (guint i = 0; i < items->len && !has_failed(&work.saver); i++) {
		const struct bundle_item *item = items->pdata[i];
		const char *fault = schedule_fault(schedule, item);
		if (fault)
			log_line(snapshot->stage->log, _("%s: not a time: %s"), item->id,
			    fault);
		bool is_wanted = snapshot->item ? strcmp(item->id, snapshot->item) == 0
						: schedule_plays(schedule, item, &now) ||
						      is_urgent_now(schedule, item, &now);
		if (is_wanted)
			save_item(&work, item);
	}
	return saver_end(&work.saver, error);
}

static void
write_missing(GString *out, struct font *font)
{
	g_autofree char *missing = font_missing(font);
	g_string_append(out, "\n],\"missing\":[");
	for (const char *at = missing; *at; at = g_utf8_next_char(at)) {
		g_autofree char *one = g_strndup(at, (gsize)(g_utf8_next_char(at) - at));
		g_string_append(out, at > missing ? "," : "");
		emit_text(out, one);
	}
	g_string_append(out, "]}\n");
}

bool
snapshot_run(const struct snapshot *snapshot, int *n_bad, GError **error)
{
	const struct stage *stage = snapshot->stage;
	bool is_side = stage->degrees == 90 || stage->degrees == 270;
	int before = log_count(stage->log);
	if (g_mkdir_with_parents(snapshot->dir, 0755) != 0)
		return oserror_set(snapshot->dir, error);
	g_autoptr(GString) out = g_string_new("{\"size\":[");
	emit_int(out, is_side ? stage->style.height : stage->style.width);
	write_int(out, ",", is_side ? stage->style.width : stage->style.height);
	g_string_append(out, "],\"pages\":[");
	if (!save_items(snapshot, out, error))
		return false;
	write_missing(out, stage->font);
	*n_bad = log_count(stage->log) - before;
	g_autofree char *path = g_build_filename(snapshot->dir, "pages.json", NULL);
	return g_file_set_contents(path, out->str, (gssize)out->len, error);
}
