#include "colophon.h"

#include "card.h"

static struct value *
sources_of(struct value_pool *pool, const GPtrArray *tributaries)
{
	struct value *sources = value_list(pool);
	for (guint i = 0; i < tributaries->len; i++) {
		const struct tributary *tributary = tributaries->pdata[i];
		struct value *source = value_map(pool);
		value_map_set(
		    source, "name", value_text_borrowed(pool, tributary->org->name));
		value_map_set(
		    source, "commit", value_text_borrowed(pool, tributary->commit));
		value_list_add(sources, source);
	}
	return sources;
}

void
colophon_set(struct value *root, struct value_pool *pool, const struct site *site,
    GHashTable *cards, const struct colophon *colophon)
{
	const struct settings *settings = site->settings;
	value_map_set(root, "number", value_text_borrowed(pool, colophon->number));
	value_map_set(root, "published", value_text_borrowed(pool, colophon->published));
	value_map_set(root, "note", value_text_borrowed(pool, colophon->note));
	value_map_set(root, "commit", value_text_borrowed(pool, colophon->commit));
	value_map_set(root, "committed", value_instant(pool, colophon->committed_s));
	value_map_set(root, "is_strict", value_bool(settings->is_strict));
	value_map_set(root, "warnings", value_int(pool, colophon->warnings));
	value_map_set(root, "infos", value_int(pool, colophon->infos));
	value_map_set_list(
	    root, "sources", "has_sources", sources_of(pool, settings->tributaries));
	value_map_set_list(
	    root, "pages", "has_pages", card_list(pool, cards, site->shown));
}
