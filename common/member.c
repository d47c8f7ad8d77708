#include "member.h"

#include <string.h>

#include "store.h"
#include "text.h"

void
member_release(json_t **value)
{
	json_decref(*value);
}

bool
member_refuse(GError **error, enum bundle_error code, const char *key, const char *what)
{
	if (key)
		g_set_error(error, BUNDLE_ERROR, (int)code, "\"%s\": %s", key, what);
	else
		g_set_error_literal(error, BUNDLE_ERROR, (int)code, what);
	return false;
}

static bool
refuse(GError **error, enum bundle_error code, const char *key, const char *what)
{
	return member_refuse(error, code, key, what);
}

json_t *
member_root(const char *bytes, size_t len, size_t most, GError **error)
{
	if (len > most) {
		member_refuse(error, BUNDLE_ERROR_LIMIT, NULL, _("too large"));
		return NULL;
	}
	json_error_t problem;
	AUTO_JSON *value = json_loadb(bytes, len, JSON_REJECT_DUPLICATES, &problem);
	if (!value) {
		g_set_error(error, BUNDLE_ERROR, BUNDLE_ERROR_SYNTAX, _("line %d: %s"),
		    problem.line, problem.text);
		return NULL;
	}
	if (!json_is_object(value)) {
		member_refuse(error, BUNDLE_ERROR_SYNTAX, NULL, _("not a JSON object"));
		return NULL;
	}
	return g_steal_pointer(&value);
}

bool
member_each(const json_t *object, const char *key, size_t n_most,
    bool (*read)(const json_t *from, void *data, GError **error), void *data,
    GError **error)
{
	const json_t *list;
	if (!member_list(object, key, n_most, &list, error))
		return false;
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *from = json_array_get(list, i);
		bool good = json_is_object(from) ? read(from, data, error)
						 : refuse(error, BUNDLE_ERROR_SYNTAX,
						       NULL, _("not a JSON object"));
		if (!good) {
			g_prefix_error(error, "%s[%zu]: ", key, i);
			return false;
		}
	}
	return true;
}

bool
member_text(
    const json_t *object, const char *key, size_t most, char **text, GError **error)
{
	const json_t *value = json_object_get(object, key);
	if (!value)
		return true;
	if (!json_is_string(value))
		return refuse(error, BUNDLE_ERROR_SYNTAX, key, _("not a text"));
	if (json_string_length(value) > most)
		return refuse(error, BUNDLE_ERROR_LIMIT, key, _("too long"));
	g_free(*text);
	*text = g_strdup(json_string_value(value));
	return true;
}

bool
member_int(const json_t *object, const char *key, int64_t least, int64_t most,
    int64_t *number, GError **error)
{
	const json_t *value = json_object_get(object, key);
	if (!value)
		return true;
	if (!json_is_integer(value))
		return refuse(error, BUNDLE_ERROR_SYNTAX, key, _("not a whole number"));
	json_int_t given = json_integer_value(value);
	if (given < least || given > most)
		return refuse(error, BUNDLE_ERROR_LIMIT, key, _("out of range"));
	*number = given;
	return true;
}

bool
member_clamped(const json_t *object, const char *key, double least, double most,
    double *number, GError **error)
{
	const json_t *value = json_object_get(object, key);
	if (!value)
		return true;
	if (!json_is_number(value))
		return refuse(error, BUNDLE_ERROR_SYNTAX, key, _("not a number"));
	*number = CLAMP(json_number_value(value), least, most);
	return true;
}

bool
member_bool(const json_t *object, const char *key, bool *value, GError **error)
{
	const json_t *given = json_object_get(object, key);
	if (!given)
		return true;
	if (!json_is_boolean(given))
		return refuse(error, BUNDLE_ERROR_SYNTAX, key, _("not true or false"));
	*value = json_is_true(given);
	return true;
}

bool
member_hash(const json_t *object, const char *key, char sha256[BUNDLE_HASH_LEN + 1],
    GError **error)
{
	const char *value = json_string_value(json_object_get(object, key));
	if (!value || !store_is_hash(value))
		return refuse(error, BUNDLE_ERROR_SYNTAX, key, _("not a sha256"));
	memcpy(sha256, value, BUNDLE_HASH_LEN + 1);
	return true;
}

bool
member_reference(const json_t *object, const char *key, char sha256[BUNDLE_HASH_LEN + 1],
    GError **error)
{
	return !json_object_get(object, key) || member_hash(object, key, sha256, error);
}

bool
member_url(const json_t *object, const char *key, char **url, GError **error)
{
	if (!member_text(object, key, MEMBER_TEXT_MAX, url, error))
		return false;
	if (**url == '\0')
		return true;
	if (!g_str_has_prefix(*url, "https://") && !g_str_has_prefix(*url, "http://"))
		return refuse(
		    error, BUNDLE_ERROR_SYNTAX, key, _("not an address of the web"));
	for (const char *at = *url; *at; at++) {
		if ((unsigned char)*at <= ' ' || *at == 0x7f)
			return refuse(
			    error, BUNDLE_ERROR_SYNTAX, key, _("has a space in it"));
	}
	return true;
}

bool
member_list(const json_t *object, const char *key, size_t n_most, const json_t **list,
    GError **error)
{
	*list = json_object_get(object, key);
	if (*list && !json_is_array(*list))
		return refuse(error, BUNDLE_ERROR_SYNTAX, key, _("not a list"));
	if (json_array_size(*list) > n_most)
		return refuse(error, BUNDLE_ERROR_LIMIT, key, _("too many"));
	return true;
}

bool
member_texts(const json_t *object, const char *key, size_t n_most, size_t most,
    char ***texts, GError **error)
{
	const json_t *list;
	if (!member_list(object, key, n_most, &list, error))
		return false;
	if (!list)
		return true;
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *value = json_array_get(list, i);
		if (!json_is_string(value))
			return refuse(
			    error, BUNDLE_ERROR_SYNTAX, key, _("not a list of texts"));
		if (json_string_length(value) > most)
			return refuse(error, BUNDLE_ERROR_LIMIT, key, _("too long"));
	}
	g_strfreev(*texts);
	*texts = g_new0(char *, json_array_size(list) + 1);
	for (size_t i = 0; i < json_array_size(list); i++)
		(*texts)[i] = g_strdup(json_string_value(json_array_get(list, i)));
	return true;
}
