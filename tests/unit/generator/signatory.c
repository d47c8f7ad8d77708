/* Names as people write them: who is the same person, and who is not. */
#include "site/signatory.h"

#include <glib.h>

static const struct {
	const char *a, *b;
	bool is_same;
} rows[] = {
    {"李四", "李四", true},
    {"李四", "李　四", true},
    {"李四", " 李 四\t", true},
    {"李四", "李四（科长）", true},
    {"李四", "李四 (科长、医师)", true},
    {"李四", "李四[县医院]", true},
    {"李四 <l@x.org>", "李四 <li@y.org>", true},
    {"Li Si", "li  si", true},
    {"张三、李四", "李四", true},
    {"张三，李四", "李四（示例）", true},
    {"张三; 李四", "李四", true},
    {"张三和李四", "李四", true},
    {"张三和李和平", "李和平", true},
    {"李和平", "李和平", true},
    {"张三、李四", "李四、王五", true},
    {"（示例）", "（示例）", true},
    {"李四（", "李四", true},
    {"李四", "李五", false},
    {"李四", "李四四", false},
    {"张三（李四）", "李四", false},
    {"Li Si", "Li Wu", false},
    {"初审员（示例）", "复审员（示例）", false},
    {"（甲）", "（乙）", false},
    {"张三、", "、李四", false},
    {"", "", false},
    {"李四", "", false},
};

static void
test_rows(void)
{
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_test_message("%s | %s", rows[i].a, rows[i].b);
		g_assert_true(signatory_is_same(rows[i].a, rows[i].b) == rows[i].is_same);
		g_assert_true(signatory_is_same(rows[i].b, rows[i].a) == rows[i].is_same);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/signatory/rows", test_rows);
	return g_test_run();
}
