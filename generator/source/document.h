/*
 * What stands in documents that are published as they are: Word, Excel and PowerPoint,
 * new and old, their brothers in WPS and LibreOffice, OFD, RTF, PDF, and archives of
 * them. Only the text, for those who look for something in it; what kind a document is
 * say its bytes and not its name, since a table called .xls is HTML as often as not.
 * Pictures in it are not read. Hostile bytes cost at most some seconds and some hundred
 * megabytes, and never end the program.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#define DOCUMENT_MAX (64u << 20) /* bytes of one that is read */

/* A part of it, in the order of the file. */
struct document_part {
	char *where; /* "page 3", for people; NULL: nothing better than the file */
	char *text;  /* UTF-8, lines for paragraphs and cells */
};

/* Is a file of this name such a document? */
bool document_is(const char *path);

/* Room for parts: an empty array that frees them. Yours. */
GPtrArray *document_parts(void);

/* Appends its parts. False with a reason, as the end of a sentence, when not all of it
 * can be read or there are only pictures in it; the parts before are there all the same.
 */
bool document_read(const char *bytes, size_t len, GPtrArray *parts,
    GError **error) G_GNUC_WARN_UNUSED_RESULT;
