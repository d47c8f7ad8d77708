/* Drawings lose what tells of their author, and nothing else. */
#include <string.h>

#include <glib.h>

#include "source/drawing.h"

/* From memory that ends where the drawing does, so that ASan sees a step too far. */
static GString *
clean(const char *text, size_t len)
{
	g_autofree char *copy = len > 0 ? g_memdup2(text, len) : NULL;
	return drawing_clean(copy, len);
}

static void
test_clean(void)
{
	static const char *const samples[][2] = {
	    {"<svg a='1'><b c=\">\"/></svg>", "<svg a='1'><b c=\">\"/></svg>"},
	    {"<?xml version='1.0'?><!-- me --><svg/>", "<?xml version='1.0'?><svg/>"},
	    {"<?xpacket begin?><svg/>", "<svg/>"},
	    {"<svg><metadata a='/'>me<a>me</a></metadata><g/></svg>", "<svg><g/></svg>"},
	    {"<svg><svg:metadata\n/><g/></svg>", "<svg><g/></svg>"},
	    {"<svg><metadatas/></svg>", "<svg><metadatas/></svg>"},
	    {"<svg sodipodi:docname=\"me.svg\" x='y'\n\tinkscape:export-filename='/me'>",
		"<svg x='y'\n>"},
	    {"<a b=' sodipodi:docname=1'>", "<a b=' sodipodi:docname=1'>"},
	    {"<style><![CDATA[ a > b <!-- ]]></style>",
		"<style><![CDATA[ a > b <!-- ]]></style>"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(samples); i++) {
		g_autoptr(GString) out = clean(samples[i][0], strlen(samples[i][0]));
		g_assert_nonnull(out);
		g_assert_cmpstr(out->str, ==, samples[i][1]);
	}
}

/* However it is cut, and whatever is flipped in it. */
static void
test_damaged(void)
{
	static const char text[] =
	    "<?xml v?><!-- a --><svg sodipodi:docname='b' c=\"d\"><x:metadata>e"
	    "</x:metadata><![CDATA[f]]><image "
	    "href='data:image/png;base64,RXhpZg=='/></svg>";
	for (size_t len = 0; len < sizeof text; len++) {
		g_autoptr(GString) out = clean(text, len);
		g_autofree char *copy = len > 0 ? g_memdup2(text, len) : NULL;
		drawing_tells(copy, len);
		g_assert_true(!out || out->len <= len);
	}
	for (size_t bit = 0; bit < (sizeof text - 1) * 8; bit++) {
		char copy[sizeof text];
		memcpy(copy, text, sizeof text);
		copy[bit / 8] ^= (char)(1u << bit % 8);
		g_autoptr(GString) out = clean(copy, sizeof text - 1);
		drawing_tells(copy, sizeof text - 1);
	}
	g_autoptr(GString) open = clean("<svg><!-- me", 12);
	g_assert_null(open);
}

static void
test_tells(void)
{
	static const char photo[] = "<image href='data:image/jpeg;base64,RXhpZg=='/>";
	static const char other[] = "<image href='data:image/png;base64,AAAA'/> Exif";
	g_assert_true(drawing_tells(photo, sizeof photo - 1));
	g_assert_false(drawing_tells(other, sizeof other - 1));
	g_assert_false(drawing_tells("", 0));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/drawing/clean", test_clean);
	g_test_add_func("/drawing/damaged", test_damaged);
	g_test_add_func("/drawing/tells", test_tells);
	return g_test_run();
}
