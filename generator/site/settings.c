#include "settings.h"

#include <string.h>

#include "common/date.h"
#include "common/nearest.h"
#include "common/text.h"

#include "field.h"

#define ORG_DEPTH_MAX 8

static const char *const outputs_known[] = {
    "html", "feeds", "search", "kiosk", "wechat", "print"};
static const char *const outputs_default[] = {"html", "feeds", "search", "kiosk"};

struct reader {
	struct settings *settings;
	struct diag *diag;
};

/* One row a key: how its value gets into the settings. */
struct row {
	const char *name;
	void (*read)(struct reader *reader, const struct yaml *value);
};

static void
read_rows(
    struct reader *reader, const struct row *rows, size_t n_rows, const struct yaml *map)
{
	for (guint i = 0; i < map->pairs->len; i++) {
		const struct yaml_pair *pair = map->pairs->pdata[i];
		struct nearest nearest = nearest_to(pair->key);
		size_t row = 0;
		for (; row < n_rows && strcmp(rows[row].name, pair->key) != 0; row++)
			nearest_try(&nearest, rows[row].name);
		if (row < n_rows) {
			rows[row].read(reader, pair->value);
			continue;
		}
		g_autofree char *fix =
		    nearest.best ? g_strdup_printf(_("did you mean “%s”?"), nearest.best)
				 : g_strdup(_("take the line out"));
		diag_add(reader->diag, RULE_UNKNOWN_KEY, pair->place, fix,
		    _("unknown key “%s”"), pair->key);
	}
}

static void
set_text(struct reader *reader, char **text, const struct yaml *value, const char *key)
{
	const char *given = field_text(value, key, reader->diag);
	if (given && *given) {
		g_free(*text);
		*text = field_strip(given, strlen(given));
	}
}

#define TEXT_ROW(name, member)                                                           \
	static void read_##member(struct reader *reader, const struct yaml *value)       \
	{                                                                                \
		set_text(reader, &reader->settings->member, value, name);                \
	}
TEXT_ROW("title", title)
TEXT_ROW("language", language)
TEXT_ROW("description", description)
TEXT_ROW("organiser", organiser)
TEXT_ROW("phone", phone)
TEXT_ROW("icp", icp)
TEXT_ROW("police", police)

static void
read_base_url(struct reader *reader, const struct yaml *value)
{
	const char *url = field_text(value, "base_url", reader->diag);
	if (!url || !*url)
		return;
	if (!g_str_has_prefix(url, "https://") && !g_str_has_prefix(url, "http://")) {
		diag_add(reader->diag, RULE_BAD_VALUE, value->place,
		    _("write the whole address, such as https://www.example.org"),
		    _("“%s” is not an address of a site"), url);
		return;
	}
	set_text(reader, &reader->settings->base_url, value, "base_url");
}

static void
read_timezone(struct reader *reader, const struct yaml *value)
{
	const char *name = field_text(value, "timezone", reader->diag);
	GTimeZone *zone = name && *name ? date_zone(name) : NULL;
	if (zone) {
		g_time_zone_unref(reader->settings->zone);
		reader->settings->zone = zone;
		set_text(reader, &reader->settings->timezone, value, "timezone");
	} else if (name && *name) {
		diag_add(reader->diag, RULE_BAD_VALUE, value->place,
		    _("write timezone: Asia/Shanghai"), _("unknown time zone “%s”"),
		    name);
	}
}

static void
read_policy(struct reader *reader, const struct yaml *value)
{
	const char *policy = field_text(value, "policy", reader->diag);
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
	reader->settings->allow_html = field_bool(value, "html", false, reader->diag);
}

static void
read_per_page(struct reader *reader, const struct yaml *value)
{
	reader->settings->per_page =
	    (int)field_number(value, "per_page", 1, 1000, 20, reader->diag);
}

static void
term_free(void *data)
{
	struct settings_term *term = data;
	g_free(term->id);
	g_free(term->name);
	g_free(term);
}

static bool
is_id(const char *text)
{
	size_t n = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-_");
	return *text && !text[n];
}

static char *
copy_text_of(struct reader *reader, const struct yaml *map, const char *key)
{
	const char *text = field_text(yaml_get(map, key), key, reader->diag);
	return field_strip(text ? text : "", text ? strlen(text) : 0);
}

/* An id that an address can be made of; a diagnostic otherwise. Yours. */
static char *
read_id(struct reader *reader, const struct yaml *map)
{
	char *id = copy_text_of(reader, map, "id");
	const struct yaml *given = yaml_get(map, "id");
	if (!is_id(id))
		diag_add(reader->diag, RULE_BAD_VALUE, given ? given->place : map->place,
		    _("write an id of small letters, digits and -, such as id: elderly"),
		    _("an id is missing or cannot be part of an address"));
	return id;
}

static void
read_term(struct reader *reader, GPtrArray *terms, const struct yaml *item)
{
	struct settings_term *term = g_new0(struct settings_term, 1);
	if (item->kind == YAML_MAP) {
		term->id = read_id(reader, item);
		term->name = copy_text_of(reader, item, "name");
	} else {
		const char *name = field_text(item, "name", reader->diag);
		term->id = g_strdup("");
		term->name = g_strdup(name ? name : "");
	}
	if (!*term->name) {
		g_free(term->name);
		term->name = g_strdup(term->id);
	}
	term->order = (int)terms->len;
	g_ptr_array_add(terms, term);
}

static void
read_terms(
    struct reader *reader, GPtrArray *terms, const struct yaml *value, const char *key)
{
	if (value->kind != YAML_LIST) {
		diag_add(reader->diag, RULE_BAD_VALUE, value->place,
		    _("write one line each: - {id: elderly, name: 中老年}"),
		    _("“%s” takes a list"), key);
		return;
	}
	for (guint i = 0; i < value->items->len; i++)
		read_term(reader, terms, value->items->pdata[i]);
}

static void
read_topics(struct reader *reader, const struct yaml *value)
{
	read_terms(reader, reader->settings->topics, value, "topics");
}

static void
read_audiences(struct reader *reader, const struct yaml *value)
{
	read_terms(reader, reader->settings->audiences, value, "audiences");
}

static void
org_free(void *data)
{
	struct settings_org *org = data;
	g_free(org->id);
	g_free(org->name);
	g_free(org->short_name);
	g_free(org->phone);
	g_free(org->folder);
	g_free(org);
}

static void
read_org(struct reader *reader, const struct yaml *node, struct settings_org *parent,
    int depth)
{
	if (!field_map(node, "organisations", reader->diag))
		return;
	struct settings_org *org = g_new0(struct settings_org, 1);
	*org = (struct settings_org){
	    .id = read_id(reader, node),
	    .name = copy_text_of(reader, node, "name"),
	    .short_name = copy_text_of(reader, node, "short"),
	    .phone = copy_text_of(reader, node, "phone"),
	    .folder = copy_text_of(reader, node, "folder"),
	    .parent = parent,
	};
	g_ptr_array_add(reader->settings->orgs, org);
	const struct yaml *children = yaml_get(node, "children");
	if (!children || children->kind != YAML_LIST || depth >= ORG_DEPTH_MAX)
		return;
	for (guint i = 0; i < children->items->len; i++)
		read_org(reader, children->items->pdata[i], org, depth + 1);
}

static void
read_orgs(struct reader *reader, const struct yaml *value)
{
	if (value->kind != YAML_LIST) {
		diag_add(reader->diag, RULE_BAD_VALUE, value->place,
		    _("write a list: - id: …, with name, short, phone and children "
		      "below"),
		    _("“organisations” takes a list"));
		return;
	}
	for (guint i = 0; i < value->items->len; i++)
		read_org(reader, value->items->pdata[i], NULL, 1);
}

static bool
is_known_output(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(outputs_known); i++) {
		if (strcmp(outputs_known[i], name) == 0)
			return true;
	}
	return false;
}

static void
read_outputs(struct reader *reader, const struct yaml *value)
{
	g_autoptr(GArray) places = NULL;
	g_autoptr(GPtrArray) names = field_list(value, "outputs", &places, reader->diag);
	g_hash_table_remove_all(reader->settings->outputs);
	for (guint i = 0; i < names->len; i++) {
		if (is_known_output(names->pdata[i]))
			g_hash_table_add(
			    reader->settings->outputs, g_strdup(names->pdata[i]));
		else
			diag_add(reader->diag, RULE_BAD_VALUE,
			    g_array_index(places, struct diag_place, i),
			    _("write some of: html, feeds, search, kiosk, wechat, print"),
			    _("unknown output “%s”"), (char *)names->pdata[i]);
	}
}

static void
read_check(struct reader *reader, const struct yaml_pair *pair)
{
	enum rule rule;
	enum severity severity;
	const char *text = field_text(pair->value, pair->key, reader->diag);
	if (!rule_find(pair->key, &rule)) {
		struct nearest nearest = nearest_to(pair->key);
		for (int i = 0; i < RULE_COUNT; i++)
			nearest_try(&nearest, rule_name((enum rule)i));
		g_autofree char *fix =
		    nearest.best ? g_strdup_printf(_("did you mean “%s”?"), nearest.best)
				 : NULL;
		diag_add(reader->diag, RULE_UNKNOWN_KEY, pair->place, fix,
		    _("unknown rule “%s”"), pair->key);
	} else if (!text || !severity_find(text, &severity)) {
		diag_add(reader->diag, RULE_BAD_VALUE, pair->value->place,
		    _("write error, warning, info or off"), _("unknown severity “%s”"),
		    text ? text : "");
	} else {
		diag_set_severity(reader->diag, rule, severity);
	}
}

static void
read_checks(struct reader *reader, const struct yaml *value)
{
	if (!field_map(value, "checks", reader->diag))
		return;
	for (guint i = 0; i < value->pairs->len; i++)
		read_check(reader, value->pairs->pdata[i]);
}

static const struct row footer_rows[] = {
    {"organiser", read_organiser},
    {"phone", read_phone},
    {"icp", read_icp},
    {"police", read_police},
};

static void
read_footer(struct reader *reader, const struct yaml *value)
{
	if (field_map(value, "footer", reader->diag))
		read_rows(reader, footer_rows, G_N_ELEMENTS(footer_rows), value);
}

static const struct row rows[] = {
    {"title", read_title},
    {"base_url", read_base_url},
    {"timezone", read_timezone},
    {"language", read_language},
    {"description", read_description},
    {"policy", read_policy},
    {"html", read_html},
    {"per_page", read_per_page},
    {"topics", read_topics},
    {"audiences", read_audiences},
    {"organisations", read_orgs},
    {"outputs", read_outputs},
    {"checks", read_checks},
    {"footer", read_footer},
};

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
	settings->topics = g_ptr_array_new_with_free_func(term_free);
	settings->audiences = g_ptr_array_new_with_free_func(term_free);
	settings->orgs = g_ptr_array_new_with_free_func(org_free);
	settings->outputs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(outputs_default); i++)
		g_hash_table_add(settings->outputs, g_strdup(outputs_default[i]));
	return settings;
}

/* "https://host/health/" → "/health". Trailing slashes of base_url go, so that an address
 * can always be base_url + "/…". */
static void
derive_root(struct settings *settings)
{
	size_t len = strlen(settings->base_url);
	while (len > 0 && settings->base_url[len - 1] == '/')
		settings->base_url[--len] = '\0';
	const char *host = strstr(settings->base_url, "://");
	const char *path = host ? strchr(host + 3, '/') : NULL;
	settings->root = g_strdup(path ? path : "");
}

struct settings *
settings_read(const struct yaml *yaml, const char *base_url, struct diag *diag)
{
	struct settings *settings = settings_new();
	struct reader reader = {settings, diag};
	if (yaml)
		read_rows(&reader, rows, G_N_ELEMENTS(rows), yaml);
	if (base_url) {
		g_free(settings->base_url);
		settings->base_url = g_strdup(base_url);
	}
	derive_root(settings);
	diag_set_strict(diag, settings->is_strict);
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
	g_ptr_array_unref(settings->topics);
	g_ptr_array_unref(settings->audiences);
	g_ptr_array_unref(settings->orgs);
	g_hash_table_unref(settings->outputs);
	g_free(settings);
}

bool
settings_makes(const struct settings *settings, const char *output)
{
	return g_hash_table_contains(settings->outputs, output);
}

const struct settings_term *
settings_term_find(const GPtrArray *terms, const char *name)
{
	for (guint i = 0; i < terms->len; i++) {
		const struct settings_term *term = terms->pdata[i];
		if (strcmp(term->id, name) == 0 || strcmp(term->name, name) == 0)
			return term;
	}
	return NULL;
}

const struct settings_org *
settings_org_find(const struct settings *settings, const char *id)
{
	for (guint i = 0; i < settings->orgs->len; i++) {
		const struct settings_org *org = settings->orgs->pdata[i];
		if (strcmp(org->id, id) == 0)
			return org;
	}
	return NULL;
}
