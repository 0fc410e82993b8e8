/* What happens to your answers: four promises, before anything is asked. */
#include "screens/bullets.h"
#include "screens/screens.h"
#include "screens/step_page.h"

static void draw(const struct kiosk *k, struct frame *frame)
{
    struct step_page p;
    step_page_init(&p, k, frame, kiosk_say(k, STRING_WHAT_TITLE));
    p.next.label = kiosk_say(k, STRING_WHAT_NEXT);
    struct rect content = page_begin(frame, &p.page);
    const struct bullet bullets[] = {
        {"noname", kiosk_say(k, STRING_WHAT_NAME)},
        {"lock", kiosk_say(k, STRING_WHAT_LOCKED)},
        {"chart", kiosk_say(k, STRING_WHAT_COUNT)},
        {"skip", kiosk_say(k, steps_may_be_blank(k->pack->survey) ? STRING_WHAT_BLANK
                                                                  : STRING_WHAT_BLANK_MOST)},
    };
    bullets_draw(frame, bullets, sizeof bullets / sizeof *bullets, 18.0, content);
    page_footer(frame, &p.page);
    page_end(frame, &p.page);
}

const struct screen screen_what = {.name = "what", .draw = draw};
