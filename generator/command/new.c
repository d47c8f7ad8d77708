#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "common/date.h"
#include "common/dateline.h"
#include "common/nearest.h"
#include "common/text.h"
#include "site/address.h"
#include "site/kind.h"
#include "site/settings.h"
#include "site/starter.h"
#include "source/frontmatter.h"

#include "gathering.h"
#include "verbs.h"

#define SLUG_CHARACTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"

/* A page on its way into its file. */
struct plan {
	const struct options *options;
	struct settings *settings;
	const struct kind *kind;
	const struct settings_org *org; /* NULL: not said */
	const char *title;		/* NULL: of a newsletter, by its month */
	int year, month;		/* of a newsletter to be gathered; 0: none */
	char *slug, *folder, *path;	/* the path in the content */
};

static int
refuse_kind(const char *word)
{
	struct nearest nearest = nearest_to(word ? word : "");
	for (int i = 0; i < KIND_COUNT; i++) {
		nearest_try(&nearest, kind_get((enum kind_id)i)->name);
		nearest_try(&nearest, kind_get((enum kind_id)i)->title);
	}
	if (word && nearest.best)
		fprintf(stderr,
		    _("litang: no kind of page is called “%s”, did you mean "
		      "“%s”?\n"),
		    word, nearest.best);
	else if (word)
		fprintf(stderr, _("litang: no kind of page is called “%s”\n"), word);
	fprintf(stderr, "%s",
	    _("usage: litang [-C DIR] new KIND TITLE [--slug NAME] "
	      "[--org ORG]\n\nKIND is one of these:\n"));
	for (int i = 0; i < KIND_COUNT; i++) {
		const struct kind *kind = kind_get((enum kind_id)i);
		fprintf(
		    stderr, "  %-11s %-13s %s\n", kind->name, kind->folder, kind->title);
	}
	return 2;
}

static int
refuse(const char *text, const char *word)
{
	fprintf(stderr, _("litang: %s: %s\n"), text, word);
	return 2;
}

/* The settings, mistakes in them left for `litang check` to tell. */
static struct settings *
read_settings(const struct options *options)
{
	g_autofree char *path = g_build_filename(options->dir, "site.yaml", NULL);
	g_autofree char *bytes = NULL;
	size_t len = 0, text_len = 0;
	if (!g_file_get_contents(path, &bytes, &len, NULL) || len > PAGE_MAX)
		return NULL;
	g_autoptr(Diag) diag = diag_new();
	g_autofree char *text =
	    frontmatter_decode("site.yaml", bytes, len, &text_len, diag);
	struct diag_source source = {"site.yaml", text, text_len};
	g_autoptr(Yaml) yaml = text ? yaml_parse(&source, 0, text_len, diag) : NULL;
	return settings_read(yaml, NULL, diag);
}

/* 2026-05; beside those of other organisations with its id before it. */
static char *
make_month_slug(const struct plan *plan, const char *folder)
{
	bool is_alone = folder || !plan->org || !plan->org->parent;
	return g_strdup_printf("%s%s%04d-%02d", is_alone ? "" : plan->org->id,
	    is_alone ? "" : "-", plan->year, plan->month);
}

/* Into the organisation's folder, if it has one. */
static void
find_place(struct plan *plan)
{
	const char *above = plan->org && plan->org->folders->len > 0
				? plan->org->folders->pdata[0]
				: NULL;
	plan->folder = above ? g_strdup_printf("%s/%s", above, plan->kind->folder)
			     : g_strdup(plan->kind->folder);
	const char *given = plan->options->slug;
	bool is_gathered = plan->month > 0 && !given;
	plan->slug = given	   ? g_strdup(given)
		     : is_gathered ? make_month_slug(plan, above)
				   : address_hash(plan->title);
	g_autofree char *name =
	    given || is_gathered ? NULL : starter_file_name(plan->title);
	plan->path = g_strdup_printf("%s/%s.md", plan->folder, name ? name : plan->slug);
}

static char *
make_text(const struct plan *plan, GError **error)
{
	struct date_time now = date_time_at(plan->options->now_s, plan->settings->zone);
	g_autofree char *date =
	    g_strdup_printf("%04d-%02d-%02d", now.year, now.month, now.day);
	bool is_in_folder = plan->org && plan->org->folders->len > 0;
	if (plan->month > 0) {
		struct issue issue = {plan->path, plan->title, plan->slug, date,
		    plan->year, plan->month, plan->org, is_in_folder};
		return gathering_issue(plan->options, &issue, error);
	}
	struct starter starter = {plan->kind, plan->title, plan->slug,
	    plan->org && !is_in_folder ? plan->org->id : NULL, date};
	return starter_text(&starter, plan->settings);
}

/* False with errno set; a file that is there is never written over. */
static bool
write_new(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	size_t len = strlen(text);
	if (fd < 0)
		return false;
	while (len > 0) {
		ssize_t n = write(fd, text, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		text += n;
		len -= (size_t)n;
	}
	int error = errno;
	if (close(fd) == 0 && len == 0)
		return true;
	g_unlink(path);
	errno = error;
	return false;
}

static int
write_plan(const struct plan *plan)
{
	g_autofree char *folder =
	    g_build_filename(plan->options->dir, plan->folder, NULL);
	g_autofree char *path = g_build_filename(plan->options->dir, plan->path, NULL);
	g_autoptr(GError) error = NULL;
	g_autofree char *text = make_text(plan, &error);
	if (!text)
		return refuse(plan->path, error->message);
	if (g_mkdir_with_parents(folder, 0777) != 0)
		return refuse(folder, g_strerror(errno));
	if (!write_new(path, text) && errno == EEXIST)
		return refuse(_("this file is there already, and stays as it is; choose "
				"another title or --slug"),
		    path);
	if (!g_file_test(path, G_FILE_TEST_EXISTS))
		return refuse(path, g_strerror(errno));
	printf("%s\n", path);
	fprintf(stderr, "%s",
	    _("litang: fill in what is marked 必填, write the text, and ask litang "
	      "check; taking the line “draft: true” out publishes the page\n"));
	return 0;
}

static void
release(struct plan *plan)
{
	settings_free(plan->settings);
	g_free(plan->slug);
	g_free(plan->folder);
	g_free(plan->path);
}

static int
run(struct plan *plan)
{
	const struct options *options = plan->options;
	const struct settings_org *other = NULL;
	plan->settings = read_settings(options);
	if (!plan->settings)
		return refuse(_("there is no site.yaml here"), options->dir);
	if (options->org)
		plan->org = orgs_called(plan->settings->orgs, options->org, &other);
	if (options->org && !plan->org)
		return refuse(_("site.yaml declares no such organisation"), options->org);
	if (other)
		return refuse(_("more than one organisation has this name: give its id"),
		    options->org);
	find_place(plan);
	return write_plan(plan);
}

static bool
is_title(const char *title)
{
	if (!title || !*title || !g_utf8_validate(title, -1, NULL))
		return false;
	bool has_words = false;
	for (; *title; title = g_utf8_next_char(title)) {
		gunichar c = g_utf8_get_char(title);
		if (!g_unichar_isprint(c))
			return false;
		has_words |= !g_unichar_isspace(c);
	}
	return has_words;
}

static bool
read_month(struct plan *plan)
{
	GTimeZone *zone = date_zone("Asia/Shanghai");
	g_autofree char *first = g_strconcat(plan->options->month, "-01", NULL);
	struct date_time day;
	bool is_month = dateline_parse(first, zone, &day) && day.day == 1 &&
			plan->kind->id == KIND_NEWSLETTER;
	g_time_zone_unref(zone);
	plan->year = is_month ? day.year : 0;
	plan->month = is_month ? day.month : 0;
	return is_month;
}

int
verb_new(const struct options *options)
{
	const char *word = options->rest ? options->rest[0] : NULL;
	struct plan plan = {.options = options};
	plan.kind = word ? kind_find(word) : NULL;
	if (!plan.kind)
		return refuse_kind(word);
	plan.title = options->rest[1];
	if (options->month && !read_month(&plan))
		return refuse(_("--month takes year and month, of a newsletter: 2026-05"),
		    options->month);
	if (!(plan.month > 0 && !plan.title) && !is_title(plan.title))
		return refuse(_("write the title behind the kind, in quotes"),
		    "litang new event \"5·29会员活动日义诊\"");
	if (options->slug && (!*options->slug || strlen(options->slug) > 100 ||
				 options->slug[strspn(options->slug, SLUG_CHARACTERS)]))
		return refuse(
		    _("--slug takes letters, digits and - only"), options->slug);
	int status = run(&plan);
	release(&plan);
	return status;
}
