/* Ctrl-C as the end of work that goes on until somebody ends it. */
#ifndef CLI_INTERRUPT_H
#define CLI_INTERRUPT_H

#include <stdbool.h>

/* From here on Ctrl-C (SIGINT) and SIGTERM are only noted; a read or a sleep that waits returns. */
void interrupt_catch(void);
bool interrupt_came(void);

#endif
