/* kiosk.conf: what is good is taken, what is not is named with its line, and the hall
 * plays in any case. */
#include <string.h>

#include "kiosk/config.h"
#include "kiosk/trust.h"

static void
collect(const struct diag_entry *entry, void *data)
{
	g_string_append_printf(
	    data, "%s:%d %s|%s\n", entry->path, entry->line, entry->text, entry->fix);
}

static struct config *
read_config(const char *text, GString *said)
{
	g_autoptr(Diag) diag = diag_new();
	struct config *config = config_new();
	config_read(config, "kiosk.conf", text, strlen(text), diag);
	diag_each(diag, collect, said);
	return config;
}

static void
test_all(void)
{
	g_autoptr(GString) said = g_string_new(NULL);
	g_autoptr(Config) config = read_config(
	    "\xEF\xBB\xBF# 普陀文化礼堂\r\n[kiosk]\r\nid = putuo-1\norganisation=putuo\n"
	    "venue=putuo-litang\n\n[screen]\nwidth=1920\nheight=1080\ninches=43\n"
	    "distance_m=8.5\nelder=true\nrotate=270\noverscan_percent=2.5\ntheme=light\n"
	    "transition=slide\nclock=no\nticker=off\n"
	    "[source]\nurl=https://example.cn/kiosk/\nfolder=/srv/kiosk\npoll_s=300\n"
	    "[trust]\nkeys= RWQa ; RWQb;\nthreshold=2\n[hours]\non=22:00-6:30; "
	    "7:00-9:00\nholidays=09:00-12:00\n[programme]\ntags=海岛;山区\nexclude="
	    "riddle\nquiet=yes\n[maintenance]\nkey=F9\ncode=280519\nhold_s=8\n"
	    "[state]\ndir=/var/lib/litang\n[input]\ntouch=no\n"
	    "next=F5, ac back\nquit=Esc\n[sound]\nvolume=9\nhours=8:00-20:00\nfilm=yes\n",
	    said);
	g_assert_cmpstr(said->str, ==, "");
	g_assert_cmpstr(config->id, ==, "putuo-1");
	g_assert_cmpstr(config->venue, ==, "putuo-litang");
	g_assert_cmpint(config->width, ==, 1920);
	g_assert_cmpfloat(config->inches, ==, 43);
	g_assert_cmpfloat(config->distance_m, ==, 8.5);
	g_assert_true(config->is_elder);
	g_assert_cmpint(config->rotate, ==, 270);
	g_assert_cmpint(config->theme, ==, THEME_LIGHT);
	g_assert_cmpint(config->poll_s, ==, 300);
	g_assert_cmpstr(config->keys[0], ==, "RWQa");
	g_assert_cmpstr(config->keys[1], ==, "RWQb");
	g_assert_null(config->keys[2]);
	g_assert_cmpstr(config->on[0], ==, "22:00-6:30");
	g_assert_cmpstr(config->on[1], ==, "7:00-9:00");
	g_assert_null(config->on[2]);
	g_assert_cmpstr(config->on_holidays[0], ==, "09:00-12:00");
	g_assert_cmpstr(config->tags[1], ==, "山区");
	g_assert_cmpstr(config->exclude[0], ==, "riddle");
	g_assert_true(config->has_quiet);
	g_assert_cmpstr(config->maintenance_key, ==, "F9");
	g_assert_cmpstr(config->maintenance_code, ==, "280519");
	g_assert_cmpint(config->maintenance_hold_s, ==, 8);
	g_assert_cmpstr(config->dir, ==, "/var/lib/litang");
	g_assert_cmpint(config->transition, ==, TURN_SLIDE);
	g_assert_false(config->has_clock);
	g_assert_false(config->has_ticker);
	g_assert_false(config->has_touch);
	g_assert_cmpstr(config->keys_for[INPUT_NEXT], ==, "F5, ac back");
	g_assert_cmpstr(config->keys_for[INPUT_QUIT], ==, "Esc");
	g_assert_cmpint(config->volume, ==, 9);
	g_assert_cmpint(config->loud_from, ==, 480);
	g_assert_cmpint(config->loud_to, ==, 1200);
	g_assert_true(config->has_film);
}

static const struct {
	const char *text, *said;
} rows[] = {
    {"", ""},
    {"theme=dark\n", "kiosk.conf:1 "},
    {"[screen]\ntransition=swirl\n", "kiosk.conf:2 not a value for this key: swirl|fade"},
    {"[input]\nnext=Right, Rihgt\n", "kiosk.conf:2 not a value for this key: Right"},
    {"[input]\nback=\n", ""},
    {"[sound]\nvolume=101\n", "kiosk.conf:2 not a value for this key: 101"},
    {"[screen]\nnonsense\n", "kiosk.conf:2 "},
    {"[screen]\ncolour=red\n", "kiosk.conf:2 unknown key: colour|width, height"},
    {"[scren]\nwidth=1\n", "kiosk.conf:1 unknown group: scren|kiosk, screen, source"},
    {"[screen]\n\nrotate=45\n", "kiosk.conf:3 "},
    {"[screen]\nrotate=-90\n", "kiosk.conf:2 "},
    {"[screen]\nwidth=10\n", "kiosk.conf:2 "},
    {"[screen]\nwidth=99999999999999999999\n", "kiosk.conf:2 "},
    {"[screen]\nwidth=1920px\n", "kiosk.conf:2 "},
    {"[screen]\ninches=nan\n", "kiosk.conf:2 "},
    {"[screen]\ninches=inf\n", "kiosk.conf:2 "},
    {"[screen]\ninches=\n", "kiosk.conf:2 "},
    {"[screen]\ntheme=pink\n", "kiosk.conf:2 "},
    {"[screen]\nelder=perhaps\n", "kiosk.conf:2 "},
    {"[screen]\noverscan_percent=9\n", "kiosk.conf:2 "},
    {"[source]\npoll_s=0\n", "kiosk.conf:2 "},
    {"[hours]\non=morning\n", "kiosk.conf:2 "},
    {"[hours]\non=07:00-25:00\n", "kiosk.conf:2 "},
    {"[hours]\non=07:00-09:00;later\n", "kiosk.conf:2 "},
    {"[maintenance]\ncode=12345\n", "kiosk.conf:2 "},
    {"[maintenance]\ncode=secret\n", "kiosk.conf:2 "},
};

static void
test_bad(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GString) said = g_string_new(NULL);
		g_autoptr(Config) config = read_config(rows[i].text, said);
		if (!g_str_has_prefix(said->str, rows[i].said) ||
		    (!*rows[i].said && said->len))
			g_error(
			    "%s: %s, expected %s", rows[i].text, said->str, rows[i].said);
		g_assert_cmpint(config->width, ==, 0);
		g_assert_cmpfloat(config->inches, ==, 55);
		g_assert_cmpfloat(config->distance_m, ==, 5);
		g_assert_cmpint(config->rotate, ==, 0);
		g_assert_cmpint(config->poll_s, ==, 60);
		g_assert_null(config->on[0]);
		g_assert_cmpstr(config->maintenance_code, ==, "");
	}
}

/* One mistake does not cost the rest. */
static void
test_rest(void)
{
	g_autoptr(GString) said = g_string_new(NULL);
	g_autoptr(Config) config = read_config(
	    "[kiosk]\n=\nid\nvenue=礼堂\xff\n[screen]\nrotate=1\ninches=32\n", said);
	g_assert_cmpstr(config->venue, ==, "礼堂\xEF\xBF\xBD");
	g_assert_cmpfloat(config->inches, ==, 32);
	g_assert_nonnull(strstr(said->str, ":2 "));
	g_assert_nonnull(strstr(said->str, ":3 "));
	g_assert_nonnull(strstr(said->str, ":6 "));
}

/* Whatever the file holds, there is a config, and it can be used. */
static void
test_noise(void)
{
	static const char *const parts[] = {"[", "]", "=", "\n", "screen", "width",
	    "rotate", "inches", "1e999", "-1", "90", "\xff", "#", ";", "hours", "on",
	    "07:00-21:00", " "};
	for (int i = 0; i < 2000; i++) {
		g_autoptr(GString) text = g_string_new("[screen]\n");
		for (int j = g_test_rand_int_range(0, 60); j > 0; j--)
			g_string_append(
			    text, parts[g_test_rand_int_range(0, G_N_ELEMENTS(parts))]);
		g_autoptr(GString) said = g_string_new(NULL);
		g_autoptr(Config) config = read_config(text->str, said);
		g_assert_cmpint(config->rotate % 90, ==, 0);
		g_assert_cmpfloat(config->inches, <=, 300);
		g_assert_cmpfloat(config->inches, >=, 5);
		g_assert_cmpint(config->width, <=, 8192);
	}
}

static void
test_missing(void)
{
	g_autoptr(Diag) diag = diag_new();
	g_autoptr(Config) config = config_new();
	config_load(config, "/nowhere/kiosk.conf", diag);
	g_assert_cmpint(diag_count(diag, SEVERITY_ERROR), ==, 1);
	g_assert_cmpint(config->threshold, ==, TRUST_UNCLEAR);
	g_assert_cmpuint(g_strv_length(config->faults), ==, 1);
	g_assert_cmpfloat(config->inches, ==, 55);
}

static void
test_size(void)
{
	static const struct {
		const char *text;
		int width, height;
	} sizes[] = {
	    {"1920x1080", 1920, 1080},
	    {"1080×1920", 1080, 1920},
	    {"3840*2160", 3840, 2160},
	    {"1920", 0, 0},
	    {"1920x", 0, 0},
	    {"x1080", 0, 0},
	    {"1920x1080x", 0, 0},
	    {"100x100", 0, 0},
	    {"99999x1080", 0, 0},
	    {"-1920x1080", 0, 0},
	    {"99999999999999999999x1080", 0, 0},
	    {"", 0, 0},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
		int width = 0, height = 0;
		g_assert_true(
		    config_size(sizes[i].text, &width, &height) == (sizes[i].width > 0));
		g_assert_cmpint(width, ==, sizes[i].width);
		g_assert_cmpint(height, ==, sizes[i].height);
	}
}

#define KEY "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3"

/* Whatever might have been about trust must not leave it off. */
static void
test_trust(void)
{
	static const struct {
		const char *text;
		int threshold;
	} cases[] = {
	    {"[trust]\nkeys=" KEY "\n", 1},
	    {"[trust]\nkeys=" KEY ";RWQb\nthreshold=2\n", 2},
	    {"[trust]\nkeys=\nthreshold=1\n", 1},
	    {"[screen]\ncolour=red\n[scren]\nwidth=1\n", 1},
	    {"[trust]\nkeys=" KEY ";RWQb\nthreshold=2  # 两个人\n", TRUST_UNCLEAR},
	    {"[trust]\nkeys=" KEY "\nthreshold=two\n", TRUST_UNCLEAR},
	    {"[trust]\nkeys=" KEY "\nthreshold=0\n", TRUST_UNCLEAR},
	    {"[trust]\nkeys=" KEY "\nthreshold=11\n", TRUST_UNCLEAR},
	    {"[trust]\nkeys=" KEY "\nthreshold=2\n", TRUST_UNCLEAR},
	    {"[trust]\nthreshold=2\n", TRUST_UNCLEAR},
	    {"[trust]\nthreshold=two\nthreshold=1\nkeys=" KEY "\n", TRUST_UNCLEAR},
	    {"[trust]\nkey=" KEY "\n", TRUST_UNCLEAR},
	    {"[trust]\nKeys=" KEY "\n", TRUST_UNCLEAR},
	    {"[trust]\n公钥=" KEY "\n", TRUST_UNCLEAR},
	    {"[trust]\nkeys " KEY "\n", TRUST_UNCLEAR},
	    {"[trst]\nkeys=" KEY "\n", TRUST_UNCLEAR},
	    {"[Trust]\nkeys=" KEY "\n", TRUST_UNCLEAR},
	    {"[trusts]\n", TRUST_UNCLEAR},
	    {"[trust\n", TRUST_UNCLEAR},
	    {"[turst]\nkeys=" KEY "\n", TRUST_UNCLEAR},
	    {"[信任]\n公钥=" KEY "\n", TRUST_UNCLEAR},
	    {"[kiosk]\nkeys=" KEY "\n", TRUST_UNCLEAR},
	    {"[kiosk]\nTreshold=2\n", TRUST_UNCLEAR},
	    {"keys=" KEY "\n", TRUST_UNCLEAR},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GString) said = g_string_new(NULL);
		g_autoptr(Config) config = read_config(cases[i].text, said);
		if (config->threshold != cases[i].threshold)
			g_error("%s: threshold %d", cases[i].text, config->threshold);
		g_assert_true(config->threshold != TRUST_UNCLEAR || *said->str);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/config/all", test_all);
	g_test_add_func("/config/bad", test_bad);
	g_test_add_func("/config/rest", test_rest);
	g_test_add_func("/config/trust", test_trust);
	g_test_add_func("/config/noise", test_noise);
	g_test_add_func("/config/missing", test_missing);
	g_test_add_func("/config/size", test_size);
	return g_test_run();
}
