/* The day is shown in words, as nobody reads a row of digits; it is moved a day at a time. */
#include "screens/steward_day.h"

#include <string.h>

#include "screens/day_words.h"
#include "screens/steward_page.h"

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
    const struct metrics *m = &frame->metrics;
    struct button moves[] = {
        {.id = "day.earlier",
         .label = kiosk_say(k, STRING_DAY_EARLIER),
         .icon = "left",
         .disabled = k->desk.day <= k->pack->day},
        {.id = "day.later", .label = kiosk_say(k, STRING_DAY_LATER), .icon_after = "right"}};
    int height = m->target, columns = m->portrait ? 1 : 2, rows = 2 / columns;
    for (int i = 0; i < 2; i++) {
        int needed = button_height(frame, &moves[i], (area.width - m->gap) / columns);
        height = needed > height ? needed : height;
    }
    int gap = m->gap + metrics_px(m, MM_LIP);
    struct rect grid = rect_cut_top(&area, rows * (height + gap) - gap);
    for (int i = 0; i < 2; i++)
        button_draw(frame, &moves[i], rect_grid(grid, columns, rows, gap, i));
}

void steward_day_draw(const struct kiosk *k, struct frame *frame)
{
    struct steward_page p;
    const char *day = day_words_long(k, frame, k->desk.day);
    steward_page_init(&p, k,
                      kiosk_fill(k, frame, STRING_DAY_IS, (struct strings_values){.text = day}),
                      status(k, frame), kiosk_say(k, STRING_DAY_CONFIRM));
    struct rect area = page_begin(frame, &p.page);
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
