/* The day is shown in words, as nobody reads a row of digits; it is moved a day at a time. */
#include "screens/steward/steward_day.h"

#include <string.h>

#include "screens/part/button_table.h"
#include "screens/part/day_words.h"
#include "screens/part/told.h"
#include "ui/label.h"

void steward_day_begin(struct kiosk *k)
{
    int32_t today = kiosk_today(k), first = k->pack->day;
    k->desk.dating = true;
    k->desk.day = today > first ? today : first;
}

static const char *status(const struct kiosk *k, struct frame *frame)
{
    int32_t clock = kiosk_today(k) - k->steward.day_offset;
    if (clock == k->desk.day)
        return kiosk_say(k, STRING_DAY_CLOSES);
    return kiosk_fill(k, frame, STRING_DAY_CLOCK,
                      (struct strings_values){.text = day_words_long(k, frame, clock)});
}

static void draw_moves(const struct kiosk *k, struct frame *frame, struct rect area)
{
    struct button moves[] = {
        {.id = "day.earlier",
         .label = kiosk_say(k, STRING_DAY_EARLIER),
         .icon = "left",
         .disabled = k->desk.day <= k->pack->day},
        {.id = "day.later", .label = kiosk_say(k, STRING_DAY_LATER), .icon_after = "right"}};
    button_table_rows(frame, moves, 2, frame->metrics.portrait ? 1 : 2, area);
}

void steward_day_draw(const struct kiosk *k, struct frame *frame, const char *title)
{
    bool small = frame->metrics.small_screen; /* no room for a picture */
    struct strings_values day = {.text = day_words_long(k, frame, k->desk.day)};
    struct told told = {.id = "day",
                        .kind = TILE_SOFT,
                        .icon = "clock",
                        .headline = kiosk_fill(k, frame, STRING_DAY_IS, day)};
    const char *words = status(k, frame);
    struct steward_page p;
    steward_page_init(&p, k, small ? told.headline : title, small ? words : NULL,
                      kiosk_say(k, STRING_DAY_CONFIRM));
    struct rect area = page_begin(frame, &p.page);
    if (!small) {
        area = told_draw(frame, &told, area);
        rect_cut_top(&area, label_body(frame, "status", words, area));
    }
    rect_cut_top(&area, frame->metrics.unit);
    draw_moves(k, frame, area);
    page_footer(frame, &p.page);
    page_end(frame, &p.page);
}

void steward_day_touch(struct kiosk *k, const char *id)
{
    if (strcmp(id, "day.later") == 0)
        k->desk.day++;
    else if (strcmp(id, "day.earlier") == 0 && k->desk.day > k->pack->day)
        k->desk.day--;
}
