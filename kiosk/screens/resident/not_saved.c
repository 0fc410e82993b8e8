/* The box could not take the vote: what went wrong, that nothing is lost, what to do. */
#include <string.h>

#include "screens/part/dialog.h"
#include "screens/screens.h"

static void draw(const struct kiosk *k, struct frame *frame)
{
    struct dialog d = {
        .icon = "warn",
        .title = kiosk_say(k, STRING_NOT_SAVED_TITLE),
        .text = kiosk_say(k, STRING_NOT_SAVED_HERE),
        .yes = {.id = "retry", .label = kiosk_say(k, STRING_NOT_SAVED_RETRY)},
        .no = {.id = "steward.call", .label = kiosk_say(k, STRING_NOT_SAVED_STEWARD)},
    };
    dialog_draw(frame, &d, metrics_content(&frame->metrics));
}

static enum go touch(struct kiosk *k, const char *id)
{
    (void)k;
    if (strcmp(id, "retry") == 0)
        return GO_SAVE;
    return strcmp(id, "steward.call") == 0 ? GO_STEWARD : GO_STAY;
}

const struct screen screen_not_saved = {.name = "not_saved", .draw = draw, .touch = touch};
