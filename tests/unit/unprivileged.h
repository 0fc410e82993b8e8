/* Tests of files that may not be read or written mean the same whoever runs them: root, whom no
 * file mode binds, becomes `nobody` in a child. */
#ifndef UNIT_UNPRIVILEGED_H
#define UNIT_UNPRIVILEGED_H

#include <stdbool.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cmocka_all.h"

enum { UNPRIVILEGED_NOBODY = 65534 };

static inline bool unprivileged_become(void)
{
    return geteuid() != 0 || (setgid(UNPRIVILEGED_NOBODY) == 0 && setuid(UNPRIVILEGED_NOBODY) == 0);
}

/* Runs `act` in such a child; true if it said so. What the child looks at must be its own or open
 * to all; assertions are the parent's. */
static inline bool unprivileged(bool (*act)(void *data), void *data)
{
    pid_t child = fork();
    if (child == 0)
        _exit(!unprivileged_become() ? 2 : act(data) ? 0 : 1);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_in_range(WEXITSTATUS(status), 0, 1);
    return WEXITSTATUS(status) == 0;
}

#endif
