/* The tablet says a sentence, and the steward says whether it was heard: no program can know. Where
 * it knows why nothing can be heard, it says so. */
#include <string.h>

#include "screens/screens.h"
#include "screens/steward/button_table.h"
#include "screens/steward/told.h"

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
    bool small = frame->metrics.small_screen; /* no room for a picture */
    struct steward_page p;
    struct told told = {.id = "sound",
                        .kind = TILE_SOFT,
                        .icon = "speaker",
                        .headline = kiosk_say(k, STRING_SOUND_TITLE),
                        .texts = {kiosk_say(k, advice(k))}};
    struct button buttons[] = {
        {.id = "sound.again", .label = kiosk_say(k, STRING_SOUND_AGAIN), .icon = "speaker"},
        {.id = "sound.nothing", .label = kiosk_say(k, STRING_SOUND_NOT_HEARD), .icon = "cross"},
    };
    steward_page_init(&p, k, kiosk_say(k, small ? STRING_SOUND_TITLE : STRING_MORE_SOUND),
                      small ? kiosk_say(k, advice(k)) : NULL, kiosk_say(k, STRING_SOUND_HEARD));
    struct rect area = page_begin(frame, &p.page);
    int columns = frame->metrics.portrait ? 1 : 2;
    int rows = button_table_height(frame, buttons, 2, columns, area);
    if (!small)
        area = told_draw_middle(frame, &told, area, frame->metrics.unit + rows);
    rect_cut_top(&area, frame->metrics.unit);
    button_table_rows(frame, buttons, 2, columns, area);
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
