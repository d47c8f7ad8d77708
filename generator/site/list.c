#include "list.h"

#include <string.h>

#include "page.h"

static const char *const kind_names[LIST_KIND_COUNT] = {
    "home", "section", "topic", "audience", "tag"};

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

void
list_sort(struct list *list)
{
	g_ptr_array_sort(list->pages, compare);
}

int
list_page_count(const struct list *list, int per_page)
{
	int n = (int)list->pages->len;
	return n == 0 ? 1 : (n + per_page - 1) / per_page;
}
