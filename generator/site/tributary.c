#include "tributary.h"

#include <string.h>

#include "common/text.h"

#include "field.h"
#include "kind.h"
#include "named.h"
#include "terms.h"

#define TRIBUTARIES_MAX	  300
#define PREFIX_MAX	  40
#define PREFIX_CHARACTERS "abcdefghijklmnopqrstuvwxyz0123456789-_"
#define COMMIT_LEN	  40

static const struct named keys[] = {
    {"repository", {"仓库", "地址"}},
    {"org", {"单位"}},
    {"commit", {"提交", "版本"}},
    {"prefix", {"前缀"}},
    {"subdir", {"子文件夹", "子目录"}},
    {NULL, {NULL}},
};

static void
tributary_free(void *data)
{
	struct tributary *tributary = data;
	char *const texts[] = {tributary->repository, tributary->prefix,
	    tributary->subdir, tributary->commit, tributary->base_url, tributary->root};
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		g_free(texts[i]);
	g_hash_table_unref(tributary->orgs);
	g_hash_table_unref(tributary->homes);
	g_hash_table_unref(tributary->terms);
	g_free(tributary);
}

GPtrArray *
tributaries_new(void)
{
	return g_ptr_array_new_with_free_func(tributary_free);
}

/* What is read, and where it is told. */
struct reader {
	const struct yaml *node;
	const GPtrArray *tributaries, *orgs;
	struct diag *diag;
};

static struct diag_place
place_of(const struct reader *reader, const char *key)
{
	const struct yaml *value = named_get(reader->node, keys, key);
	return value ? value->place : reader->node->place;
}

G_GNUC_PRINTF(4, 5)
static bool
refuse(const struct reader *reader, const char *key, const char *fix, const char *format,
    ...)
{
	const struct yaml *value = named_get(reader->node, keys, key);
	bool is_missing = !value || (value->kind == YAML_TEXT && !*value->text);
	va_list args;
	va_start(args, format);
	g_autofree char *text = g_strdup_vprintf(format, args);
	va_end(args);
	diag_add(reader->diag, is_missing ? RULE_MISSING_KEY : RULE_BAD_VALUE,
	    place_of(reader, key), fix, "%s", text);
	return false;
}

static bool
has_control(const char *text)
{
	for (; *text; text++) {
		if ((unsigned char)*text < ' ' || *text == 0x7F)
			return true;
	}
	return false;
}

/* A password in it would be read by everybody who reads site.yaml. */
static bool
has_password(const char *address)
{
	const char *host = strstr(address, "://");
	size_t len = host ? strcspn(host + 3, "/") : 0;
	const char *at = host ? memchr(host + 3, '@', len) : NULL;
	bool is_web = g_str_has_prefix(address, "https://");
	return at && (is_web || memchr(host + 3, ':', (size_t)(at - host - 3)));
}

/* What libgit2 fetches without anybody being able to read along. */
static bool
is_kind_known(const char *address)
{
	static const char *const schemes[] = {"https://", "ssh://", "file://"};
	for (size_t i = 0; i < G_N_ELEMENTS(schemes); i++) {
		if (g_str_has_prefix(address, schemes[i]))
			return true;
	}
	return !strstr(address, "::") && !strstr(address, "://") && *address != '-';
}

static bool
check_repository(const struct reader *reader, const struct tributary *tributary)
{
	const char *address = tributary->repository;
	const char *fix =
	    _("write repository: https://git.example.org/putuo.git, an address with "
	      "ssh://, or a folder of this machine");
	if (!*address)
		return refuse(reader, "repository", fix,
		    _("a source needs the address of its repository"));
	if (has_password(address))
		return refuse(reader, "repository",
		    _("take the name and the password out; private repositories are read "
		      "by ssh:// with a deploy key"),
		    _("site.yaml is no place for a password"));
	return (is_kind_known(address) && !has_control(address)) ||
	       refuse(reader, "repository", fix,
		   _("“%s” is no repository that can be fetched"), address);
}

/* Folders and addresses that are somebody's already. */
static bool
is_reserved(const char *prefix)
{
	static const char *const names[] = {"static", "data", "topics", "audiences",
	    "tags", "calendar", "search", "assets", "wechat", "poster", "orgs", "kiosk",
	    "release", "page", "print", "node_modules", NULL};
	for (int i = 0; i < KIND_COUNT; i++) {
		if (strcmp(kind_get((enum kind_id)i)->folder, prefix) == 0)
			return true;
	}
	return g_strv_contains(names, prefix);
}

static bool
check_prefix(const struct reader *reader, const struct tributary *tributary)
{
	const char *prefix = tributary->prefix, *rest = NULL;
	const char *fix = _("write a prefix of small letters, digits and - that nothing "
			    "else has, such as prefix: putuo");
	g_autofree char *inside = g_strconcat(prefix, "/x", NULL);
	const struct settings_org *owner = orgs_of_path(reader->orgs, inside, &rest);
	if (!*prefix || prefix[strspn(prefix, PREFIX_CHARACTERS)] ||
	    strlen(prefix) > PREFIX_MAX || is_reserved(prefix))
		return refuse(reader, "prefix", fix,
		    _("“%s” cannot be the prefix of a source"), prefix);
	if (tributary_of_path(reader->tributaries, inside))
		return refuse(
		    reader, "prefix", fix, _("two sources have the prefix “%s”"), prefix);
	return !owner || owner == tributary->org ||
	       refuse(reader, "prefix", fix,
		   _("the folder “%s” belongs to another organisation"), prefix);
}

static bool
find_org(const struct reader *reader, struct tributary *tributary)
{
	const struct settings_org *other = NULL;
	g_autofree char *name = named_text(reader->node, keys, "org", reader->diag);
	const char *near = *name ? orgs_nearest(reader->orgs, name) : NULL;
	tributary->org = orgs_called(reader->orgs, name, &other);
	if (tributary->org && !other)
		return true;
	g_autofree char *fix =
	    near ? g_strdup_printf(_("did you mean “%s”?"), near)
		 : g_strdup(_("write the id of an organisation in site.yaml"));
	if (!*name)
		return refuse(
		    reader, "org", fix, _("a source says whose pages it holds"));
	return refuse(reader, "org", fix,
	    _("no organisation in site.yaml, or more than one, is called “%s”"), name);
}

/* "content/" of "/content"; NULL when it would climb out. Yours. */
static char *
normal_folder(const char *written)
{
	g_autoptr(GString) folder = g_string_new(NULL);
	g_auto(GStrv) names = g_strsplit(written, "/", -1);
	for (char **name = names; *name; name++) {
		if (strcmp(*name, "..") == 0)
			return NULL;
		if (**name && strcmp(*name, ".") != 0)
			g_string_append_printf(folder, "%s/", *name);
	}
	return g_string_free(g_steal_pointer(&folder), false);
}

static bool
find_subdir(const struct reader *reader, struct tributary *tributary)
{
	g_autofree char *written = named_text(reader->node, keys, "subdir", reader->diag);
	tributary->subdir = normal_folder(written);
	return tributary->subdir ||
	       refuse(reader, "subdir",
		   _("write a folder in it, such as subdir: content"),
		   _("“%s” leads out of the repository"), written);
}

/* Git takes capitals too, and writes small letters; so do we from here on. */
static bool
pin(char *commit)
{
	bool is_whole = strlen(commit) == COMMIT_LEN &&
			strspn(commit, "0123456789abcdefABCDEF") == COMMIT_LEN;
	for (char *c = commit; is_whole && *c; c++)
		*c = g_ascii_tolower(*c);
	return is_whole;
}

static struct tributary *
read_entry(const struct reader *reader)
{
	struct tributary *tributary = g_new0(struct tributary, 1);
	struct diag_place place = place_of(reader, "commit");
	*tributary = (struct tributary){
	    .repository = named_text(reader->node, keys, "repository", reader->diag),
	    .prefix = named_text(reader->node, keys, "prefix", reader->diag),
	    .commit = named_text(reader->node, keys, "commit", reader->diag),
	    .line = place.line,
	    .column = place.column,
	    .base_url = g_strdup(""),
	    .root = g_strdup(""),
	    .orgs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
	    .homes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
	    .terms = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
	};
	tributary->is_pinned = pin(tributary->commit);
	bool is_good = find_org(reader, tributary) && find_subdir(reader, tributary);
	if (is_good && !*tributary->prefix) {
		g_free(tributary->prefix);
		tributary->prefix = g_strdup(tributary->org->id);
	}
	if (is_good && check_repository(reader, tributary) &&
	    check_prefix(reader, tributary))
		return tributary;
	tributary_free(tributary);
	return NULL;
}

void
tributaries_read(GPtrArray *tributaries, const struct yaml *value, const GPtrArray *orgs,
    struct diag *diag)
{
	const char *fix = _("write one entry each: - {org: putuo, repository: https://…, "
			    "commit: …}");
	g_autoptr(GPtrArray) items = named_maps(value, fix, diag);
	for (guint i = 0; items && i < items->len; i++) {
		struct reader reader = {items->pdata[i], tributaries, orgs, diag};
		if (reader.node->kind != YAML_MAP ||
		    tributaries->len == TRIBUTARIES_MAX) {
			diag_add(diag, RULE_BAD_VALUE, reader.node->place, fix,
			    _("this is no source, or one too many (%d)"),
			    TRIBUTARIES_MAX);
			continue;
		}
		named_check(reader.node, keys, _("a source"), diag);
		struct tributary *tributary = read_entry(&reader);
		if (tributary)
			g_ptr_array_add(tributaries, tributary);
	}
}

const struct tributary *
tributary_of_path(const GPtrArray *tributaries, const char *path)
{
	for (guint i = 0; i < tributaries->len; i++) {
		const struct tributary *tributary = tributaries->pdata[i];
		size_t len = strlen(tributary->prefix);
		if (strncmp(path, tributary->prefix, len) == 0 && path[len] == '/')
			return tributary;
	}
	return NULL;
}

const char *
tributary_path(const struct tributary *tributary, const char *path)
{
	return path + strlen(tributary->prefix) + 1;
}

bool
tributary_is_home(const struct tributary *tributary, const char *path)
{
	g_autofree char *folder = g_path_get_dirname(path);
	return g_str_has_suffix(path, "/index.md") &&
	       g_hash_table_contains(tributary->homes, folder);
}

const struct settings_org *
tributary_org(const struct tributary *tributary, const GPtrArray *orgs, const char *name)
{
	const struct settings_org *other = NULL;
	const struct settings_org *own = g_hash_table_lookup(tributary->orgs, name);
	return own ? own : orgs_called_below(orgs, tributary->org, name, &other);
}

void
tributary_translate(
    const struct tributary *tributary, GPtrArray *names, const GPtrArray *declared)
{
	for (guint i = 0; i < names->len; i++) {
		const char *name = g_hash_table_lookup(tributary->terms, names->pdata[i]);
		if (!name || terms_find(declared, names->pdata[i]))
			continue;
		g_free(names->pdata[i]);
		names->pdata[i] = g_strdup(name);
	}
}

char *
tributary_address(const struct tributary *tributary, const char *address)
{
	bool is_rooted = *address == '/';
	return g_strdup_printf(
	    "%s%s/%s", is_rooted ? "/" : "", tributary->prefix, address + is_rooted);
}
