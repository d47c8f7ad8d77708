#include "number.h"

#include <stdbool.h>
#include <string.h>

#include <glib.h>

#define DIGITS_MIN 11 /* a mobile has the fewest */
#define DIGITS_MAX 19
#define GROUPS_MAX 19

/* Ways of writing a digit; they are not mixed in one number. */
enum script { SCRIPT_NONE, SCRIPT_ASCII, SCRIPT_WIDE, SCRIPT_HAN };

struct digit {
	enum script script;
	int value;
	size_t len; /* bytes */
};

/* Digits from a place on, across what may stand between them; `ends[n]` is where the
 * first n of them end, NULL when a group goes on there. */
struct run {
	enum script script;
	char digits[DIGITS_MAX + 1];
	int n;
	const char *ends[DIGITS_MAX + 1];
	int groups[GROUPS_MAX]; /* their lengths */
	int n_groups;
};

static struct digit
read_han(const char *at)
{
	static const struct {
		const char *text;
		int value;
	} digits[] = {{"〇", 0}, {"零", 0}, {"一", 1}, {"幺", 1}, {"二", 2}, {"三", 3},
	    {"四", 4}, {"五", 5}, {"六", 6}, {"七", 7}, {"八", 8}, {"九", 9}};
	for (size_t i = 0; i < G_N_ELEMENTS(digits); i++) {
		if (memcmp(at, digits[i].text, 3) == 0)
			return (struct digit){SCRIPT_HAN, digits[i].value, 3};
	}
	return (struct digit){SCRIPT_NONE, 0, 0};
}

static struct digit
read_digit(const char *at, const char *end)
{
	if (at < end && g_ascii_isdigit(*at))
		return (struct digit){SCRIPT_ASCII, *at - '0', 1};
	if (end - at < 3 || (unsigned char)*at < 0xE0)
		return (struct digit){SCRIPT_NONE, 0, 0};
	int last = (unsigned char)at[2] - 0x90; /* ０ is EF BC 90 */
	if (memcmp(at, "\xEF\xBC", 2) == 0 && last >= 0 && last <= 9)
		return (struct digit){SCRIPT_WIDE, last, 3};
	return read_han(at);
}

size_t
number_digit(const char *at, const char *end)
{
	return read_digit(at, end).len;
}

static bool
begins(const char *at, const char *end, const char *text)
{
	size_t n = strlen(text);
	return (size_t)(end - at) >= n && memcmp(at, text, n) == 0;
}

/* The length of what may stand between two groups of digits; 0: nothing that may. */
static size_t
separator(const char *at, const char *end)
{
	static const char *const marks[] = {"\xC2\xA0", "\xC2\xB7", "　", "\xE2\x80\x90",
	    "\xE2\x80\x91", "\xE2\x80\x92", "–", "—", "－", "）", "／"};
	if (at == end || g_ascii_isalnum(*at))
		return 0;
	unsigned char c = (unsigned char)*at;
	if (c < 0x80)
		return strchr(" -./_)", c) != NULL;
	if (c >= 0xE4 && c <= 0xE9) /* Han, which most often stands behind 一 */
		return 0;
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
		if (begins(at, end, marks[i]))
			return strlen(marks[i]);
	}
	return 0;
}

/* Up to three: " - ". */
static const char *
skip_separators(const char *at, const char *end)
{
	size_t len = 1;
	for (int i = 0; i < 3 && len > 0; i++) {
		len = separator(at, end);
		at += len;
	}
	return at;
}

/* False when the group goes on past the digits that any number has. */
static bool
read_group(struct run *run, const char **at, const char *end)
{
	int n = 0;
	for (struct digit digit; (digit = read_digit(*at, end)).script == run->script;
	     n++) {
		if (run->n == DIGITS_MAX)
			return false;
		run->digits[run->n++] = (char)('0' + digit.value);
		*at += digit.len;
	}
	run->ends[run->n] = *at;
	run->groups[run->n_groups++] = n;
	return true;
}

static void
read_run(struct run *run, const char *at, const char *end)
{
	run->script = read_digit(at, end).script;
	if (run->script == SCRIPT_NONE)
		return;
	while (read_group(run, &at, end)) {
		const char *next = skip_separators(at, end);
		if (read_digit(next, end).script != run->script)
			return;
		at = next;
	}
}

static bool
is_region(const char *digits)
{
	static const char regions[] =
	    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 "
	    "44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 ";
	char code[4] = {digits[0], digits[1], ' ', '\0'};
	return strstr(regions, code) != NULL;
}

static int
number_of(const char *digits, int n)
{
	int number = 0;
	for (int i = 0; i < n; i++)
		number = number * 10 + (digits[i] - '0');
	return number;
}

static bool
is_birthday(const char *digits, int year)
{
	int y = number_of(digits, 4), m = number_of(digits + 4, 2),
	    d = number_of(digits + 6, 2);
	return y >= 1900 && y <= year && m >= 1 && m <= 12 && d >= 1 &&
	       g_date_valid_dmy((GDateDay)d, (GDateMonth)m, (GDateYear)y);
}

static char
checksum(const char *digits)
{
	int sum = 0;
	static const int weights[] = {
	    7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
	for (int i = 0; i < 17; i++)
		sum += weights[i] * (digits[i] - '0');
	return "10X98765432"[sum % 11];
}

/* The bytes of an X at `at`, as keyboards of all kinds write it: full-width, Cyrillic. */
static size_t
x_len(const char *at, const char *end)
{
	static const char *const exes[] = {"X", "x", "Ｘ", "ｘ", "Х", "х"};
	for (size_t i = 0; i < G_N_ELEMENTS(exes); i++) {
		if (begins(at, end, exes[i]))
			return strlen(exes[i]);
	}
	return 0;
}

/* Seventeen digits and what stands for the last, which may be an X. */
static bool
is_id(const struct run *run, const char *end, int year, const char **stop)
{
	if (run->n < 17 || !is_region(run->digits) || !is_birthday(run->digits + 6, year))
		return false;
	char last = run->n > 17 ? run->digits[17] : '\0';
	*stop = run->n > 17 ? run->ends[18] : NULL;
	if (run->n == 17) {
		const char *x = skip_separators(run->ends[17], end);
		size_t len = x_len(x, end);
		last = len > 0 ? 'X' : '\0';
		*stop = len > 0 ? x + len : NULL;
	}
	bool is_word = *stop && *stop < end && g_ascii_isalnum(**stop);
	return *stop && !is_word && checksum(run->digits) == last;
}

/* Are the groups up to `n` digits written in one of these ways? "344" is 138 0013 8000;
 * digits one by one are always a number. */
static bool
is_written(const struct run *run, int n, const char *const *ways)
{
	char way[GROUPS_MAX + 1];
	int sum = 0, i = 0;
	bool is_single = true;
	for (; i < run->n_groups && sum < n; i++) {
		is_single = is_single && run->groups[i] == 1;
		way[i] = (char)('0' + MIN(run->groups[i], 99));
		sum += run->groups[i];
	}
	way[i] = '\0';
	return sum == n && (is_single || i == 1 || g_strv_contains(ways, way));
}

/* 13500000000.50, and no sentence's end. */
static bool
is_fraction(const char *at, const char *end)
{
	const char *stop = at + 1;
	if (at == end || *at != '.')
		return false;
	while (stop < end && g_ascii_isdigit(*stop))
		stop++;
	return stop - at > 1 && stop - at < 4;
}

/* 13500000000平方米, 13500000000 元: so much of something is nobody's number. What may
 * begin another word stands without it: 人工, 次日. */
static bool
is_measured(const char *at, const char *end)
{
	static const char *const measures[] = {"元", "万", "亿", "平方", "立方", "米",
	    "公里", "千米", "厘米", "毫米", "亩", "公顷", "吨", "公斤", "千克", "克",
	    "毫升", "升", "人次", "人", "次", "户", "份", "例", "千瓦", "美元", "倍",
	    "个", "件", "字"};
	static const char *const others[] = {
	    "人工", "次日", "户主", "户籍", "万一", "个人"};
	at += at < end && *at == ' ';
	for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
		if (begins(at, end, others[i]))
			return false;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(measures); i++) {
		if (begins(at, end, measures[i]))
			return true;
	}
	return false;
}

/* Letters make another word of a number, but those by which people are found with it. */
static bool
is_end(const char *at, const char *end)
{
	static const char *const names[] = {"vx", "wx", "qq"};
	if (at == end || !g_ascii_isalnum(*at))
		return true;
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		if (end - at >= 2 && g_ascii_strncasecmp(at, names[i], 2) == 0)
			return end - at == 2 || !g_ascii_isalnum(at[2]);
	}
	return false;
}

static bool
is_mobile(const struct run *run, const char *end, const char **stop)
{
	static const char *const ways[] = {
	    "344", "434", "38", "74", "353", "335", "56", NULL};
	*stop = run->n >= 11 ? run->ends[11] : NULL;
	if (!*stop || run->digits[0] != '1' || run->digits[1] < '3' ||
	    !is_written(run, 11, ways))
		return false;
	return is_end(*stop, end) && !is_fraction(*stop, end) && !is_measured(*stop, end);
}

static bool
is_luhn(const char *digits, int n)
{
	int sum = 0;
	for (int i = 0; i < n; i++) {
		int digit = digits[n - 1 - i] - '0';
		if (i % 2 == 1)
			digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
		sum += digit;
	}
	return sum % 10 == 0;
}

/* UnionPay 62; Visa 4; MasterCard 51 to 55; JCB 35; older cards of ICBC (9558, 6222),
 * CCB (4367), ABC (103), BOC (60): what people in China hold. */
static bool
is_issuer(const char *digits)
{
	static const char *const prefixes[] = {
	    "62", "4", "51", "52", "53", "54", "55", "35", "9558", "60", "103"};
	for (size_t i = 0; i < G_N_ELEMENTS(prefixes); i++) {
		if (strncmp(digits, prefixes[i], strlen(prefixes[i])) == 0)
			return true;
	}
	return false;
}

static bool
is_card(const struct run *run, const char *end, const char **stop)
{
	static const char *const ways[] = {
	    "4444", "44443", "44442", "44441", "6=", "4;", "66", "667", "664", NULL};
	for (int n = DIGITS_MAX; n >= 16; n--) {
		*stop = run->n >= n ? run->ends[n] : NULL;
		if (*stop && (*stop == end || !g_ascii_isalnum(**stop)) &&
		    is_issuer(run->digits) && is_written(run, n, ways) &&
		    is_luhn(run->digits, n))
			return true;
	}
	return false;
}

/* 86 138…, +86138…, 0086138…: the number itself begins behind the country; and behind
 * the 0 that was once dialled for a mobile elsewhere. */
static const char *
skip_country(const char *at, const char *end)
{
	const char *stop = at;
	while (stop < end && g_ascii_isdigit(*stop))
		stop++;
	if (stop - at == 13 && strncmp(at, "86", 2) == 0)
		return at + 2;
	if (stop - at == 12 && strncmp(at, "01", 2) == 0)
		return at + 1;
	if (stop - at == 15 && strncmp(at, "0086", 4) == 0)
		return at + 4;
	return at;
}

enum number_kind
number_at(const char *at, const char *end, int year, const char **stop)
{
	struct run run = {.n = 0}, local = {.n = 0};
	read_run(&run, at, end);
	if (run.n < DIGITS_MIN)
		return NUMBER_NONE;
	if (is_id(&run, end, year, stop))
		return NUMBER_ID;
	if (is_card(&run, end, stop))
		return NUMBER_CARD;
	read_run(&local, skip_country(at, end), end);
	return is_mobile(&local, end, stop) ? NUMBER_MOBILE : NUMBER_NONE;
}

char *
number_mask(const char *at, const char *stop)
{
	GString *digits = g_string_new(NULL);
	while (at < stop) {
		struct digit digit = read_digit(at, stop);
		if (digit.len > 0)
			g_string_append_c(digits, (char)('0' + digit.value));
		else if (g_ascii_isalpha(*at))
			g_string_append_c(digits, *at);
		at += MAX(digit.len, 1);
	}
	for (size_t i = 3; i + 4 < digits->len; i++)
		digits->str[i] = '*';
	return g_string_free(digits, false);
}
