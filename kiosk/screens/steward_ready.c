/* "Ready to vote" on a page of its own: every check, and Check again. */
#include <string.h>

#include "screens/readiness_card.h"
#include "screens/screens.h"
#include "screens/steward_page.h"

static void draw(const struct kiosk *k, struct frame *frame)
{
    struct steward_page p;
    steward_page_init(&p, k, readiness_card_title(k, frame), NULL,
                      kiosk_say(k, STRING_STEWARD_CHECK));
    p.confirm = (struct button){.id = "steward.check", .label = p.confirm.label};
    struct rect area = page_begin(frame, &p.page);
    readiness_card_lines(k, frame, area);
    page_footer(frame, &p.page);
    page_end(frame, &p.page);
}

static enum go touch(struct kiosk *k, const char *id)
{
    (void)k;
    if (strcmp(id, "steward.check") == 0)
        return GO_READY;
    return strcmp(id, "steward.back") == 0 ? GO_MORE : GO_STAY;
}

const struct screen screen_ready = {.name = "steward_ready", .draw = draw, .touch = touch};
