#include "oserror.h"

#include <errno.h>

bool
oserror_set(const char *name, GError **error)
{
	int code = errno;
	g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(code), "%s: %s",
	    name, g_strerror(code));
	errno = code;
	return false;
}
