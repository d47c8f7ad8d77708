/* Numbers of single people: found however they are split, and nothing else taken for one.
 */
#include "site/number.h"

#include <stdbool.h>
#include <string.h>

#include <glib.h>

static const struct {
	const char *text;
	enum number_kind kind;
	size_t len; /* of what is taken */
} rows[] = {
    {"330921199003074514", NUMBER_ID, 18},
    {"11010519491231002X", NUMBER_ID, 18},
    {"11010519491231002Ｘ", NUMBER_ID, 20}, /* full-width */
    {"11010519491231002Х", NUMBER_ID, 19},  /* Cyrillic */
    {"11010519491231002Y", NUMBER_NONE, 0},
    {"330921 19900307 4514", NUMBER_ID, 20},
    {"330921-1990-0307-4514", NUMBER_ID, 21},
    {"3 3 0 9 2 1 1 9 9 0 0 3 0 7 4 5 1 4", NUMBER_ID, 35},
    {"330921199003074515", NUMBER_NONE, 0}, /* the checksum */
    {"990921199003074514", NUMBER_NONE, 0}, /* the region */
    {"330921203003074514", NUMBER_NONE, 0}, /* not born yet */
    {"330921199013074514", NUMBER_NONE, 0}, /* no such month */
    {"33092119900307451", NUMBER_NONE, 0},
    {"3309211990030745140", NUMBER_NONE, 0},
    {"13800138000", NUMBER_MOBILE, 11},
    {"138 0013 8000", NUMBER_MOBILE, 13},
    {"138-0013-8000", NUMBER_MOBILE, 13},
    {"1 3 8 0 0 1 3 8 0 0 0", NUMBER_MOBILE, 21},
    {"8613800138000", NUMBER_MOBILE, 13},
    {"008613800138000", NUMBER_MOBILE, 15},
    {"一三八零零一三八零零零", NUMBER_MOBILE, 33},
    {"一三八〇〇一三八〇〇〇", NUMBER_MOBILE, 33},
    {"幺三八 零零幺三 八零零零", NUMBER_MOBILE, 35},
    {"１３８００１３８０００", NUMBER_MOBILE, 33},
    {"三三〇九二一一九九〇〇三〇七四五一四", NUMBER_ID, 54},
    {"13800138000一直没人接", NUMBER_MOBILE, 11}, /* two numbers, not one */
    {"一三八00138000", NUMBER_NONE, 0},
    {"一二三四五六七八九十", NUMBER_NONE, 0},
    {"一九四九年十月一日", NUMBER_NONE, 0},
    {"二〇二六—二〇二七", NUMBER_NONE, 0},
    {"一二八零零一三八零零零", NUMBER_NONE, 0},
    {"12800138000", NUMBER_NONE, 0},
    {"138001380001", NUMBER_NONE, 0},
    {"1380013800", NUMBER_NONE, 0},
    {"13800138000a", NUMBER_NONE, 0},
    {"13800138000元", NUMBER_NONE, 0}, /* so much of something */
    {"13800138000 平方米", NUMBER_NONE, 0},
    {"13800138000人次", NUMBER_NONE, 0},
    {"13800138000人工", NUMBER_MOBILE, 11},
    {"13800138000（", NUMBER_MOBILE, 11},
    {"13800138000vx", NUMBER_MOBILE, 11}, /* people write it so */
    {"13800138000VX同号", NUMBER_MOBILE, 11},
    {"13800138000vxx", NUMBER_NONE, 0},
    {"13800138000v", NUMBER_NONE, 0},
    {"13800138000.50元", NUMBER_NONE, 0},
    {"13800138000.", NUMBER_MOBILE, 11},
    {"13800138000倍", NUMBER_NONE, 0},
    {"13800138000个人", NUMBER_MOBILE, 11},
    {"1500 1600 138", NUMBER_NONE, 0}, /* a row of figures */
    {"0580-5550100", NUMBER_NONE, 0},
    {"400-123-4567", NUMBER_NONE, 0},
    {"12320", NUMBER_NONE, 0},
    {"2026-05-29", NUMBER_NONE, 0},
    {"138****8000", NUMBER_NONE, 0},
    {"330921********4514", NUMBER_NONE, 0},
    {"4563 5104 0000 1235", NUMBER_CARD, 19},
    {"4563510400001235", NUMBER_CARD, 16},
    {"4563510400001236", NUMBER_NONE, 0}, /* Luhn */
    {"7563510400001230", NUMBER_NONE, 0}, /* nobody issues these */
    {"45 635104000012 35", NUMBER_NONE, 0},
};

static void
test_rows(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		const char *text = rows[i].text, *stop = text;
		g_test_message("%s", text);
		g_assert_cmpint(
		    number_at(text, text + strlen(text), 2026, &stop), ==, rows[i].kind);
		if (rows[i].kind != NUMBER_NONE)
			g_assert_cmpuint((gsize)(stop - text), ==, rows[i].len);
	}
}

static void
test_x(void)
{
	/* 17 digits, and the X that belongs to them alone. */
	const char *text = "330921199003011219 33092119900301121X 33092119900302121x";
	int n = 0;
	for (const char *at = text, *stop; at < text + strlen(text); at++) {
		bool begins = g_ascii_isdigit(*at) && (at == text || at[-1] == ' ');
		n += begins &&
		     number_at(at, text + strlen(text), 2026, &stop) == NUMBER_ID;
	}
	g_assert_cmpint(n, ==, 1);
}

static void
test_mask(void)
{
	const char *han = "一三八 零零幺三 八〇〇〇";
	g_autofree char *hidden = number_mask(han, han + strlen(han));
	g_assert_cmpstr(hidden, ==, "138****8000");
	const char *text = "330921 19900307 4514";
	g_autofree char *mask = number_mask(text, text + strlen(text));
	g_assert_cmpstr(mask, ==, "330***********4514");
	g_autofree char *none = number_mask(text, text);
	g_assert_cmpstr(none, ==, "");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/number/rows", test_rows);
	g_test_add_func("/number/x", test_x);
	g_test_add_func("/number/mask", test_mask);
	return g_test_run();
}
