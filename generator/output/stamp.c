#include "stamp.h"

#include <string.h>

#include "common/text.h"
#include "site/review.h"

static bool
refuse(const char *path, const char *text, GError **error)
{
	g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s: %s", path, text);
	return false;
}

/* Does the page say the same as before, but for its reviews? */
static bool
is_same(const char *path, const GString *bytes, const char *hash)
{
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Frontmatter) matter =
	    frontmatter_read(path, bytes->str, bytes->len, diag);
	g_autofree char *now = review_hash_text(matter);
	return diag_count(diag, SEVERITY_ERROR) == 0 && !matter->is_broken &&
	       strcmp(now, hash) == 0;
}

bool
stamp_file(
    const char *dir, const char *path, const struct signature *signature, GError **error)
{
	g_autofree char *file = g_build_filename(dir, path, NULL), *bytes = NULL;
	gsize len = 0;
	if (!g_file_get_contents(file, &bytes, &len, error))
		return false;
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Frontmatter) matter = frontmatter_read(path, bytes, len, diag);
	if (matter->is_broken)
		return refuse(path, _("its front matter has mistakes"), error);
	g_autofree char *hash = review_hash_text(matter);
	GString *signed_ = signature_put(bytes, len, matter, signature);
	bool is_good = signed_ && is_same(path, signed_, hash);
	if (!is_good)
		refuse(path,
		    _("write its front matter one key a line, so that the sign-off finds "
		      "its place"),
		    error);
	else if (signed_->len != len || memcmp(signed_->str, bytes, len) != 0)
		is_good =
		    g_file_set_contents(file, signed_->str, (gssize)signed_->len, error);
	if (signed_)
		g_string_free(signed_, true);
	return is_good;
}
