/* Clocks that jump: the day ends, a tablet was asleep. */
#define _GNU_SOURCE
#include <stdatomic.h>
#include <sys/time.h>
#include <time.h>

#include "gate.h"

static time_t shift_of(clockid_t clock)
{
    const struct shim_control *c = shim_control();
    if (!c)
        return 0;
    switch (clock) {
    case CLOCK_REALTIME:
    case CLOCK_REALTIME_COARSE: return (time_t)atomic_load(&c->realtime_s);
    case CLOCK_BOOTTIME: return (time_t)atomic_load(&c->boottime_s);
    case CLOCK_MONOTONIC:
    case CLOCK_MONOTONIC_RAW:
    case CLOCK_MONOTONIC_COARSE: return (time_t)atomic_load(&c->monotonic_s);
    default: return 0;
    }
}

int clock_gettime(clockid_t clock, struct timespec *out)
{
    int result = GATE_REAL(clock_gettime)(clock, out);
    if (result == 0)
        out->tv_sec += shift_of(clock);
    return result;
}

time_t time(time_t *out)
{
    time_t now = GATE_REAL(time)(NULL) + shift_of(CLOCK_REALTIME);
    if (out)
        *out = now;
    return now;
}

int gettimeofday(struct timeval *restrict out, void *restrict zone)
{
    int result = GATE_REAL(gettimeofday)(out, zone);
    if (result == 0)
        out->tv_sec += shift_of(CLOCK_REALTIME);
    return result;
}
