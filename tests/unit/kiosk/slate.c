/* What the porter's thread and those who ask it write for each other. */
#include "kiosk/slate.h"

static void
test_orders(void)
{
	struct slate slate;
	struct slate_orders orders;
	slate_init(&slate);
	g_assert_true(slate_take(&slate, &orders));
	g_assert_false(orders.is_to_look || orders.is_to_clean);
	slate_want_look(&slate);
	slate_want_clean(&slate);
	g_assert_true(slate_take(&slate, &orders));
	g_assert_true(orders.is_to_look && orders.is_to_clean);
	g_assert_true(slate_take(&slate, &orders)); /* each once */
	g_assert_false(orders.is_to_look || orders.is_to_clean);
	slate_end(&slate);
	g_assert_true(slate_is_over(&slate));
	g_assert_false(slate_take(&slate, &orders));
	slate_release(&slate);
}

static bool
is_suspected(struct slate *slate, int64_t now_us)
{
	struct slate_orders orders;
	slate_suspect(slate, now_us);
	g_assert_true(slate_take(slate, &orders));
	return orders.is_to_look;
}

/* The first suspicion is heeded whatever the clock says, the next after a while. */
static void
test_suspicion(void)
{
	struct slate slate;
	slate_init(&slate);
	g_assert_true(is_suspected(&slate, 1));
	g_assert_false(is_suspected(&slate, 2));
	g_assert_false(is_suspected(&slate, SLATE_SUSPECT_US));
	g_assert_true(is_suspected(&slate, SLATE_SUSPECT_US + 1));
	g_assert_false(is_suspected(&slate, SLATE_SUSPECT_US + 2));
	slate_release(&slate);
}

static void
test_findings(void)
{
	struct slate slate;
	slate_init(&slate);
	g_assert_cmpint(slate_good_us(&slate), ==, 0);
	slate_find(&slate, true, false);
	int64_t good_us = slate_good_us(&slate);
	g_assert_cmpint(good_us, >, 0);
	g_assert_false(slate_is_stuck(&slate));
	slate_find(&slate, false, true);
	g_assert_true(slate_is_stuck(&slate));
	g_assert_cmpint(slate_good_us(&slate), ==, good_us);
	slate_find(&slate, false, false);
	g_assert_false(slate_is_stuck(&slate));
	slate_tell(&slate, 2);
	slate_tell(&slate, 3);
	g_assert_cmpint(slate_news(&slate), ==, 3);
	g_assert_cmpint(slate_news(&slate), ==, 0); /* read once */
	g_assert_true(slate_is_refused(&slate, ""));
	slate_refuse(&slate, "abc");
	g_assert_true(slate_is_refused(&slate, "abc"));
	g_assert_false(slate_is_refused(&slate, "ab"));
	slate_release(&slate);
}

static void *
end_soon(void *data)
{
	g_usleep(20000);
	slate_want_clean(data); /* wakes, and is waited on */
	g_usleep(20000);
	slate_end(data);
	return NULL;
}

/* Waiting ends with the time, or with the end. */
static void
test_wait(void)
{
	struct slate slate;
	slate_init(&slate);
	int64_t start_us = g_get_monotonic_time();
	slate_wait(&slate, 30);
	g_assert_cmpint(g_get_monotonic_time() - start_us, >=, 30000);
	start_us = g_get_monotonic_time();
	GThread *thread = g_thread_new("end", end_soon, &slate);
	slate_wait(&slate, 60000);
	g_assert_true(slate_is_over(&slate));
	g_assert_cmpint(g_get_monotonic_time() - start_us, <, 30 * G_USEC_PER_SEC);
	slate_wait(&slate, 60000); /* it is over: no wait */
	g_thread_join(thread);
	slate_release(&slate);
}

int
main(int argc, char *argv[])
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/slate/orders", test_orders);
	g_test_add_func("/slate/suspicion", test_suspicion);
	g_test_add_func("/slate/findings", test_findings);
	g_test_add_func("/slate/wait", test_wait);
	return g_test_run();
}
