/* Findings as one text. */
#include "kiosk/caught.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/stage.h"

static void add(void *context, const char *control, const char *what)
{
    struct caught *caught = context;
    size_t used = strlen(caught->all);
    snprintf(caught->all + used, sizeof caught->all - used, "%s: %s\n", control, what);
}

struct findings caught_here(struct caught *caught)
{
    caught->all[0] = '\0';
    return (struct findings){add, caught};
}

void assert_caught(const struct caught *caught, const char *words)
{
    if (words ? !strstr(caught->all, words) : caught->all[0] != '\0')
        fail_msg("found: %s; not: %s", caught->all, words ? words : "nothing");
}
