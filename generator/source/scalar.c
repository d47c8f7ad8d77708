#include "scalar.h"

#include <string.h>

#include <glib.h>

#include "encoding.h"
#include "entry.h"

/* Escapes in double quotes can name what encoding.c keeps out. */
static bool
is_clean(const char *text, size_t len)
{
	if (!g_utf8_validate_len(text, len, NULL))
		return false;
	for (const char *c = text; c < text + len; c = g_utf8_next_char(c)) {
		if (!encoding_allows(g_utf8_get_char(c)))
			return false;
	}
	return true;
}

/* Line breaks in quotes, and the blanks round them: one is a space, of more the first is
 * dropped (YAML 1.2 §6.5). Returns what follows them. */
static const char *
fold(GString *text, const char *at, const char *end)
{
	int breaks = 0;
	size_t len = text->len;
	while (len > 0 && (text->str[len - 1] == ' ' || text->str[len - 1] == '\t'))
		len--;
	g_string_truncate(text, len);
	for (; at < end && strchr(" \t\n", *at); at++)
		breaks += *at == '\n';
	if (breaks == 1)
		g_string_append_c(text, ' ');
	for (int i = 1; i < breaks; i++)
		g_string_append_c(text, '\n');
	return at;
}

/* A text in single quotes, without them. libfyaml 0.7.12 makes three quotes of the four
 * that stand for two before the end of a text. */
static char *
unquote(const char *at, const char *end)
{
	GString *text = g_string_sized_new(end - at);
	while (at < end) {
		if (*at == '\n') {
			at = fold(text, at, end);
			continue;
		}
		g_string_append_c(text, *at);
		at += *at == '\'' && at + 1 < end && at[1] == '\'' ? 2 : 1;
	}
	return g_string_free(text, false);
}

/* Piece by piece: fy_token_get_text() trusts a length computed before, which is too small
 * for some texts; then it cuts them and leaks. */
static char *
collect(struct fy_token *token, size_t *len)
{
	GString *text = g_string_new(NULL);
	struct fy_token_iter *pieces = fy_token_iter_create(token);
	const struct fy_iter_chunk *piece = NULL;
	while ((piece = fy_token_iter_chunk_next(pieces, piece, NULL)))
		g_string_append_len(text, piece->str, (gssize)piece->len);
	fy_token_iter_destroy(pieces);
	*len = text->len;
	return g_string_free(text, false);
}

/* A text without quotes on one line stands in the source as it is, which encoding.c has
 * made clean. NULL: it goes over several. */
static char *
one_line(const char *from, const char *to)
{
	return memchr(from, '\n', to - from) ? NULL : g_strndup(from, to - from);
}

char *
scalar_text(struct fy_token *token, const char *source, size_t source_len)
{
	if (!token)
		return g_strdup("");
	enum fy_scalar_style style = fy_token_scalar_style(token);
	size_t from = MIN(fy_token_start_mark(token)->input_pos, source_len);
	size_t to = MIN(fy_token_end_mark(token)->input_pos, source_len);
	to = MAX(from, to);
	if (style == FYSS_SINGLE_QUOTED)
		return unquote(source + from, source + to);
	g_autofree char *text =
	    style == FYSS_PLAIN ? one_line(source + from, source + to) : NULL;
	size_t len = text ? strlen(text) : 0;
	if (!text)
		text = collect(token, &len);
	if (!is_clean(text, len))
		return NULL;
	/* The ideographic and no-break spaces at the end of a text without quotes go too.
	 */
	if (style == FYSS_PLAIN)
		text[entry_trim_blanks(text, text + len) - text] = '\0';
	return g_steal_pointer(&text);
}

bool
scalar_is_null(const char *text)
{
	static const char *const words[] = {"", "~", "null", "Null", "NULL"};
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		if (strcmp(text, words[i]) == 0)
			return true;
	}
	return false;
}
