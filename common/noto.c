#include "noto.h"

#include <glib.h>

char *
noto_place(size_t i, bool is_bold)
{
	static const char *const folders[] = {
	    "/usr/share/fonts/opentype/noto",
	    "/usr/share/fonts/opentype/noto-cjk",
	    "/usr/share/fonts/noto-cjk",
	    "/usr/local/share/fonts/noto",
	};
	const char *file = is_bold ? "NotoSansCJK-Bold.ttc" : "NotoSansCJK-Regular.ttc";
	return i < G_N_ELEMENTS(folders) ? g_build_filename(folders[i], file, NULL)
					 : NULL;
}
