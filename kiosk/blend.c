#include "blend.h"

#include <string.h>

#define TILE 32

void
blend_fade(
    uint32_t *out, const uint32_t *from, const uint32_t *to, size_t n, unsigned part)
{
	const uint8_t *a = (const uint8_t *)from, *b = (const uint8_t *)to;
	uint8_t *o = (uint8_t *)out;
	uint16_t p = (uint16_t)(part > BLEND_FULL ? BLEND_FULL : part);
	uint16_t q = (uint16_t)(BLEND_FULL - p);
	for (size_t i = 0; i < n * 4; i++)
		o[i] = (uint8_t)((uint16_t)(a[i] * q + b[i] * p + 128) >> 8);
}

/* Copies, which libc does with the widest registers there are. */
void
blend_slide(uint32_t *out, const uint32_t *from, const uint32_t *to, size_t n, int shift)
{
	size_t way = (size_t)(shift < 0 ? -(int64_t)shift : shift);
	way = way > n ? n : way;
	size_t rest = n - way;
	if (shift >= 0) {
		memcpy(out, from + way, rest * sizeof *out);
		memcpy(out + rest, to, way * sizeof *out);
	} else {
		memcpy(out, to + rest, way * sizeof *out);
		memcpy(out + way, from, rest * sizeof *out);
	}
}

static uint32_t
mix_channel(uint32_t below, uint32_t above, uint32_t alpha)
{
	uint32_t sum = below * (255 - alpha) + above * alpha + 127;
	return sum / 255;
}

static uint32_t
mix(uint32_t below, uint32_t above, uint32_t alpha)
{
	uint32_t r = mix_channel(below >> 16 & 255, above >> 16 & 255, alpha);
	uint32_t g = mix_channel(below >> 8 & 255, above >> 8 & 255, alpha);
	uint32_t b = mix_channel(below & 255, above & 255, alpha);
	return r << 16 | g << 8 | b;
}

void
blend_over(uint32_t *row, const uint32_t *argb, size_t n)
{
	for (size_t i = 0; i < n; i++)
		row[i] = mix(row[i], argb[i], argb[i] >> 24);
}

void
blend_tint(uint32_t *row, const uint32_t *argb, size_t n, uint32_t color)
{
	for (size_t i = 0; i < n; i++)
		row[i] = mix(row[i], color, argb[i] >> 24);
}

uint32_t
blend_pixel(uint32_t below, uint32_t color, unsigned part)
{
	return mix(below, color, part * 255 / BLEND_FULL);
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Where pixel x, y goes. */
static size_t
place(size_t x, size_t y, size_t width, size_t height, int degrees)
{
	switch (degrees) {
	case 90:
		return x * height + (height - 1 - y);
	case 180:
		return (height - 1 - y) * width + (width - 1 - x);
	default:
		return (width - 1 - x) * height + y;
	}
}

static void
turn_tile(uint32_t *out, const uint32_t *in, size_t width, size_t height, int degrees,
    size_t left, size_t top)
{
	size_t right = least(left + TILE, width), bottom = least(top + TILE, height);
	for (size_t x = left; x < right; x++) {
		for (size_t y = top; y < bottom; y++)
			out[place(x, y, width, height, degrees)] = in[y * width + x];
	}
}

void
blend_turn(uint32_t *out, const uint32_t *in, size_t width, size_t height, int degrees)
{
	for (size_t top = 0; top < height; top += TILE) {
		for (size_t left = 0; left < width; left += TILE)
			turn_tile(out, in, width, height, degrees, left, top);
	}
}

static void
add(float *sum, uint32_t argb, float weight)
{
	float alpha = (float)(argb >> 24) * weight;
	sum[0] += alpha;
	sum[1] += (float)(argb >> 16 & 255) * alpha;
	sum[2] += (float)(argb >> 8 & 255) * alpha;
	sum[3] += (float)(argb & 255) * alpha;
}

/* Each output pixel is the mean of the stretch of input pixels below it, whose first and
 * last may be covered in part only. */
void
blend_gather(float *sums, size_t n_out, const uint32_t *argb, size_t n_in, float weight)
{
	double step = (double)n_in / (double)n_out;
	float share = (float)(weight / step);
	for (size_t i = 0; i < n_out; i++) {
		double from = (double)i * step, to = from + step;
		size_t first = (size_t)from, last = least((size_t)to, n_in - 1);
		float *sum = sums + i * 4;
		if (first == last) {
			add(sum, argb[first], weight);
			continue;
		}
		add(sum, argb[first], share * (float)((double)(first + 1) - from));
		for (size_t j = first + 1; j < last; j++)
			add(sum, argb[j], share);
		add(sum, argb[last], share * (float)(to - (double)last));
	}
}

static uint32_t
round_channel(float value)
{
	return value <= 0 ? 0 : value >= 254.5f ? 255 : (uint32_t)(value + 0.5f);
}

void
blend_settle(uint32_t *argb, const float *sums, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const float *sum = sums + i * 4;
		float part = sum[0] > 0.001f ? 1 / sum[0] : 0;
		argb[i] =
		    round_channel(sum[0]) << 24 | round_channel(sum[1] * part) << 16 |
		    round_channel(sum[2] * part) << 8 | round_channel(sum[3] * part);
	}
}

static uint32_t
between(uint32_t a, uint32_t b, uint32_t part)
{
	uint32_t out = 0;
	for (int shift = 0; shift < 32; shift += 8) {
		uint32_t x = a >> shift & 255, y = b >> shift & 255;
		out |= ((x * (BLEND_FULL - part) + y * part + 128) >> 8) << shift;
	}
	return out;
}

void
blend_stretch(uint32_t *out, size_t n_out, const uint32_t *a, const uint32_t *b,
    size_t n_in, unsigned part)
{
	double step = (double)n_in / (double)n_out;
	for (size_t i = 0; i < n_out; i++) {
		double at = ((double)i + 0.5) * step - 0.5;
		at = at < 0 ? 0 : at;
		size_t left = least((size_t)at, n_in - 1),
		       right = least(left + 1, n_in - 1);
		uint32_t along = (uint32_t)((at - (double)left) * BLEND_FULL);
		along = along > BLEND_FULL ? BLEND_FULL : along;
		uint32_t upper = between(a[left], a[right], along);
		uint32_t lower = between(b[left], b[right], along);
		out[i] = between(upper, lower, part);
	}
}
