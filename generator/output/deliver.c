#include "deliver.h"

#include <errno.h>
#include <stdio.h>

bool
deliver_text(const char *path, const char *text, GError **error)
{
	if (path)
		return g_file_set_contents(path, text, -1, error);
	if (fputs(text, stdout) >= 0 && fflush(stdout) == 0)
		return true;
	int code = errno;
	g_set_error_literal(
	    error, G_FILE_ERROR, g_file_error_from_errno(code), g_strerror(code));
	return false;
}
