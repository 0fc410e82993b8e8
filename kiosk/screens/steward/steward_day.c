/* The day is shown in words, as nobody reads a row of digits; it is moved a day at a time. */
#include "screens/steward/steward_day.h"

#include <string.h>

#include "screens/part/day_words.h"
#include "screens/steward/button_table.h"
#include "screens/steward/told.h"
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

enum { MOVES = 2 };

static void make_moves(const struct kiosk *k, struct button moves[MOVES])
{
    moves[0] = (struct button){.id = "day.earlier",
                               .label = kiosk_say(k, STRING_DAY_EARLIER),
                               .icon = "left",
                               .disabled = k->desk.day <= k->pack->day};
    moves[1] = (struct button){
        .id = "day.later", .label = kiosk_say(k, STRING_DAY_LATER), .icon_after = "right"};
}

/* Picture, question and status over the moves; returns the moves' part. */
static struct rect draw_asked(struct frame *frame, const struct told *told, const char *words,
                              struct rect area, int moves_px)
{
    int below = label_height(frame, &(struct label){.text = words}, area.width) + moves_px;
    area = told_draw_middle(frame, told, area, below + frame->metrics.unit);
    rect_cut_top(&area, label_body(frame, "status", words, area));
    return area;
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
    struct button moves[MOVES];
    int columns = frame->metrics.portrait ? 1 : MOVES;
    make_moves(k, moves);
    steward_page_init(&p, k, small ? told.headline : title, small ? words : NULL,
                      kiosk_say(k, STRING_DAY_CONFIRM));
    struct rect area = page_begin(frame, &p.page);
    if (!small)
        area = draw_asked(frame, &told, words, area,
                          button_table_height(frame, moves, MOVES, columns, area));
    rect_cut_top(&area, frame->metrics.unit);
    button_table_rows(frame, moves, MOVES, columns, area);
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
