/* What is wrong in a frame, told one by one by those who judge it: layout.h, words.h, reach.h and
 * inks.h. */
#ifndef TEST_FINDING_H
#define TEST_FINDING_H

#include "ui/frame.h"

enum { FINDING_SIZE = 512 }; /* bytes of the words, NUL included; longer ones are cut */

struct findings {
    /* control: its id, or "" where none is concerned; what: in words, with how much. */
    void (*add)(void *context, const char *control, const char *what);
    void *context;
};

void finding_add(const struct findings *to, const char *control, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The id of the control with this point in it, or "". */
const char *finding_control_at(const struct frame *frame, double x, double y);
/* The command after the last veil and the sheet on it: what lies under them is not judged. */
size_t finding_first_command(const struct frame *frame);

#endif
