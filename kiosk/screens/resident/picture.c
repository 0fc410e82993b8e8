/* A screen whose picture is off was touched: by whoever hears it and wants to see it again, or by
 * somebody who finds it dark. No answer is shown. */
#include "hearing.h"
#include "screens/part/dialog.h"
#include "screens/screens.h"

static void draw(const struct kiosk *k, struct frame *frame)
{
    struct dialog d = {
        .icon = "speaker",
        .title = kiosk_say(k, STRING_PICTURE_TITLE),
        .text = kiosk_say(k, STRING_PICTURE_TEXT),
        .yes = {.id = "picture.show", .label = kiosk_say(k, STRING_PICTURE_SHOW)},
        .no = {.id = "picture.keep", .label = kiosk_say(k, STRING_PICTURE_KEEP)},
    };
    dialog_draw(frame, &d, metrics_content(&frame->metrics));
}

static enum go touch(struct kiosk *k, const char *id)
{
    hearing_touch(k, id);
    return GO_STAY;
}

const struct screen screen_picture = {.name = "picture", .draw = draw, .touch = touch};
