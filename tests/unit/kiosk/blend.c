/* The kernels against the plainest loop that says the same. */
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "kiosk/blend.h"

#define N 1003 /* no multiple of a vector */

static void
fill_random(uint32_t *pixels, size_t n)
{
	for (size_t i = 0; i < n; i++)
		pixels[i] = g_test_rand_int_range(0, 0x7fffffff) * 2u;
}

static uint32_t
fade_byte(uint32_t a, uint32_t b, unsigned part)
{
	return (uint32_t)((a * (256 - part) + b * part) / 256.0 + 0.5);
}

static void
test_fade(void)
{
	uint32_t a[N], b[N], out[N];
	fill_random(a, N);
	fill_random(b, N);
	static const unsigned parts[] = {0, 1, 64, 127, 128, 200, 255, 256};
	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
		blend_fade(out, a, b, N, parts[i]);
		for (size_t j = 0; j < N; j++) {
			for (int shift = 0; shift < 32; shift += 8)
				g_assert_cmpuint(out[j] >> shift & 255, ==,
				    fade_byte(a[j] >> shift & 255, b[j] >> shift & 255,
					parts[i]));
		}
	}
	blend_fade(out, a, b, N, 0);
	g_assert_cmpmem(out, sizeof out, a, sizeof a);
	blend_fade(out, a, b, N, 256);
	g_assert_cmpmem(out, sizeof out, b, sizeof b);
	blend_fade(a, a, b, N, 9999); /* too much is all */
	g_assert_cmpmem(a, sizeof a, b, sizeof b);
}

static void
test_over(void)
{
	static const struct {
		uint32_t below, above, expected;
	} rows[] = {
	    {0x102030, 0x00ffffff, 0x102030},
	    {0x102030, 0xffaabbcc, 0xaabbcc},
	    {0x000000, 0x80ffffff, 0x808080},
	    {0xffffff, 0x80000000, 0x7f7f7f},
	    {0xff0000, 0x400000ff, 0xbf0040},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		uint32_t pixel = rows[i].below;
		blend_over(&pixel, &rows[i].above, 1);
		g_assert_cmphex(pixel, ==, rows[i].expected);
		pixel = rows[i].below;
		uint32_t alpha = rows[i].above & 0xff000000;
		blend_tint(&pixel, &alpha, 1, rows[i].above & 0xffffff);
		g_assert_cmphex(pixel, ==, rows[i].expected);
	}
}

static void
test_turn(void)
{
	/* 1 2 3    4 1    6 5 4    3 6
	 * 4 5 6    5 2    3 2 1    2 5
	 *          6 3             1 4 */
	static const uint32_t in[] = {1, 2, 3, 4, 5, 6};
	static const struct {
		int degrees;
		uint32_t out[6];
	} rows[] = {
	    {90, {4, 1, 5, 2, 6, 3}},
	    {180, {6, 5, 4, 3, 2, 1}},
	    {270, {3, 6, 2, 5, 1, 4}},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		uint32_t out[6];
		blend_turn(out, in, 3, 2, rows[i].degrees);
		g_assert_cmpmem(out, sizeof out, rows[i].out, sizeof out);
	}
}

/* Four quarter turns are none, at sizes that are no multiples of the tile. */
static void
test_turn_back(void)
{
	enum { W = 67, H = 45 };
	g_autofree uint32_t *a = g_new(uint32_t, W * H), *b = g_new(uint32_t, W * H);
	g_autofree uint32_t *was = g_new(uint32_t, W * H);
	fill_random(a, W * H);
	memcpy(was, a, sizeof *a * W * H);
	blend_turn(b, a, W, H, 90);
	blend_turn(a, b, H, W, 90);
	blend_turn(b, a, W, H, 270);
	blend_turn(a, b, H, W, 270);
	g_assert_cmpmem(a, sizeof *a * W * H, was, sizeof *a * W * H);
}

static void
test_gather(void)
{
	static const uint32_t in[] = {0xff000000, 0xffffffff, 0xff808080, 0x00ff0000};
	static const struct {
		size_t n_out;
		uint32_t out[4];
	} rows[] = {
	    {4, {0xff000000, 0xffffffff, 0xff808080, 0x00000000}},
	    {2, {0xff808080, 0x80808080}}, /* what cannot be seen has no colour */
	    {1, {0xbf808080}},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		float sums[16] = {0};
		uint32_t out[4];
		blend_gather(sums, rows[i].n_out, in, 4, 0.25f);
		blend_gather(sums, rows[i].n_out, in, 4, 0.75f);
		blend_settle(out, sums, rows[i].n_out);
		for (size_t j = 0; j < rows[i].n_out; j++)
			g_assert_cmphex(out[j], ==, rows[i].out[j]);
	}
}

/* An even colour stays that colour at every ratio. */
static void
test_even(void)
{
	uint32_t in[97], out[211];
	for (size_t i = 0; i < 97; i++)
		in[i] = 0xff0c2a33;
	for (size_t n = 1; n <= 97; n++) {
		g_autofree float *sums = g_new0(float, 4 * n);
		blend_gather(sums, n, in, 97, 1);
		blend_settle(out, sums, n);
		for (size_t i = 0; i < n; i++)
			g_assert_cmphex(out[i], ==, 0xff0c2a33);
	}
	for (size_t n = 97; n <= 211; n++) {
		blend_stretch(out, n, in, in, 97, 77);
		for (size_t i = 0; i < n; i++)
			g_assert_cmphex(out[i], ==, 0xff0c2a33);
	}
}

static void
test_slide(void)
{
	uint32_t both[2 * N], out[N];
	fill_random(both, 2 * N);
	const uint32_t *left = both, *right = both + N;
	for (int shift = 0; shift <= N; shift++) {
		blend_slide(out, left, right, N, shift);
		g_assert_cmpmem(out, sizeof out, both + shift, sizeof out);
		blend_slide(out, right, left, N, -shift);
		g_assert_cmpmem(out, sizeof out, both + N - shift, sizeof out);
	}
	blend_slide(out, left, right, N, 99999); /* too far is there */
	g_assert_cmpmem(out, sizeof out, right, sizeof out);
	blend_slide(out, left, right, N, INT32_MIN);
	g_assert_cmpmem(out, sizeof out, right, sizeof out);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/blend/fade", test_fade);
	g_test_add_func("/blend/slide", test_slide);
	g_test_add_func("/blend/over", test_over);
	g_test_add_func("/blend/turn", test_turn);
	g_test_add_func("/blend/turn-back", test_turn_back);
	g_test_add_func("/blend/gather", test_gather);
	g_test_add_func("/blend/even", test_even);
	return g_test_run();
}
