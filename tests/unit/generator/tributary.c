/* Sources in site.yaml: what is taken, what is told, and what the names of a lower site
 * mean in this one. */
#include "site/tributary.h"

#include "site/confluence.h"

#include "small.h"

#define HEAD                                                                             \
	"title: t\nbase_url: https://e.org\ntopics: [{id: jianyan, name: 减盐}]\n"     \
	"organisations: [{id: zs, name: 舟山, children: [{id: putuo, name: 普陀, "   \
	"children: [{id: baisha, name: 白沙}]}, {id: dinghai, name: 定海, folder: "  \
	"dh}]}]\n"
#define COMMIT "0123456789012345678901234567890123456789"

static void
test_mistakes(void)
{
	static const struct {
		const char *sources, *said;
	} rows[] = {
	    {"[{org: putuo, repository: ../p, commit: " COMMIT "}]", ""},
	    {"[{单位: 普陀, 仓库: ../p, 提交: " COMMIT ", 前缀: pt, 子文件夹: c}]", ""},
	    {"{org: putuo, repository: git@e.org:p.git, commit: " COMMIT "}", ""},
	    {"[{org: putuo, repository: ssh://git@e.org/p, commit: " COMMIT "}]", ""},
	    {"[{org: putuo, repository: ../p}]",
		""}, /* told by whoever knows the newest */
	    {"[{org: putuo, repository: ../p, commit: main}]", ""},
	    {"", ""},
	    {"甲", "site.yaml:5:10 bad-value = write one entry each: - {org: putuo, "
		   "repository: https://…, commit: …}"},
	    {"[甲]", "site.yaml:5:11 bad-value = write one entry each: - {org: putuo, "
		     "repository: https://…, commit: …}"},
	    {"[{org: putou, repository: ../p}]",
		"site.yaml:5:17 bad-value = did you mean “putuo”?"},
	    {"[{repository: ../p}]", "site.yaml:5:11 missing-key = write the id of an "
				     "organisation in site.yaml"},
	    {"[{org: putuo, repository: ../p, rev: main}]",
		"site.yaml:5:42 unknown-key = the keys here are: repository, org, "
		"commit, "
		"prefix, subdir"},
	    {"[{org: putuo, prefix: articles, repository: ../p}]",
		"site.yaml:5:32 bad-value = write a prefix of small letters, digits and "
		"- "
		"that nothing else has, such as prefix: putuo"},
	    {"[{org: putuo, prefix: dh, repository: ../p}]",
		"site.yaml:5:32 bad-value = write a prefix of small letters, digits and "
		"- "
		"that nothing else has, such as prefix: putuo"},
	    {"[{org: dinghai, prefix: dh, repository: ../p}]", ""}, /* its own */
	    {"[{org: putuo, repository: ../p}, {org: putuo, repository: ../q}]",
		"site.yaml:5:43 missing-key = write a prefix of small letters, digits "
		"and "
		"- that nothing else has, such as prefix: putuo"},
	    {"[{org: putuo, subdir: a/../../b, repository: ../p}]",
		"site.yaml:5:32 bad-value = write a folder in it, such as subdir: "
		"content"},
	    {"[{org: putuo, repository: 'https://u@e.org/p'}]",
		"site.yaml:5:36 bad-value = take the name and the password out; private "
		"repositories are read by ssh:// with a deploy key"},
	    {"[{org: putuo, repository: 'ssh://u:p@e.org/p'}]",
		"site.yaml:5:36 bad-value = take the name and the password out; private "
		"repositories are read by ssh:// with a deploy key"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Diag) diag = diag_new();
		g_autofree char *yaml =
		    g_strconcat(HEAD "sources: ", rows[i].sources, "\n", NULL);
		g_autoptr(Settings) settings = small_settings(yaml, diag);
		g_autofree char *said = small_said(diag);
		g_assert_cmpstr(said, ==, rows[i].said);
	}
}

/* Capitals are git's too; anything else is no pin, and stays as it was written. */
static void
test_pins(void)
{
	static const struct {
		const char *written, *commit;
		bool is_pinned;
	} rows[] = {
	    {COMMIT, COMMIT, true},
	    {"ABCDEF7890123456789012345678901234567890",
		"abcdef7890123456789012345678901234567890", true},
	    {"aBcDeF7890123456789012345678901234567890",
		"abcdef7890123456789012345678901234567890", true},
	    {"ABCDEF789", "ABCDEF789", false},
	    {"GBCDEF7890123456789012345678901234567890",
		"GBCDEF7890123456789012345678901234567890", false},
	    {"'ABCDEF78901234567890123456789012345678901'",
		"ABCDEF78901234567890123456789012345678901", false},
	    {"Main", "Main", false},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Diag) diag = diag_new();
		g_autofree char *yaml =
		    g_strconcat(HEAD "sources: [{org: putuo, repository: ../p, commit: ",
			rows[i].written, "}]\n", NULL);
		g_autoptr(Settings) settings = small_settings(yaml, diag);
		const struct tributary *tributary = settings->tributaries->pdata[0];
		g_assert_cmpstr(tributary->commit, ==, rows[i].commit);
		g_assert_cmpint(tributary->is_pinned, ==, rows[i].is_pinned);
	}
}

static struct settings *
settle(const char *lower, struct diag *diag)
{
	struct settings *settings = small_settings(
	    HEAD "sources: [{org: putuo, repository: ../p, commit: " COMMIT "}]\n", diag);
	struct diag_source source = {"site.yaml", lower, strlen(lower)};
	g_autoptr(Yaml) yaml = yaml_parse(&source, 0, source.len, diag);
	g_assert_cmpuint(settings->tributaries->len, ==, 1);
	confluence_join(settings, settings->tributaries->pdata[0], yaml);
	return settings;
}

#define LOWER                                                                             \
	"title: 普陀\nbase_url: https://p.org/health/\n"                                \
	"topics: [{id: salt, name: 减盐}, {id: jianyan, name: 别的}]\n"               \
	"organisations: [{id: root, name: 普陀, children: [{id: baisha, name: 白沙, " \
	"folder: towns/baisha, children: [{id: cun, name: 村, folder: v/cun}]}, "        \
	"{id: dinghai, name: 定海, folder: towns/dinghai}]}]\n"

static void
test_names(void)
{
	static const struct {
		const char *name, *org; /* NULL: nobody's */
	} rows[] = {
	    {"root", "putuo"},
	    {"普陀", "putuo"},
	    {"putuo", "putuo"},
	    {"baisha", "baisha"},
	    {"白沙", "baisha"},
	    {"cun", "baisha"},	  /* the city does not know it */
	    {"dinghai", "putuo"}, /* a town called as another county */
	    {"zs", NULL},
	    {"", NULL},
	    {"nobody", NULL},
	};
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Settings) settings = settle(LOWER, diag);
	const struct tributary *tributary = settings->tributaries->pdata[0];
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		const struct settings_org *org =
		    tributary_org(tributary, settings->orgs, rows[i].name);
		g_assert_cmpstr(org ? org->id : NULL, ==, rows[i].org);
	}
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	const char *const written[] = {"salt", "jianyan", "x"};
	for (size_t i = 0; i < G_N_ELEMENTS(written); i++)
		g_ptr_array_add(names, g_strdup(written[i]));
	tributary_translate(tributary, names, settings->topics);
	g_assert_cmpstr(names->pdata[0], ==, "减盐");
	g_assert_cmpstr(names->pdata[1], ==, "jianyan"); /* what this site says goes */
	g_assert_cmpstr(names->pdata[2], ==, "x");
	g_assert_cmpstr(tributary->base_url, ==, "https://p.org/health");
	g_assert_cmpstr(tributary->root, ==, "/health");
}

static void
test_paths(void)
{
	static const struct {
		const char *path, *org, *local;
		bool is_home;
	} rows[] = {
	    {"putuo/index.md", "putuo", "index.md", true},
	    {"putuo/articles/a.md", "putuo", "articles/a.md", false},
	    {"putuo/articles/index.md", "putuo", "articles/index.md", false},
	    {"putuo/towns/baisha/events/e.md", "baisha", "events/e.md", false},
	    {"putuo/towns/baisha/index.md", "baisha", "index.md", true},
	    {"putuo/v/cun/index.md", "baisha", "index.md", false},
	    {"putuo/towns/dinghai/events/e.md", "putuo", "events/e.md", false},
	};
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Settings) settings = settle(LOWER, diag);
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		const char *local = NULL;
		const struct settings_org *org =
		    orgs_of_path(settings->orgs, rows[i].path, &local);
		const struct tributary *tributary =
		    tributary_of_path(settings->tributaries, rows[i].path);
		g_assert_nonnull(tributary);
		g_assert_cmpstr(org->id, ==, rows[i].org);
		g_assert_cmpstr(local, ==, rows[i].local);
		g_assert_cmpint(
		    tributary_is_home(tributary, rows[i].path), ==, rows[i].is_home);
	}
	g_assert_null(tributary_of_path(settings->tributaries, "putuo.md"));
	g_assert_null(tributary_of_path(settings->tributaries, "putuo2/x.md"));
}

/* A lower site.yaml that wants what is not its own. */
static void
test_greedy(void)
{
	static const char lower[] =
	    "title: x\nbase_url: y\npolicy: strict\nchecks: {dead-link: off}\n"
	    "organisations: [{id: zs, name: 舟山, folder: ../dh, children: [{id: "
	    "dinghai, "
	    "folder: /}, {id: x, folder: ''}]}]\nsources: [{org: zs, repository: /}]\n";
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Settings) settings = settle(lower, diag);
	const char *local = NULL;
	g_assert_cmpstr(
	    orgs_of_path(settings->orgs, "dh/x.md", &local)->id, ==, "dinghai");
	g_assert_cmpstr(
	    orgs_of_path(settings->orgs, "putuo/x.md", &local)->id, ==, "putuo");
	g_assert_null(orgs_of_path(settings->orgs, "notices/x.md", &local));
	const struct tributary *tributary = settings->tributaries->pdata[0];
	g_assert_cmpstr(tributary_org(tributary, settings->orgs, "zs")->id, ==, "putuo");
	g_assert_false(settings->is_strict);
	g_assert_cmpuint(settings->tributaries->len, ==, 1);
	g_assert_cmpint(diag_count(diag, SEVERITY_ERROR), ==, 0);
}

static void
test_site(void)
{
	static const char yaml[] =
	    HEAD "sources: [{org: putuo, repository: ../p, commit: " COMMIT "}]\n";
	static const struct small_file files[] = {
	    {"putuo/articles/a.md",
		"[v](../venues/v.md) [top](/venues/v/) [out](../../b.md) "
		"[here](/orgs/) ![p](/p.png)\n"},
	    {"putuo/static/p.png", NULL},
	    {"putuo/venues/v.md",
		"---\ntitle: 堂\naddress: a\nhours: 周一 8:00–9:00\n---\n"},
	    {"putuo/venues/hall/index.md",
		"---\ntitle: 厅\naddress: a\nhours: 周一 8:00–9:00\n---\n"},
	    {"putuo/events/f.md", "---\nstart: 2026-06-01\nvenue: hall\n---\n"},
	    {"putuo/events/e.md", "---\nstart: 2026-06-01\nvenue: v\nslug: s\n---\n"},
	    {"events/s.md", "---\nstart: 2026-06-01\nvenue: 堂\n---\n"},
	    {"venues/v.md", "---\ntitle: 别堂\naddress: a\nhours: 周一 8:00–9:00\n---\n"},
	    {"b.md", "b\n"},
	    {NULL, NULL},
	};
	g_autoptr(Diag) diag = diag_new();
	struct settings *settings = small_settings(yaml, diag);
	confluence_join(settings, settings->tributaries->pdata[0], NULL);
	GPtrArray *pages = g_ptr_array_new_with_free_func((GDestroyNotify)page_free);
	for (const struct small_file *file = files; file->path; file++) {
		if (file->text)
			g_ptr_array_add(pages, small_page(file, settings, diag));
	}
	struct site_files others = {small_has, small_near, (void *)files};
	g_autoptr(Site) site =
	    assembly_make(settings, pages, false, SMALL_NOW, &others, diag);
	g_autofree char *said = small_said(diag);
	g_assert_cmpstr(said, ==,
	    "putuo/articles/a.md:1:39 dead-link = it leads out of the content folder: "
	    "copy "
	    "the file into it, or write the whole address with https://");
	const struct page *page = site_page_at(site, "/putuo/articles/a/");
	static const char *const leads[] = {
	    "/putuo/venues/v/", "/putuo/venues/v/", NULL, "/orgs/", "putuo/static/p.png"};
	for (guint i = 0; i < G_N_ELEMENTS(leads); i++) {
		const struct link *link = &g_array_index(page->links, struct link, i);
		g_assert_cmpstr(
		    link->media ? link->media->path : link->address, ==, leads[i]);
	}
	g_assert_nonnull(site_page_at(site, "/events/s/"));
	const struct page *event = site_page_at(site, "/putuo/events/s/");
	g_assert_cmpstr(event->detail.venue->path, ==, "putuo/venues/v.md");
	g_autofree char *id = site_id(event->detail.venue);
	g_assert_cmpstr(id, ==, "putuo/v");
	const struct page *own = site_page_at(site, "/events/s/");
	g_assert_cmpstr(own->detail.venue->path, ==, "putuo/venues/v.md");
	g_assert_cmpstr(site_find(site, own, KIND_VENUE, "v")->path, ==, "venues/v.md");
}

/* What is this site's own stays so, wherever the other page stands in the order. */
static void
test_own_first(void)
{
	static const struct small_file files[] = {
	    {"aa/index.md", "lower\n"},
	    {"dh/index.md", "own\n"},
	    {NULL, NULL},
	};
	g_autoptr(Diag) diag = diag_new();
	struct settings *settings = small_settings(HEAD
	    "sources: [{org: dinghai, prefix: aa, repository: ../p, commit: " COMMIT
	    "}]\nchecks: {same-address: warning}\n",
	    diag);
	confluence_join(settings, settings->tributaries->pdata[0], NULL);
	GPtrArray *pages = g_ptr_array_new_with_free_func((GDestroyNotify)page_free);
	for (const struct small_file *file = files; file->path; file++)
		g_ptr_array_add(pages, small_page(file, settings, diag));
	struct site_files others = {small_has, small_near, (void *)files};
	g_autoptr(Site) site =
	    assembly_make(settings, pages, false, SMALL_NOW, &others, diag);
	g_assert_cmpstr(site_page_at(site, "/orgs/dinghai/")->path, ==, "dh/index.md");
	for (guint i = 0; i < site->lists->len; i++) {
		const struct list *list = site->lists->pdata[i];
		if (list->org && strcmp(list->org->id, "dinghai") == 0)
			g_assert_cmpstr(list->intro->path, ==, "dh/index.md");
	}
	g_autofree char *said = small_said(diag);
	g_assert_cmpstr(said, ==,
	    "aa/index.md:1:0 same-address = this site's own goes first: take that one "
	    "out, "
	    "or have this one taken out of its repository");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/tributary/mistakes", test_mistakes);
	g_test_add_func("/tributary/pins", test_pins);
	g_test_add_func("/tributary/names", test_names);
	g_test_add_func("/tributary/paths", test_paths);
	g_test_add_func("/tributary/greedy", test_greedy);
	g_test_add_func("/tributary/site", test_site);
	g_test_add_func("/tributary/own-first", test_own_first);
	return g_test_run();
}
