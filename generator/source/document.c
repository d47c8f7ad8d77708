#include "document.h"

#include <stdlib.h>
#include <string.h>

#include "common/text.h"

#include "archive.h"
#include "coding.h"
#include "compound.h"
#include "markup.h"
#include "pdf.h"
#include "rtf.h"

#define DEPTH_MAX 3  /* of documents in documents */
#define INNER_MAX 64 /* of them in all */

/* The reading of one document and of those in it. */
struct document {
	GPtrArray *parts;
	int depth, inner;
	size_t left; /* bytes that may still be unpacked */
	int64_t until_us;
	bool has_words, has_pictures; /* where people see them */
};

static bool
ends_in(const char *path, const char *const *endings)
{
	g_autofree char *lower = g_ascii_strdown(path, -1);
	for (; *endings; endings++) {
		if (g_str_has_suffix(lower, *endings))
			return true;
	}
	return false;
}

bool
document_is(const char *path)
{
	static const char *const endings[] = {".docx", ".docm", ".dotx", ".dotm", ".xlsx",
	    ".xlsm", ".xlsb", ".xltx", ".xltm", ".pptx", ".pptm", ".potx", ".potm",
	    ".ppsx", ".ppsm", ".odt", ".ods", ".odp", ".odg", ".ott", ".ots", ".otp",
	    ".doc", ".dot", ".xls", ".xlt", ".ppt", ".pps", ".pot", ".wps", ".wpt", ".et",
	    ".ett", ".dps", ".dpt", ".ofd", ".rtf", ".pdf", ".zip", ".rar", ".7z", ".tar",
	    ".gz", ".tgz", ".bz2", ".xz", ".zst", NULL};
	return ends_in(path, endings);
}

static void
free_part(void *data)
{
	struct document_part *part = data;
	g_free(part->where);
	g_free(part->text);
	g_free(part);
}

GPtrArray *
document_parts(void)
{
	return g_ptr_array_new_with_free_func(free_part);
}

static bool
fail(GError **error, const char *why)
{
	g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, why);
	return false;
}

static bool
has_word(const char *text)
{
	for (; *text; text = g_utf8_next_char(text)) {
		if (g_unichar_isalnum(g_utf8_get_char(text)))
			return true;
	}
	return false;
}

/* Takes `where`. `is_seen`: people see this text. */
static void
add(struct document *document, char *where, const char *text, size_t len, bool is_seen)
{
	struct document_part *part = g_new(struct document_part, 1);
	*part = (struct document_part){where, g_utf8_make_valid(text, (gssize)len)};
	g_ptr_array_add(document->parts, part);
	document->has_words = document->has_words || (is_seen && has_word(part->text));
}

/* ---- PDF ---- */

static bool
read_pdf(struct document *document, const char *bytes, size_t len, GError **error)
{
	GError *fault = NULL;
	g_autofree char *text = pdf_read(bytes, len, document->until_us, &fault);
	g_auto(GStrv) pages = g_strsplit(text, "\f", -1);
	for (int i = 0; pages[i]; i++) {
		add(document, g_strdup_printf(_("page %d"), i + 1), pages[i],
		    strlen(pages[i]), true);
	}
	document->has_pictures = true;
	if (fault)
		g_propagate_error(error, fault);
	return !fault;
}

/* ---- archives ---- */

/* Where people read, and not what programs tell each other. */
static bool
is_body(const char *name)
{
	return strcmp(name, "word/document.xml") == 0 ||
	       strcmp(name, "content.xml") == 0 ||
	       strcmp(name, "xl/sharedStrings.xml") == 0 ||
	       g_str_has_prefix(name, "xl/worksheets/") ||
	       g_str_has_prefix(name, "ppt/slides/") ||
	       g_str_has_suffix(name, "/Content.xml");
}

static bool
is_picture(const char *name)
{
	static const char *const endings[] = {".png", ".jpg", ".jpeg", ".bmp", ".emf",
	    ".wmf", ".tif", ".tiff", ".gif", ".webp", ".jb2", NULL};
	return ends_in(name, endings);
}

/* "ppt/slides/slide3.xml" is slide 3: 3; 0: it is something else. */
static int
number_in(const char *name, const char *prefix)
{
	char *end = NULL;
	if (!g_str_has_prefix(name, prefix))
		return 0;
	guint64 number = g_ascii_strtoull(name + strlen(prefix), &end, 10);
	return strcmp(end, ".xml") == 0 && number < 10000 ? (int)number : 0;
}

/* NULL: it would not help anybody. Yours. */
static char *
where_of(const char *name)
{
	int slide = number_in(name, "ppt/slides/slide");
	int sheet = number_in(name, "xl/worksheets/sheet");
	return slide > 0   ? g_strdup_printf(_("slide %d"), slide)
	       : sheet > 0 ? g_strdup_printf(_("sheet %d"), sheet)
			   : NULL;
}

static bool
add_markup(struct document *document, const char *name, const char *xml, size_t len,
    GError **error)
{
	g_autoptr(GString) text = g_string_new(NULL);
	bool is_read = markup_read(text, xml, len, error);
	add(document, where_of(name), text->str, text->len, is_body(name));
	return is_read;
}

static bool read_whole(
    struct document *document, const char *bytes, size_t len, GError **error);

static bool
read_inner(struct document *document, const char *bytes, size_t len, GError **error)
{
	if (document->depth == DEPTH_MAX || document->inner == INNER_MAX)
		return fail(error, _("it holds too many files"));
	bool has_words = document->has_words, has_pictures = document->has_pictures;
	document->inner++;
	document->depth++;
	bool is_read = read_whole(document, bytes, len, error);
	document->depth--;
	document->has_words |= has_words;
	document->has_pictures |= has_pictures;
	return is_read;
}

static bool
read_entry(struct document *document, struct archive *archive, size_t i, GError **error)
{
	static const char *const markups[] = {".xml", ".rels", NULL};
	static const char *const texts[] = {
	    ".bin", ".txt", ".csv", ".tsv", ".htm", ".html", ".vcf", NULL};
	g_autofree char *name = g_strdup(archive_name(archive, i));
	bool is_markup = ends_in(name, markups);
	document->has_pictures = document->has_pictures || is_picture(name);
	if (!is_markup && !document_is(name) && !ends_in(name, texts))
		return true;
	size_t len = 0;
	g_autofree char *bytes = archive_read(archive, i, &len, error);
	if (!bytes)
		return false;
	if (is_markup)
		return add_markup(document, name, bytes, len, error);
	if (g_str_has_suffix(name, ".bin") && !compound_is(bytes, len))
		return true; /* a printer's settings */
	return len == 0 || read_inner(document, bytes, len, error);
}

/* The names of the files are text as well: 张三330….jpg. */
static void
add_names(struct document *document, struct archive *archive)
{
	g_autoptr(GString) names = g_string_new(NULL);
	for (size_t i = 0; i < archive_count(archive); i++)
		g_string_append_printf(names, "%s\n", archive_name(archive, i));
	add(document, NULL, names->str, names->len, false);
}

static bool
read_archive(struct document *document, const char *bytes, size_t len, GError **error)
{
	g_autoptr(Archive) archive = archive_new(bytes, len, &document->left, error);
	if (!archive)
		return false;
	add_names(document, archive);
	bool is_whole = true;
	for (size_t i = 0; i < archive_count(archive); i++)
		is_whole &= read_entry(document, archive, i, is_whole ? error : NULL);
	return is_whole;
}

/* ---- the rest ---- */

static bool
read_compound(struct document *document, const char *bytes, size_t len, GError **error)
{
	g_autoptr(GString) text = g_string_new(NULL);
	if (!compound_read(text, bytes, len, error))
		return false;
	document->has_words = true; /* who knows */
	add(document, NULL, text->str, text->len, false);
	return true;
}

static void
read_rtf(struct document *document, const char *bytes, size_t len)
{
	g_autoptr(GString) text = g_string_new(NULL);
	rtf_read(text, bytes, len);
	document->has_pictures = true;
	add(document, NULL, text->str, text->len, true);
}

/* HTML or text that goes by the name of a document. */
static bool
read_text(struct document *document, const char *bytes, size_t len, GError **error)
{
	size_t text_len = 0;
	bool is_whole = false;
	const char *charset = coding_of_text(bytes, len);
	g_autofree char *text =
	    charset ? coding_convert(charset, bytes, len, &text_len, &is_whole) : NULL;
	if (!text)
		return fail(error, _("it is of no kind that is read: no Office document, "
				     "PDF, RTF or text"));
	document->has_words = true; /* such files have no pictures in them */
	add(document, NULL, text, text_len, false);
	return true;
}

/* The line that every PDF begins with, and no PDF. */
static bool
read_false_pdf(struct document *document, const char *bytes, size_t len, GError **error)
{
	bool is_text = read_text(document, bytes, len, NULL);
	return fail(error, is_text ? _("it begins as a PDF does, but only text follows")
				   : _("it begins as a PDF does, but it is none"));
}

/* What is told for what it is, and not opened. */
static const struct {
	size_t at;
	const char *magic;
	size_t len;
	bool is_archive;
} sealed[] = {
    {0, "Rar!", 4, true},
    {0, "7z\xBC\xAF\x27\x1C", 6, true},
    {0, "\x1F\x8B", 2, true},	      /* gzip */
    {0, "BZh", 3, true},	      /* bzip2 */
    {0, "\3757zXZ", 5, true},	      /* xz */
    {0, "\x28\xB5\x2F\xFD", 4, true}, /* zstd */
    {257, "ustar", 5, true},	      /* tar */
    {0, "\x89PNG", 4, false},
    {0, "\xFF\xD8\xFF", 3, false}, /* JPEG */
    {0, "GIF8", 4, false},
};

static bool
is_sealed(const char *bytes, size_t len, bool *is_archive)
{
	for (size_t i = 0; i < G_N_ELEMENTS(sealed); i++) {
		*is_archive = sealed[i].is_archive;
		if (len >= sealed[i].at + sealed[i].len &&
		    memcmp(bytes + sealed[i].at, sealed[i].magic, sealed[i].len) == 0)
			return true;
	}
	return false;
}

static bool
read_any(struct document *document, const char *bytes, size_t len, GError **error)
{
	bool is_archive;
	if (archive_is(bytes, len))
		return read_archive(document, bytes, len, error);
	if (compound_is(bytes, len))
		return read_compound(document, bytes, len, error);
	if (is_sealed(bytes, len, &is_archive))
		return fail(error, is_archive
				       ? _("only archives of the kind .zip are opened")
				       : _("it is a picture, and pictures are not read"));
	if (rtf_is(bytes, len)) {
		read_rtf(document, bytes, len);
		return true;
	}
	if (pdf_is(bytes, len))
		return read_pdf(document, bytes, len, error);
	return pdf_is_named(bytes, len) ? read_false_pdf(document, bytes, len, error)
					: read_text(document, bytes, len, error);
}

static bool
read_whole(struct document *document, const char *bytes, size_t len, GError **error)
{
	document->has_words = document->has_pictures = false;
	if (!read_any(document, bytes, len, error))
		return false;
	if (document->has_pictures && !document->has_words)
		return fail(error, _("there are only pictures in it and no text"));
	return true;
}

bool
document_read(const char *bytes, size_t len, GPtrArray *parts, GError **error)
{
	int64_t until_us =
	    g_get_monotonic_time() + (int64_t)PDF_SECONDS_MAX * G_USEC_PER_SEC;
	struct document document = {
	    .parts = parts, .left = ARCHIVE_UNPACKED_MAX, .until_us = until_us};
	return len == 0 || read_whole(&document, bytes, len, error);
}
