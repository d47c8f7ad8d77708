#include "bundle.h"

#include <string.h>

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

static void
write_list(GString *out, const char *key, char *const *texts)
{
	if (!texts || !texts[0])
		return;
	g_string_append_printf(out, ",\"%s\":", key);
	emit_texts(out, texts);
}

static void
write_trust(GString *out, const struct bundle_manifest *manifest)
{
	if (manifest->not_after != INT64_MAX) {
		g_string_append(out, ",\"not_after\":");
		emit_int(out, manifest->not_after);
	}
	write_list(out, "keys", manifest->keys);
	write_list(out, "revoked", manifest->revoked);
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
	write_list(out, "sources", manifest->sources);
	write_trust(out, manifest);
	g_string_append(out, ",\"playlist\":");
	emit_text(out, manifest->playlist);
	g_string_append(out, ",\"objects\":[");
	write_objects(out, manifest->objects);
	g_string_append(out, "\n]}\n");
	return out;
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
write_urgent(GString *out, const struct bundle_item *item)
{
	if (item->urgent_until == INT64_MIN)
		return;
	g_string_append(out, ",\"urgent\":{\"until\":");
	emit_int(out, item->urgent_until);
	g_string_append(out, item->is_drill ? ",\"drill\":true}" : "}");
}

static void
write_occurrences(GString *out, const GArray *occurrences)
{
	if (occurrences->len == 0)
		return;
	g_string_append(out, ",\"occurrences\":[");
	for (guint i = 0; i < occurrences->len; i++) {
		const struct bundle_occurrence *at =
		    &g_array_index(occurrences, struct bundle_occurrence, i);
		g_string_append(out, i > 0 ? ",[" : "[");
		emit_int(out, at->start);
		g_string_append_c(out, ',');
		emit_int(out, at->end);
		g_string_append(out, at->is_all_day ? ",true]" : "]");
	}
	g_string_append_c(out, ']');
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
	write_list(out, "topics", item->topics);
	write_list(out, "tags", item->tags);
	emit_member(out, "place", item->place);
	emit_member(out, "before", item->before);
	emit_member(out, "after", item->after);
	write_urgent(out, item);
	write_occurrences(out, item->occurrences);
	g_string_append_c(out, '}');
}

static void
write_fonts(GString *out, const struct bundle_playlist *playlist)
{
	if (!*playlist->font_regular)
		return;
	g_string_append(out, ",\"fonts\":{\"regular\":");
	emit_text(out, playlist->font_regular);
	emit_member(out, "bold", playlist->font_bold);
	g_string_append_c(out, '}');
}

static void
write_theme(GString *out, const struct bundle_theme *theme)
{
	emit_text(out, theme->name);
	g_string_append(out, ":{");
	for (guint i = 0; i < theme->colours->len; i++) {
		const struct bundle_colour *colour = theme->colours->pdata[i];
		if (i > 0)
			g_string_append_c(out, ',');
		emit_text(out, colour->role);
		g_string_append_printf(out, ":\"#%06X\"", colour->rgb & 0xFFFFFF);
	}
	g_string_append_c(out, '}');
}

static void
write_themes(GString *out, const GPtrArray *themes)
{
	for (guint i = 0; i < themes->len; i++) {
		g_string_append(out, i > 0 ? "," : ",\"themes\":{");
		write_theme(out, themes->pdata[i]);
	}
	if (themes->len > 0)
		g_string_append_c(out, '}');
}

static void
write_orgs(GString *out, const GPtrArray *orgs)
{
	for (guint i = 0; i < orgs->len; i++) {
		const struct bundle_org *org = orgs->pdata[i];
		g_string_append(out, i > 0 ? ",\n{\"id\":" : ",\"orgs\":[\n{\"id\":");
		emit_text(out, org->id);
		emit_member(out, "name", org->name);
		emit_member(out, "short", org->short_name);
		emit_member(out, "parent", org->parent);
		g_string_append_c(out, '}');
	}
	if (orgs->len > 0)
		g_string_append(out, "\n]");
}

static void
write_holidays(GString *out, const GPtrArray *holidays)
{
	for (guint i = 0; i < holidays->len; i++) {
		const struct bundle_holiday *day = holidays->pdata[i];
		g_string_append_printf(out, "%s[\"%04d-%02d-%02d\",",
		    i > 0 ? "," : ",\"holidays\":[", day->year, day->month, day->day);
		emit_text(out, day->name);
		g_string_append(out, day->is_off ? ",true]" : ",false]");
	}
	if (holidays->len > 0)
		g_string_append_c(out, ']');
}

GString *
bundle_playlist_write(const struct bundle_playlist *playlist)
{
	GString *out = g_string_sized_new(256 + playlist->items->len * 384);
	g_string_append(out, "{\"title\":");
	emit_text(out, playlist->title);
	emit_member(out, "timezone", playlist->timezone);
	write_fonts(out, playlist);
	write_themes(out, playlist->themes);
	write_orgs(out, playlist->orgs);
	write_holidays(out, playlist->holidays);
	write_list(out, "ticker", playlist->ticker);
	g_string_append(out, ",\"items\":[");
	for (guint i = 0; i < playlist->items->len; i++) {
		g_string_append(out, i > 0 ? ",\n" : "\n");
		write_item(out, playlist->items->pdata[i]);
	}
	g_string_append(out, "\n]}\n");
	return out;
}
