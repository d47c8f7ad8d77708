#include "refusal.h"

#include "common/text.h"

void
refusal_of_folder(const struct tree *tree, const char *dir, GError **error)
{
	const struct tree_file *near = tree_find(tree, "site.yml");
	if (!near)
		near = tree_find_any_case(tree, "site.yaml");
	if (near)
		g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
		    _("the settings are read from site.yaml: give %s that name"),
		    near->path);
	else
		g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
		    _("there is no site.yaml in %s: write one with three lines (title: "
		      "…, "
		      "base_url: https://…, timezone: Asia/Shanghai), or name the right "
		      "folder with -C"),
		    dir);
}
