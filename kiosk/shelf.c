#include "shelf.h"

#include <string.h>

enum section {
	SECTION_TOPICS,
	SECTION_EVENTS,
	SECTION_SERVICES,
	SECTION_QUIZ,
	SECTION_MORE
};

static const struct {
	const char *name, *counts;
	const char *kinds[4];
	const char *topic; /* whose colour it has */
} sections[] = {
    [SECTION_TOPICS] = {"健康知识", "个主题", {NULL}, ""},
    [SECTION_EVENTS] = {"活动", "场活动", {"event"}, "宣传教育"},
    [SECTION_SERVICES] = {"服务", "项服务", {"service", "venue", "expert"}, "家庭帮扶"},
    [SECTION_QUIZ] = {"问答", "组题目", {"quiz", "riddle"}, "优生优育"},
    [SECTION_MORE] = {"更多", "篇", {NULL}, "权益维护"},
};

static void
item_clear(void *data)
{
	struct shelf_item *item = data;
	g_free(item->title);
	g_free(item->kind);
	g_free(item->topic);
}

GArray *
shelf_items_new(void)
{
	GArray *items = g_array_new(false, false, sizeof(struct shelf_item));
	g_array_set_clear_func(items, item_clear);
	return items;
}

static const struct shelf_item *
item_at(const GArray *items, int i)
{
	return &g_array_index(items, struct shelf_item, i);
}

static bool
has_kind(size_t section, const char *kind)
{
	for (size_t i = 0; i < G_N_ELEMENTS(sections[section].kinds); i++) {
		if (g_strcmp0(sections[section].kinds[i], kind) == 0)
			return true;
	}
	return false;
}

static size_t
section_of(const struct shelf_item *item)
{
	for (size_t i = 0; i < G_N_ELEMENTS(sections); i++) {
		if (has_kind(i, item->kind))
			return i;
	}
	return *item->topic ? SECTION_TOPICS : SECTION_MORE;
}

static void
cell_clear(void *data)
{
	g_free(((struct shelf_cell *)data)->note);
}

static void
add_cell(GArray *cells, const char *label, char *note, uint32_t color, int target)
{
	struct shelf_cell cell = {label, note, color, target};
	g_array_append_val(cells, cell);
}

static int
cell_of(const GArray *cells, const char *label)
{
	for (guint i = 0; i < cells->len; i++) {
		if (strcmp(g_array_index(cells, struct shelf_cell, i).label, label) == 0)
			return (int)i;
	}
	return -1;
}

static GArray *
cells_new(void)
{
	GArray *cells = g_array_new(false, false, sizeof(struct shelf_cell));
	g_array_set_clear_func(cells, cell_clear);
	return cells;
}

static void
count_cell(GArray *cells, const GArray *counts, const char *unit)
{
	for (guint i = 0; i < cells->len; i++)
		g_array_index(cells, struct shelf_cell, i).note =
		    g_strdup_printf("%d%s", g_array_index(counts, int, i), unit);
}

GArray *
shelf_topics(const GArray *items, const struct style *style)
{
	GArray *cells = cells_new();
	g_autoptr(GArray) counts = g_array_new(false, true, sizeof(int));
	for (guint i = 0; i < items->len; i++) {
		const char *topic = item_at(items, (int)i)->topic;
		if (section_of(item_at(items, (int)i)) != SECTION_TOPICS)
			continue;
		int at = cell_of(cells, topic);
		if (at < 0) {
			at = (int)cells->len;
			add_cell(cells, topic, NULL, style_topic(style, topic), at);
			g_array_set_size(counts, cells->len);
		}
		g_array_index(counts, int, at)++;
	}
	count_cell(cells, counts, "篇");
	return cells;
}

GArray *
shelf_sections(const GArray *items, const struct style *style)
{
	int counts[G_N_ELEMENTS(sections)] = {0};
	g_autoptr(GArray) topics = shelf_topics(items, style);
	for (guint i = 0; i < items->len; i++)
		counts[section_of(item_at(items, (int)i))]++;
	if (counts[SECTION_TOPICS] > 0)
		counts[SECTION_TOPICS] = (int)topics->len;
	GArray *cells = cells_new();
	for (size_t i = 0; i < G_N_ELEMENTS(sections); i++) {
		if (counts[i] > 0)
			add_cell(cells, sections[i].name,
			    g_strdup_printf("%d%s", counts[i], sections[i].counts),
			    style_topic(style, sections[i].topic), (int)i);
	}
	return cells;
}

const char *
shelf_section_name(int section)
{
	bool is_known = section >= 0 && section < (int)G_N_ELEMENTS(sections);
	return is_known ? sections[section].name : "";
}

const char *
shelf_topic_name(const GArray *items, const struct style *style, int topic)
{
	g_autoptr(GArray) topics = shelf_topics(items, style);
	if (topic < 0 || topic >= (int)topics->len)
		return "";
	return g_array_index(topics, struct shelf_cell, topic).label;
}

GArray *
shelf_list(const GArray *items, const struct style *style, int section, int topic)
{
	GArray *cells = cells_new();
	bool is_topic = section == SHELF_TOPICS;
	const char *name = is_topic ? shelf_topic_name(items, style, topic) : NULL;
	for (guint i = 0; i < items->len; i++) {
		const struct shelf_item *item = item_at(items, (int)i);
		if ((int)section_of(item) != section ||
		    (name && strcmp(item->topic, name) != 0))
			continue;
		add_cell(cells, item->title, g_strdup(is_topic ? "" : item->topic),
		    style_topic(style, item->topic), (int)i);
	}
	return cells;
}
