#define _GNU_SOURCE /* dl_iterate_phdr, dlinfo */
#include "inputs.h"

#include <dlfcn.h>
#include <libintl.h>
#include <link.h>

#include "common/text.h"
#include "output/typeface.h"
#include "output/vips.h"
#include "source/archive.h"
#include "source/census.h"
#include "source/tree.h"

/* glibc calls the program itself "", and the kernel's own page has no file. */
static int
count_library(struct dl_phdr_info *info, size_t size, void *census)
{
	(void)size;
	if (*info->dlpi_name == '/')
		census_file(census, info->dlpi_name);
	return 0;
}

/* What was mended in a library changes what is made with it. */
static void
count_program(struct census *census)
{
	census_file(census, "/proc/self/exe");
	dl_iterate_phdr(count_library, census);
	census_folder(census, bindtextdomain(TEXT_DOMAIN, NULL));
}

/* Where the loader looks besides its cache: LD_LIBRARY_PATH and the system's folders, by
 * its own word. Yours; NULL: it does not say. */
static Dl_serinfo *
search_path(void)
{
	Dl_serinfo size;
	void *self = dlopen(NULL, RTLD_LAZY);
	if (!self || dlinfo(self, RTLD_DI_SERINFOSIZE, &size) != 0)
		return NULL;
	g_autofree Dl_serinfo *path = g_malloc0(size.dls_size);
	*path = size;
	bool is_told = dlinfo(self, RTLD_DI_SERINFO, path) == 0;
	return is_told ? g_steal_pointer(&path) : NULL;
}

/* What is loaded when there is an archive or a picture, which is not yet: wherever it may
 * lie. Its not being there is a fact too. */
static void
count_late_libraries(struct census *census)
{
	static const char *const names[] = {ARCHIVE_LIBRARY, VIPS_LIBRARY};
	g_autofree Dl_serinfo *path = search_path();
	for (unsigned i = 0; path && i < path->dls_cnt * G_N_ELEMENTS(names); i++) {
		g_autofree char *file =
		    g_build_filename(path->dls_serpath[i / G_N_ELEMENTS(names)].dls_name,
			names[i % G_N_ELEMENTS(names)], NULL);
		census_file(census, file);
	}
}

/* Installed, they can read what could not be read; mended, they read it otherwise. The
 * libraries that these stand on are packages, and ldconfig(8) writes its cache anew
 * whenever one of those comes or changes. */
static void
count_readers(struct census *census)
{
	g_autofree char *program = g_find_program_in_path("pdftotext");
	census_text(census, program);
	if (program)
		census_file(census, program);
	census_folder(census, "/usr/share/poppler"); /* Chinese encodings of PDF */
	census_file(census, "/etc/ld.so.cache");
	count_late_libraries(census);
}

static void
count_machine(struct census *census)
{
	static const char *const names[] = {
	    "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", "TZDIR"};
	census_file(census, "/usr/share/zoneinfo/Asia/Shanghai");
	census_file(census, "/usr/share/zoneinfo/tzdata.zi");
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		census_text(census, g_getenv(names[i]));
}

/* What theme.c reads of it: a theme may lie in a folder with anything else. */
static void
count_theme(const char *theme, struct census *census)
{
	static const char *const names[] = {"templates", "assets", "hall.yaml"};
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *path = g_build_filename(theme, names[i], NULL);
		census_folder(census, path);
	}
}

static void
count_options(const struct options *options, struct census *census)
{
	g_autofree char *here = g_get_current_dir();
	const char *const texts[] = {here, options->dir, options->rev, options->subdir,
	    options->theme, options->base_url, options->out, options->cache};
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		census_text(census, texts[i]);
	census_number(census, options->with_drafts);
	census_number(census, options->is_unchecked);
}

struct inputs
inputs_take(const struct options *options)
{
	struct inputs inputs = {""};
	struct tree_options tree_options = {
	    options->dir, options->rev, options->subdir, options->out};
	g_autofree char *data = g_build_filename(options->data_dir, "data", NULL);
	g_autoptr(Census) census = census_new();
	count_program(census);
	count_machine(census);
	count_readers(census);
	count_options(options, census);
	typeface_census(census);
	census_folder(census, data);
	count_theme(options->theme, census);
	if (tree_census(&tree_options, census, NULL) && census_is_settled(census))
		g_strlcpy(inputs.digest, census_digest(census), sizeof inputs.digest);
	return inputs;
}
