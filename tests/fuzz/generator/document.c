/* Text out of documents, but for PDFs, which another program reads. */
#include <stdint.h>

#include <glib.h>

#include "source/document.h"
#include "source/pdf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autoptr(GPtrArray) parts = document_parts();
	g_autoptr(GError) error = NULL;
	if (pdf_is((const char *)data, size))
		return 0;
	bool is_read = document_read((const char *)data, size, parts, &error);
	g_assert_true(is_read == !error);
	for (guint i = 0; i < parts->len; i++) {
		const struct document_part *part = parts->pdata[i];
		g_assert_true(g_utf8_validate(part->text, -1, NULL));
	}
	return 0;
}
