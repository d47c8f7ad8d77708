#include "trust.h"

#include <string.h>

#include "common/minisign.h"
#include "common/store.h"
#include "common/text.h"

GQuark
trust_error_quark(void)
{
	return g_quark_from_static_string("litang-trust");
}

struct trust {
	GArray *keys;	 /* of struct minisign_key: of the settings */
	GArray *learnt;	 /* announced by a manifest that was taken */
	GArray *revoked; /* by one */
	int threshold, n_bad;
	bool is_unclear;
	int64_t serial; /* the highest taken; 0: none yet */
	char hash[65];	/* of the manifest of that serial; "": none yet */
};

static bool
has_key(const GArray *keys, const struct minisign_key *key)
{
	for (guint i = 0; i < keys->len; i++) {
		if (minisign_key_equal(&g_array_index(keys, struct minisign_key, i), key))
			return true;
	}
	return false;
}

static bool
add_key(GArray *keys, const char *text)
{
	struct minisign_key key;
	if (!minisign_key_read(text, strlen(text), &key, NULL))
		return false;
	if (keys->len < TRUST_KEYS_MAX && !has_key(keys, &key))
		g_array_append_val(keys, key);
	return true;
}

struct trust *
trust_new(char *const *keys, int threshold)
{
	struct trust *trust = g_new0(struct trust, 1);
	trust->keys = g_array_new(false, false, sizeof(struct minisign_key));
	trust->learnt = g_array_new(false, false, sizeof(struct minisign_key));
	trust->revoked = g_array_new(false, false, sizeof(struct minisign_key));
	trust->is_unclear = threshold <= TRUST_UNCLEAR;
	for (; *keys; keys++) {
		if (!add_key(trust->keys, *keys))
			trust->n_bad++;
	}
	int all = (int)trust->keys->len + trust->n_bad;
	trust->threshold = trust->is_unclear ? MAX(all, 1) : threshold;
	return trust;
}

void
trust_free(struct trust *trust)
{
	if (!trust)
		return;
	g_array_unref(trust->keys);
	g_array_unref(trust->learnt);
	g_array_unref(trust->revoked);
	g_free(trust);
}

bool
trust_is_on(const struct trust *trust)
{
	return trust->keys->len > 0 || trust->n_bad > 0 || trust->is_unclear;
}

int
trust_bad_keys(const struct trust *trust)
{
	return trust->n_bad;
}

/* ---- what is kept ---- */

static void
write_keys(GString *text, const char *word, const GArray *keys)
{
	for (guint i = 0; i < keys->len; i++) {
		g_autofree char *key =
		    minisign_key_text(&g_array_index(keys, struct minisign_key, i));
		g_string_append_printf(text, "%s %s\n", word, key);
	}
}

/* Its last line is the hash of those before: a torn file counts as none. */
char *
trust_write(const struct trust *trust)
{
	GString *text = g_string_new(NULL);
	g_string_append_printf(text, "serial %" G_GINT64_FORMAT " %s\n", trust->serial,
	    *trust->hash ? trust->hash : "-");
	write_keys(text, "key", trust->learnt);
	write_keys(text, "revoked", trust->revoked);
	char hash[65];
	store_hash(text->str, text->len, hash);
	g_string_append_printf(text, "sum %s\n", hash);
	return g_string_free(text, false);
}

static bool
is_whole(const char *text)
{
	const char *sum = strstr(text, "\nsum ");
	if (!sum)
		return false;
	sum++;
	char hash[65];
	store_hash(text, (size_t)(sum - text), hash);
	return strncmp(sum + strlen("sum "), hash, 64) == 0;
}

static bool
read_serial(struct trust *trust, const char *line)
{
	char *end;
	if (!g_str_has_prefix(line, "serial "))
		return false;
	trust->serial = g_ascii_strtoll(line + strlen("serial "), &end, 10);
	if (trust->serial < 0 || *end != ' ')
		return false;
	if (store_is_hash(end + 1))
		g_strlcpy(trust->hash, end + 1, sizeof trust->hash);
	return true;
}

bool
trust_read(struct trust *trust, const char *text)
{
	struct trust kept = {.serial = 0};
	if (!text || !is_whole(text))
		return false;
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	if (!read_serial(&kept, lines[0]))
		return false;
	if (kept.serial < trust->serial)
		return true;
	trust->serial = kept.serial;
	memcpy(trust->hash, kept.hash, sizeof trust->hash);
	for (char **line = lines + 1; *line; line++) {
		if (g_str_has_prefix(*line, "key "))
			add_key(trust->learnt, *line + strlen("key "));
		else if (g_str_has_prefix(*line, "revoked "))
			add_key(trust->revoked, *line + strlen("revoked "));
	}
	return true;
}

/* ---- signatures ---- */

/* The keys that count, each once. Yours. */
static GArray *
gather(const struct trust *trust, bool is_ours)
{
	const GArray *from[] = {trust->keys, trust->learnt};
	GArray *keys = g_array_new(false, false, sizeof(struct minisign_key));
	for (size_t i = 0; i < G_N_ELEMENTS(from); i++) {
		for (guint k = 0; k < from[i]->len; k++) {
			struct minisign_key key =
			    g_array_index(from[i], struct minisign_key, k);
			if (!has_key(keys, &key) &&
			    (is_ours || !has_key(trust->revoked, &key)))
				g_array_append_val(keys, key);
		}
	}
	return keys;
}

char **
trust_ids(const struct trust *trust)
{
	g_autoptr(GArray) keys = gather(trust, false);
	char **ids = g_new0(char *, keys->len + 1);
	for (guint i = 0; i < keys->len; i++) {
		ids[i] = g_malloc(17);
		minisign_id_text(g_array_index(keys, struct minisign_key, i).id, ids[i]);
	}
	return ids;
}

/* Whether one of the signatures is of this key; else perhaps why not. */
static bool
has_signed(const struct minisign_key *key, const char *bytes, size_t len,
    const GPtrArray *signatures, GError **why)
{
	for (guint i = 0; i < signatures->len && i < TRUST_SIGNATURES_MAX; i++) {
		const char *text = signatures->pdata[i];
		g_clear_error(why);
		g_autoptr(Minisign) minisign = minisign_read(text, strlen(text), why);
		if (minisign && minisign_check(minisign, key, bytes, len, why))
			return true;
	}
	return false;
}

bool
trust_signed(const struct trust *trust, const char *bytes, size_t len,
    const GPtrArray *signatures, bool is_ours, GError **error)
{
	g_autoptr(GError) why = NULL;
	int n = 0;
	if (!trust_is_on(trust))
		return true;
	g_autoptr(GArray) keys = gather(trust, is_ours);
	for (guint i = 0; i < keys->len && n < trust->threshold; i++) {
		const struct minisign_key *key =
		    &g_array_index(keys, struct minisign_key, i);
		g_clear_error(&why);
		n += has_signed(key, bytes, len, signatures, &why);
	}
	if (n >= trust->threshold)
		return true;
	g_set_error(error, TRUST_ERROR, TRUST_ERROR_SIGNATURE,
	    _("signed by %d of the trusted keys, %d are needed (%s)"), n,
	    trust->threshold,
	    n == 0 && why ? why->message : _("there is no signature of another one"));
	return false;
}

/* ---- taking ---- */

bool
trust_takes(const struct trust *trust, const struct bundle_manifest *manifest,
    const char *hash, int64_t now_s, GError **error)
{
	if (!trust_is_on(trust))
		return true;
	bool is_same = strcmp(trust->hash, hash) == 0;
	if (manifest->serial < trust->serial)
		g_set_error(error, TRUST_ERROR, TRUST_ERROR_SERIAL,
		    _("serial %lld is older than %lld, which was taken already"),
		    (long long)manifest->serial, (long long)trust->serial);
	else if (manifest->serial == trust->serial && *trust->hash && !is_same)
		g_set_error(error, TRUST_ERROR, TRUST_ERROR_SERIAL,
		    _("serial %lld was taken already, with another content"),
		    (long long)manifest->serial);
	else if (manifest->serial - trust->serial > TRUST_LEAP)
		g_set_error(error, TRUST_ERROR, TRUST_ERROR_SERIAL,
		    _("serial %lld is too far ahead of %lld"),
		    (long long)manifest->serial, (long long)trust->serial);
	else if (now_s > 0 && manifest->created > now_s + TRUST_AHEAD_S)
		g_set_error_literal(error, TRUST_ERROR, TRUST_ERROR_TIME,
		    _("it claims to have been made in the future"));
	else
		return true;
	return false;
}

void
trust_learn(struct trust *trust, const struct bundle_manifest *manifest, const char *hash)
{
	trust->serial = manifest->serial;
	g_strlcpy(trust->hash, hash, sizeof trust->hash);
	for (char **key = manifest->keys; *key; key++)
		add_key(trust->learnt, *key);
	for (char **key = manifest->revoked; *key; key++)
		add_key(trust->revoked, *key);
}
