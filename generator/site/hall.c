#include "hall.h"

#include <string.h>

#include "common/text.h"

#include "clock.h"
#include "named.h"

static GPtrArray *
new_texts(void)
{
	return g_ptr_array_new_with_free_func(g_free);
}

void
hall_init(struct page_kiosk *kiosk, bool show)
{
	*kiosk = (struct page_kiosk){.show = show,
	    .weight = 1,
	    .from = NO_INSTANT,
	    .until = NO_INSTANT,
	    .venues = new_texts(),
	    .orgs = new_texts(),
	    .hours = new_texts(),
	    .weekdays = new_texts(),
	    .before = g_strdup(""),
	    .after = g_strdup(""),
	    .poster = g_strdup(""),
	    .film = g_strdup(""),
	    .urgent_until = NO_INSTANT};
}

void
hall_release(struct page_kiosk *kiosk)
{
	g_ptr_array_unref(kiosk->venues);
	g_ptr_array_unref(kiosk->orgs);
	g_ptr_array_unref(kiosk->hours);
	g_ptr_array_unref(kiosk->weekdays);
	g_free(kiosk->before);
	g_free(kiosk->after);
	g_free(kiosk->poster);
	g_free(kiosk->film);
}

static int64_t
read_date(const struct yaml *map, const char *key, bool is_last, GTimeZone *zone,
    struct diag *diag)
{
	const struct yaml *value = yaml_get(map, key);
	return is_last ? field_last_day(value, zone, diag)
		       : field_instant(value, zone, NULL, diag);
}

/* "7:00-9:00", 早上7点到9点 → "07:00-09:00"; NULL for nonsense. Yours. */
static char *
normal_hours(const char *text)
{
	int from = clock_take(&text);
	bool is_range = from >= 0 && clock_take_between(&text);
	int until = is_range ? clock_take(&text) : -1;
	if (until < 0 || *text)
		return NULL;
	g_autofree char *first = clock_print(from), *last = clock_print(until);
	return g_strdup_printf("%s-%s", first, last);
}

/* Days by what they are, with weekends and days worked instead in their places. */
static const char *
day_kind(const char *text)
{
	static const char *const kinds[][2] = {{"workdays", "workdays"},
	    {"工作日", "workdays"}, {"holidays", "holidays"}, {"节假日", "holidays"}};
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
		if (strcmp(kinds[i][0], text) == 0)
			return kinds[i][1];
	}
	return NULL;
}

/* "1", 一, 周一, 星期一 → "1", 工作日 → "workdays"; NULL for nonsense. Yours. */
static char *
normal_weekday(const char *text)
{
	if (day_kind(text))
		return g_strdup(day_kind(text));
	static const char *const names[] = {"一", "二", "三", "四", "五", "六", "日"};
	static const char *const before[] = {"星期", "周", "礼拜"};
	for (size_t i = 0; i < G_N_ELEMENTS(before); i++) {
		if (g_str_has_prefix(text, before[i])) {
			text += strlen(before[i]);
			break;
		}
	}
	if (text[0] >= '1' && text[0] <= '7' && !text[1])
		return g_strdup(text);
	for (int i = 0; i < 7; i++) {
		if (strcmp(names[i], text) == 0)
			return g_strdup_printf("%d", i + 1);
	}
	return strcmp(text, "天") == 0 ? g_strdup("7") : NULL;
}

/* "/events/x/" → "events/x" */
static void
replace_address(
    char **address, const struct yaml *map, const char *key, struct diag *diag)
{
	const char *text = field_text(yaml_get(map, key), diag);
	if (!text)
		return;
	text += strspn(text, "/");
	g_free(*address);
	*address = g_strdup(text);
	for (size_t n = strlen(text); n > 0 && text[n - 1] == '/'; n--)
		(*address)[n - 1] = '\0';
}

static void
replace_list(GPtrArray **list, const struct yaml *map, const char *key, struct diag *diag)
{
	g_ptr_array_unref(*list);
	*list = field_list(yaml_get(map, key), NULL, diag);
}

/* The same with every entry brought into its normal form; the others are told and fall
 * out. */
static void
replace_normal(GPtrArray **list, const struct yaml *map, const char *key,
    char *(*normal)(const char *), const char *fix, struct diag *diag)
{
	g_autoptr(GArray) places = NULL;
	g_autoptr(GPtrArray) written = field_list(yaml_get(map, key), &places, diag);
	for (guint i = 0; i < written->len; i++) {
		char *entry = normal(written->pdata[i]);
		if (entry)
			g_ptr_array_add(*list, entry);
		else
			diag_add(diag, RULE_BAD_VALUE,
			    g_array_index(places, struct diag_place, i), fix,
			    _("“%s” does not take: %s"), yaml_get(map, key)->key,
			    (char *)written->pdata[i]);
	}
}

static void
read_map(
    struct page_kiosk *kiosk, const struct yaml *map, GTimeZone *zone, struct diag *diag)
{
	static const char *const known[] = {"show", "weight", "venues", "orgs", "hours",
	    "weekdays", "from", "until", "before", "after", "seconds", "poster", "film",
	    NULL};
	field_keys(map, known, map->key, diag);
	kiosk->show = field_bool(yaml_get(map, "show"), kiosk->show, diag);
	kiosk->weight = field_number(yaml_get(map, "weight"), 0.1, 10, 1, diag);
	kiosk->seconds = (int)field_number(yaml_get(map, "seconds"), 3, 600, 0, diag);
	g_free(kiosk->poster);
	g_free(kiosk->film);
	kiosk->poster = field_copy(yaml_get(map, "poster"), diag);
	kiosk->film = field_copy(yaml_get(map, "film"), diag);
	kiosk->from = read_date(map, "from", false, zone, diag);
	kiosk->until = read_date(map, "until", true, zone, diag);
	replace_address(&kiosk->before, map, "before", diag);
	replace_address(&kiosk->after, map, "after", diag);
	replace_list(&kiosk->venues, map, "venues", diag);
	replace_list(&kiosk->orgs, map, "orgs", diag);
	replace_normal(&kiosk->hours, map, "hours", normal_hours,
	    _("write hours: 07:00-09:00, several with commas between"), diag);
	replace_normal(&kiosk->weekdays, map, "weekdays", normal_weekday,
	    _("write weekdays: 1, 3, 7 (1 is Monday), workdays or holidays"), diag);
}

void
hall_read(struct page_kiosk *kiosk, const struct yaml *value, GTimeZone *zone,
    struct diag *diag)
{
	if (value && value->kind == YAML_TEXT && !value->is_null)
		kiosk->show = field_bool(value, kiosk->show, diag);
	else if (field_map(value, diag))
		read_map(kiosk, value, zone, diag);
}

void
hall_read_urgent(struct page_kiosk *kiosk, const struct yaml *value, GTimeZone *zone,
    struct diag *diag)
{
	static const struct named keys[] = {
	    {"until", {"截止", "至"}}, {"drill", {"演练"}}, {NULL, {NULL}}};
	if (!value || !field_map(value, diag))
		return;
	named_check(value, keys, value->key, diag);
	kiosk->urgent_until = field_last_day(named_get(value, keys, "until"), zone, diag);
	kiosk->is_drill = field_bool(named_get(value, keys, "drill"), false, diag);
	kiosk->show |= kiosk->urgent_until != NO_INSTANT; /* whatever its kind */
	if (!named_get(value, keys, "until")) {
		g_autofree char *fix =
		    g_strdup_printf(_("write %s: 2026-07-01 18:00 below %s:"),
			named_beside(keys, "until", value->key), value->key);
		diag_add(diag, RULE_MISSING_KEY, value->place, fix,
		    _("an urgent page must say until when it stands on the screens"));
	}
}
