/* "PIN forgotten?": that nothing is lost, and what can still be done without it. */
#include <string.h>

#include "screens/screens.h"
#include "screens/steward_page.h"
#include "ui/label.h"

static void draw(const struct kiosk *k, struct frame *frame)
{
    struct steward_page p;
    steward_page_init(&p, k, kiosk_say(k, STRING_FORGOTTEN_TITLE), NULL,
                      kiosk_say(k, STRING_STEWARD_EXPORT));
    p.confirm = (struct button){
        .id = "steward.export", .label = p.confirm.label, .icon = "usb", .kind = BUTTON_PRIMARY};
    struct rect area = page_begin(frame, &p.page);
    label_body(frame, "words", kiosk_say(k, STRING_FORGOTTEN_TEXT), area);
    page_footer(frame, &p.page);
    page_end(frame, &p.page);
}

static enum go touch(struct kiosk *k, const char *id)
{
    (void)k;
    if (strcmp(id, "steward.export") == 0)
        return GO_EXPORT;
    return strcmp(id, "steward.back") == 0 ? GO_STEWARD : GO_STAY;
}

const struct screen screen_forgotten = {.name = "steward_forgotten", .draw = draw, .touch = touch};
