/* Days and times are read from time() alone; tests that need a certain day set it. */
#include "kiosk/clock.h"

/* NOLINTBEGIN(bugprone-reserved-identifier): the names that the linker's --wrap makes */
time_t __real_time(time_t *out);
time_t __wrap_time(time_t *out);
/* NOLINTEND(bugprone-reserved-identifier) */

time_t clock_says;

time_t __wrap_time(time_t *out)
{
    if (clock_says == 0)
        return __real_time(out);
    if (out)
        *out = clock_says;
    return clock_says;
}
