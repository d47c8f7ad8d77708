/*
 * A scene: one page of the programme as rectangles, lines of text, pictures and codes at
 * their places in pixels. What page.c makes and raster.c draws; also what tests compare
 * and `--snapshot` lists, because it survives a new FreeType. Just data.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

enum shape_kind {
	SHAPE_RECT,  /* filled, corners rounded by `radius` */
	SHAPE_TEXT,  /* one run of one style on one line */
	SHAPE_IMAGE, /* object fitted into the box */
	SHAPE_QR,    /* text as a code, white quiet zone inside the box */
};

enum text_style {
	TEXT_BOLD = 1 << 0,
	TEXT_STRIKE = 1 << 1,
	TEXT_MARKS = 1 << 2, /* emphasis marks under Han (CLREQ) */
};

struct shape {
	enum shape_kind kind;
	/* The box; a text's box is its line, top to bottom. A text's x is where the pen
	 * starts and its w goes to the next run's place: punctuation may be squeezed, so
	 * the empty half of a mark can lie outside. */
	int x, y, w, h;
	uint32_t color; /* 0xRRGGBB */
	int radius;
	char *text;   /* SHAPE_TEXT: UTF-8; SHAPE_QR: the address */
	int size_px;  /* SHAPE_TEXT: em */
	int baseline; /* SHAPE_TEXT: from y to the baseline */
	unsigned style;
	char *object;	/* SHAPE_IMAGE: sha256 */
	bool is_filled; /* SHAPE_IMAGE: the box is filled, and the rest cut off */
	/* SHAPE_TEXT: runs with the same number, over 0, make one line of body text;
	 * 0: furniture (titles have lines too, clock and dots do not) */
	int line;
};

/* Text that changes while the page stands, or before it is shown: drawn over the finished
 * picture whenever a minute is over (live.h), so that the page need not be made anew. */
enum live_kind {
	LIVE_COUNTDOWN, /* to start_s; until end_s it is on */
	LIVE_TICKER,	/* one of the texts after the other */
};

struct live {
	enum live_kind kind;
	int x, y, w, h; /* one line, at its left edge; smaller if it would not fit */
	int size_px;
	uint32_t color;
	unsigned style; /* of enum text_style */
	int64_t start_s, end_s;
	bool is_all_day;
	char **texts; /* of a ticker; owned */
};

/* A bar that gets shorter while one thinks; ms 0: none. */
struct scene_bar {
	int x, y, w, h, radius;
	uint32_t color;
	int ms; /* from full to empty */
};

struct scene {
	char *item; /* "articles/jianyan" */
	char *kind;
	int page, of; /* from 1 */
	int width, height;
	uint32_t ground; /* 0xRRGGBB */
	int duration_ms;
	/* where the player draws date and time; width 0: nowhere */
	int clock_x, clock_y, clock_w, clock_h;
	uint32_t clock_color;
	GArray *shapes; /* of struct shape, in drawing order */
	GArray *lives;	/* of struct live */
	struct scene_bar bar;
	int shift_x, shift_y; /* lives and bar are drawn this far from their places */
	/* From then on it would look different: another day, an event that is over;
	 * INT64_MAX: never. */
	int64_t fresh_until_s;
	char *sound, *film; /* sha256 of what plays with it; "" for nothing */
	int media_s;	    /* how long that is; 0: unknown */
};
typedef struct scene Scene;

/* An empty array of struct shape that frees the texts in them. Yours. */
GArray *scene_shapes_new(void);

struct scene *scene_new(const char *item, const char *kind, int width, int height);
void scene_free(struct scene *scene);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Scene, scene_free)

/* Appends a shape; texts in it are taken over (yours no more). Returns it, borrowed until
 * the next add. */
struct shape *scene_add(struct scene *scene, struct shape shape);

/* Adds a text that changes; what it owns is taken over. */
void scene_add_live(struct scene *scene, struct live live);

/* How wide the bar is when the scene has stood this long; never under 0. */
int scene_bar_width(const struct scene_bar *bar, int elapsed_ms);

/* The scene as lines of text, one shape each, for golden tests and for hashing. Yours. */
char *scene_dump(const struct scene *scene);
