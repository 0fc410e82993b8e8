/* The tablet says a sentence, and the steward says whether it was heard: no program can know. Where
 * it knows why nothing can be heard, it says so. */
#include <string.h>

#include "screens/screens.h"
#include "screens/steward_page.h"
#include "ui/label.h"

enum { LOOK_MS = 1000 }; /* how soon the page says that there is no device */

static enum string advice(const struct kiosk *k)
{
    switch (speech_state(k->speech)) {
    case SPEECH_NO_SOUND: return STRING_SOUND_NO_DEVICE;
    case SPEECH_NO_VOICE: return STRING_SOUND_NO_VOICE;
    default: return STRING_SOUND_TURN_UP;
    }
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    struct steward_page p;
    struct button buttons[] = {
        {.id = "sound.again", .label = kiosk_say(k, STRING_SOUND_AGAIN), .icon = "speaker"},
        {.id = "sound.nothing", .label = kiosk_say(k, STRING_SOUND_NOT_HEARD), .icon = "cross"},
    };
    steward_page_init(&p, k, kiosk_say(k, STRING_SOUND_TITLE), kiosk_say(k, advice(k)),
                      kiosk_say(k, STRING_SOUND_HEARD));
    struct rect area = page_begin(frame, &p.page);
    rect_cut_top(&area, m->unit);
    for (size_t i = 0; i < sizeof buttons / sizeof *buttons; i++) {
        struct rect row = rect_cut_top(&area, button_height(frame, &buttons[i], area.width));
        rect_cut_top(&area, m->gap + metrics_px(m, MM_LIP));
        row.width = button_width(frame, &buttons[i]);
        button_draw(frame, &buttons[i], row);
    }
    page_footer(frame, &p.page);
    page_end(frame, &p.page);
}

static enum go touch(struct kiosk *k, const char *id)
{
    bool heard = strcmp(id, "steward.confirm") == 0;
    if (strcmp(id, "sound.again") == 0)
        return GO_SOUND;
    if (heard || strcmp(id, "sound.nothing") == 0) {
        k->readiness.heard = heard ? READY_PASSED : READY_FAILED;
        return GO_MORE;
    }
    return strcmp(id, "steward.back") == 0 ? GO_MORE : GO_STAY;
}

static uint64_t tick(struct kiosk *k)
{
    return k->now_ms + LOOK_MS;
}

const struct screen screen_sound = {
    .name = "steward_sound", .draw = draw, .touch = touch, .tick = tick};
