#include "bits.h"

struct bits *
bits_new(void)
{
	struct bits *bits = g_new0(struct bits, 1);
	bits->bytes = g_byte_array_new();
	return bits;
}

void
bits_free(struct bits *bits)
{
	if (!bits)
		return;
	g_byte_array_unref(bits->bytes);
	g_free(bits);
}

size_t
bits_len(const struct bits *bits)
{
	return (size_t)bits->bytes->len * 8 + (size_t)bits->n_rest;
}

static void
flush(struct bits *bits)
{
	uint8_t out[8];
	guint n_out = 0;
	while (bits->n_rest >= 8) {
		bits->n_rest -= 8;
		out[n_out++] = (uint8_t)(bits->rest >> bits->n_rest);
	}
	g_byte_array_append(bits->bytes, out, n_out);
}

void
bits_put(struct bits *bits, uint32_t value, int n)
{
	uint64_t low = n < 32 ? value & ((UINT64_C(1) << n) - 1) : value;
	bits->rest = bits->rest << n | low;
	bits->n_rest += n;
	if (bits->n_rest >= 32)
		flush(bits);
}

void
bits_put_gamma(struct bits *bits, uint32_t value)
{
	int len = g_bit_storage(value);
	bits_put(bits, 0, len - 1);
	bits_put(bits, value, len);
}

static void
put_unary(struct bits *bits, uint32_t n)
{
	for (; n >= 31; n -= 31)
		bits_put(bits, UINT32_MAX, 31);
	bits_put(bits, UINT32_MAX << 1, (int)n + 1);
}

/* Rice's parameter for the mean gap of n values: 2^k is the largest below 0.69 of it. */
static int
parameter(uint32_t universe, uint32_t n)
{
	int k = 0;
	while ((UINT64_C(100) * n << (k + 1)) <= UINT64_C(69) * universe)
		k++;
	return k;
}

struct list {
	struct bits *bits;
	int k;
	uint32_t next; /* the least value that may follow */
};

static void
put_value(struct list *list, uint32_t value)
{
	uint32_t gap = value - list->next;
	list->next = value + 1;
	put_unary(list->bits, gap >> list->k);
	bits_put(list->bits, gap, list->k);
}

static void
put_missing(struct list *list, uint32_t universe, const uint32_t *values, uint32_t n)
{
	uint32_t at = 0;
	for (uint32_t value = 0; value < universe; value++) {
		if (at < n && values[at] == value)
			at++;
		else
			put_value(list, value);
	}
}

void
bits_put_list(struct bits *bits, uint32_t universe, const uint32_t *values, uint32_t n)
{
	if (n > universe / 2) {
		uint32_t missing = universe - n;
		struct list list = {bits, missing ? parameter(universe, missing) : 0, 0};
		if (missing > 0)
			put_missing(&list, universe, values, n);
		return;
	}
	struct list list = {bits, n > 0 ? parameter(universe, n) : 0, 0};
	for (uint32_t i = 0; i < n; i++)
		put_value(&list, values[i]);
}

void
bits_end(struct bits *bits)
{
	if (bits->n_rest % 8 > 0)
		bits_put(bits, 0, 8 - bits->n_rest % 8);
	flush(bits);
}

void
bits_copy(struct bits *bits, const struct bits *others, size_t from, size_t n)
{
	const uint8_t *bytes = others->bytes->data;
	while (n > 0) {
		int n_left = 8 - (int)(from % 8);
		int step = (int)MIN((size_t)n_left, n);
		bits_put(bits, (uint32_t)bytes[from / 8] >> (n_left - step), step);
		from += (size_t)step;
		n -= (size_t)step;
	}
}
