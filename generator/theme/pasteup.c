#include "pasteup.h"

static struct value *
texts_of(struct value_pool *pool, const GPtrArray *texts)
{
	struct value *list = value_list(pool);
	for (guint i = 0; i < texts->len; i++)
		value_list_add(list, value_text_borrowed(pool, texts->pdata[i]));
	return list;
}

/* A count, its limit, and whether it is over it. */
static void
set_limit(struct value *map, struct value_pool *pool, const char *const names[3],
    size_t count, size_t most)
{
	value_map_set(map, names[0], value_int(pool, (int64_t)count));
	value_map_set(map, names[1], value_int(pool, (int64_t)most));
	value_map_set(map, names[2], value_bool(count > most));
}

void
pasteup_set(struct value *root, struct value_pool *pool, const struct page *page,
    const struct fragment *fragment)
{
	static const char *const limits[][3] = {
	    {"characters", "characters_max", "is_too_long"},
	    {"title_units", "title_max", "is_title_long"},
	    {"digest_units", "digest_max", "is_digest_long"}};
	value_map_set(root, "digest", value_said(pool, page->description));
	value_map_set(root, "fragment",
	    value_html_borrowed(pool, fragment->html->str, fragment->html->len));
	set_limit(root, pool, limits[0], fragment->characters, PASTEUP_CHARACTERS);
	set_limit(
	    root, pool, limits[1], (size_t)g_utf8_strlen(page->title, -1), PASTEUP_TITLE);
	set_limit(root, pool, limits[2], (size_t)g_utf8_strlen(page->description, -1),
	    PASTEUP_DIGEST);
	value_map_set_list(
	    root, "pictures", "has_pictures", texts_of(pool, fragment->pictures));
	value_map_set_list(root, "links", "has_links", texts_of(pool, fragment->links));
}
