/*
 * The terminal a service was given (TTYPath= in deploy/kiosk/): what is typed in the hall
 * is nobody's business. SDL mutes the console's keyboard while it has a display, but not
 * while the television is off, nor while a film has it; and the kernel's console knows
 * nothing of udev's rules. Ctrl+C, Ctrl+Z or the PrtSc key would reach the player.
 */
#pragma once

/* Nothing typed there is echoed, becomes a signal, or switches terminals, for the life of
 * the service; systemd makes the terminal as it was (TTYReset=). Does nothing for a
 * program that somebody started by hand, or that has no console. */
void console_silence(void);
