/* The clock on the wall, for tests: the linker's --wrap leads each call of time() here. */
#ifndef TEST_CLOCK_H
#define TEST_CLOCK_H

#include <time.h>

extern time_t clock_says; /* 0: the machine's own */

#endif
