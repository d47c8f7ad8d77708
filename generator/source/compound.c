#define _GNU_SOURCE /* memmem */
#include "compound.h"

#include <string.h>

#include "common/text.h"

#define MAGIC	  "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
#define RUN_LEAST 11 /* the shortest number that is looked for */
#define SECTOR	  512

bool
compound_is(const char *bytes, size_t len)
{
	return len >= 8 && memcmp(bytes, MAGIC, 8) == 0;
}

/* ---- locked ---- */

static unsigned
word(const char *at)
{
	return (unsigned char)at[0] | (unsigned)(unsigned char)at[1] << 8;
}

/* A .docx behind a password is a stream of this name ([MS-OFFCRYPTO], 2.3.4.4). */
static bool
is_locked_package(const char *bytes, size_t len)
{
	static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
	return memmem(bytes, len, name, sizeof name) != NULL;
}

/* [MS-DOC], 2.5.2: fEncrypted, in the block that begins the stream WordDocument. */
static bool
is_locked_text(const char *bytes, size_t len)
{
	return len > SECTOR + 12 && word(bytes + SECTOR) == 0xA5EC &&
	       (word(bytes + SECTOR + 10) & 0x0100);
}

/* [MS-XLS], 2.4.117: a FilePass record with RC4 encryption. */
static bool
is_locked_sheet(const char *bytes, size_t len)
{
	for (size_t i = SECTOR; i + 10 <= len; i += 2) {
		if (word(bytes + i) == 0x2F && word(bytes + i + 4) == 1 &&
		    word(bytes + i + 6) - 1 < 4 && word(bytes + i + 8) - 1 < 2)
			return true;
	}
	return false;
}

/* ---- text ---- */

/* Characters of one width, from `from` on, `step` bytes each. */
struct runs {
	const char *bytes;
	size_t len, step;
	GString *out;
};

/* The character at `i`, 0 if nobody would write it, or a number has no use for it. */
static gunichar
character(const struct runs *runs, size_t i)
{
	if (i + runs->step > runs->len)
		return 0;
	unsigned c =
	    runs->step == 1 ? (unsigned char)runs->bytes[i] : word(runs->bytes + i);
	bool is_ascii = c >= ' ' && c <= '~';
	bool is_han = c == 0x3000 || c == 0x3007 || (c >= 0x4E00 && c <= 0x9FFF);
	bool is_wide = c >= 0xFF01 && c <= 0xFF5E;
	return is_ascii || (runs->step == 2 && (is_han || is_wide)) ? c : 0;
}

/* Tables of strings put the length of the next one, two bytes, behind a string: "0" for
 * 48. What may be such a length does not belong to a number before it: the digits are
 * written once more without it. */
static void
append_shortened(GString *out, size_t start)
{
	size_t end = out->len, from = end;
	while (from > start && g_ascii_isdigit(out->str[from - 1]))
		from--;
	if (end - from <= RUN_LEAST)
		return;
	g_autofree char *digits = g_strndup(out->str + from, end - from - 1);
	g_string_append_c(out, '\n');
	g_string_append(out, digits);
}

/* Appends the run at `i`; gives the place behind it. */
static size_t
append_run(const struct runs *runs, size_t i)
{
	size_t start = runs->out->len, n = 0;
	gunichar c;
	for (; (c = character(runs, i)); i += runs->step, n++)
		g_string_append_unichar(runs->out, c);
	if (n < RUN_LEAST) {
		g_string_truncate(runs->out, start);
		return i;
	}
	if (i < runs->len && (unsigned char)runs->bytes[i] <= 1)
		append_shortened(runs->out, start);
	g_string_append_c(runs->out, '\n');
	return i;
}

static void
append_runs(const struct runs *runs, size_t from)
{
	for (size_t i = from; i < runs->len;)
		i = character(runs, i) ? append_run(runs, i) : i + runs->step;
}

/* [MS-XLS], 2.4.180: a Number record, 14 bytes, the last eight a double, at any byte. */
static void
append_numbers(GString *out, const char *bytes, size_t len)
{
	for (size_t i = SECTOR; i + 18 <= len; i++) {
		guint64 bits;
		double number;
		if (memcmp(bytes + i, "\x03\x02\x0E\0", 4) != 0)
			continue;
		memcpy(&bits, bytes + i + 10, sizeof bits);
		bits = GUINT64_FROM_LE(bits);
		memcpy(&number, &bits, sizeof number);
		if (number >= 1e10 && number < 1e16 && number == (double)(gint64)number)
			g_string_append_printf(
			    out, "%" G_GINT64_FORMAT "\n", (gint64)number);
	}
}

bool
compound_read(GString *out, const char *bytes, size_t len, GError **error)
{
	if (is_locked_package(bytes, len) || is_locked_text(bytes, len) ||
	    is_locked_sheet(bytes, len)) {
		g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
		    _("it is locked with a password"));
		return false;
	}
	append_runs(&(struct runs){bytes, len, 1, out}, 0);
	append_runs(&(struct runs){bytes, len, 2, out}, 0);
	append_runs(&(struct runs){bytes, len, 2, out}, 1);
	append_numbers(out, bytes, len);
	return true;
}
