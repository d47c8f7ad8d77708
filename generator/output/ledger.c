#include "ledger.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "common/emit.h"
#include "common/store.h"

#include "disk.h"
#include "type.h"

#define MANIFEST "kiosk/manifest.json" /* and its signatures, which begin so */

static void
file_free(void *data)
{
	struct ledger_file *file = data;
	g_free(file->path);
	g_free(file);
}

struct ledger *
ledger_new(void)
{
	struct ledger *ledger = g_new0(struct ledger, 1);
	ledger->commit = g_strdup("");
	ledger->files = g_ptr_array_new_with_free_func(file_free);
	return ledger;
}

void
ledger_free(struct ledger *ledger)
{
	if (!ledger)
		return;
	g_free(ledger->commit);
	g_ptr_array_unref(ledger->files);
	g_free(ledger);
}

void
ledger_add(struct ledger *ledger, const char *path, const char *sha256, uint64_t size)
{
	struct ledger_file *file = g_new0(struct ledger_file, 1);
	file->path = g_strdup(path);
	g_strlcpy(file->sha256, sha256, sizeof file->sha256);
	file->size = size;
	g_ptr_array_add(ledger->files, file);
}

static int
compare_paths(const void *a, const void *b)
{
	const struct ledger_file *x = *(struct ledger_file *const *)a;
	const struct ledger_file *y = *(struct ledger_file *const *)b;
	return strcmp(x->path, y->path);
}

void
ledger_sort(struct ledger *ledger)
{
	g_ptr_array_sort(ledger->files, compare_paths);
}

static int
compare_path(const void *path, const void *element)
{
	const struct ledger_file *const *file = element;
	return strcmp(path, (*file)->path);
}

const struct ledger_file *
ledger_find(const struct ledger *ledger, const char *path)
{
	const GPtrArray *files = ledger->files;
	void *const *found = files->len > 0 ? bsearch(path, files->pdata, files->len,
						  sizeof *files->pdata, compare_path)
					    : NULL;
	return found ? *found : NULL;
}

static void
write_file(GString *out, const struct ledger_file *file)
{
	g_string_append(out, "{\"path\":");
	emit_text(out, file->path);
	emit_member(out, "sha256", file->sha256);
	g_string_append(out, ",\"size\":");
	emit_int(out, (int64_t)file->size);
	emit_member(out, "type", type_of(file->path));
	emit_member(
	    out, "cache", type_is_immutable(file->path) ? "immutable" : "revalidate");
	g_string_append_c(out, '}');
}

static void
write_files(GString *out, const GPtrArray *files)
{
	for (guint i = 0; i < files->len; i++) {
		g_string_append(out, i > 0 ? ",\n" : "\n");
		write_file(out, files->pdata[i]);
	}
}

GString *
ledger_write(const struct ledger *ledger)
{
	GString *out = g_string_sized_new(256 + ledger->files->len * 256);
	g_string_append(out, "{\"serial\":");
	emit_int(out, ledger->serial);
	g_string_append(out, ",\"origin\":");
	emit_int(out, ledger->origin);
	g_string_append(out, ",\"published\":");
	emit_int(out, ledger->published_s);
	emit_member(out, "commit", ledger->commit);
	g_string_append(out, ",\"files\":[");
	write_files(out, ledger->files);
	g_string_append(out, "\n]}\n");
	return out;
}

bool
ledger_is_rollback(const char *head)
{
	long long serial, origin;
	return sscanf(head, "{\"serial\":%lld,\"origin\":%lld,", &serial, &origin) == 2 &&
	       serial != origin;
}

static bool
read_file(struct ledger *ledger, const json_t *from)
{
	const char *path = json_string_value(json_object_get(from, "path"));
	const char *sha256 = json_string_value(json_object_get(from, "sha256"));
	json_int_t size = json_integer_value(json_object_get(from, "size"));
	if (!path || !disk_is_path(path) || !sha256 || !store_is_hash(sha256) || size < 0)
		return false;
	ledger_add(ledger, path, sha256, (uint64_t)size);
	return true;
}

static struct ledger *
read(const json_t *from)
{
	g_autoptr(Ledger) ledger = ledger_new();
	const char *commit = json_string_value(json_object_get(from, "commit"));
	const json_t *files = json_object_get(from, "files");
	ledger->serial = json_integer_value(json_object_get(from, "serial"));
	ledger->origin = json_integer_value(json_object_get(from, "origin"));
	ledger->published_s = json_integer_value(json_object_get(from, "published"));
	g_free(ledger->commit);
	ledger->commit = g_strdup(commit ? commit : "");
	bool good = ledger->serial > 0 && ledger->origin > 0 && json_is_array(files);
	for (size_t i = 0; good && i < json_array_size(files); i++)
		good = read_file(ledger, json_array_get(files, i));
	ledger_sort(ledger);
	return good ? g_steal_pointer(&ledger) : NULL;
}

struct ledger *
ledger_read(const char *text, size_t len)
{
	json_t *from = json_loadb(text, len, JSON_REJECT_DUPLICATES, NULL);
	struct ledger *ledger = from ? read(from) : NULL;
	json_decref(from);
	return ledger;
}

/* What `ledger` has and `other` has not, or not so. Yours, the files are borrowed. */
static GPtrArray *
differing(const struct ledger *ledger, const struct ledger *other, bool by_bytes)
{
	GPtrArray *files = g_ptr_array_new();
	for (guint i = 0; ledger && i < ledger->files->len; i++) {
		struct ledger_file *file = ledger->files->pdata[i];
		const struct ledger_file *same =
		    other ? ledger_find(other, file->path) : NULL;
		if (!same || (by_bytes && strcmp(same->sha256, file->sha256) != 0))
			g_ptr_array_add(files, file);
	}
	return files;
}

static bool
differs(const struct ledger *ledger, const struct ledger *other, const char *but)
{
	g_autoptr(GPtrArray) files = differing(ledger, other, true);
	for (guint i = 0; i < files->len; i++) {
		if (strcmp(((struct ledger_file *)files->pdata[i])->path, but) != 0)
			return true;
	}
	return false;
}

bool
ledger_equal(const struct ledger *a, const struct ledger *b, const char *but)
{
	return !differs(a, b, but) && !differs(b, a, but);
}

void
ledger_compare(
    const struct ledger *ledger, const struct ledger *before, int *changed, int *removed)
{
	g_autoptr(GPtrArray) differ = differing(ledger, before, true),
			     gone = differing(before, ledger, false);
	*changed = (int)differ->len;
	*removed = (int)gone->len;
}

/* Nothing shall lead to what is not there yet: pictures and styles come before pages,
 * objects and signatures before the manifest. */
static int
turn(const struct ledger_file *file)
{
	if (type_is_immutable(file->path))
		return 0;
	if (!g_str_has_prefix(file->path, MANIFEST))
		return 1;
	return strcmp(file->path, MANIFEST) == 0 ? 3 : 2;
}

static int
compare_turns(const void *a, const void *b)
{
	int x = turn(*(struct ledger_file *const *)a),
	    y = turn(*(struct ledger_file *const *)b);
	return x != y ? x - y : compare_paths(a, b);
}

GString *
ledger_changes(const struct ledger *ledger, const struct ledger *before)
{
	g_autoptr(GPtrArray) changed = differing(ledger, before, true),
			     removed = differing(before, ledger, false);
	g_ptr_array_sort(changed, compare_turns);
	GString *out = g_string_new("{\"from\":");
	emit_int(out, before ? before->serial : 0);
	g_string_append(out, ",\"to\":");
	emit_int(out, ledger->serial);
	g_string_append(out, ",\"changed\":[");
	write_files(out, changed);
	g_string_append(out, "\n],\"removed\":[");
	for (guint i = 0; i < removed->len; i++) {
		g_string_append(out, i > 0 ? ",\n" : "\n");
		emit_text(out, ((struct ledger_file *)removed->pdata[i])->path);
	}
	g_string_append(out, "\n]}\n");
	return out;
}
