#include "plays.h"

#include <string.h>

#include "common/date.h"

#define FIELDS	     6
#define SILENT_S     (2 * 86400) /* after which a hall's file is old */
#define UNSYNCED_S   (7 * 86400)
#define STOOD_MOST_S 1e7

static void
free_hall(void *data)
{
	struct hall_state *hall = data;
	g_free(hall->id);
	g_free(hall->organisation);
	g_free(hall->venue);
	g_free(hall->commit);
	g_free(hall->error);
	g_free(hall);
}

static void
free_play(void *data)
{
	struct play *play = data;
	g_free(play->item);
	g_free(play);
}

struct plays *
plays_new(void)
{
	struct plays *plays = g_new(struct plays, 1);
	plays->halls = g_ptr_array_new_with_free_func(free_hall);
	plays->plays = g_ptr_array_new_with_free_func(free_play);
	plays->by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	return plays;
}

void
plays_free(struct plays *plays)
{
	if (!plays)
		return;
	g_hash_table_unref(plays->by_key);
	g_ptr_array_unref(plays->plays);
	g_ptr_array_unref(plays->halls);
	g_free(plays);
}

struct hall_state *
plays_add_hall(struct plays *plays, const char *id)
{
	struct hall_state *hall = g_new0(struct hall_state, 1);
	char **const texts[] = {
	    &hall->organisation, &hall->venue, &hall->commit, &hall->error};
	hall->id = g_strdup(id);
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		*texts[i] = g_strdup("");
	hall->synced_s_ago = -1;
	g_ptr_array_add(plays->halls, hall);
	return hall;
}

static struct play *
find_play(
    struct plays *plays, const struct hall_state *hall, const char *item, int64_t day_s)
{
	char *key =
	    g_strdup_printf("%s\t%" G_GINT64_FORMAT "\t%s", hall->id, day_s, item);
	struct play *play = g_hash_table_lookup(plays->by_key, key);
	if (play) {
		g_free(key);
		return play;
	}
	play = g_new0(struct play, 1);
	play->hall = hall;
	play->item = g_strdup(item);
	play->day_s = day_s;
	g_ptr_array_add(plays->plays, play);
	g_hash_table_insert(plays->by_key, key, play);
	return play;
}

/* One line; false when it is torn or nonsense. */
static bool
read_line(struct plays *plays, struct hall_state *hall, const char *line, GTimeZone *zone)
{
	g_auto(GStrv) words = g_strsplit(line, "\t", FIELDS + 1);
	gint64 begin_s = 0, serial = 0;
	char *end = NULL;
	if (g_strv_length(words) != FIELDS || !*words[5] ||
	    !g_utf8_validate(words[5], -1, NULL) ||
	    !g_ascii_string_to_signed(
		words[0], 10, DATE_INSTANT_MIN_S, DATE_INSTANT_MAX_S, &begin_s, NULL))
		return false;
	double stood_s = g_ascii_strtod(words[1], &end);
	if (end == words[1] || *end || !(stood_s >= 0 && stood_s < STOOD_MOST_S))
		return false;
	struct date_time day = date_time_at(begin_s, zone);
	day.hour = day.minute = day.second = 0;
	struct play *play = find_play(plays, hall, words[5], date_instant(&day, zone));
	bool is_present =
	    hall->serial > 0 &&
	    g_ascii_string_to_signed(words[4], 10, 0, G_MAXINT64, &serial, NULL) &&
	    serial == hall->serial;
	if (is_present && (hall->since_s == 0 || begin_s < hall->since_s))
		hall->since_s = begin_s;
	play->times++;
	play->ms += (int64_t)(stood_s * 1000 + 0.5);
	return true;
}

void
plays_read(struct plays *plays, struct hall_state *hall, const char *log, GTimeZone *zone)
{
	g_auto(GStrv) lines = g_strsplit(log, "\n", -1);
	for (char **line = lines; *line; line++) {
		if (**line && !read_line(plays, hall, *line, zone))
			hall->bad_lines++;
	}
}

static void
add(GString *out, bool is_so, const char *text)
{
	if (is_so)
		g_string_append_printf(out, "%s%s", out->len > 0 ? "；" : "", text);
}

char *
plays_trouble(const struct hall_state *hall, int64_t now_s)
{
	GString *out = g_string_new(NULL);
	if (!hall->is_read) {
		add(out, true, "没有收到状态文件，或读不懂");
		return g_string_free(out, false);
	}
	int64_t age_s = now_s - hall->time_s;
	g_autofree char *silent =
	    g_strdup_printf("已有%" G_GINT64_FORMAT "天没有消息", MAX(age_s, 0) / 86400);
	g_autofree char *bad =
	    g_strdup_printf("播放记录有%d行残缺，没有计入", hall->bad_lines);
	add(out, age_s > SILENT_S, silent);
	add(out, !hall->is_well, "画面没有正常更新");
	add(out, hall->is_neutral, "没有节目，只显示日期和时钟");
	add(out, hall->is_on_trial, "新节目还在试播");
	add(out, hall->is_turned_back, "新节目播不下去，被礼堂退回，播的是上一期");
	add(out, hall->is_resting, "节目播着播着就出错，先停播一会儿");
	add(out, hall->is_unsigned, "播的节目没有签名");
	add(out, hall->synced_s_ago > UNSYNCED_S, "超过七天没有取到新节目");
	add(out, !hall->is_writable, "存储写不进去");
	add(out, hall->bad_lines > 0, bad);
	add(out, *hall->error, hall->error);
	return g_string_free(out, false);
}
