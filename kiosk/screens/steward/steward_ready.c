/* "Ready to vote" on a page of its own: when it was checked, every part, Check again, and a copy
 * to keep. */
#include <stdlib.h>
#include <string.h>

#include "screens/part/step_page.h"
#include "screens/screens.h"
#include "screens/steward/readiness_card.h"
#include "screens/steward/readiness_page.h"
#include "screens/steward/steward_page.h"

enum { BUTTONS = 2 };

static void make_buttons(const struct kiosk *k, struct button buttons[BUTTONS])
{
    buttons[0] =
        (struct button){.id = "steward.check", .label = kiosk_say(k, STRING_STEWARD_CHECK)};
    buttons[1] = (struct button){.id = "ready.save",
                                 .label = kiosk_say(k, STRING_READY_SAVE),
                                 .disabled = k->readiness.export_place != EXPORT_THERE};
}

/* Their row, under the checks. */
static struct rect cut_buttons(const struct kiosk *k, const struct frame *frame, struct rect *area)
{
    const struct metrics *m = &frame->metrics;
    struct button buttons[BUTTONS];
    int height = m->target;
    make_buttons(k, buttons);
    for (int i = 0; i < BUTTONS; i++) {
        int needed = button_height(frame, &buttons[i], (area->width - m->gap) / BUTTONS);
        height = needed > height ? needed : height;
    }
    rect_cut_bottom(area, metrics_px(m, MM_LIP));
    struct rect row = rect_cut_bottom(area, height);
    rect_cut_bottom(area, m->unit / 2);
    return row;
}

static void draw_buttons(const struct kiosk *k, struct frame *frame, struct rect row)
{
    struct button buttons[BUTTONS];
    make_buttons(k, buttons);
    for (int i = 0; i < BUTTONS; i++)
        button_draw(frame, &buttons[i], rect_grid(row, BUTTONS, 1, frame->metrics.gap, i));
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    struct steward_page p;
    steward_page_init(&p, k, readiness_words_title(k, frame), readiness_words_when(k, frame), NULL);
    steward_page_paging(&p, k, frame, 0, 2); /* its room, whether it is needed or not */
    struct rect area = page_content(frame, &p.page);
    cut_buttons(k, frame, &area);
    steward_page_paging(&p, k, frame, k->desk.page, readiness_card_pages(k, frame, area));
    page_begin(frame, &p.page);
    readiness_card_lines(k, frame, area, (unsigned)p.page.page - 1);
    area = page_content(frame, &p.page);
    draw_buttons(k, frame, cut_buttons(k, frame, &area));
    page_footer(frame, &p.page);
    page_end(frame, &p.page);
}

/* Where exports go; of several places the first, since it is a single file that names itself. */
static void save(struct kiosk *k)
{
    struct fail fail = {0};
    struct drives drives;
    drives_look(&drives, &k->steward.places);
    if (drives.count == 0)
        kiosk_tell(k, STRING_READY_NO_PLACE, (struct strings_values){0});
    char *name = drives.count ? readiness_page_save(k, drives.all[0].path, &fail) : NULL;
    if (name)
        kiosk_tell(k, STRING_READY_SAVED, (struct strings_values){.text = name});
    else if (drives.count > 0)
        kiosk_tell(k, fail.kind == FAIL_FULL ? STRING_EXPORT_FULL : STRING_EXPORT_UNWRITTEN,
                   (struct strings_values){0});
    free(name);
    drives_clear(&drives);
}

static enum go touch(struct kiosk *k, const char *id)
{
    k->desk.message[0] = 0;
    if (strcmp(id, "steward.check") == 0)
        kiosk_check_readiness(k);
    else if (strcmp(id, "ready.save") == 0)
        save(k);
    step_page_turn(id, &k->desk.page);
    return strcmp(id, "steward.back") == 0 ? GO_MORE : GO_STAY;
}

const struct screen screen_ready = {.name = "steward_ready", .draw = draw, .touch = touch};
