#include "lettering.h"

#include <string.h>

#include "common/glyphs.h"
#include "common/ink.h"
#include "common/parallel.h"
#include "common/text.h"
#include "source/frontmatter.h"

#include "palette.h"
#include "typeface.h"

#define FONT_TYPE "font/otf"

enum weight { REGULAR, BOLD, WEIGHTS };

struct lettering {
	struct objects *objects;
	const char *family;
	struct typeface *faces[WEIGHTS];
	GBytes *fonts[WEIGHTS];
	struct charset *missing;
	bool is_any_missing;
};

static void
add_texts(struct charset *used, char *const *texts)
{
	for (; *texts; texts++)
		charset_add(used, *texts, strlen(*texts));
}

static void
add_own_texts(struct charset *used)
{
	static const char *const own[] = {
	    GLYPHS_LATIN, GLYPHS_MARKS, GLYPHS_DATES, GLYPHS_LABELS, GLYPHS_OTHERS};
	for (size_t i = 0; i < G_N_ELEMENTS(own); i++)
		charset_add(used, own[i], strlen(own[i]));
}

/* Titles, names and lines: the playlist itself is written after the fonts. */
static void
add_playlist(struct charset *used, const struct bundle_playlist *playlist)
{
	charset_add(used, playlist->title, strlen(playlist->title));
	add_texts(used, playlist->ticker);
	for (guint i = 0; i < playlist->items->len; i++) {
		const struct bundle_item *item = playlist->items->pdata[i];
		charset_add(used, item->title, strlen(item->title));
		charset_add(used, item->place, strlen(item->place));
	}
	for (guint i = 0; i < playlist->orgs->len; i++) {
		const struct bundle_org *org = playlist->orgs->pdata[i];
		charset_add(used, org->name, strlen(org->name));
		charset_add(used, org->short_name, strlen(org->short_name));
	}
	for (guint i = 0; i < playlist->holidays->len; i++) {
		const struct bundle_holiday *day = playlist->holidays->pdata[i];
		charset_add(used, day->name, strlen(day->name));
	}
}

static void
note_missing(gunichar c, void *data)
{
	struct lettering *lettering = data;
	char text[6];
	if (!ink_has(c) || typeface_has(lettering->faces[REGULAR], c))
		return;
	charset_add(lettering->missing, text, (size_t)g_unichar_to_utf8(c, text));
	lettering->is_any_missing = true;
}

/* Tells every character without a glyph once a page, where it first stands. */
static void
tell_missing(const struct lettering *lettering, const struct diag_source *source)
{
	g_autoptr(GHashTable) told = g_hash_table_new(NULL, NULL);
	for (const char *at = source->text; *at; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);
		char text[7] = "";
		if (!charset_has(lettering->missing, c) ||
		    !g_hash_table_add(told, GUINT_TO_POINTER(c)))
			continue;
		g_unichar_to_utf8(c, text);
		diag_add(lettering->objects->job->diag, RULE_MISSING_GLYPH,
		    diag_at(source, (size_t)(at - source->text)), _("write it in words"),
		    _("the screens in the halls cannot draw “%s” (U+%04X)"), text, c);
	}
}

static void
search_page(const struct lettering *lettering, const struct page *page)
{
	const struct job *job = lettering->objects->job;
	const struct tree_file *file = tree_find(job->tree, page->path);
	size_t len = 0;
	g_autofree char *bytes =
	    file ? tree_read(job->tree, file, PAGE_MAX, &len, NULL) : NULL;
	g_autoptr(Diag) ignored = diag_new();
	g_autoptr(Frontmatter) matter =
	    bytes ? frontmatter_read(page->path, bytes, len, ignored) : NULL;
	if (matter && matter->source.text)
		tell_missing(lettering, &matter->source);
}

static void
check(struct lettering *lettering, const GPtrArray *pages)
{
	if (!diag_wants(lettering->objects->job->diag, RULE_MISSING_GLYPH))
		return;
	lettering->missing = charset_new();
	charset_each(lettering->objects->used, note_missing, lettering);
	for (guint i = 0; lettering->is_any_missing && i < pages->len; i++)
		search_page(lettering, pages->pdata[i]);
	charset_free(lettering->missing);
}

static void
make_font(size_t weight, void *data)
{
	struct lettering *lettering = data;
	lettering->faces[weight] = typeface_open(lettering->family, weight == BOLD);
	if (lettering->faces[weight])
		lettering->fonts[weight] =
		    typeface_subset(lettering->faces[weight], lettering->objects->used);
}

static void
put_font(struct lettering *lettering, enum weight weight, char sha256[65])
{
	gsize len = 0;
	if (!lettering->fonts[weight])
		return;
	const char *bytes = g_bytes_get_data(lettering->fonts[weight], &len);
	objects_put(lettering->objects, bytes, len, FONT_TYPE, sha256);
}

void
lettering_put(
    struct objects *objects, struct bundle_playlist *playlist, const GPtrArray *pages)
{
	struct lettering lettering = {
	    .objects = objects, .family = palette_font(objects->job->theme)};
	if (!lettering.family)
		return;
	add_own_texts(objects->used);
	add_playlist(objects->used, playlist);
	parallel_for(WEIGHTS, objects->job->threads, make_font, &lettering);
	if (lettering.faces[REGULAR])
		check(&lettering, pages);
	put_font(&lettering, REGULAR, playlist->font_regular);
	if (*playlist->font_regular)
		put_font(&lettering, BOLD, playlist->font_bold);
	for (int i = 0; i < WEIGHTS; i++) {
		typeface_free(lettering.faces[i]);
		g_clear_pointer(&lettering.fonts[i], g_bytes_unref);
	}
}
