/*
 * The text of a PDF, by `pdftotext` (poppler-utils): a process of its own with limits on
 * time, memory and output, because such files come from anywhere and their readers have
 * had many holes. It reads its standard input and writes no file. What is drawn is not
 * read, so a scan has no text; neither are remarks and files attached.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#define PDF_SECONDS_MAX 20
#define PDF_TEXT_MAX	(32u << 20)
#define PDF_MEMORY_MAX	(1u << 30)

/* Is it a PDF, though perhaps a damaged one? Up to 1 KB may stand before its first line,
 * and there is something of the objects that all else in it is made of (PDF 1.7, 7.3.10).
 */
bool pdf_is(const char *bytes, size_t len);

/* Do these bytes begin as a PDF does, whatever follows? */
bool pdf_is_named(const char *bytes, size_t len);

/* The text in UTF-8, "\f" behind each page. At `until_us` (monotonic) it is given up.
 * With an error when it is damaged, locked, takes too long, or there is no such program:
 * then it is what came before, perhaps "". Never NULL; yours. */
char *pdf_read(const char *bytes, size_t len, int64_t until_us,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;
