/* The size an SVG asks for, read off its root element. No XML parser: nothing behind the
 * root's start tag is looked at. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* False if the text's root element is not <svg>, or its start tag is cut off. Sizes are
 * those of width and height in CSS pixels, else of viewBox, else 0. */
bool svg_read_size(const char *text, size_t len, double *width, double *height);

/* Is it a drawing and nothing else: no script, no handler, no foreign document, no link
 * that runs something? A file that cannot be read to its end is none. */
bool svg_is_passive(const char *bytes, size_t len);
