#include "health.h"

#include <string.h>
#include <unistd.h>

#include "common/date.h"
#include "common/emit.h"

/* ---- the machine ---- */

/* proc(5): the second number of statm is the resident set in pages. */
static int64_t
read_rss_kb(void)
{
	g_autofree char *text = NULL;
	if (!g_file_get_contents("/proc/self/statm", &text, NULL, NULL))
		return 0;
	const char *second = strchr(text, ' ');
	int64_t pages = second ? g_ascii_strtoll(second, NULL, 10) : 0;
	return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

static int
read_temperature(const char *sysfs)
{
	int hottest = HEALTH_NO_TEMPERATURE;
	g_autofree char *folder = g_build_filename(sysfs, "class", "thermal", NULL);
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name;
	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *path = g_build_filename(folder, name, "temp", NULL);
		g_autofree char *text = NULL;
		if (!g_str_has_prefix(name, "thermal_zone") ||
		    !g_file_get_contents(path, &text, NULL, NULL))
			continue;
		int degrees = (int)(g_ascii_strtoll(text, NULL, 10) / 1000);
		if (degrees > -50 && degrees < 200)
			hottest = MAX(hottest, degrees);
	}
	return hottest;
}

void
health_measure(struct health *health, const char *sysfs)
{
	health->rss_kb = read_rss_kb();
	health->temperature_c = read_temperature(sysfs);
}

/* ---- for programs ---- */

static void
add_key(GString *out, const char *key)
{
	g_string_append_printf(
	    out, "%s\"%s\":", out->str[out->len - 1] == '{' ? "" : ",", key);
}

static void
add_text(GString *out, const char *key, const char *text)
{
	add_key(out, key);
	if (text)
		emit_text(out, text);
	else
		g_string_append(out, "null");
}

static void
add_int(GString *out, const char *key, int64_t number)
{
	add_key(out, key);
	emit_int(out, number);
}

static void
add_bool(GString *out, const char *key, bool is_true)
{
	add_key(out, key);
	g_string_append(out, is_true ? "true" : "false");
}

static void
add_known(GString *out, const char *key, int64_t number, int64_t unknown)
{
	add_key(out, key);
	if (number == unknown)
		g_string_append(out, "null");
	else
		emit_int(out, number);
}

static void
add_fault(const struct log_fault *fault, void *data)
{
	GString *out = data;
	g_string_append(out, out->str[out->len - 1] == '[' ? "{" : ",{");
	add_int(out, "time", fault->unix_s);
	add_int(out, "times", fault->times);
	add_text(out, "text", fault->line);
	g_string_append_c(out, '}');
}

static void
keep_text(const struct log_fault *fault, void *data)
{
	char **last = data;
	g_free(*last);
	*last = g_strdup(fault->line);
}

static void
add_faults(GString *out, struct log *log)
{
	g_autofree char *last = NULL;
	log_each_fault(log, keep_text, &last);
	add_text(out, "last_error", last);
	add_int(out, "error_count", log_count(log));
	add_key(out, "errors");
	g_string_append_c(out, '[');
	log_each_fault(log, add_fault, out);
	g_string_append_c(out, ']');
}

static void
add_settings(GString *out, char *const *faults)
{
	add_key(out, "settings");
	g_string_append_c(out, '[');
	for (; faults && *faults; faults++) {
		if (out->str[out->len - 1] != '[')
			g_string_append_c(out, ',');
		emit_text(out, *faults);
	}
	g_string_append_c(out, ']');
}

static void
add_bundle(GString *out, const struct health *health)
{
	add_key(out, "bundle");
	if (!health->bundle_dir) {
		g_string_append(out, "null");
		return;
	}
	g_string_append_c(out, '{');
	add_text(out, "dir", health->bundle_dir);
	add_int(out, "serial", health->serial);
	add_int(out, "created", health->created_s);
	add_text(out, "commit", health->commit);
	add_int(out, "items", health->items);
	add_int(out, "items_here", health->items_here);
	add_bool(out, "signed", health->is_signed);
	add_text(out, "trial", health->trial);
	g_string_append_c(out, '}');
}

static void
add_display(GString *out, const struct health *health)
{
	add_key(out, "display");
	g_string_append_c(out, '{');
	add_text(out, "state", health->display);
	add_text(out, "connector", health->connector);
	add_text(out, "mode", health->mode);
	add_int(out, "width", health->width);
	add_int(out, "height", health->height);
	g_string_append_c(out, '}');
}

static void
add_machine(GString *out, const struct health *health)
{
	add_int(out, "rss_kb", health->rss_kb);
	add_known(out, "temperature_c", health->temperature_c, HEALTH_NO_TEMPERATURE);
	add_known(out, "disk_free_mb", health->disk_free_mb, -1);
	add_known(out, "disk_total_mb", health->disk_all_mb, -1);
	add_text(out, "state_dir", health->state_dir);
	add_bool(out, "state_writable", health->is_state_writable);
	add_text(out, "screenshot", health->screenshot);
}

char *
health_write(const struct health *health)
{
	GString *out = g_string_new("{");
	add_int(out, "format", HEALTH_FORMAT);
	add_text(out, "version", HEALTH_VERSION);
	add_text(out, "id", health->id);
	add_text(out, "organisation", health->organisation);
	add_text(out, "venue", health->venue);
	add_settings(out, health->settings);
	add_int(out, "time", health->unix_s);
	add_bool(out, "time_trusted", health->is_time_trusted);
	add_int(out, "time_floor", health->floor_s);
	add_int(out, "uptime_s", health->uptime_s);
	add_bool(out, "well", health->is_well);
	add_text(out, "face", health->face);
	add_text(out, "item", health->item);
	add_int(out, "pages", health->pages);
	add_int(out, "skipped", health->skipped);
	add_bundle(out, health);
	add_known(out, "last_sync_s_ago", health->synced_s, -1);
	add_display(out, health);
	add_machine(out, health);
	add_faults(out, health->log);
	g_string_append(out, "}\n");
	return g_string_free(out, false);
}

/* ---- for people ---- */

static void
add_line(GPtrArray *lines, const char *label, char *value)
{
	g_ptr_array_add(lines, g_strdup(label));
	g_ptr_array_add(lines, value);
}

static char *
span_text(int64_t s)
{
	if (s < 0)
		return g_strdup("还没有过");
	if (s < 120)
		return g_strdup_printf("%d 秒", (int)s);
	if (s < 7200)
		return g_strdup_printf("%d 分钟", (int)(s / 60));
	if (s < 172800)
		return g_strdup_printf("%d 小时", (int)(s / 3600));
	return g_strdup_printf("%d 天", (int)(s / 86400));
}

static char *
time_text(int64_t unix_s, GTimeZone *zone)
{
	struct date_time at = date_time_at(date_clamp(unix_s), zone);
	return g_strdup_printf(
	    "%d年%d月%d日 %d:%02d", at.year, at.month, at.day, at.hour, at.minute);
}

static char *
programme_text(const struct health *health, GTimeZone *zone)
{
	if (!health->bundle_dir)
		return g_strdup("没有可以播放的节目");
	g_autofree char *made = time_text(health->created_s, zone);
	return g_strdup_printf("第 %" G_GINT64_FORMAT
			       " 期，%s制作，本屏播放 %d 条（共 %d 条）",
	    health->serial, made, health->items_here, health->items);
}

static char *
disk_text(const struct health *health)
{
	if (!health->state_dir)
		return g_strdup("没有设置存放位置（[state] dir）");
	if (!health->is_state_writable)
		return g_strdup("写不进去：磁盘满了、只读或坏了");
	return g_strdup_printf("还剩 %" G_GINT64_FORMAT " MB（共 %" G_GINT64_FORMAT
			       " MB）",
	    health->disk_free_mb, health->disk_all_mb);
}

static char *
heat_text(const struct health *health)
{
	bool is_known = health->temperature_c != HEALTH_NO_TEMPERATURE;
	g_autofree char *heat = is_known ? g_strdup_printf("%d ℃", health->temperature_c)
					 : g_strdup("温度不详");
	return g_strdup_printf(
	    "%s，内存 %" G_GINT64_FORMAT " MB", heat, health->rss_kb / 1024);
}

/* The first, and how many more there are. Yours. */
static char *
settings_text(char *const *faults)
{
	guint n = g_strv_length((char **)faults);
	return n > 1 ? g_strdup_printf("%s　另有 %u 处", faults[0], n - 1)
		     : g_strdup(faults[0]);
}

GPtrArray *
health_lines(const struct health *health, GTimeZone *zone)
{
	GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *now = time_text(health->unix_s, zone);
	g_autofree char *span = span_text(health->synced_s);
	char *last = NULL;
	log_each_fault(health->log, keep_text, &last);
	add_line(lines, "屏幕",
	    g_strdup_printf(
		"%s　%s　%s", health->id, health->organisation, health->venue));
	if (health->settings)
		add_line(lines, "设置有错", settings_text(health->settings));
	add_line(lines, "程序", g_strdup_printf("litang-kiosk %s", HEALTH_VERSION));
	add_line(lines, "时间",
	    g_strdup_printf("%s（%s）", now,
		health->is_time_trusted ? "可信" : "不可信：请联网或校准时钟"));
	add_line(lines, "已经运行", span_text(health->uptime_s));
	add_line(lines, "节目", programme_text(health, zone));
	add_line(lines, "上次更新检查",
	    health->synced_s < 0 ? g_strdup("还没有成功过")
				 : g_strdup_printf("%s前", span));
	add_line(lines, "显示",
	    g_strdup_printf(
		"%d×%d %s", health->width, health->height, health->connector));
	add_line(lines, "温度和内存", heat_text(health));
	add_line(lines, "磁盘", disk_text(health));
	add_line(lines, "播放",
	    g_strdup_printf("已播 %" G_GINT64_FORMAT " 页，跳过 %" G_GINT64_FORMAT " 页",
		health->pages, health->skipped));
	add_line(lines, "最近的问题", last ? last : g_strdup("没有"));
	return lines;
}
