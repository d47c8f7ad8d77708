#include "list.h"

#include <string.h>

#include "page.h"

static const char *const kind_names[LIST_KIND_COUNT] = {
    "home", "section", "topic", "audience", "tag", "org", "orgs", "filter"};

struct list *
list_new(enum list_kind kind, const char *id, const char *title, const char *address)
{
	struct list *list = g_new0(struct list, 1);
	*list = (struct list){
	    .kind = kind,
	    .id = g_strdup(id),
	    .title = g_strdup(title),
	    .address = g_strdup(address),
	    .pages = g_ptr_array_new(),
	};
	return list;
}

void
list_free(struct list *list)
{
	if (!list)
		return;
	g_free(list->id);
	g_free(list->title);
	g_free(list->address);
	g_ptr_array_unref(list->pages);
	if (list->inherited)
		g_ptr_array_unref(list->inherited);
	g_free(list);
}

const char *
list_kind_name(enum list_kind kind)
{
	return kind_names[kind];
}

static int
compare(const void *a, const void *b)
{
	const struct page *x = *(struct page *const *)a, *y = *(struct page *const *)b;
	int64_t x_s = page_instant(x), y_s = page_instant(y);
	if (x->weight != y->weight)
		return x->weight < y->weight ? -1 : 1;
	if (x_s != y_s)
		return x_s > y_s ? -1 : 1;
	return strcmp(x->path, y->path);
}

/* What is to come, the next one first; then what is over, the last one first. */
static int
compare_events(const void *a, const void *b, void *now_s)
{
	const struct page *x = *(struct page *const *)a, *y = *(struct page *const *)b;
	bool x_is_over = page_is_over(x, *(int64_t *)now_s);
	bool y_is_over = page_is_over(y, *(int64_t *)now_s);
	if (x_is_over != y_is_over)
		return x_is_over ? 1 : -1;
	return x_is_over ? compare(a, b) : compare(b, a);
}

/* The day it was published, where that is known. */
static int64_t
published(const struct page *page)
{
	return page->date_s != NO_INSTANT ? page->date_s : page_instant(page);
}

/* Where articles and events stand side by side they are news: by the day they were
 * published, as a feed has them. By the day of what they announce, next year's event
 * would stand before tomorrow's; so would it among those that were published together. */
static int
compare_news(const void *a, const void *b)
{
	const struct page *x = *(struct page *const *)a, *y = *(struct page *const *)b;
	int64_t x_s = published(x), y_s = published(y);
	if (x->weight != y->weight)
		return x->weight < y->weight ? -1 : 1;
	if (x_s != y_s)
		return x_s > y_s ? -1 : 1;
	if (page_instant(x) != page_instant(y))
		return page_instant(x) < page_instant(y) ? -1 : 1;
	return strcmp(x->path, y->path);
}

static bool
holds_events(const struct list *list)
{
	const struct page *first = list->pages->len > 0 ? list->pages->pdata[0] : NULL;
	return (list->kind == LIST_SECTION || list->kind == LIST_FILTER) && first &&
	       first->kind->id == KIND_EVENT;
}

void
list_sort(struct list *list, int64_t now_s)
{
	bool is_mixed = list->kind == LIST_TOPIC || list->kind == LIST_AUDIENCE ||
			list->kind == LIST_TAG || list->kind == LIST_ORG;
	if (holds_events(list))
		g_ptr_array_sort_with_data(list->pages, compare_events, &now_s);
	else
		g_ptr_array_sort(list->pages, is_mixed ? compare_news : compare);
}

int
list_page_count(const struct list *list, int per_page)
{
	int n = (int)list->pages->len;
	return n == 0 ? 1 : (n + per_page - 1) / per_page;
}
