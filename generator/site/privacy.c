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

/* Digits that belong to a longer word or number begin nothing: a1380…, 3.1380…; Chinese
 * ones stand behind any letter, but not behind one another. */
static bool
begins(const char *text, const char *at, const char *end)
{
	size_t len = number_digit(at, end);
	if (len != 1)
		return len > 0 &&
		       ((size_t)(at - text) < len || number_digit(at - len, at) != len);
	if (at == text)
		return true;
	char before = at[-1];
	if (g_ascii_isalnum(before))
		return false;
	return !(before == '.' && at - 1 > text && g_ascii_isdigit(at[-2]));
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

static int
year_of(const struct galley *galley)
{
	return date_time_at(galley->now_s, galley->settings->zone).year;
}

void
privacy_digit(struct galley *galley, size_t at)
{
	const char *text = galley_text(galley), *end = text + galley_len(galley), *stop;
	if (at < galley->number_end || !begins(text, text + at, end))
		return;
	enum number_kind kind = number_at(text + at, end, year_of(galley), &stop);
	if (kind == NUMBER_NONE || (kind != NUMBER_ID && is_address(galley, at)))
		return;
	galley->number_end = (size_t)(stop - text);
	if (galley_takes(galley, rule_of(kind)))
		tell(galley_place(galley, at), kind, text + at, stop, galley->diag);
}

/* "12号", "402室" in [at, end). */
static bool
has_door(const char *at, const char *end)
{
	static const char *const marks[] = {"号", "室", "幢", "单元", "弄"};
	for (; at < end; at++) {
		if (!g_ascii_isdigit(*at))
			continue;
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
		enum number_kind kind = begins(text, *at, end)
					    ? number_at(*at, end, year, stop)
					    : NUMBER_NONE;
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
