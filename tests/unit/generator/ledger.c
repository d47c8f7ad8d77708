/* The ledger of a release, and the lists made of two. */
#include "output/ledger.h"

#include <string.h>

#include "output/type.h"

#define HASH_A "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define HASH_B "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

static struct ledger *
make(int64_t serial, const char *const paths[], const char *sha256)
{
	struct ledger *ledger = ledger_new();
	ledger->serial = ledger->origin = serial;
	ledger->published_s = 1780012800;
	for (size_t i = 0; paths[i]; i++)
		ledger_add(ledger, paths[i], sha256, i);
	ledger_sort(ledger);
	return ledger;
}

static void
test_round(void)
{
	static const char *const paths[] = {"b/文.html", "a\"b", "index.html", NULL};
	g_autoptr(Ledger) ledger = make(7, paths, HASH_A);
	g_autoptr(GString) text = ledger_write(ledger);
	g_autoptr(Ledger) back = ledger_read(text->str, text->len);
	g_assert_nonnull(back);
	g_assert_cmpint(back->serial, ==, 7);
	g_assert_cmpint(back->published_s, ==, 1780012800);
	g_assert_true(ledger_equal(ledger, back, ""));
	g_assert_cmpuint(ledger_find(back, "a\"b")->size, ==, 1);
	g_assert_null(ledger_find(back, "c"));
	g_autoptr(GString) again = ledger_write(back);
	g_assert_cmpstr(again->str, ==, text->str);
	for (size_t cut = 0; cut + 1 < text->len; cut++)
		g_assert_null(ledger_read(text->str, cut));
}

static void
test_hostile(void)
{
#define FILES(x) "{\"serial\":1,\"origin\":1,\"files\":[" x "]}"
#define FILE(path, sha256, size)                                                         \
	FILES("{\"path\":\"" path "\",\"sha256\":\"" sha256 "\",\"size\":" size "}")
	static const char *const rows[] = {
	    "",
	    "[]",
	    "{}",
	    "{\"serial\":1,\"origin\":1}",
	    "{\"serial\":0,\"origin\":1,\"files\":[]}",
	    "{\"serial\":1,\"serial\":2,\"origin\":1,\"files\":[]}",
	    FILES("1"),
	    FILES("{}"),
	    FILE("../x", HASH_A, "1"),
	    FILE("/etc/passwd", HASH_A, "1"),
	    FILE("a/../../x", HASH_A, "1"),
	    FILE("", HASH_A, "1"),
	    FILE("x", "abc", "1"),
	    FILE("x", "../../../x", "1"),
	    FILE("x", HASH_A, "-1"),
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		g_assert_null(ledger_read(rows[i], strlen(rows[i])));
	static const char good[] = FILE("x", HASH_A, "1");
	g_autoptr(Ledger) ledger = ledger_read(good, strlen(good));
	g_assert_nonnull(ledger);
}

static void
test_changes(void)
{
	static const char *const old_paths[] = {"gone", "same", NULL};
	static const char *const new_paths[] = {"kiosk/manifest.json", "a.html",
	    "kiosk/manifest.json.minisig", "assets/x.0123abcd.css", "same", NULL};
	g_autoptr(Ledger) old = make(1, old_paths, HASH_A);
	g_autoptr(Ledger) new = make(2, new_paths, HASH_A);
	int changed = 0, removed = 0;
	ledger_compare(new, old, &changed, &removed);
	g_assert_cmpint(changed, ==, 4);
	g_assert_cmpint(removed, ==, 1);
	g_autoptr(GString) text = ledger_changes(new, old);
	static const char *const order[] = {"\"from\":1,\"to\":2",
	    "assets/x.0123abcd.css", "\"a.html\"", "manifest.json.minisig",
	    "\"kiosk/manifest.json\"", "removed", "\"gone\""};
	const char *at = text->str;
	for (size_t i = 0; i < G_N_ELEMENTS(order); i++) {
		at = strstr(at, order[i]);
		g_assert_nonnull(at);
	}
	g_assert_null(strstr(text->str, "\"same\""));
	g_autoptr(Ledger) other = make(3, new_paths, HASH_B);
	g_assert_false(ledger_equal(new, other, ""));
	ledger_compare(other, NULL, &changed, &removed);
	g_assert_cmpint(changed, ==, 5);
	g_assert_cmpint(removed, ==, 0);
}

static void
test_types(void)
{
	static const struct {
		const char *path, *type;
		bool is_immutable, is_text;
	} rows[] = {
	    {"index.html", "text/html; charset=utf-8", false, true},
	    {"assets/style.1a2b3c4d.css", "text/css; charset=utf-8", true, true},
	    {"assets/0123456789abcdef.png", "image/png", true, false},
	    {"assets/0123456789abcdef", "application/octet-stream", true, false},
	    {"assets/a.b.1a2b3c4d", "application/octet-stream", true, false},
	    {"assets/plain.css", "text/css; charset=utf-8", false, true},
	    {"assets/x.1A2B3C4D.css", "text/css; charset=utf-8", false, true},
	    {"assets/x.1a2b3c4.css", "text/css; charset=utf-8", false, true},
	    {"a/x.1a2b3c4d.css", "text/css; charset=utf-8", false, true},
	    {"kiosk/objects/ab/" HASH_A, "application/octet-stream", true, false},
	    {"kiosk/manifest.json", "application/json", false, true},
	    {"calendar.ics", "text/calendar; charset=utf-8", false, true},
	    {"MP_verify_x.txt", "text/plain; charset=utf-8", false, true},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_assert_cmpstr(type_of(rows[i].path), ==, rows[i].type);
		g_assert_true(type_is_immutable(rows[i].path) == rows[i].is_immutable);
		g_assert_true(type_is_text(rows[i].path) == rows[i].is_text);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/ledger/round", test_round);
	g_test_add_func("/ledger/hostile", test_hostile);
	g_test_add_func("/ledger/changes", test_changes);
	g_test_add_func("/ledger/types", test_types);
	return g_test_run();
}
