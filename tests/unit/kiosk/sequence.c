/* Page after page, back and forth. */
#include <string.h>

#include "kiosk/blend.h"
#include "kiosk/sequence.h"

static GPtrArray *
make_items(const char *ids)
{
	GPtrArray *items =
	    g_ptr_array_new_with_free_func((GDestroyNotify)bundle_item_free);
	for (; *ids; ids++) {
		struct bundle_item *item = bundle_item_new();
		g_free(item->id);
		item->id = g_strndup(ids, 1);
		g_ptr_array_add(items, item);
	}
	return items;
}

/* `data` points to the ids that may not play now. */
static bool
plays(const struct bundle_item *item, void *data)
{
	return strstr(*(const char **)data, item->id) == NULL;
}

/* Item a has one page, b two, c three. */
static int
pages_of(const struct bundle_item *item)
{
	return item->id[0] - 'a' + 1;
}

static void
go(struct sequence *sequence, int step, const char *id, int page)
{
	struct place place = sequence_peek(sequence, step);
	g_assert_nonnull(place.item);
	g_assert_cmpstr(place.item->id, ==, id);
	g_assert_cmpint(place.page, ==, page);
	struct place again = sequence_peek(sequence, step); /* looking changes nothing */
	g_assert_true(again.item == place.item && again.page == page);
	sequence_go(sequence, step, pages_of(place.item));
}

static void
test_order(void)
{
	const char *without = "";
	g_autoptr(GPtrArray) items = make_items("abc");
	g_autoptr(Sequence) sequence = sequence_new(plays, &without);
	g_assert_null(sequence_peek(sequence, 1).item);
	sequence_set_items(sequence, items);
	g_assert_null(sequence_peek(sequence, -1).item);
	go(sequence, 1, "a", 1);
	g_assert_null(sequence_peek(sequence, -1).item);
	go(sequence, 1, "b", 1);
	go(sequence, 1, "b", 2);
	go(sequence, 1, "c", 1);
	go(sequence, -1, "b", 2);
	go(sequence, -1, "b", 1);
	go(sequence, 1, "b", 2);
	go(sequence, 1, "c", 1);
	go(sequence, 1, "c", 2);
	go(sequence, 1, "c", 3);
	go(sequence, 1, "a", 1);
}

static void
test_drop(void)
{
	const char *without = "";
	g_autoptr(GPtrArray) items = make_items("abc");
	g_autoptr(Sequence) sequence = sequence_new(plays, &without);
	sequence_drop(sequence); /* nothing to drop */
	sequence_set_items(sequence, items);
	g_assert_cmpstr(sequence_peek(sequence, 1).item->id, ==, "a");
	sequence_drop(sequence);
	go(sequence, 1, "b", 1);
	g_assert_cmpint(sequence_peek(sequence, 1).page, ==, 2);
	sequence_drop(sequence); /* its second page is bad: no use asking again */
	go(sequence, 1, "c", 1);
	without = "c"; /* its time is over in the middle */
	go(sequence, 1, "a", 1);
	without = "abc";
	g_assert_null(sequence_peek(sequence, 1).item);
	without = "";
	go(sequence, 1, "b", 1);
}

/* Years of pages take no memory, and leafing back ends somewhere. */
static void
test_long(void)
{
	const char *without = "";
	g_autoptr(GPtrArray) items = make_items("abc");
	g_autoptr(Sequence) sequence = sequence_new(plays, &without);
	sequence_set_items(sequence, items);
	for (int i = 0; i < 10000; i++) {
		struct place place = sequence_peek(sequence, 1);
		sequence_go(sequence, 1, pages_of(place.item));
	}
	int back = 0;
	while (sequence_peek(sequence, -1).item) {
		sequence_go(sequence, -1, pages_of(sequence_peek(sequence, -1).item));
		back++;
	}
	g_assert_cmpint(back, >=, 20);
	g_assert_cmpint(back, <=, 100);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/sequence/order", test_order);
	g_test_add_func("/sequence/drop", test_drop);
	g_test_add_func("/sequence/long", test_long);
	return g_test_run();
}
