#include "weekday.h"

#include <string.h>

#include <glib.h>

#include "clock.h"

static const char *const names[] = {"一", "二", "三", "四", "五", "六", "日"};

static bool
take(const char **text, const char *word)
{
	if (!g_str_has_prefix(*text, word))
		return false;
	*text += strlen(word);
	return true;
}

static bool
take_prefix(const char **text)
{
	return take(text, "星期") || take(text, "周") || take(text, "礼拜");
}

/* 0 for 一; -1 for none. */
static int
take_name(const char **text)
{
	for (int i = 0; i < 7; i++) {
		if (take(text, names[i]))
			return i;
	}
	return take(text, "天") ? 6 : -1;
}

static unsigned
take_word(const char **text)
{
	static const struct {
		const char *word;
		unsigned days;
	} words[] = {{"每天", WEEKDAYS_ALL}, {"每日", WEEKDAYS_ALL},
	    {"天天", WEEKDAYS_ALL}, {"工作日", 0x1Fu}, {"周末", 0x60u},
	    {"双休日", 0x60u}};
	take(text, "每个");
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		if (take(text, words[i].word))
			return words[i].days;
	}
	return 0;
}

/* 一至五 runs forward, over the end of the week if need be. */
static unsigned
range(int from, int to)
{
	unsigned days = 1u << from;
	for (int day = from; day != to; day = (day + 1) % 7)
		days |= 1u << ((day + 1) % 7);
	return days;
}

/* 周一 or 周一至周五, then 、三 as long as it goes on. */
static unsigned
take_named(const char **text)
{
	unsigned days = 0;
	const char *at = *text;
	for (bool is_first = true;; is_first = false) {
		bool has_prefix = take_prefix(&at);
		int from = is_first && !has_prefix ? -1 : take_name(&at);
		if (from < 0)
			break;
		*text = at;
		int to = -1;
		if (clock_take_between(&at)) {
			take_prefix(&at);
			to = take_name(&at);
		}
		if (to >= 0)
			*text = at;
		days |= to >= 0 ? range(from, to) : 1u << from;
		at = *text;
		if (!take(&at, "、") && !take(&at, "和") && !take(&at, "及"))
			break;
	}
	return days;
}

unsigned
weekday_take(const char **text)
{
	const char *at = *text;
	unsigned days = take_word(&at);
	if (days == 0) {
		at = *text;
		take(&at, "每");
		days = take_named(&at);
	}
	if (days != 0)
		*text = at;
	return days;
}

static void
append_run(GString *out, int from, int to)
{
	g_string_append_printf(out, "%s周%s", out->len > 0 ? "、" : "", names[from]);
	if (to > from)
		g_string_append_printf(
		    out, "%s周%s", to > from + 1 ? "至" : "、", names[to]);
}

char *
weekday_print(unsigned days)
{
	if (days == WEEKDAYS_ALL)
		return g_strdup("每天");
	GString *out = g_string_new(NULL);
	for (int day = 0; day < 7; day++) {
		if (!(days >> day & 1u))
			continue;
		int from = day;
		while (day < 6 && days >> (day + 1) & 1u)
			day++;
		append_run(out, from, day);
	}
	return g_string_free(out, false);
}
