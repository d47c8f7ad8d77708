#include "receipt.h"

#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "common/parallel.h"
#include "source/census.h"

#include "disk.h"
#include "names.h"
#include "roll.h"

#define MAGIC	    "litang receipt 1\n"
#define KEPT_DAYS   60
#define LOOK_ATONCE 512 /* files, a thread at a time */

/* The file: the head, then a record for each file, then their paths and what was told,
 * each text ended by NUL. Of this machine alone, so as its memory has it. */
struct head {
	char magic[24];
	char inputs[65], boot[40];
	int64_t from_s, until_s, next_change_s, taken_ns;
	uint64_t size; /* of all of it */
	uint32_t n_files, pages;
};

struct record {
	struct disk_facts facts;
	uint64_t sum, path; /* byte offset in the file */
};

struct receipt {
	GMappedFile *file;
	const char *bytes;
	const struct head *head;
	const struct record *records;
	const char *told;
};

/* The folder of all receipts. */
static char *
folder_of(const char *cache)
{
	return cache
		   ? g_build_filename(cache, "receipts", NULL)
		   : g_build_filename(g_get_user_cache_dir(), "litang", "receipts", NULL);
}

static char *
path_of(const char *cache, const char *place)
{
	g_autofree char *name =
	    g_compute_checksum_for_string(G_CHECKSUM_SHA256, place, -1);
	g_autofree char *folder = folder_of(cache);
	return g_build_filename(folder, name, NULL);
}

/* Names this start of the machine. */
static void
read_boot(char boot[40])
{
	g_autofree char *text = NULL;
	g_file_get_contents("/proc/sys/kernel/random/boot_id", &text, NULL, NULL);
	memset(boot, 0, 40);
	g_strlcpy(boot, text ? text : "", 40);
}

static bool
is_of_this_start(const struct head *head)
{
	char boot[40];
	read_boot(boot);
	return *boot && memcmp(boot, head->boot, sizeof boot) == 0;
}

/* Are all offsets inside, and all texts ended? */
static bool
is_whole(struct receipt *receipt, uint64_t size)
{
	const struct head *head = receipt->head;
	if (size < sizeof *head + 1 ||
	    strncmp(head->magic, MAGIC, sizeof head->magic) != 0 || head->size != size ||
	    head->inputs[64] != '\0' || receipt->bytes[size - 1] != '\0')
		return false;
	uint64_t records_end =
	    sizeof *head + (uint64_t)head->n_files * sizeof(struct record);
	if (records_end >= size)
		return false;
	uint64_t text = records_end;
	for (uint32_t i = 0; i < head->n_files; i++) {
		if (receipt->records[i].path != text)
			return false;
		text += strlen(receipt->bytes + text) + 1;
		if (text >= size)
			return false;
	}
	receipt->told = receipt->bytes + text;
	return true;
}

struct receipt *
receipt_read(const char *cache, const struct output_set *set)
{
	const char *place = output_set_place(set);
	g_autofree char *path = place ? path_of(cache, place) : NULL;
	g_autoptr(GMappedFile) file = path ? g_mapped_file_new(path, false, NULL) : NULL;
	if (!file)
		return NULL;
	g_autoptr(Receipt) receipt = g_new0(struct receipt, 1);
	receipt->file = g_steal_pointer(&file);
	receipt->bytes = g_mapped_file_get_contents(receipt->file);
	receipt->head = (const void *)receipt->bytes;
	receipt->records = (const void *)(receipt->head + 1);
	bool is_good = is_whole(receipt, g_mapped_file_get_length(receipt->file)) &&
		       is_of_this_start(receipt->head);
	return is_good ? g_steal_pointer(&receipt) : NULL;
}

void
receipt_free(struct receipt *receipt)
{
	if (!receipt)
		return;
	g_mapped_file_unref(receipt->file);
	g_free(receipt);
}

struct receipt_facts
receipt_facts(const struct receipt *receipt)
{
	const struct head *head = receipt->head;
	return (struct receipt_facts){head->inputs, head->from_s, head->until_s,
	    head->next_change_s, (int)head->pages, receipt->told};
}

/* The roll is a file of the folder, and none of the set. */
int
receipt_files(const struct receipt *receipt)
{
	return (int)receipt->head->n_files - 1;
}

struct look {
	const struct receipt *receipt;
	struct disk *disk;
	gint n_others; /* atomic: files that are not as they were */
};

static bool
reads_as(struct disk *disk, const char *path, const struct record *record)
{
	size_t len = 0;
	g_autofree char *bytes =
	    disk_load(disk, path, (size_t)record->facts.size, &len, NULL);
	return bytes && (int64_t)len == record->facts.size &&
	       names_sum(bytes, len) == record->sum;
}

static bool
is_untouched(const struct look *look, const struct record *record)
{
	const char *path = look->receipt->bytes + record->path;
	struct disk_facts facts = disk_facts(look->disk, path);
	if (memcmp(&facts, &record->facts, sizeof facts) != 0)
		return false;
	return census_is_past(facts.ctime_ns, look->receipt->head->taken_ns) ||
	       reads_as(look->disk, path, record);
}

static void
look_at(size_t part, void *data)
{
	struct look *look = data;
	uint32_t n = look->receipt->head->n_files;
	for (size_t i = part * LOOK_ATONCE; i < MIN((part + 1) * LOOK_ATONCE, n); i++) {
		if (g_atomic_int_get(&look->n_others) > 0)
			return;
		if (!is_untouched(look, &look->receipt->records[i]))
			g_atomic_int_inc(&look->n_others);
	}
}

bool
receipt_holds(const struct receipt *receipt, const char *inputs, int64_t now_s,
    const struct output_set *set, int threads)
{
	const struct head *head = receipt->head;
	struct look look = {receipt, output_set_disk(set), 0};
	if (strcmp(head->inputs, inputs) != 0 || now_s < head->from_s ||
	    now_s >= head->until_s || !look.disk)
		return false;
	parallel_for(head->n_files / LOOK_ATONCE + 1, threads, look_at, &look);
	return look.n_others == 0;
}

/* Records are sorted by path, but for the roll, which is the first. */
static const struct record *
find(const struct receipt *receipt, const char *path)
{
	uint32_t low = 1, high = receipt->head->n_files;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		const struct record *record = &receipt->records[middle];
		int order = strcmp(path, receipt->bytes + record->path);
		if (order == 0)
			return record;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

bool
receipt_knows(const char *path, size_t len, uint64_t sum, void *data)
{
	const struct receipt_reader *reader = data;
	const struct record *record = find(reader->receipt, path);
	struct look look = {reader->receipt, reader->disk, 0};
	return record && record->sum == sum && (size_t)record->facts.size == len &&
	       is_untouched(&look, record);
}

/* Receipts of folders that nobody builds into any more. */
static void
sweep(const char *folder)
{
	GDir *dir = g_dir_open(folder, 0, NULL);
	int64_t old_s = g_get_real_time() / G_USEC_PER_SEC - KEPT_DAYS * 86400;
	for (const char *name; dir && (name = g_dir_read_name(dir));) {
		g_autofree char *path = g_build_filename(folder, name, NULL);
		GStatBuf status;
		if (g_stat(path, &status) == 0 && status.st_mtime < old_s)
			g_unlink(path);
	}
	if (dir)
		g_dir_close(dir);
}

/* Records being made. */
struct taking {
	const struct output_set *set;
	const GPtrArray *paths;
	GArray *records; /* the roll's, then one for each path */
};

/* The roll's sum is of what lies there: it was put by nobody. */
static void
take_roll(struct record *record, struct disk *disk)
{
	size_t len = 0;
	record->facts = disk_facts(disk, ROLL_NAME);
	g_autofree char *bytes =
	    disk_load(disk, ROLL_NAME, (size_t)record->facts.size, &len, NULL);
	record->sum = bytes ? names_sum(bytes, len) : 0;
}

static void
take_part(size_t part, void *data)
{
	struct taking *taking = data;
	size_t end = MIN((part + 1) * LOOK_ATONCE, taking->paths->len);
	for (size_t i = part * LOOK_ATONCE; i < end; i++) {
		struct record *record =
		    &g_array_index(taking->records, struct record, i + 1);
		const char *path = taking->paths->pdata[i];
		record->facts = disk_facts(output_set_disk(taking->set), path);
		record->sum = output_set_sum(taking->set, path);
	}
}

static void
take_records(struct taking *taking, int threads)
{
	g_array_set_size(taking->records, taking->paths->len + 1);
	take_roll(&g_array_index(taking->records, struct record, 0),
	    output_set_disk(taking->set));
	parallel_for(taking->paths->len / LOOK_ATONCE + 1, threads, take_part, taking);
}

static void
add_text(struct taking *taking, GString *texts, guint i, const char *path)
{
	size_t before =
	    sizeof(struct head) + taking->records->len * sizeof(struct record);
	g_array_index(taking->records, struct record, i).path = before + texts->len;
	g_string_append_len(texts, path, (gssize)strlen(path) + 1);
}

static GString *
put_together(const struct head *head, const GArray *records, const GString *texts)
{
	GString *bytes = g_string_sized_new(head->size);
	g_string_append_len(bytes, (const char *)head, sizeof *head);
	g_string_append_len(
	    bytes, records->data, (gssize)(records->len * sizeof(struct record)));
	g_string_append_len(bytes, texts->str, (gssize)texts->len);
	return bytes;
}

/* The time is taken before the facts: what is written after it may not show in them. */
static GString *
make(const struct output_set *set, const struct receipt_facts *facts, int threads)
{
	int64_t taken_ns = g_get_real_time() * 1000;
	g_autoptr(GPtrArray) paths = output_set_list(set);
	g_autoptr(GArray) records = g_array_new(false, true, sizeof(struct record));
	g_autoptr(GString) texts = g_string_new(NULL);
	struct taking taking = {set, paths, records};
	take_records(&taking, threads);
	add_text(&taking, texts, 0, ROLL_NAME);
	for (guint i = 0; i < paths->len; i++)
		add_text(&taking, texts, i + 1, paths->pdata[i]);
	g_string_append_len(texts, facts->told, (gssize)strlen(facts->told) + 1);
	struct head head = {.magic = MAGIC,
	    .from_s = facts->from_s,
	    .until_s = facts->until_s,
	    .next_change_s = facts->next_change_s,
	    .taken_ns = taken_ns,
	    .size = sizeof head + records->len * sizeof(struct record) + texts->len,
	    .n_files = records->len,
	    .pages = (uint32_t)facts->pages};
	g_strlcpy(head.inputs, facts->inputs, sizeof head.inputs);
	read_boot(head.boot);
	return put_together(&head, records, texts);
}

void
receipt_write(const char *cache, const struct output_set *set,
    const struct receipt_facts *facts, int threads)
{
	g_autofree char *folder = folder_of(cache);
	if (!output_set_disk(set) || g_mkdir_with_parents(folder, 0700) != 0)
		return;
	sweep(folder);
	g_autofree char *path = path_of(cache, output_set_place(set));
	g_autoptr(GError) error = NULL;
	GString *bytes = make(set, facts, threads);
	g_unlink(path); /* GLib writes over a longer file and leaves its end */
	if (!g_file_set_contents_full(path, bytes->str, (gssize)bytes->len,
		G_FILE_SET_CONTENTS_NONE, 0600, &error))
		g_debug("%s", error->message);
	g_string_free(bytes, true);
}
