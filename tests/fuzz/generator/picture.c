/* Facts about pictures: whatever the bytes, nothing outside them is read. */
#include <stdint.h>

#include <glib.h>

#include "source/picture.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct picture picture = {0};
	if (picture_read((const char *)data, size, &picture))
		g_assert_cmpint(MAX(picture.width, picture.height), <=, 65535);
	return 0;
}
