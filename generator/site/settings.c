#include "settings.h"

#include <string.h>

#include "common/date.h"
#include "common/text.h"

#include "base.h"
#include "checks.h"
#include "field.h"
#include "outputs.h"
#include "province.h"
#include "rows.h"

struct reader {
	struct settings *settings;
	struct diag *diag;
	const struct yaml *orgs;    /* read last: their dates are in the site's zone */
	const struct yaml *sources; /* after them: they name organisations */
};

static void
set_text(struct reader *reader, char **text, const struct yaml *value)
{
	const char *given = field_text(value, reader->diag);
	if (given && *given) {
		g_free(*text);
		*text = field_strip(given, strlen(given));
	}
}

#define TEXT_ROW(member)                                                                 \
	static void read_##member(struct reader *reader, const struct yaml *value)       \
	{                                                                                \
		set_text(reader, &reader->settings->member, value);                      \
	}
TEXT_ROW(title)
TEXT_ROW(language)
TEXT_ROW(description)
TEXT_ROW(organiser)
TEXT_ROW(phone)
TEXT_ROW(icp)
TEXT_ROW(police)
TEXT_ROW(site_id)

static void
read_province(struct reader *reader, const struct yaml *value)
{
	const char *given = field_text(value, reader->diag);
	const char *province = given && *given ? province_find(given) : NULL;
	if (province) {
		g_free(reader->settings->province);
		reader->settings->province = g_strdup(province);
	} else if (given && *given) {
		diag_add(reader->diag, RULE_BAD_VALUE, value->place,
		    _("write its Chinese name, such as province: 浙江"),
		    _("no province is called “%s”"), given);
	}
}

static void
read_base_url(struct reader *reader, const struct yaml *value)
{
	g_autofree char *url = field_copy(value, reader->diag);
	reader->settings->has_base_url = true; /* right or wrong: told once */
	if (*url && !base_is_url(url))
		diag_add(reader->diag, RULE_BAD_VALUE, value->place,
		    _("write the whole address, such as https://www.example.org"),
		    _("“%s” is not an address of a site"), url);
	else
		set_text(reader, &reader->settings->base_url, value);
}

static void
read_timezone(struct reader *reader, const struct yaml *value)
{
	const char *name = field_text(value, reader->diag);
	GTimeZone *zone = name && *name ? date_zone(name) : NULL;
	if (zone) {
		g_time_zone_unref(reader->settings->zone);
		reader->settings->zone = zone;
		set_text(reader, &reader->settings->timezone, value);
	} else if (name && *name) {
		diag_add(reader->diag, RULE_BAD_VALUE, value->place,
		    _("write timezone: Asia/Shanghai"), _("unknown time zone “%s”"),
		    name);
	}
}

static void
read_policy(struct reader *reader, const struct yaml *value)
{
	const char *policy = field_text(value, reader->diag);
	if (!policy || !*policy)
		return;
	reader->settings->is_strict = strcmp(policy, "strict") == 0;
	if (!reader->settings->is_strict && strcmp(policy, "plain") != 0)
		diag_add(reader->diag, RULE_BAD_VALUE, value->place,
		    _("write policy: plain or policy: strict"), _("unknown policy “%s”"),
		    policy);
}

static void
read_html(struct reader *reader, const struct yaml *value)
{
	reader->settings->allow_html = field_bool(value, false, reader->diag);
}

static void
read_ticker(struct reader *reader, const struct yaml *value)
{
	g_ptr_array_unref(reader->settings->ticker);
	reader->settings->ticker = field_list(value, NULL, reader->diag);
}

static void
read_per_page(struct reader *reader, const struct yaml *value)
{
	reader->settings->per_page = (int)field_number(value, 1, 1000, 20, reader->diag);
}

static void
read_report_days(struct reader *reader, const struct yaml *value)
{
	reader->settings->report_days =
	    (int)field_number(value, 0, 3650, 30, reader->diag);
}

static void
read_stale_days(struct reader *reader, const struct yaml *value)
{
	reader->settings->stale_days =
	    (int)field_number(value, 0, 3650, 14, reader->diag);
}

static void
read_review(struct reader *reader, const struct yaml *value)
{
	stages_read(reader->settings->stages, value, reader->diag);
}

static void
read_topics(struct reader *reader, const struct yaml *value)
{
	terms_read(reader->settings->topics, value, "topics", reader->diag);
}

static void
read_audiences(struct reader *reader, const struct yaml *value)
{
	terms_read(reader->settings->audiences, value, "audiences", reader->diag);
}

static void
read_orgs(struct reader *reader, const struct yaml *value)
{
	reader->orgs = value;
}

static void
read_sources(struct reader *reader, const struct yaml *value)
{
	reader->sources = value;
}

static void
read_menu(struct reader *reader, const struct yaml *value)
{
	menu_read(reader->settings->menu, value, reader->diag);
}

static void
read_checks(struct reader *reader, const struct yaml *value)
{
	checks_read(value, reader->diag);
}

static void
read_outputs(struct reader *reader, const struct yaml *value)
{
	outputs_read(reader->settings->outputs, value, reader->diag);
}

static const struct row footer_rows[] = {
    {"organiser", "主办单位", read_organiser},
    {"phone", "电话", read_phone},
    {"icp", "备案号", read_icp},
    {"police", "公安备案号", read_police},
    {"site_id", "网站标识码", read_site_id},
};

static void
read_footer(struct reader *reader, const struct yaml *value)
{
	if (field_map(value, reader->diag))
		rows_read(
		    footer_rows, G_N_ELEMENTS(footer_rows), value, reader, reader->diag);
}

static const struct row rows[] = {
    {"title", "标题", read_title},
    {"base_url", "网址", read_base_url},
    {"timezone", "时区", read_timezone},
    {"language", "语言", read_language},
    {"description", "简介", read_description},
    {"policy", "规则", read_policy},
    {"allow_html", "允许HTML", read_html},
    {"per_page", "每页篇数", read_per_page},
    {"ticker", "滚动消息", read_ticker},
    {"topics", "主题", read_topics},
    {"audiences", "人群", read_audiences},
    {"organisations", "单位", read_orgs},
    {"sources", "来源仓库", read_sources},
    {"menu", "菜单", read_menu},
    {"outputs", "输出", read_outputs},
    {"checks", "检查", read_checks},
    {"province", "省份", read_province},
    {"report_days", "总结期限", read_report_days},
    {"stale_days", "更新期限", read_stale_days},
    {"review", "审签", read_review},
    {"footer", "页脚", read_footer},
};

const char *
settings_key(size_t i, const char **synonym)
{
	size_t n = G_N_ELEMENTS(rows), n_footer = G_N_ELEMENTS(footer_rows);
	if (i >= n + n_footer)
		return NULL;
	const struct row *row = i < n ? &rows[i] : &footer_rows[i - n];
	*synonym = row->synonym;
	return row->name;
}

static struct settings *
settings_new(void)
{
	struct settings *settings = g_new0(struct settings, 1);
	settings->title = g_strdup("");
	settings->base_url = g_strdup("");
	settings->language = g_strdup("zh-CN");
	settings->description = g_strdup("");
	settings->timezone = g_strdup("Asia/Shanghai");
	settings->zone = date_zone("Asia/Shanghai");
	settings->per_page = 20;
	settings->organiser = g_strdup("");
	settings->phone = g_strdup("");
	settings->icp = g_strdup("");
	settings->police = g_strdup("");
	settings->province = g_strdup("");
	settings->since_s = INT64_MAX;
	settings->report_days = 30;
	settings->stale_days = 14;
	settings->stages = stages_new();
	settings->site_id = g_strdup("");
	settings->topics = terms_new();
	settings->audiences = terms_new();
	settings->orgs = orgs_new();
	settings->ticker = g_ptr_array_new_with_free_func(g_free);
	settings->tributaries = tributaries_new();
	settings->menu = menu_new();
	settings->outputs = outputs_new();
	return settings;
}

/* Without a title and an address there is nothing to call the site by; a site.yaml with
 * broken lines may have held them. */
static void
check_missing(const struct settings *settings, const struct yaml *yaml, struct diag *diag)
{
	if (yaml->is_partial)
		return;
	if (!*settings->title)
		diag_add(diag, RULE_MISSING_KEY, yaml->place,
		    _("write a line title: with the name of the site"),
		    _("site.yaml does not say what the site is called"));
	if (!settings->has_base_url)
		diag_add(diag, RULE_MISSING_KEY, yaml->place,
		    _("write a line base_url: https://www.example.org"),
		    _("site.yaml does not say where the site will be"));
}

struct settings *
settings_read(const struct yaml *yaml, const char *base_url, struct diag *diag)
{
	struct settings *settings = settings_new();
	struct reader reader = {settings, diag, NULL, NULL};
	if (yaml)
		rows_read(rows, G_N_ELEMENTS(rows), yaml, &reader, diag);
	if (reader.orgs)
		orgs_read(settings->orgs, reader.orgs, settings->zone, diag);
	if (reader.sources)
		tributaries_read(
		    settings->tributaries, reader.sources, settings->orgs, diag);
	settings->has_base_url |= base_url != NULL;
	g_autofree char *written = settings->base_url;
	settings->base_url = base_clean(base_url ? base_url : written);
	settings->root = base_root(settings->base_url);
	diag_set_strict(diag, settings->is_strict);
	if (yaml)
		check_missing(settings, yaml, diag);
	return settings;
}

void
settings_free(struct settings *settings)
{
	if (!settings)
		return;
	g_free(settings->title);
	g_free(settings->base_url);
	g_free(settings->language);
	g_free(settings->description);
	g_free(settings->root);
	g_free(settings->timezone);
	g_time_zone_unref(settings->zone);
	g_free(settings->organiser);
	g_free(settings->phone);
	g_free(settings->icp);
	g_free(settings->police);
	g_free(settings->province);
	stages_free(settings->stages);
	g_free(settings->site_id);
	g_ptr_array_unref(settings->topics);
	g_ptr_array_unref(settings->audiences);
	g_ptr_array_unref(settings->orgs);
	g_ptr_array_unref(settings->ticker);
	g_ptr_array_unref(settings->tributaries);
	g_ptr_array_unref(settings->menu);
	g_hash_table_unref(settings->outputs);
	g_free(settings);
}

bool
settings_makes(const struct settings *settings, const char *output)
{
	return g_hash_table_contains(settings->outputs, output);
}

void
settings_write_only(struct settings *settings, const char *const *outputs)
{
	settings->written = outputs;
}

bool
settings_writes(const struct settings *settings, const char *output)
{
	return settings_makes(settings, output) &&
	       (!settings->written || g_strv_contains(settings->written, output));
}

const struct settings_term *
settings_term_find(const GPtrArray *terms, const char *name)
{
	return terms_find(terms, name);
}

const struct settings_org *
settings_org_find(const struct settings *settings, const char *id)
{
	return orgs_find(settings->orgs, id);
}
