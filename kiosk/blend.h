/*
 * Kernels on rows of pixels: the few loops whose speed one can see. Written for the
 * compiler's vectoriser (the Makefile builds this file at -O3). Pure; pixels are
 * 0x00RRGGBB or 0xAARRGGBB; `out` may be the same as an input, never partly over it.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#define BLEND_FULL 256u

/* out = from + (to - from) · part / 256, a byte at a time, rounded to the nearest. */
void blend_fade(
    uint32_t *out, const uint32_t *from, const uint32_t *to, size_t n, unsigned part);

/* A row of two pictures side by side, `shift` pixels on the way: over 0 `from` leaves to
 * the left and `to` follows from the right, below 0 the other way. `out` is neither. */
void blend_slide(
    uint32_t *out, const uint32_t *from, const uint32_t *to, size_t n, int shift);

/* Draws argb over the row. */
void blend_over(uint32_t *row, const uint32_t *argb, size_t n);

/* Draws one colour over the row through the alpha of argb. */
void blend_tint(uint32_t *row, const uint32_t *argb, size_t n, uint32_t color);

/* One colour over one pixel, `part` of 256. */
uint32_t blend_pixel(uint32_t below, uint32_t color, unsigned part);

/* Turns a width × height picture clockwise by 90, 180 or 270 degrees, in tiles that stay
 * in the cache. */
void blend_turn(
    uint32_t *out, const uint32_t *in, size_t width, size_t height, int degrees);

/* Adds a row of n_in pixels, averaged to n_out ≤ n_in pixels and times `weight`, to sums
 * of four floats a pixel: alpha, and the colours times alpha. */
void blend_gather(
    float *sums, size_t n_out, const uint32_t *argb, size_t n_in, float weight);

/* Turns such sums, of weights that add up to 1, into pixels. */
void blend_settle(uint32_t *argb, const float *sums, size_t n);

/* A row of n_out ≥ n_in pixels by linear interpolation between a and b (`part` of 256)
 * and along them. */
void blend_stretch(uint32_t *out, size_t n_out, const uint32_t *a, const uint32_t *b,
    size_t n_in, unsigned part);
