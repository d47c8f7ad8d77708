/* Paths as links write them: relative to a file, percent-encoded. Pure text. */
#pragma once

#include <stddef.h>

/* `len` bytes of a link's target joined to the folder of the page at `page_path`:
 * "../b.md" from "a/x.md" → "b.md"; one that begins with '/' counts from the top. NULL
 * when it would leave the content. A final '/' stays. Yours. */
char *join_path(const char *page_path, const char *target, size_t len);

/* %XX decoded, or the text as it is when that would not give UTF-8. Yours. */
char *join_decode(const char *text, size_t len);

/* What to write in the page at `page_path` to mean the file at `path`: "../b.md". Yours.
 */
char *join_relative(const char *page_path, const char *path);
