#include "outputs.h"

#include "common/text.h"

#include "field.h"

static const char *const known[] = {
    "html", "feeds", "search", "kiosk", "wechat", "print", "signoff", NULL};
static const char *const usual[] = {"html", "feeds", "search", "kiosk"};

GHashTable *
outputs_new(void)
{
	GHashTable *outputs =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(usual); i++)
		g_hash_table_add(outputs, g_strdup(usual[i]));
	return outputs;
}

void
outputs_read(GHashTable *outputs, const struct yaml *value, struct diag *diag)
{
	g_autoptr(GArray) places = NULL;
	g_autoptr(GPtrArray) names = field_list(value, &places, diag);
	g_hash_table_remove_all(outputs);
	for (guint i = 0; i < names->len; i++) {
		const char *name = names->pdata[i];
		if (g_strv_contains(known, name))
			g_hash_table_add(outputs, g_strdup(name));
		else
			diag_add(diag, RULE_BAD_VALUE,
			    g_array_index(places, struct diag_place, i),
			    _("write some of [html, feeds, search, kiosk, wechat, "
			      "print, signoff]"),
			    _("unknown output “%s”"), name);
	}
}
