#include "phone.h"

#include <stdbool.h>
#include <string.h>

#include "field.h"

/* 《公用电信网间编号》 as dialled: area code and 7 or 8 digits, mobile, 400 and 800, and
 * the short numbers of services. */
static const char *const forms[] = {
    "^0\\d{2,3}-?\\d{7,8}(-\\d{1,6})?$",
    "^1[3-9]\\d{9}$",
    "^1[3-9]\\d-\\d{4}-\\d{4}$",
    "^[48]00-?\\d{3}-?\\d{4}$",
    "^[48]00-?\\d{4}-?\\d{3}$",
    "^[2-9]\\d{6,7}$",
    "^1(10|19|20|22|14)$",
    "^1[02]\\d{3}$",
    "^(95|96)\\d{3,4}$",
    "^12\\d{4}$",
};

static void
phone_free(void *data)
{
	struct phone *phone = data;
	g_free(phone->number);
	g_free(phone->words);
	g_free(phone);
}

/* Full-width digits and dashes as ASCII, so that there is one way to look at it. Yours.
 */
static char *
narrow(const char *text)
{
	GString *out = g_string_new(NULL);
	for (; *text; text = g_utf8_next_char(text)) {
		gunichar c = g_utf8_get_char(text);
		if (c >= 0xFF10 && c <= 0xFF19)
			c = c - 0xFF10 + '0';
		else if (c == 0xFF0D || c == 0x2013 || c == 0x2014 || c == 0x2010)
			c = '-';
		else if (c == 0xFF0B)
			c = '+';
		g_string_append_unichar(out, c);
	}
	return g_string_free(out, false);
}

/* Area codes in any brackets, "（0580）5550100", in plain ones: "(0580)5550100". Takes
 * the text over; yours. */
static char *
plain_brackets(char *text)
{
	GRegex *regex =
	    g_regex_new("[（(〔〈\\[【]\\s*((?:\\+|00)?(?:86)?-?0?\\d{2,3})\\s*"
			"[）)〕〉\\]】](?=[\\s-]*\\d)",
		0, 0, NULL);
	char *plain = g_regex_replace(regex, text, -1, 0, "(\\1)", 0, NULL);
	g_regex_unref(regex);
	if (!plain)
		return text;
	g_free(text);
	return plain;
}

/* "(0580) 5550100" → "0580-5550100". Yours. */
static char *
tidy(const char *run, size_t len)
{
	GString *out = g_string_new(NULL);
	for (size_t i = 0; i < len; i++) {
		bool is_gap =
		    run[i] == ' ' || run[i] == '(' || run[i] == ')' || run[i] == '-';
		if (!is_gap)
			g_string_append_c(out, run[i]);
		else if (out->len > 0 && out->str[out->len - 1] != '-' && run[i] != '(')
			g_string_append_c(out, '-');
	}
	while (out->len > 0 && out->str[out->len - 1] == '-')
		g_string_truncate(out, out->len - 1);
	return g_string_free(out, false);
}

static bool
is_home(const char *number)
{
	for (size_t i = 0; i < G_N_ELEMENTS(forms); i++) {
		if (g_regex_match_simple(forms[i], number, 0, 0))
			return true;
	}
	return false;
}

/* From abroad, the 0 of an area code falls away. */
static bool
is_dialled(const char *number)
{
	static const char *const abroad[] = {"+86", "0086"};
	for (size_t i = 0; i < G_N_ELEMENTS(abroad); i++) {
		if (!g_str_has_prefix(number, abroad[i]))
			continue;
		const char *home = number + strlen(abroad[i]);
		home += *home == '-';
		g_autofree char *area = g_strconcat("0", home, NULL);
		return is_home(home) || is_home(area);
	}
	return is_home(number);
}

/* From abroad the 0 of the area code is not dialled: "+860580-…" → "+86-580-…". Takes the
 * number over; yours. */
static char *
drop_zero(char *number)
{
	size_t n = strlen("+86");
	if (!g_str_has_prefix(number, "+86"))
		return number;
	n += number[n] == '-';
	if (number[n] != '0')
		return number;
	char *dialled = g_strconcat("+86-", number + n + 1, NULL);
	g_free(number);
	return dialled;
}

/* "值班：" and "（周一至周五）" as words. Yours. */
static char *
words_of(const char *before, const char *after)
{
	size_t n = strlen(before), m = strlen(after);
	const char *wide = "：";
	if (g_str_has_suffix(before, wide))
		n -= strlen(wide);
	else if (g_str_has_suffix(before, ":"))
		n--;
	if (g_str_has_prefix(after, "（") && g_str_has_suffix(after, "）")) {
		after += strlen("（");
		m -= strlen("（") + strlen("）");
	}
	return g_strdup_printf(
	    "%.*s%s%.*s", (int)n, before, n > 0 && m > 0 ? "，" : "", (int)m, after);
}

/* "0580-5550100-8001" is dialled without its extension, which one asks for. */
static void
part_extension(struct phone *phone)
{
	char *last = strrchr(phone->number, '-');
	bool is_long = last && g_regex_match_simple(
				   "^0\\d{2,3}-?\\d{7,8}-\\d{1,6}$", phone->number, 0, 0);
	if (!is_long)
		return;
	char *words = g_strdup_printf(
	    "转%s%s%s", last + 1, *phone->words ? "，" : "", phone->words);
	*last = '\0';
	g_free(phone->words);
	phone->words = words;
}

/* The first run of digits that can be dialled, with the words around it; NULL when there
 * is none. */
static struct phone *
read_piece(const char *piece)
{
	size_t from = strcspn(piece, "+0123456789"), len = 0;
	for (; piece[from]; from += len + strcspn(piece + from + len, "+0123456789")) {
		from -= from > 0 && piece[from - 1] == '(';
		len = strspn(piece + from, "+0123456789- ()");
		g_autofree char *number = tidy(piece + from, len);
		if (!is_dialled(number))
			continue;
		g_autofree char *before = field_strip(piece, from);
		const char *rest = piece + from + len;
		g_autofree char *after = field_strip(rest, strlen(rest));
		struct phone *phone = g_new0(struct phone, 1);
		phone->number = drop_zero(g_steal_pointer(&number));
		phone->words = words_of(before, after);
		part_extension(phone);
		return phone;
	}
	return NULL;
}

/* Where the next piece ends: at 、，；/ or 或 outside brackets. */
static const char *
piece_end(const char *text, size_t *skip)
{
	int depth = 0;
	for (; *text; text = g_utf8_next_char(text)) {
		gunichar c = g_utf8_get_char(text);
		depth += (c == 0xFF08) - (c == 0xFF09);
		*skip = g_utf8_next_char(text) - text;
		if (depth <= 0 && (c == 0x3001 || c == 0xFF0C || c == ',' ||
				      c == 0xFF1B || c == ';' || c == '/' || c == 0x6216))
			return text;
	}
	*skip = 0;
	return text;
}

char *
phone_first(const char *text)
{
	g_autofree char *bad = NULL;
	g_autoptr(GPtrArray) phones = phone_read(text, &bad);
	return phones && phones->len > 0
		   ? g_strdup(((const struct phone *)phones->pdata[0])->number)
		   : NULL;
}

GPtrArray *
phone_read(const char *text, char **bad)
{
	g_autoptr(GPtrArray) phones = g_ptr_array_new_with_free_func(phone_free);
	g_autofree char *narrowed = plain_brackets(narrow(text));
	size_t skip = 0;
	for (const char *at = narrowed, *end; *at; at = end + skip) {
		end = piece_end(at, &skip);
		g_autofree char *piece = field_strip(at, end - at);
		if (!*piece)
			continue;
		struct phone *phone = read_piece(piece);
		if (!phone) {
			*bad = g_steal_pointer(&piece);
			return NULL;
		}
		g_ptr_array_add(phones, phone);
	}
	return g_steal_pointer(&phones);
}
