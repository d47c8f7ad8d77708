#include "media.h"

#include <string.h>

#include "common/text.h"

#include "decoder.h"
#include "moment.h"

struct media {
	const struct config *config;
	struct screen *screen;
	struct log *log;
	struct decoder *decoder; /* NULL: nothing plays */
	bool is_film;
	char *item;	    /* whose it is; "" for none */
	GPtrArray *leaving; /* decoders that were told to end */
	enum media_state state;
	int seconds; /* what plays may last so long */
};

struct media *
media_new(const struct config *config, struct screen *screen, struct log *log)
{
	struct media *media = g_new0(struct media, 1);
	media->config = config;
	media->screen = screen;
	media->log = log;
	media->item = g_strdup("");
	media->leaving = g_ptr_array_new_with_free_func((GDestroyNotify)decoder_free);
	return media;
}

void
media_free(struct media *media)
{
	if (!media)
		return;
	decoder_free(media->decoder);
	g_ptr_array_unref(media->leaving);
	g_free(media->item);
	g_free(media);
}

int
media_volume(const struct config *config, int minute)
{
	bool is_loud = config->loud_from == config->loud_to ||
		       moment_inside(config->loud_from, config->loud_to, minute);
	return is_loud ? config->volume : 0;
}

/* No settings of the machine's, no keys, no scripts, no other files, no words on the
 * screen. */
static const char *const plain[] = {"mpv", "--no-config", "--no-terminal", "--no-ytdl",
    "--load-scripts=no", "--load-stats-overlay=no", "--load-osd-console=no",
    "--load-auto-profiles=no", "--no-input-default-bindings", "--input-vo-keyboard=no",
    "--input-cursor=no", "--no-osc", "--osd-level=0", "--cursor-autohide=always",
    "--no-resume-playback", "--keep-open=no", "--idle=no", "--access-references=no",
    "--ordered-chapters=no", "--sub-auto=no", "--audio-file-auto=no", NULL};

static void
add_way(GPtrArray *command, const struct screen_loan *loan)
{
	switch (loan->way) {
	case SCREEN_NOWHERE:
		g_ptr_array_add(command, g_strdup("--vo=null"));
		break;
	case SCREEN_IN_WINDOW: /* those that know how to live in another's window */
		g_ptr_array_add(command, g_strdup("--vo=gpu,xv,x11"));
		g_ptr_array_add(command, g_strdup_printf("--wid=%lu", loan->window));
		break;
	case SCREEN_ON_TOP:
		g_ptr_array_add(command, g_strdup("--vo=gpu,wlshm"));
		g_ptr_array_add(command, g_strdup("--fullscreen"));
		g_ptr_array_add(command, g_strdup("--ontop"));
		break;
	case SCREEN_ON_DEVICE:
		g_ptr_array_add(command, g_strdup("--vo=gpu,drm"));
		g_ptr_array_add(command, g_strdup("--gpu-context=drm"));
		break;
	}
}

char **
media_command(
    const struct clip *clip, int volume, int degrees, const struct screen_loan *loan)
{
	GPtrArray *command = g_ptr_array_new();
	for (size_t i = 0; plain[i]; i++)
		g_ptr_array_add(command, g_strdup(plain[i]));
	if (clip->is_film) {
		g_ptr_array_add(command, g_strdup_printf("--video-rotate=%d", degrees));
		add_way(command, loan);
	} else {
		g_ptr_array_add(command, g_strdup("--no-video"));
	}
	g_ptr_array_add(command,
	    volume > 0 ? g_strdup_printf("--volume=%d", volume) : g_strdup("--no-audio"));
	g_ptr_array_add(command, g_strdup_printf("fd://%d", DECODER_FD));
	g_ptr_array_add(command, NULL);
	return (char **)g_ptr_array_free(command, false);
}

static int
most_seconds(const struct clip *clip)
{
	return (clip->seconds > 0 ? clip->seconds : MEDIA_UNKNOWN_S) + MEDIA_GRACE_S;
}

static void
start(struct media *media, const struct frame *frame, int volume, int64_t now_us)
{
	const struct clip *clip = frame->clip;
	struct screen_loan loan = {SCREEN_NOWHERE, 0};
	if (clip->is_film)
		loan = screen_lend(media->screen);
	g_auto(GStrv) command = media_command(clip, volume, media->config->rotate, &loan);
	g_autoptr(GError) error = NULL;
	media->decoder = decoder_new((const char *const *)command, clip,
	    now_us + most_seconds(clip) * INT64_C(1000000), &error);
	media->is_film = clip->is_film;
	media->seconds = most_seconds(clip);
	if (media->decoder)
		media->state = clip->is_film ? MEDIA_FILMS : MEDIA_FREE;
	else
		log_line(media->log, "%s: %s", frame->item, error->message);
	if (!media->decoder && clip->is_film)
		screen_take_back(media->screen);
}

int
media_film_ms(const struct media *media)
{
	bool is_on = media->decoder && media->is_film;
	return is_on ? media->seconds * 1000 : 0;
}

/* A film is gone at once, a sound may fade. */
static void
stop(struct media *media, int64_t now_us)
{
	if (!media->decoder)
		return;
	decoder_stop(media->decoder, now_us, media->is_film ? 0 : DECODER_GRACE_US);
	g_ptr_array_add(media->leaving, g_steal_pointer(&media->decoder));
	if (media->is_film)
		screen_take_back(media->screen);
}

/* The pages of one item follow each other: its sound plays on, unless it begins again. */
void
media_turn(struct media *media, const struct frame *frame, int minute, int64_t now_us)
{
	const char *item = frame ? frame->item : "";
	media->state = MEDIA_FREE;
	if (strcmp(item, media->item) == 0 && !(frame && frame->clip))
		return;
	stop(media, now_us);
	g_free(media->item);
	media->item = g_strdup(item);
	int volume = media_volume(media->config, minute);
	if (frame && frame->clip && (volume > 0 || frame->clip->is_film))
		start(media, frame, volume, now_us);
}

static void
finish(struct media *media, enum decoder_state how)
{
	static const char *const told[] = {[DECODER_FAILED] = N_("it failed"),
	    [DECODER_STOPPED] = N_("it did not end in its time")};
	if (how != DECODER_ENDED)
		log_line(
		    media->log, _("sound or film of %s: %s"), media->item, _(told[how]));
	g_clear_pointer(&media->decoder, decoder_free);
	if (!media->is_film)
		return;
	screen_take_back(media->screen);
	media->state = MEDIA_OVER;
}

static void
reap(struct media *media, int64_t now_us)
{
	for (guint i = media->leaving->len; i > 0; i--) {
		if (decoder_look(media->leaving->pdata[i - 1], now_us) != DECODER_PLAYS)
			g_ptr_array_remove_index_fast(media->leaving, i - 1);
	}
}

enum media_state
media_look(struct media *media, int minute, int64_t now_us)
{
	reap(media, now_us);
	if (!media->decoder)
		return media->state;
	enum decoder_state how = decoder_look(media->decoder, now_us);
	if (how != DECODER_PLAYS)
		finish(media, how);
	else if (!media->is_film && media_volume(media->config, minute) == 0)
		stop(media, now_us);
	return media->state;
}
