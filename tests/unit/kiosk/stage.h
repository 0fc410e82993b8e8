/* A frame to draw on without a window or fonts: every character is half an em wide, 0.56 in bold.
 */
#ifndef TEST_STAGE_H
#define TEST_STAGE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/frame.h"

/* Fails where a and b differ by more than `by`. */
void assert_near(double a, double b, double by);

struct stage_screen {
    int width, height;
    double inches;
};

extern const struct stage_screen stage_screens[]; /* of UI.md's pictures; ends with width 0 */

struct text_measure stage_measure(void);
/* Empties the frame and gives it this screen; the default theme, English. */
void stage_begin(struct frame *frame, struct stage_screen screen, enum metrics_size size);
void stage_begin_rtl(struct frame *frame, struct stage_screen screen, enum metrics_size size);
/* Set-up and tear-down of a test whose state is a frame on STAGE_TABLET. */
int stage_open(void **state);
int stage_close(void **state);
bool stage_shows(const struct frame *frame, const char *text); /* drawn as one piece */
/* A touchable control without looks. */
void stage_control(struct frame *frame, const char *id, struct rect r);

#define STAGE_TABLET ((struct stage_screen){1280, 800, 10.1})
#define STAGE_UPRIGHT ((struct stage_screen){800, 1280, 10.1})
#define STAGE_SMALL ((struct stage_screen){1024, 600, 7})

#endif
