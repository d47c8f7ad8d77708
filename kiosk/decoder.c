#include "decoder.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define FREE_TRIES 100 /* of a millisecond */

struct decoder {
	pid_t pid; /* also of its group */
	enum decoder_state state;
	int64_t deadline_us;
	bool is_asked, is_killed;
};

/* In the child, before exec. If the player is gone by now, its death is no signal. */
static void
set_up_child(gpointer parent)
{
	setpgid(0, 0);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != *(const pid_t *)parent)
		_exit(1);
}

struct decoder *
decoder_new(
    const char *const *argv, const struct clip *clip, int64_t deadline_us, GError **error)
{
	pid_t parent = getpid();
	GPid pid;
	int source = clip->fd, target = DECODER_FD;
	GSpawnFlags flags = G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD |
			    G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL;
	if (!g_spawn_async_with_pipes_and_fds("/", argv, NULL, flags, set_up_child,
		&parent, -1, -1, -1, &source, &target, 1, &pid, NULL, NULL, NULL, error))
		return NULL;
	struct decoder *decoder = g_new0(struct decoder, 1);
	decoder->pid = pid;
	decoder->deadline_us = deadline_us;
	return decoder;
}

static void
reap(struct decoder *decoder)
{
	int status = 0;
	if (decoder->state != DECODER_PLAYS ||
	    waitpid(decoder->pid, &status, WNOHANG) != decoder->pid)
		return;
	bool is_good = WIFEXITED(status) && WEXITSTATUS(status) == 0;
	decoder->state = decoder->is_asked ? DECODER_STOPPED
			 : is_good	   ? DECODER_ENDED
					   : DECODER_FAILED;
	kill(-decoder->pid, SIGKILL); /* what it may have left behind */
}

static void
kill_all(struct decoder *decoder)
{
	decoder->is_killed = true;
	kill(-decoder->pid, SIGKILL);
	kill(decoder->pid, SIGKILL); /* if it had no group yet */
}

void
decoder_free(struct decoder *decoder)
{
	if (!decoder)
		return;
	if (decoder->state == DECODER_PLAYS)
		kill_all(decoder);
	for (int i = 0; i < FREE_TRIES && decoder->state == DECODER_PLAYS; i++) {
		reap(decoder);
		g_usleep(1000);
	}
	g_free(decoder);
}

void
decoder_stop(struct decoder *decoder, int64_t now_us, int64_t grace_us)
{
	if (decoder->is_asked || decoder->state != DECODER_PLAYS)
		return;
	decoder->is_asked = true;
	decoder->deadline_us = now_us + grace_us;
	if (grace_us > 0)
		kill(-decoder->pid, SIGTERM);
	else
		kill_all(decoder);
}

enum decoder_state
decoder_look(struct decoder *decoder, int64_t now_us)
{
	reap(decoder);
	if (decoder->state != DECODER_PLAYS || now_us < decoder->deadline_us)
		return decoder->state;
	if (!decoder->is_asked)
		decoder_stop(decoder, now_us, DECODER_GRACE_US);
	else if (!decoder->is_killed)
		kill_all(decoder);
	return decoder->state;
}
