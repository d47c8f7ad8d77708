#include "manner.h"

#include <stddef.h>
#include <string.h>

#include <glib.h>

#define SEA  "color:rgb(11,93,91)"
#define LINE "1px solid rgb(227,220,207)"
#define CELL "padding:8px 10px;border:" LINE ";line-height:1.6;color:rgb(31,42,46)"

static const struct manner manners[] = {
    {"p", MANNER_PARAGRAPH, NULL, MANNER_TEXT},
    {"h1", MANNER_PARAGRAPH, NULL,
	"margin:28px 0 12px;font-size:20px;line-height:1.5;font-weight:bold;" SEA},
    {"h2", MANNER_PARAGRAPH, NULL,
	"margin:28px 0 12px;font-size:20px;line-height:1.5;font-weight:bold;" SEA},
    {"h3", MANNER_PARAGRAPH, NULL,
	"margin:24px 0 8px;font-size:18px;line-height:1.5;font-weight:bold;" SEA},
    {"h4", MANNER_PARAGRAPH, NULL,
	"margin:16px 0 8px;line-height:1.5;font-weight:bold;color:rgb(31,42,46)"},
    {"h5", MANNER_PARAGRAPH, NULL,
	"margin:16px 0 8px;line-height:1.5;font-weight:bold;color:rgb(31,42,46)"},
    {"h6", MANNER_PARAGRAPH, NULL,
	"margin:16px 0 8px;line-height:1.5;font-weight:bold;color:rgb(31,42,46)"},
    {"figcaption", MANNER_PARAGRAPH, NULL,
	"margin:0 0 16px;font-size:14px;text-align:center;color:rgb(70,85,91)"},
    {"small", MANNER_PARAGRAPH, NULL, MANNER_SMALL},
    {"figure", MANNER_BREAK, NULL, NULL},
    {"div", MANNER_BREAK, NULL, NULL},
    {"section", MANNER_BREAK, NULL, NULL},
    {"article", MANNER_BREAK, NULL, NULL},
    {"aside", MANNER_BREAK, NULL, NULL},
    {"details", MANNER_BREAK, NULL, NULL},
    {"summary", MANNER_BREAK, NULL, NULL},
    {"dl", MANNER_BREAK, NULL, NULL},
    {"dt", MANNER_BREAK, NULL, NULL},
    {"dd", MANNER_BREAK, NULL, NULL},
    {"blockquote", MANNER_BLOCK, "section",
	"margin:0 0 16px;padding:12px 16px 0;border-left:3px solid rgb(11,93,91);"
	"background-color:rgb(238,244,242)"},
    {"ul", MANNER_LIST, NULL, NULL},
    {"ol", MANNER_LIST, NULL, NULL},
    {"li", MANNER_ITEM, NULL, NULL},
    {"table", MANNER_TABLE, "table", "border-collapse:collapse;font-size:15px"},
    {"tr", MANNER_ROW, "tr", NULL},
    {"th", MANNER_CELL, "td", CELL ";font-weight:bold;background-color:rgb(238,244,242)"},
    {"td", MANNER_CELL, "td", CELL},
    {"pre", MANNER_PRE, "pre",
	"margin:0 0 16px;padding:12px 16px;background-color:rgb(238,244,242);"
	"font-size:14px;line-height:1.5;color:rgb(31,42,46)"},
    {"strong", MANNER_INLINE, "strong", NULL},
    {"b", MANNER_INLINE, "strong", NULL},
    {"em", MANNER_INLINE, "em", "font-style:normal;color:rgb(150,43,26)"},
    {"i", MANNER_INLINE, "em", "font-style:normal;color:rgb(150,43,26)"},
    {"code", MANNER_INLINE, "code", "color:rgb(115,60,0)"},
    {"del", MANNER_INLINE, "del", "color:rgb(70,85,91)"},
    {"s", MANNER_INLINE, "del", "color:rgb(70,85,91)"},
    {"sup", MANNER_INLINE, "sup", NULL},
    {"sub", MANNER_INLINE, "sub", NULL},
    {"a", MANNER_LINK, NULL, MANNER_LINK_TONE},
    {"br", MANNER_MARK, NULL, NULL},
    {"hr", MANNER_MARK, NULL, NULL},
    {"img", MANNER_MARK, NULL, NULL},
    {"input", MANNER_MARK, NULL, NULL},
};

const struct manner *
manner_find(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(manners); i++) {
		if (strcmp(manners[i].name, name) == 0)
			return &manners[i];
	}
	return NULL;
}
