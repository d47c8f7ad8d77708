#include "origin.h"

#include <glib.h>

#include "common/text.h"

#include "field.h"
#include "named.h"

static const struct named keys[] = {
    {"title", {"标题", "名称"}},
    {"issuer", {"发布单位", "单位"}},
    {"date", {"日期"}},
    {"number", {"文号"}},
    {"url", {"网址"}},
    {NULL, {NULL}},
};

void
origin_release(struct page_source *source)
{
	g_free(source->title);
	g_free(source->issuer);
	g_free(source->date);
	g_free(source->number);
	g_free(source->url);
}

static void
read_map(struct page_source *source, const struct yaml *map, struct diag *diag)
{
	named_check(map, keys, _("a source"), diag);
	*source = (struct page_source){named_text(map, keys, "title", diag),
	    named_text(map, keys, "issuer", diag), named_text(map, keys, "date", diag),
	    named_text(map, keys, "number", diag), named_text(map, keys, "url", diag)};
	g_autofree char *scheme = *source->url ? g_uri_parse_scheme(source->url) : NULL;
	if (!*source->url || g_strcmp0(scheme, "https") == 0 ||
	    g_strcmp0(scheme, "http") == 0)
		return;
	diag_add(diag, RULE_BAD_VALUE, named_get(map, keys, "url")->place,
	    _("write url: https://…"), _("the source's url is not a web address: %s"),
	    source->url);
	*source->url = '\0';
}

void
origin_read(struct page_source *source, const struct yaml *value, struct diag *diag)
{
	if (value && value->kind == YAML_MAP)
		read_map(source, value, diag);
	else
		*source = (struct page_source){field_copy(value, diag), g_strdup(""),
		    g_strdup(""), g_strdup(""), g_strdup("")};
}
