#include "privacy.h"

#include <string.h>

#include "common/date.h"
#include "common/text.h"

#include "number.h"

#define HOME_BYTES 120 /* an address is not longer */

static enum rule
rule_of(enum number_kind kind)
{
	return kind == NUMBER_ID     ? RULE_ID_NUMBER
	       : kind == NUMBER_CARD ? RULE_BANK_CARD
				     : RULE_MOBILE_NUMBER;
}

static const char *
fix_of(enum number_kind kind)
{
	return kind == NUMBER_ID
		   ? _("take it out; a public list shows 330***********1234 at most")
	       : kind == NUMBER_CARD ? _("take it out")
				     : _("give the office's phone: associations "
					 "publish office numbers only");
}

/* Yours. */
static char *
describe(enum number_kind kind, const char *at, const char *stop)
{
	g_autofree char *mask = number_mask(at, stop);
	return kind == NUMBER_ID
		   ? g_strdup_printf(_("this is a valid identity number: %s"), mask)
	       : kind == NUMBER_CARD
		   ? g_strdup_printf(_("this is a valid bank card number: %s"), mask)
		   : g_strdup_printf(_("this is a mobile number: %s"), mask);
}

/* Without the line: what is private must not stand in a log either. */
static void
tell(struct diag_place place, enum number_kind kind, const char *at, const char *stop,
    struct diag *diag)
{
	struct diag_source quiet = {place.source->path, NULL, 0};
	g_autofree char *what = describe(kind, at, stop);
	place.source = &quiet;
	diag_add(diag, rule_of(kind), place, fix_of(kind), "%s", what);
}

/* Digits that belong to a longer number begin nothing: 21380…, 3.1380…; Chinese ones
 * not behind one another. */
static bool
begins(const char *text, const char *at, const char *end)
{
	size_t len = number_digit(at, end);
	if (len != 1)
		return len > 0 &&
		       ((size_t)(at - text) < len || number_digit(at - len, at) != len);
	if (at == text)
		return true;
	if (g_ascii_isdigit(at[-1]))
		return false;
	return !(at[-1] == '.' && at - 1 > text && g_ascii_isdigit(at[-2]));
}

/* Do the letters before belong to a code that has digits already: 20a1380…, or the
 * groups of letters and digits that computers name things by, 41d4-a716-a1380…? What
 * stands behind letters alone is a number: Tel1380…, wx1380…. */
static bool
is_code(const char *text, const char *at)
{
	bool is_hex = at > text && g_ascii_isalpha(at[-1]);
	for (; at > text; at--) {
		char c = at[-1];
		if (is_hex && c == '-')
			continue;
		if (!g_ascii_isalpha(c))
			return g_ascii_isdigit(c);
		is_hex = is_hex && g_ascii_isxdigit(c);
	}
	return false;
}

/* What begins at `at`, in `text`. An identity number is one wherever it stands: its day
 * of birth and its checksum say so. */
static enum number_kind
read(const char *text, const char *at, const char *end, int year, const char **stop)
{
	if (!begins(text, at, end))
		return NUMBER_NONE;
	enum number_kind kind = number_at(at, end, year, stop);
	bool is_sure = kind == NUMBER_NONE || kind == NUMBER_ID;
	return is_sure || !is_code(text, at) ? kind : NUMBER_NONE;
}

/* Numbers in the address of somebody else's page are names of pages. */
static bool
is_address(const struct galley *galley, size_t at)
{
	if (galley_is_words(galley))
		return false;
	size_t from = galley_block_start(galley, at);
	return g_strstr_len(galley_text(galley) + from, (gssize)(at - from), "://");
}

void
privacy_digit(struct galley *galley, size_t at)
{
	const char *text = galley_text(galley), *end = text + galley_len(galley), *stop;
	if (at < galley->number_end)
		return;
	enum number_kind kind = read(text, text + at, end, galley->year, &stop);
	if (kind == NUMBER_NONE || (kind != NUMBER_ID && is_address(galley, at)))
		return;
	galley->number_end = (size_t)(stop - text);
	if (galley_takes(galley, rule_of(kind)))
		tell(galley_place(galley, at), kind, text + at, stop, galley->diag);
}

/* 12-3-402: house, staircase, door. A date or a telephone has other lengths. */
static bool
is_door(const char *at, const char *end)
{
	static const int most[] = {3, 2, 4}, least[] = {1, 1, 3};
	for (int i = 0; i < 3; i++) {
		int n = 0;
		for (; at < end && g_ascii_isdigit(*at); at++)
			n++;
		if (n < least[i] || n > most[i] || (i < 2 && (at == end || *at != '-')))
			return false;
		at += i < 2;
	}
	return at == end || *at != '-';
}

/* "12号", "402室", "12-3-402" in [at, end). */
static bool
has_door(const char *at, const char *end)
{
	static const char *const marks[] = {"号", "室", "幢", "栋", "单元", "弄"};
	for (; at < end; at++) {
		if (!g_ascii_isdigit(*at))
			continue;
		if (is_door(at, end))
			return true;
		while (at < end && g_ascii_isdigit(*at))
			at++;
		for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
			size_t n = strlen(marks[i]);
			if ((size_t)(end - at) >= n && memcmp(at, marks[i], n) == 0)
				return true;
		}
	}
	return false;
}

void
privacy_home(struct galley *galley, size_t at)
{
	const char *text = galley_text(galley);
	size_t end = MIN(galley_sentence_end(galley, at), at + HOME_BYTES);
	if (has_door(text + at, text + end))
		galley_report(galley, RULE_HOME_ADDRESS, at,
		    _("name the village or the street, not the door"),
		    _("this is the address of somebody's home"));
}

/* The first number in [at, end) of `text`; `at` is moved to it. */
static enum number_kind
find(const char *text, const char **at, const char *end, int year, const char **stop)
{
	for (; *at < end; ++*at) {
		enum number_kind kind = read(text, *at, end, year, stop);
		if (kind != NUMBER_NONE)
			return kind;
	}
	return NUMBER_NONE;
}

void
privacy_text(const struct diag_source *source, int year, struct diag *diag)
{
	const char *text = source->text, *at = text, *end = text + source->len, *stop;
	enum number_kind kind;
	for (int n = 0; n < GALLEY_RULE_MOST &&
			(kind = find(text, &at, end, year, &stop)) != NUMBER_NONE;
	     n++, at = stop)
		tell(diag_at(source, (size_t)(at - text)), kind, at, stop, diag);
}

/* Is it written in one piece? */
static bool
is_whole(const char *at, const char *stop)
{
	while (at < stop && g_ascii_isalnum(*at))
		at++;
	return at == stop;
}

void
privacy_code(const struct diag_source *source, int year, struct diag *diag)
{
	const char *text = source->text, *at = text, *end = text + source->len, *stop;
	enum number_kind kind;
	for (int n = 0; n < GALLEY_RULE_MOST &&
			(kind = find(text, &at, end, year, &stop)) != NUMBER_NONE;) {
		bool is_told = kind == NUMBER_ID || is_whole(at, stop);
		if (is_told)
			tell(diag_at(source, (size_t)(at - text)), kind, at, stop, diag);
		n += is_told;
		at = is_told ? stop : at + 1;
	}
}

void
privacy_line(const char *path, int line, const char *text, int year, struct diag *diag)
{
	struct diag_source source = {path, NULL, 0};
	const char *at = text, *end = text + strlen(text), *stop;
	enum number_kind kind;
	for (int n = 0; n < GALLEY_RULE_MOST &&
			(kind = find(text, &at, end, year, &stop)) != NUMBER_NONE;
	     n++, at = stop)
		tell((struct diag_place){&source, line, 0}, kind, at, stop, diag);
}

static void
report_part(const char *path, const char *where, const char *what, enum number_kind kind,
    struct diag *diag)
{
	struct diag_source source = {path, NULL, 0};
	struct diag_place place = {&source, 0, 0};
	if (where)
		diag_add(
		    diag, rule_of(kind), place, fix_of(kind), _("%s: %s"), where, what);
	else
		diag_add(diag, rule_of(kind), place, fix_of(kind), "%s", what);
}

int
privacy_part(const char *path, const char *where, const char *text, int year, int most,
    struct diag *diag)
{
	const char *at = text, *end = text + strlen(text), *stop;
	enum number_kind kind;
	int n = 0;
	for (; n < most && (kind = find(text, &at, end, year, &stop)) != NUMBER_NONE;
	     n++, at = stop) {
		g_autofree char *what = describe(kind, at, stop);
		report_part(path, where, what, kind, diag);
	}
	return n;
}

static void
report_path(const char *path, const char *at, const char *stop, enum number_kind kind,
    struct diag *diag)
{
	struct diag_source source = {path, NULL, 0};
	g_autofree char *what = describe(kind, at, stop);
	diag_add(diag, rule_of(kind), (struct diag_place){&source, 0, 0},
	    _("give the file another name"), _("in the name of the file: %s"), what);
}

void
privacy_path(const char *path, int year, struct diag *diag)
{
	const char *at = path, *stop;
	enum number_kind kind = find(path, &at, path + strlen(path), year, &stop);
	if (kind != NUMBER_NONE)
		report_path(path, at, stop, kind, diag);
}
