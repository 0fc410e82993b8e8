/* "PIN forgotten?": that nothing is lost, and what can still be done without it. */
#include <string.h>

#include "screens/screens.h"
#include "screens/steward/steward_page.h"
#include "screens/steward/told.h"
#include "ui/label.h"

static void draw(const struct kiosk *k, struct frame *frame)
{
    bool small = frame->metrics.small_screen; /* no room for a picture */
    struct told told = {.id = "forgotten",
                        .kind = TILE_SOFT,
                        .icon = "key",
                        .headline = kiosk_say(k, STRING_FORGOTTEN_TITLE)};
    enum string words = kiosk_is_open(k) ? STRING_FORGOTTEN_OPEN : STRING_FORGOTTEN_TEXT;
    struct steward_page p;
    steward_page_init(&p, k, kiosk_say(k, small ? STRING_FORGOTTEN_TITLE : STRING_PIN_FORGOTTEN),
                      NULL, kiosk_say(k, STRING_STEWARD_EXPORT));
    p.confirm = (struct button){
        .id = "steward.export", .label = p.confirm.label, .icon = "usb", .kind = BUTTON_PRIMARY};
    struct rect area = page_begin(frame, &p.page);
    struct label text = {.text = kiosk_say(k, words)};
    if (!small)
        area = told_draw_middle(frame, &told, area, label_height(frame, &text, area.width));
    label_body(frame, "words", text.text, area);
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
