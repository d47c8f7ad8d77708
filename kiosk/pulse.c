#include "pulse.h"

void
pulse_begin(struct pulse *pulse, int64_t now_us, int64_t period_us)
{
	*pulse = (struct pulse){
	    .due_us = now_us, .beat_us = now_us - period_us, .period_us = period_us};
}

void
pulse_presented(struct pulse *pulse, int64_t now_us, bool is_taken)
{
	if (is_taken)
		pulse->failing_us = 0;
	else if (pulse->failing_us == 0)
		pulse->failing_us = now_us;
}

void
pulse_expect(struct pulse *pulse, int64_t due_us)
{
	pulse->due_us = due_us;
}

bool
pulse_is_well(const struct pulse *pulse, int64_t now_us)
{
	bool is_seen =
	    pulse->failing_us == 0 || now_us - pulse->failing_us <= PULSE_GRACE_US;
	return is_seen && now_us - pulse->due_us <= PULSE_GRACE_US;
}

bool
pulse_beats(struct pulse *pulse, int64_t now_us)
{
	if (now_us - pulse->beat_us < pulse->period_us || !pulse_is_well(pulse, now_us))
		return false;
	pulse->beat_us = now_us;
	return true;
}
