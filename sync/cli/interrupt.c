/* A flag; without SA_RESTART, so that waiting ends. */
#include "cli/interrupt.h"

#include <signal.h>

static volatile sig_atomic_t came;

static void note(int signal_number)
{
    (void)signal_number;
    came = 1;
}

void interrupt_catch(void)
{
    struct sigaction action = {.sa_handler = note};
    sigaction(SIGINT, &action, 0);
    sigaction(SIGTERM, &action, 0);
}

bool interrupt_came(void)
{
    return came != 0;
}
