#include "origin.h"

#include <glib.h>

#include "common/text.h"

#include "field.h"

void
origin_release(struct page_source *source)
{
	g_free(source->title);
	g_free(source->issuer);
	g_free(source->date);
	g_free(source->number);
	g_free(source->url);
}

static char *
copy(const struct yaml *map, const char *key, struct diag *diag)
{
	return field_copy(yaml_get(map, key), key, diag);
}

static void
read_map(struct page_source *source, const struct yaml *map, struct diag *diag)
{
	static const char *const known[] = {
	    "title", "issuer", "date", "number", "url", NULL};
	field_keys(map, known, _("a source"), diag);
	*source = (struct page_source){copy(map, "title", diag),
	    copy(map, "issuer", diag), copy(map, "date", diag), copy(map, "number", diag),
	    copy(map, "url", diag)};
	g_autofree char *scheme = *source->url ? g_uri_parse_scheme(source->url) : NULL;
	if (!*source->url || g_strcmp0(scheme, "https") == 0 ||
	    g_strcmp0(scheme, "http") == 0)
		return;
	diag_add(diag, RULE_BAD_VALUE, yaml_get(map, "url")->place,
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
		*source = (struct page_source){field_copy(value, "source", diag),
		    g_strdup(""), g_strdup(""), g_strdup(""), g_strdup("")};
}
