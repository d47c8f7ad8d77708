#include "common/ink.h"

static void
test_ink(void)
{
	static const struct {
		gunichar c;
		bool has_ink;
	} rows[] = {
	    {'a', true}, {0x793C, true}, /* 礼 */
	    {0x3000, true}, /* the ideographic space is measured as a glyph */
	    {0x20, true}, {0x1F600, true}, {0x0301, true}, /* an accent */
	    {'\n', false}, {0x200B, false},		   /* zero-width space */
	    {0x200D, false},				   /* joiner */
	    {0xFEFF, false},				   /* byte order mark */
	    {0x2028, false}, {0x2029, false},
	    {0xFE00, false}, /* selectors, first and last */
	    {0xFE0F, false}, {0xE0100, false}, {0xE01EF, false},
	    {0xFE10, true}, /* vertical comma */
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_test_message("U+%04X", rows[i].c);
		g_assert_cmpint(ink_has(rows[i].c), ==, rows[i].has_ink);
	}
}

int
main(int argc, char *argv[])
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/ink/has", test_ink);
	return g_test_run();
}
