#include "bundle.h"

#include <string.h>

#include "blocks.h"
#include "emit.h"

static int
compare_objects(const void *a, const void *b)
{
	const struct bundle_object *x = *(struct bundle_object *const *)a;
	const struct bundle_object *y = *(struct bundle_object *const *)b;
	return strcmp(x->sha256, y->sha256);
}

static void
write_objects(GString *out, const GPtrArray *objects)
{
	g_autoptr(GPtrArray) sorted = g_ptr_array_new();
	for (guint i = 0; i < objects->len; i++)
		g_ptr_array_add(sorted, objects->pdata[i]);
	g_ptr_array_sort(sorted, compare_objects);
	const char *before = "";
	for (guint i = 0; i < sorted->len; i++) {
		const struct bundle_object *object = sorted->pdata[i];
		if (strcmp(before, object->sha256) == 0)
			continue;
		g_string_append(out, *before ? ",\n{\"sha256\":" : "\n{\"sha256\":");
		emit_text(out, object->sha256);
		g_string_append(out, ",\"size\":");
		emit_int(out, (int64_t)object->size);
		g_string_append(out, ",\"type\":");
		emit_text(out, object->type);
		g_string_append_c(out, '}');
		before = object->sha256;
	}
}

GString *
bundle_manifest_write(const struct bundle_manifest *manifest)
{
	GString *out = g_string_sized_new(256 + manifest->objects->len * 128);
	g_string_append(out, "{\"format\":");
	emit_int(out, manifest->format);
	g_string_append(out, ",\"serial\":");
	emit_int(out, manifest->serial);
	g_string_append(out, ",\"created\":");
	emit_int(out, manifest->created);
	g_string_append(out, ",\"commit\":");
	emit_text(out, manifest->commit);
	g_string_append(out, ",\"playlist\":");
	emit_text(out, manifest->playlist);
	g_string_append(out, ",\"objects\":[");
	write_objects(out, manifest->objects);
	g_string_append(out, "\n]}\n");
	return out;
}

static void
write_list(GString *out, const char *key, char *const *texts)
{
	if (!texts || !texts[0])
		return;
	g_string_append_printf(out, ",\"%s\":", key);
	emit_texts(out, texts);
}

static void
write_bounds(GString *out, const struct bundle_item *item)
{
	if (item->from != INT64_MIN) {
		g_string_append(out, ",\"from\":");
		emit_int(out, item->from);
	}
	if (item->until != INT64_MAX) {
		g_string_append(out, ",\"until\":");
		emit_int(out, item->until);
	}
	if (item->weight != 1) {
		g_string_append(out, ",\"weight\":");
		emit_number(out, item->weight);
	}
	if (item->seconds != 0) {
		g_string_append(out, ",\"seconds\":");
		emit_int(out, item->seconds);
	}
}

static void
write_item(GString *out, const struct bundle_item *item)
{
	g_string_append(out, "{\"id\":");
	emit_text(out, item->id);
	emit_member(out, "kind", item->kind);
	emit_member(out, "title", item->title);
	emit_member(out, "url", item->url);
	emit_member(out, "org", item->org);
	emit_member(out, "page", item->page);
	write_bounds(out, item);
	write_list(out, "audiences", item->audiences);
	write_list(out, "venues", item->venues);
	write_list(out, "orgs", item->orgs);
	write_list(out, "hours", item->hours);
	write_list(out, "weekdays", item->weekdays);
	g_string_append_c(out, '}');
}

GString *
bundle_playlist_write(const struct bundle_playlist *playlist)
{
	GString *out = g_string_sized_new(256 + playlist->items->len * 384);
	g_string_append(out, "{\"title\":");
	emit_text(out, playlist->title);
	emit_member(out, "timezone", playlist->timezone);
	g_string_append(out, ",\"items\":[");
	for (guint i = 0; i < playlist->items->len; i++) {
		g_string_append(out, i > 0 ? ",\n" : "\n");
		write_item(out, playlist->items->pdata[i]);
	}
	g_string_append(out, "\n]}\n");
	return out;
}

static void
write_facts(GString *out, const GPtrArray *facts)
{
	if (facts->len == 0)
		return;
	g_string_append(out, ",\"facts\":[");
	for (guint i = 0; i < facts->len; i++) {
		const struct bundle_fact *fact = facts->pdata[i];
		g_string_append(out, i > 0 ? ",[" : "[");
		emit_text(out, fact->label);
		g_string_append_c(out, ',');
		emit_text(out, fact->value);
		g_string_append_c(out, ']');
	}
	g_string_append_c(out, ']');
}

GString *
bundle_page_write(const struct bundle_page *page)
{
	GString *out = g_string_sized_new(4096);
	g_string_append(out, "{\"title\":");
	emit_text(out, page->title);
	emit_member(out, "kind", page->kind);
	emit_member(out, "url", page->url);
	emit_member(out, "topic", page->topic);
	emit_member(out, "source", page->source_line);
	if (page->start != INT64_MIN) {
		g_string_append(out, ",\"start\":");
		emit_int(out, page->start);
	}
	if (page->all_day)
		g_string_append(out, ",\"all_day\":true");
	write_facts(out, page->facts);
	g_string_append(out, ",\"blocks\":");
	blocks_write(out, page->root);
	g_string_append(out, "}\n");
	return out;
}
