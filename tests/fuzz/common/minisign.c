/* Keys and signature files from any bytes: never a crash, nothing holds that nobody
 * signed, and what was read is written so that it reads the same. */
#include <string.h>

#include "common/minisign.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void
try_key(const char *text, size_t len)
{
	struct minisign_key key, again;
	if (!minisign_key_read(text, len, &key, NULL))
		return;
	g_autofree char *file = minisign_key_file(&key);
	g_assert(minisign_key_read(file, strlen(file), &again, NULL));
	g_assert(minisign_key_equal(&key, &again));
}

static void
try_secret(const char *text, size_t len)
{
	struct minisign_secret secret;
	if (!minisign_secret_read(text, len, &secret, NULL))
		return;
	g_autofree char *signature = minisign_sign(&secret, text, len, "");
	g_autoptr(Minisign) minisign = minisign_read(signature, strlen(signature), NULL);
	g_assert(minisign && minisign_check(minisign, &secret.key, text, len, NULL));
}

static void
try_signature(const char *text, size_t len)
{
	struct minisign_key key = {.bytes = {0x58, 0x66}};
	g_autoptr(Minisign) minisign = minisign_read(text, len, NULL);
	if (!minisign)
		return;
	memcpy(key.id, minisign->id, sizeof key.id);
	g_assert(!minisign_check(minisign, &key, text, len, NULL));
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	try_key((const char *)bytes, len);
	try_secret((const char *)bytes, len);
	try_signature((const char *)bytes, len);
	return 0;
}
