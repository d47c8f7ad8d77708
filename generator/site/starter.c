#include "starter.h"

#include <stdbool.h>
#include <string.h>

#include "common/quote.h"

#include "advice.h"
#include "key.h"

#define NAME_MAX_BYTES 120

/* Keys that all pages take, and most should have. */
static const enum key_id common[] = {
    KEY_DESCRIPTION, KEY_TOPICS, KEY_AUDIENCES, KEY_AUTHOR, KEY_SOURCE, KEY_REVIEWER};

static bool
is_health_key(enum key_id key)
{
	return key == KEY_SOURCE || key == KEY_AUTHOR || key == KEY_AUDIENCES ||
	       key == KEY_REVIEWER;
}

/* Must the author fill it in? */
static bool
is_needed(const struct starter *starter, const struct settings *settings, enum key_id key)
{
	bool is_start = key == KEY_START && starter->kind->id == KIND_EVENT;
	bool is_day = key == KEY_MONTH_DAY && starter->kind->id == KIND_DAY;
	bool is_health =
	    starter->kind->is_health && settings->is_strict && is_health_key(key);
	return is_start || is_day || is_health ||
	       (key_get(key)->needed & 1u << starter->kind->id);
}

/* A text as YAML takes it for one, whatever stands in it. */
static void
append_text(GString *out, const char *text)
{
	bool is_plain = !strpbrk(text, ":#\"'\\[]{},&*!|>%@`") && *text != '-' &&
			*text != '?' && *text != ' ';
	if (is_plain) {
		g_string_append(out, text);
		return;
	}
	quote_append(out, text);
}

/* Which ids there are to choose from. */
static void
append_terms(GString *out, const GPtrArray *terms)
{
	for (guint i = 0; i < terms->len; i++) {
		const struct settings_term *term = terms->pdata[i];
		g_string_append_printf(out, "%s%s%s%s", i > 0 ? "、" : "。可以写：",
		    *term->id ? term->id : term->name, *term->id ? " " : "",
		    *term->id ? term->name : "");
	}
}

static void
append_key(GString *out, const struct starter *starter, const struct settings *settings,
    enum key_id key)
{
	const struct advice *advice = advice_get(key);
	bool needed = is_needed(starter, settings, key);
	g_string_append_printf(out, "# %s%s", needed ? "必填。" : "", advice->meaning);
	if (needed && *advice->example)
		g_string_append_printf(out, "。例如：%s", advice->example);
	if (key == KEY_TOPICS)
		append_terms(out, settings->topics);
	if (key == KEY_AUDIENCES)
		append_terms(out, settings->audiences);
	g_string_append(out, "\n");
	if (needed)
		g_string_append_printf(out, "%s:\n", key_get(key)->name);
	else
		g_string_append_printf(
		    out, "# %s: %s\n", key_get(key)->name, advice->example);
}

/* Keys that all kinds take are in `common`, or for rare cases that the manual tells of.
 */
static bool
is_own(const struct starter *starter, const struct settings *settings, enum key_id key)
{
	unsigned kinds = key_get(key)->kinds;
	return is_needed(starter, settings, key) ||
	       (kinds != ~0u && kinds & 1u << starter->kind->id);
}

static bool
is_common(enum key_id key)
{
	for (size_t i = 0; i < G_N_ELEMENTS(common); i++) {
		if (common[i] == key)
			return true;
	}
	return false;
}

/* What must be filled in comes first. */
static void
append_keys(GString *out, const struct starter *starter, const struct settings *settings,
    bool needed)
{
	for (int i = 0; i < KEY_COUNT; i++) {
		enum key_id key = (enum key_id)i;
		if ((is_own(starter, settings, key) || is_common(key)) &&
		    is_needed(starter, settings, key) == needed)
			append_key(out, starter, settings, key);
	}
}

/* What is to be written over stands between ‹ and ›, which are left out in the file. */
#define OPEN  "‹"
#define CLOSE "›"

static const char *
body_of(enum kind_id kind)
{
	switch (kind) {
	case KIND_QUIZ:
		return "## ‹第一题写在这里？›\n\n- [x] ‹对的选项›\n- [ ] ‹错的选项›\n\n"
		       "解析：‹为什么。›\n\n来源：‹出自哪里›\n";
	case KIND_RIDDLE:
		return "## ‹谜面写在这里（打一物）›\n\n谜底：‹写谜底›\n\n"
		       "解说：‹一句健康话。›\n";
	case KIND_RULE:
		return "1. **第一条。**‹写在这里。›\n2. **第二条。**‹写在这里。›\n";
	case KIND_EVENT:
		return "‹一两句话说清楚是什么活动、谁可以来。›\n\n## 有什么\n\n- "
		       "‹第一项›\n"
		       "- ‹第二项›\n\n## 怎么来\n\n‹要带什么，怎么走，打哪个电话。›\n";
	case KIND_ARTICLE:
		return "‹一句话说结论，›**‹要紧的话用两个星号括起来。›**\n\n## 怎么做\n\n"
		       "1. ‹第一步。›\n2. ‹第二步。›\n\n## 什么时候看医生\n\n"
		       "- ‹写在这里。›\n";
	case KIND_NOTICE:
	case KIND_DAY:
	case KIND_SERVICE:
	case KIND_VENUE:
	case KIND_EXPERT:
	case KIND_BROADCAST:
	case KIND_BOOKLET:
	case KIND_HONOUR:
	case KIND_NEWSLETTER:
	case KIND_COUNT:
		break;
	}
	return "‹正文写在这里。›\n";
}

/* The body as it is written into the file. */
static void
append_body(GString *out, enum kind_id kind)
{
	for (const char *at = body_of(kind); *at; at = g_utf8_next_char(at)) {
		if (!g_str_has_prefix(at, OPEN) && !g_str_has_prefix(at, CLOSE))
			g_string_append_unichar(out, g_utf8_get_char(at));
	}
}

GPtrArray *
starter_phrases(void)
{
	GPtrArray *phrases = g_ptr_array_new_with_free_func(g_free);
	for (int kind = 0; kind < KIND_COUNT; kind++) {
		const char *at = body_of((enum kind_id)kind);
		while ((at = strstr(at, OPEN))) {
			const char *from = at + strlen(OPEN);
			at = strstr(from, CLOSE);
			char *phrase = g_strndup(from, (gsize)(at - from));
			if (g_ptr_array_find_with_equal_func(
				phrases, phrase, g_str_equal, NULL))
				g_free(phrase);
			else
				g_ptr_array_add(phrases, phrase);
		}
	}
	g_ptr_array_add(phrases, g_strdup(STARTER_LEAD));
	g_ptr_array_add(phrases, g_strdup(STARTER_PLANS));
	return phrases;
}

char *
starter_text(const struct starter *starter, const struct settings *settings)
{
	GString *out = g_string_new("---\n");
	g_string_append_printf(
	    out, "# %s：%s\n", starter->kind->title, advice_kind(starter->kind->id));
	g_string_append(out, "title: ");
	append_text(out, starter->title);
	g_string_append_printf(out,
	    "\n# 网址的最后一段，发布以后不要改\nslug: %s\ndate: %s\n", starter->slug,
	    starter->date);
	if (starter->org)
		g_string_append_printf(out, "org: %s\n", starter->org);
	g_string_append(out, "draft: true # 草稿不会发布；写完、审完以后删掉这一行\n");
	append_keys(out, starter, settings, true);
	g_string_append(
	    out, "# —— 下面的可填可不填：要用就去掉行首的“# ”，改成自己的 ——\n");
	append_keys(out, starter, settings, false);
	g_string_append_printf(
	    out, "---\n\n<!-- %s -->\n\n", advice_body(starter->kind->id));
	append_body(out, starter->kind->id);
	return g_string_free(out, false);
}

char *
starter_file_name(const char *title)
{
	GString *name = g_string_new(NULL);
	for (; *title; title = g_utf8_next_char(title)) {
		gunichar c = g_utf8_get_char(title);
		bool is_refused = c < 0x80 && strchr("/\\:*?\"<>|#%", (int)c);
		bool is_gap = c == ' ' || c == '-';
		bool is_doubled = name->len == 0 || name->str[name->len - 1] == '-';
		if (is_refused || !g_unichar_isprint(c) || (name->len == 0 && c == '.') ||
		    (is_gap && is_doubled))
			continue;
		g_string_append_unichar(name, is_gap ? '-' : c);
	}
	while (name->len > 0 && strchr(". -", name->str[name->len - 1]))
		g_string_truncate(name, name->len - 1);
	bool is_good = name->len > 0 && name->len <= NAME_MAX_BYTES &&
		       strcmp(name->str, "index") != 0 &&
		       strcmp(name->str, "README") != 0;
	return g_string_free(name, !is_good);
}
