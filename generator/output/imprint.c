#include "imprint.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "common/bundle.h"
#include "common/date.h"
#include "common/text.h"

#define SIGNATURE STAGE_MANIFEST ".minisig"
#define FOLDER	  "kiosk"
#define DAY_S	  INT64_C(86400)

/* The manifest of the release before. */
struct before {
	char *bytes; /* NULL: there is none */
	size_t len;
	struct bundle_manifest *manifest; /* NULL: none that can be read */
};

static struct before
load_before(struct disk *base)
{
	struct before before = {0};
	if (base)
		before.bytes = disk_load(
		    base, STAGE_MANIFEST, BUNDLE_MANIFEST_MAX, &before.len, NULL);
	if (before.bytes)
		before.manifest = bundle_manifest_read(before.bytes, before.len, NULL);
	return before;
}

static void
clear_before(struct before *before)
{
	g_free(before->bytes);
	bundle_manifest_free(before->manifest);
}

static bool
has_keys(char *const *keys, char *const *wanted)
{
	static char *const none[] = {NULL};
	return g_strv_equal(
	    (const char *const *)keys, (const char *const *)(wanted ? wanted : none));
}

/* Half of its time is left to whoever has to sign again. */
static bool
lasts(const struct imprint *imprint, int64_t not_after)
{
	if (imprint->valid_days == 0 || not_after == INT64_MAX)
		return imprint->valid_days == 0 && not_after == INT64_MAX;
	return not_after - imprint->now_s > imprint->valid_days * DAY_S / 2;
}

static bool
is_same_bundle(const struct bundle_manifest *a, const struct bundle_manifest *b)
{
	bool same =
	    strcmp(a->playlist, b->playlist) == 0 && a->objects->len == b->objects->len;
	for (guint i = 0; same && i < a->objects->len; i++) {
		const struct bundle_object *x = a->objects->pdata[i],
					   *y = b->objects->pdata[i];
		same = strcmp(x->sha256, y->sha256) == 0 && strcmp(x->type, y->type) == 0;
	}
	return same;
}

/* Has our key signed it? */
static bool
is_signed(const struct imprint *imprint, struct disk *base, const struct before *before)
{
	size_t len = 0;
	g_autofree char *text = disk_load(base, SIGNATURE, MINISIGN_FILE_MAX, &len, NULL);
	g_autoptr(Minisign) minisign = text ? minisign_read(text, len, NULL) : NULL;
	return minisign && minisign_check(minisign, &imprint->secret->key, before->bytes,
			       before->len, NULL);
}

static bool
may_stay(const struct imprint *imprint, struct disk *base, const struct before *before,
    const struct bundle_manifest *fresh)
{
	const struct bundle_manifest *old = before->manifest;
	return old && old->serial > 0 && is_same_bundle(old, fresh) &&
	       has_keys(old->keys, imprint->keys) &&
	       has_keys(old->revoked, imprint->revoked) &&
	       lasts(imprint, old->not_after) &&
	       (!imprint->secret || is_signed(imprint, base, before));
}

static bool
take(struct stage *stage, const char *path, GError **error)
{
	size_t len = 0;
	g_autofree char *bytes =
	    disk_load(stage_base(stage), path, BUNDLE_MANIFEST_MAX, &len, error);
	return bytes && stage_put_late(stage, path, bytes, len, error);
}

/* The manifest and every signature that lies beside it. */
static bool
take_over(struct stage *stage, GError **error)
{
	g_autoptr(GPtrArray) names = disk_names(stage_base(stage), FOLDER);
	for (guint i = 0; names && i < names->len; i++) {
		g_autofree char *path = g_build_filename(FOLDER, names->pdata[i], NULL);
		bool is_wanted = strcmp(path, STAGE_MANIFEST) == 0 ||
				 (g_str_has_prefix(path, STAGE_MANIFEST ".") &&
				     g_str_has_suffix(path, ".minisig"));
		if (is_wanted && !take(stage, path, error))
			return false;
	}
	return true;
}

static bool
sign(const struct imprint *imprint, struct stage *stage, const GString *json,
    GError **error)
{
	if (!imprint->secret)
		return true;
	GTimeZone *zone = date_zone("Asia/Shanghai");
	g_autofree char *time = date_time_rfc3339(imprint->now_s, zone);
	g_time_zone_unref(zone);
	g_autofree char *comment =
	    g_strdup_printf("serial:%lld\ttime:%s", (long long)imprint->serial, time);
	g_autofree char *text =
	    minisign_sign(imprint->secret, json->str, json->len, comment);
	return stage_put_late(stage, SIGNATURE, text, strlen(text), error);
}

static void
replace(char ***list, char *const *with)
{
	g_strfreev(*list);
	*list = with ? g_strdupv((char **)with) : g_new0(char *, 1);
}

static bool
put(const struct imprint *imprint, struct stage *stage, struct bundle_manifest *manifest,
    GError **error)
{
	manifest->serial = imprint->serial;
	manifest->not_after = imprint->valid_days == 0
				  ? INT64_MAX
				  : imprint->now_s + imprint->valid_days * DAY_S;
	replace(&manifest->keys, imprint->keys);
	replace(&manifest->revoked, imprint->revoked);
	g_autoptr(GString) json = bundle_manifest_write(manifest);
	return stage_put_late(stage, STAGE_MANIFEST, json->str, json->len, error) &&
	       sign(imprint, stage, json, error);
}

bool
imprint_manifest(const struct imprint *imprint, struct stage *stage, const char *bytes,
    size_t len, bool *is_new, GError **error)
{
	g_autoptr(BundleManifest) manifest = bundle_manifest_read(bytes, len, error);
	if (!manifest)
		return false;
	struct before before = load_before(stage_base(stage));
	*is_new = !may_stay(imprint, stage_base(stage), &before, manifest);
	clear_before(&before);
	return *is_new ? put(imprint, stage, manifest, error) : take_over(stage, error);
}

bool
imprint_has_reviewers(struct disk *release)
{
	g_autoptr(GPtrArray) names = disk_names(release, FOLDER);
	bool has = false;
	for (guint i = 0; names && i < names->len; i++) {
		g_autofree char *path = g_build_filename(FOLDER, names->pdata[i], NULL);
		has |= g_str_has_prefix(path, STAGE_MANIFEST ".") &&
		       g_str_has_suffix(path, ".minisig") && strcmp(path, SIGNATURE) != 0;
	}
	return has;
}

bool
imprint_loses_signature(const struct imprint *imprint, const struct stage *stage)
{
	struct disk *base = stage_base(stage);
	return !imprint->secret && base &&
	       faccessat(disk_fd(base), SIGNATURE, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}
