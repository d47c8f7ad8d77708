#include "attachment.h"

#include "common/parallel.h"
#include "common/store.h"
#include "common/text.h"
#include "output/clearance.h"
#include "site/galley.h"
#include "site/privacy.h"
#include "source/document.h"

/* What the threads share. */
struct work {
	const struct tree *tree;
	GPtrArray *files; /* of struct tree_file, borrowed */
	const struct clearance *clearance;
	int year;
	struct diag *diag;
};

static void
report(const struct work *work, const char *path, const char *why)
{
	struct diag_source source = {path, NULL, 0};
	diag_add(work->diag, RULE_UNREAD_DOCUMENT, (struct diag_place){&source, 0, 0},
	    _("open it and look yourself that no identity or mobile number is in it"),
	    _("not all of this document can be looked through: %s"), why);
}

/* How many were told. */
static int
look(const struct work *work, const char *path, const GPtrArray *parts)
{
	int n = 0;
	for (guint i = 0; i < parts->len && n < GALLEY_RULE_MOST; i++) {
		const struct document_part *part = parts->pdata[i];
		n += privacy_part(path, part->where, part->text, work->year,
		    GALLEY_RULE_MOST - n, work->diag);
	}
	return n;
}

static void
check(const struct work *work, const char *path, const char *bytes, size_t len)
{
	char sha256[65];
	g_autoptr(GError) error = NULL;
	store_hash(bytes, len, sha256);
	if (clearance_has(work->clearance, sha256))
		return;
	g_autoptr(GPtrArray) parts = document_parts();
	bool is_read = document_read(bytes, len, parts, &error);
	int n = look(work, path, parts);
	if (!is_read)
		report(work, path, error->message);
	else if (n == 0)
		clearance_give(work->clearance, sha256);
}

static void
check_file(size_t i, void *data)
{
	const struct work *work = data;
	const struct tree_file *file = work->files->pdata[i];
	size_t len = 0;
	g_autoptr(GError) error = NULL;
	g_autofree char *bytes = tree_read(work->tree, file, DOCUMENT_MAX, &len, &error);
	if (bytes)
		check(work, file->path, bytes, len);
	else
		report(work, file->path, error->message);
}

void
attachment_check_all(
    const struct tree *tree, const char *cache, int threads, int year, struct diag *diag)
{
	g_autoptr(GPtrArray) files = g_ptr_array_new();
	for (size_t i = 0; i < tree_count(tree); i++) {
		const struct tree_file *file = tree_file(tree, i);
		if (document_is(file->path))
			g_ptr_array_add(files, (void *)file);
	}
	if (files->len == 0)
		return;
	g_autoptr(Clearance) clearance = clearance_new(cache, year);
	struct work work = {tree, files, clearance, year, diag};
	parallel_for(files->len, threads, check_file, &work);
}
