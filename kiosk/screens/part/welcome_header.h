/* The welcome screen's header: the logo, the name of the program or, on a small screen, the venue,
 * and the controls with their words: the languages have a place of their own there. */
#ifndef SCREENS_WELCOME_HEADER_H
#define SCREENS_WELCOME_HEADER_H

#include "kiosk.h"
#include "ui/button.h"

struct welcome_header {
    struct button controls[3];
    size_t count;
    int width; /* of the controls, px */
    struct rect place;
    bool has_venue;
    bool lacks_venue; /* there is one, to be told elsewhere */
};

/* Cuts it off the content and draws what stands before the controls. */
struct welcome_header welcome_header_draw(const struct kiosk *k, struct frame *frame,
                                          struct rect *content);
/* The controls, last of all on the screen: so they are read, and reached by keys. */
void welcome_header_draw_controls(struct frame *frame, const struct welcome_header *h);

#endif
