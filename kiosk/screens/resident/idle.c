/* Are you still there: the notice before a visit that nobody goes on with is wiped. */
#include <string.h>

#include "screens/part/dialog.h"
#include "screens/screens.h"

static void draw(const struct kiosk *k, struct frame *frame)
{
    struct dialog d = {
        .seconds_left = (int)visit_notice_left_s(&k->visit, k->now_ms),
        .seconds_whole = VISIT_NOTICE_S,
        .title = kiosk_say(k, STRING_IDLE_TITLE),
        .text = kiosk_say(k, STRING_IDLE_TEXT),
        .yes = {.id = "idle.continue", .label = kiosk_say(k, STRING_IDLE_CONTINUE)},
        .no = {.id = "idle.wipe", .label = kiosk_say(k, STRING_IDLE_WIPE)},
    };
    dialog_draw_over(frame, &d);
}

static enum go touch(struct kiosk *k, const char *id)
{
    (void)k;
    if (strcmp(id, "idle.continue") == 0)
        return GO_CONTINUE;
    return strcmp(id, "idle.wipe") == 0 ? GO_WIPE : GO_STAY;
}

const struct screen screen_idle = {.name = "idle", .over = true, .draw = draw, .touch = touch};
