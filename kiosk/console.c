#include "console.h"

#include <linux/kd.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <glib.h>

void
console_silence(void)
{
	int mode;
	struct termios terminal;
	/* sd_notify(3): set for a service of Type=notify and not, as INVOCATION_ID is,
	 * for a login on a console; and only a console has such a mode */
	if (!g_getenv("NOTIFY_SOCKET") || ioctl(STDIN_FILENO, KDGKBMODE, &mode) != 0)
		return;
	if (tcgetattr(STDIN_FILENO, &terminal) == 0) {
		terminal.c_lflag &= ~(tcflag_t)(ISIG | ICANON | ECHO);
		tcsetattr(STDIN_FILENO, TCSANOW, &terminal);
	}
	ioctl(STDIN_FILENO, KDSKBMODE, K_OFF);
}
