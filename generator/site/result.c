#include "result.h"

#include <stdbool.h>
#include <string.h>

#include "common/nearest.h"
#include "common/text.h"

#include "field.h"

#define FIGURE_MAX 100000000

static const struct result results[RESULT_COUNT] = {
    [RESULT_SESSIONS] = {"sessions", {"场次", "场数", "活动场次"}, "场"},
    [RESULT_PEOPLE] = {"people", {"参加人次", "人次", "参与人次", "参加人数", "人数"},
	"人次"},
    [RESULT_MEMBERS] = {"members", {"会员人次", "会员", "会员人数"}, "人次"},
    [RESULT_VOLUNTEERS] = {"volunteers", {"志愿者人次", "志愿者", "志愿者人数"}, "人次"},
    [RESULT_CONSULTATIONS] = {"consultations", {"咨询人次", "咨询", "接受咨询"}, "人次"},
    [RESULT_CLINICS] = {"clinics", {"义诊人次", "义诊"}, "人次"},
    [RESULT_KINDS] = {"kinds", {"材料种类", "种", "种类"}, "种"},
    [RESULT_COPIES] = {"copies", {"发放材料", "份", "份数"}, "份"},
    [RESULT_VISITS] = {"visits", {"走访", "走访户", "走访户数"}, "户"},
    [RESULT_MEDIA] = {"media", {"媒体报道", "报道"}, "篇"},
};

static const char *const materials[] = {
    "materials", "宣传材料", "材料", "宣传资料", NULL};

static const char *const days[] = {"date", "day", "日期", "哪天", "活动日期", NULL};

struct reader {
	struct diag *diag;
	GTimeZone *zone;
	struct outcome *outcome;
	bool has_day;
	int64_t *figures;
	const struct yaml *places[RESULT_COUNT];
};

const struct result *
result_get(enum result_id id)
{
	return &results[id];
}

static bool
is_called(const struct result *result, const char *name)
{
	if (strcmp(result->name, name) == 0)
		return true;
	for (int i = 0; i < 5 && result->synonyms[i]; i++) {
		if (strcmp(result->synonyms[i], name) == 0)
			return true;
	}
	return false;
}

static void
report_unknown(const struct yaml_pair *pair, const char *what, struct diag *diag)
{
	struct nearest nearest = nearest_to(pair->key);
	g_autoptr(GString) all = g_string_new(NULL);
	for (int i = 0; i < RESULT_COUNT; i++) {
		nearest_try(&nearest, results[i].name);
		for (int s = 0; s < 5 && results[i].synonyms[s]; s++)
			nearest_try(&nearest, results[i].synonyms[s]);
		g_string_append_printf(
		    all, "%s%s", i > 0 ? "、" : "", results[i].synonyms[0]);
	}
	g_autofree char *fix =
	    nearest.best ? g_strdup_printf(_("did you mean “%s”?"), nearest.best)
			 : g_strdup_printf(_("the keys here are: %s"), all->str);
	diag_add(diag, RULE_UNKNOWN_KEY, pair->place, fix, _("unknown key “%s” in %s"),
	    pair->key, what);
}

/* 320, "320人次", "1,200份"; -1 for nonsense. */
static int64_t
read_figure(const char *text)
{
	static const char *const units[] = {
	    "", "人次", "人", "名", "户", "份", "种", "场", "次", "篇", "条", "期", NULL};
	int64_t figure = 0;
	int digits = 0;
	for (; *text && figure <= FIGURE_MAX; text = g_utf8_next_char(text)) {
		int digit = g_unichar_digit_value(g_utf8_get_char(text));
		if (digit < 0 && digits > 0 && *text == ',')
			continue;
		if (digit < 0)
			break;
		figure = figure * 10 + digit;
		digits++;
	}
	g_autofree char *unit = field_strip(text, strlen(text));
	bool is_figure =
	    digits > 0 && figure <= FIGURE_MAX && g_strv_contains(units, unit);
	return is_figure ? figure : RESULT_UNKNOWN;
}

static void
set(struct reader *reader, enum result_id id, const struct yaml_pair *pair)
{
	const char *text = field_text(pair->value, reader->diag);
	if (!text || !*text)
		return;
	int64_t figure = read_figure(text);
	reader->places[id] = pair->value;
	reader->figures[id] = figure;
	if (figure == RESULT_UNKNOWN)
		diag_add(reader->diag, RULE_BAD_VALUE, pair->value->place,
		    _("write a whole number, 0 or more, without words"),
		    _("“%s” is not such a number: %s"), pair->key, text);
}

/* "3种，1200份". */
static bool
read_materials_text(struct reader *reader, const struct yaml *value)
{
	g_autoptr(GPtrArray) parts = field_list(value, NULL, reader->diag);
	for (guint i = 0; i < parts->len; i++) {
		const char *part = parts->pdata[i];
		int64_t figure = read_figure(part);
		bool is_copies = g_str_has_suffix(part, "份");
		if (figure < 0 || (!is_copies && !g_str_has_suffix(part, "种")))
			return false;
		reader->figures[is_copies ? RESULT_COPIES : RESULT_KINDS] = figure;
	}
	return true;
}

static void read_map(struct reader *reader, const struct yaml *map, bool is_inner);

static void
read_materials(struct reader *reader, const struct yaml_pair *pair)
{
	if (pair->value->kind == YAML_MAP)
		read_map(reader, pair->value, true);
	else if (!read_materials_text(reader, pair->value))
		diag_add(reader->diag, RULE_BAD_VALUE, pair->value->place,
		    _("write materials: {kinds: 3, copies: 1200}, or 3种，1200份"),
		    _("“%s” does not say how many kinds and copies"), pair->key);
}

static void
read_day(struct reader *reader, const struct yaml_pair *pair)
{
	reader->has_day = true;
	field_date(
	    pair->value, reader->zone, &reader->outcome->day_s, NULL, reader->diag);
}

static void
read_map(struct reader *reader, const struct yaml *map, bool is_inner)
{
	for (guint i = 0; i < map->pairs->len; i++) {
		const struct yaml_pair *pair = map->pairs->pdata[i];
		int id = 0;
		while (id < RESULT_COUNT && !is_called(&results[id], pair->key))
			id++;
		bool is_inner_key = id == RESULT_KINDS || id == RESULT_COPIES;
		if (!is_inner && g_strv_contains(days, pair->key))
			read_day(reader, pair);
		else if (!is_inner && g_strv_contains(materials, pair->key))
			read_materials(reader, pair);
		else if (id == RESULT_COUNT || (is_inner && !is_inner_key))
			report_unknown(pair, map->key, reader->diag);
		else
			set(reader, (enum result_id)id, pair);
	}
}

/* Members and volunteers are among the people who came; one person may be both. */
static void
check_people(const struct reader *reader)
{
	const int64_t *figures = reader->figures;
	enum result_id id = figures[RESULT_MEMBERS] > figures[RESULT_VOLUNTEERS]
				? RESULT_MEMBERS
				: RESULT_VOLUNTEERS;
	if (figures[RESULT_PEOPLE] < 0 || figures[id] <= figures[RESULT_PEOPLE])
		return;
	diag_add(reader->diag, RULE_BAD_VALUE, reader->places[RESULT_PEOPLE]->place,
	    _("write how many came in all, members and volunteers among them"),
	    id == RESULT_MEMBERS ? _("%ld people, but %ld members")
				 : _("%ld people, but %ld volunteers"),
	    (long)figures[RESULT_PEOPLE], (long)figures[id]);
}

/* One that is wrong was meant as one. */
static bool
has_figure(const struct reader *reader)
{
	for (int i = 0; i < RESULT_COUNT; i++) {
		if (reader->places[i] || reader->figures[i] != RESULT_UNKNOWN)
			return true;
	}
	return false;
}

static void
read_outcome(const struct given *given, const struct yaml *map, GArray *outcomes)
{
	struct outcome outcome = {.day_s = NO_INSTANT};
	for (int i = 0; i < RESULT_COUNT; i++)
		outcome.figures[i] = RESULT_UNKNOWN;
	struct reader reader = {.diag = given->diag,
	    .zone = given->zone,
	    .outcome = &outcome,
	    .figures = outcome.figures};
	read_map(&reader, map, false);
	check_people(&reader);
	if (!has_figure(&reader))
		return;
	if (!reader.has_day && outcomes->len > 0)
		diag_add(given->diag, RULE_BAD_VALUE, map->place,
		    _("write its day: {日期: 2026-10-18, 参加人次: 126}"),
		    _("of several results each needs its day"));
	g_array_append_val(outcomes, outcome);
}

static int
compare_days(const void *a, const void *b)
{
	const struct outcome *x = a, *y = b;
	return (x->day_s > y->day_s) - (x->day_s < y->day_s);
}

GArray *
result_read(const struct given *given)
{
	const struct yaml *value = given->values[KEY_RESULTS];
	g_autoptr(GArray) outcomes = g_array_new(false, false, sizeof(struct outcome));
	if (value && value->kind == YAML_LIST) {
		for (guint i = 0; i < value->items->len; i++) {
			if (field_map(value->items->pdata[i], given->diag))
				read_outcome(given, value->items->pdata[i], outcomes);
		}
	} else if (field_map(value, given->diag)) {
		read_outcome(given, value, outcomes);
	}
	g_array_sort(outcomes, compare_days);
	return outcomes->len > 0 ? g_steal_pointer(&outcomes) : NULL;
}

bool
result_covers(const GArray *outcomes, int64_t start_s)
{
	for (guint i = 0; outcomes && i < outcomes->len; i++) {
		int64_t day_s = g_array_index(outcomes, struct outcome, i).day_s;
		if (day_s == NO_INSTANT || day_s + DAY_S > start_s)
			return true;
	}
	return false;
}

const struct outcome *
result_latest(const GArray *outcomes)
{
	return outcomes ? &g_array_index(outcomes, struct outcome, outcomes->len - 1)
			: NULL;
}
