#include "slide.h"

#include <string.h>

#include "common/text.h"
#include "site/phrase.h"

#include "feature.h"

/* What a page's pictures mean: target as written → struct media. NULL: it has none. */
static GHashTable *
pictures_of(const struct page *page)
{
	GHashTable *pictures = NULL;
	const GPtrArray *written = page->markdown->links;
	for (guint i = 0; i < written->len; i++) {
		const struct markdown_link *from = written->pdata[i];
		const struct link *link = &g_array_index(page->links, struct link, i);
		if (!from->is_image || link->kind != LINK_MEDIA)
			continue;
		if (!pictures)
			pictures = g_hash_table_new(g_str_hash, g_str_equal);
		g_hash_table_insert(pictures, from->target, (void *)link->media);
	}
	return pictures;
}

static const char *
use_portrait(const struct media *media, void *objects)
{
	struct upload_picture picture, large;
	return objects_use_picture(objects, media, &picture, &large) ? picture.sha256
								     : NULL;
}

/* Turns an image's target into its object's hash; false when the hall cannot show it. */
static bool
place_picture(struct objects *objects, GHashTable *pictures, struct block *block)
{
	const struct media *media = pictures && block->target
					? g_hash_table_lookup(pictures, block->target)
					: NULL;
	struct upload_picture picture, large;
	if (!media || !objects_use_picture(objects, media, &picture, &large))
		return false;
	g_free(block->target);
	block->target = g_strdup(picture.sha256);
	block->large = g_strdup(large.sha256);
	block->width = picture.width;
	block->height = picture.height;
	return true;
}

static void
place_pictures(struct objects *objects, GHashTable *pictures, struct block *block)
{
	guint kept = 0, n = block->children ? block->children->len : 0;
	for (guint i = 0; i < n; i++) {
		struct block *child = block->children->pdata[i];
		bool is_image = child->kind == BLOCK_IMAGE;
		block->children->pdata[i] = NULL;
		if (is_image && !place_picture(objects, pictures, child)) {
			block_free(child);
			continue;
		}
		if (!is_image)
			place_pictures(objects, pictures, child);
		block->children->pdata[kept++] = child;
	}
	if (n > 0)
		g_ptr_array_set_size(block->children, (int)kept);
}

char *
slide_url(const struct job *job, const struct page *page)
{
	const char *base = job->site->settings->base_url;
	return *base ? g_strconcat(base, page->address, NULL) : g_strdup("");
}

static const char *
topic_of(const struct page *page)
{
	for (guint i = 0; i < page->terms->len; i++) {
		const struct list *term = page->terms->pdata[i];
		if (term->kind == LIST_TOPIC)
			return term->title;
	}
	return "";
}

static void
set(char **text, char *with)
{
	g_free(*text);
	*text = with;
}

/* Of a theme day, which comes back every year, the next one; NO_INSTANT if it has none.
 */
static int64_t
next_day(const struct job *job, const struct page *page)
{
	const struct occurrence *next =
	    page->occurrences ? occurrence_next(page->occurrences, job->now_s) : NULL;
	return next ? next->start_s : NO_INSTANT;
}

/* What players know, by the ends of file names. */
static const char *
media_type(const char *path)
{
	static const struct {
		const char *end, *type;
	} rows[] = {{".mp3", "audio/mpeg"}, {".m4a", "audio/mp4"}, {".aac", "audio/aac"},
	    {".ogg", "audio/ogg"}, {".opus", "audio/ogg"}, {".wav", "audio/wav"},
	    {".mp4", "video/mp4"}, {".m4v", "video/mp4"}, {".webm", "video/webm"}};
	g_autofree char *lower = g_ascii_strdown(path, -1);
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		if (g_str_has_suffix(lower, rows[i].end))
			return rows[i].type;
	}
	return NULL;
}

/* A sound or a film of this kind of type. */
static void
add_media(struct objects *objects, struct bundle_media *made, const struct media *media,
    const char *kind)
{
	const char *type = media ? media_type(media->path) : NULL;
	if (!type || !g_str_has_prefix(type, kind) || !*media->sha256 ||
	    media->size > BUNDLE_OBJECT_MAX)
		return;
	objects_use(objects, media, type);
	memcpy(made->target, media->sha256, sizeof made->target);
	set(&made->type, g_strdup(type));
}

/* What fills the screen in place of the text. */
static void
add_poster(struct objects *objects, struct bundle_page *made, const struct page *page)
{
	const struct media *poster = page->kiosk.poster_media;
	struct upload_picture picture, large;
	if (!poster || !*poster->sha256)
		return;
	if (!objects_use_picture(objects, poster, &picture, &large)) {
		diag_add(objects->job->diag, RULE_BAD_PICTURE,
		    page_place(page, KEY_KIOSK),
		    _("a JPEG or PNG of at most 4096 pixels a side"),
		    _("the screens in the halls cannot show %s"), page->kiosk.poster);
		return;
	}
	const char *sha256 = large.sha256 ? large.sha256 : picture.sha256;
	memcpy(made->poster, sha256, sizeof made->poster);
}

struct bundle_page *
slide_make(struct objects *objects, struct page *page)
{
	struct bundle_page *made = bundle_page_new();
	set(&made->title, g_strdup(page->title));
	set(&made->kind, g_strdup(page->kind->name));
	set(&made->url, slide_url(objects->job, page));
	set(&made->topic, g_strdup(topic_of(page)));
	set(&made->source_line, phrase_source(page));
	bool is_day = page->month > 0;
	made->start = is_day ? next_day(objects->job, page) : page->start_s;
	made->all_day = is_day || page->is_all_day;
	if (*page->slogan)
		bundle_page_add_fact(made, "口号", page->slogan);
	for (guint i = 0; i < page->facts->len; i++) {
		const struct page_fact *fact = page->facts->pdata[i];
		bundle_page_add_fact(made, fact->label, fact->value);
	}
	made->packed = g_steal_pointer(&page->markdown->packed);
	if (page->markdown->blocks) {
		block_free(made->root);
		made->root = g_steal_pointer(&page->markdown->blocks);
	}
	feature_add(made, page, use_portrait, objects);
	add_media(objects, &made->audio, page->detail.sound, "audio/");
	add_media(objects, &made->video, page->kiosk.film_media, "video/");
	add_poster(objects, made, page);
	GHashTable *pictures = pictures_of(page);
	place_pictures(objects, pictures, made->root);
	g_clear_pointer(&pictures, g_hash_table_unref);
	return made;
}
