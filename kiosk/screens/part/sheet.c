/* Done lies at the top end, and paging beside it where that is wide enough: all below is content.
 */
#include "screens/part/sheet.h"

#include <stdint.h>
#include <string.h>

#include "screens/part/step_page.h"
#include "ui/label.h"

/* Without its words where the title needs their room. */
static struct button done_button(const struct kiosk *k, bool is_short)
{
    const char *words = kiosk_say(k, STRING_DONE);
    return (struct button){.id = "done",
                           .label = words,
                           .spoken = words,
                           .icon = "check",
                           .icon_only = is_short,
                           .kind = BUTTON_PRIMARY};
}

static struct label page_words(const struct kiosk *k, struct frame *frame, unsigned page,
                               unsigned pages)
{
    struct strings_values values = {.n = page, .total = pages};
    return (struct label){.text = kiosk_fill(k, frame, STRING_PAGE, values), .align = ALIGN_CENTRE};
}

/* Two buttons, with "9 of 9" between them or without. */
static int paging_width(const struct kiosk *k, struct frame *frame, bool has_words)
{
    const struct metrics *m = &frame->metrics;
    struct label words = page_words(k, frame, 9, 9);
    int between = has_words ? label_width(frame, &words) + 2 * m->unit : m->gap;
    return 2 * m->target + between;
}

int sheet_page_width(const struct frame *frame)
{
    return metrics_content(&frame->metrics).width - 2 * frame->metrics.margin;
}

static struct label title_of(const struct frame *frame, const struct sheet_page *s)
{
    return (struct label){.text = s->title, .bold = true, .font_px = frame->metrics.title_px};
}

/* As high as in a page's footer; a small screen has no height for that. */
static int row_height(const struct frame *frame, const struct button *button)
{
    return frame->metrics.small_screen ? button_low_height(frame, button)
                                       : button_height(frame, button, button_width(frame, button));
}

/* Places the buttons at the end of the top; what they leave of it. */
static struct rect place_buttons(struct frame *frame, const struct kiosk *k, struct sheet_page *s,
                                 struct rect top)
{
    const struct metrics *m = &frame->metrics;
    struct button done = done_button(k, s->is_done_short);
    s->done = rect_cut_right(&top, button_width(frame, &done));
    s->done.height = top.height = row_height(frame, &done);
    if (s->beside) {
        rect_cut_right(&top, m->gap);
        s->side = rect_cut_right(&top, button_width(frame, s->beside));
        s->side.height = s->done.height;
    }
    rect_cut_right(&top, 2 * m->unit);
    return top;
}

/* Cuts title, paging where it is beside it, and buttons off the top. A title whose words are wider
 * than what the buttons leave stands under them. */
static void place_top(struct frame *frame, const struct kiosk *k, struct sheet_page *s,
                      struct rect *inside)
{
    const struct metrics *m = &frame->metrics;
    struct label title = title_of(frame, s);
    struct rect top = place_buttons(frame, k, s, *inside);
    int room = top.width - m->unit - label_width(frame, &title);
    int paging = paging_width(k, frame, !m->dense);
    if (m->small_screen && paging > room)
        paging = paging_width(k, frame, false);
    if (!s->is_whole && (m->dense ? s->is_paging_above : paging <= room)) {
        s->paging = rect_cut_right(&top, paging);
        rect_cut_right(&top, m->dense ? m->unit : 0);
    }
    if (label_lines(frame, &title, top.width) == SIZE_MAX) {
        top.x = inside->x, top.width = inside->width;
        top.y += s->done.height + m->gap + metrics_px(m, MM_LIP);
        top.height = 0;
    }
    int height = label_height(frame, &title, top.width);
    top.height = height > top.height ? height : top.height;
    s->title_area = top;
    rect_cut_top(inside, top.y + top.height - inside->y + (m->dense ? m->unit : m->unit * 3 / 2));
}

/* Cuts a row of this height, with its lip and the air over it, off the bottom. */
static struct rect cut_row(const struct frame *frame, struct rect *inside, int height)
{
    rect_cut_bottom(inside, metrics_px(&frame->metrics, MM_LIP));
    struct rect row = rect_cut_bottom(inside, height);
    rect_cut_bottom(inside, frame->metrics.unit);
    return row;
}

static void place_bottom(struct frame *frame, const struct kiosk *k, struct sheet_page *s,
                         struct rect *inside)
{
    const struct metrics *m = &frame->metrics;
    bool has_paging = !s->is_whole && rect_is_empty(s->paging);
    int paging = has_paging ? paging_width(k, frame, true) : 0;
    if (s->foot) {
        int width = button_width(frame, s->foot);
        struct rect row = cut_row(frame, inside, row_height(frame, s->foot));
        s->bottom = rect_cut_left(&row, width);
        rect_cut_left(&row, m->gap);
        if (paging > row.width && m->small_screen)
            paging = paging_width(k, frame, false);
        if (has_paging && paging <= row.width) {
            s->paging = rect_cut_right(&row, paging);
            return;
        }
    }
    if (has_paging)
        s->paging = cut_row(frame, inside, m->target);
}

static struct rect place_way(struct frame *frame, const struct kiosk *k, struct sheet_page *s,
                             struct rect inside)
{
    s->paging = (struct rect){0};
    place_top(frame, k, s, &inside);
    place_bottom(frame, k, s, &inside);
    return inside;
}

/* Large text on a small screen: Done without its words and a title of more lines, so that paging
 * has its place beside it, where that leaves more height than paging in a row of its own. */
static struct rect place(struct frame *frame, const struct kiosk *k, struct sheet_page *s,
                         struct rect inside)
{
    struct sheet_page best = *s;
    if (!frame->metrics.dense)
        return place_way(frame, k, s, inside);
    struct rect most = {0};
    for (int way = 0; way < 4; way++) {
        s->is_done_short = way >= 2;
        s->is_paging_above = way % 2 == 0;
        struct rect left = place_way(frame, k, s, inside);
        if (left.height > most.height)
            best = *s, most = left;
    }
    *s = best;
    return most;
}

/* The height of a sheet that holds all its content; 0 where there is none so high. */
static int whole_height(struct frame *frame, const struct kiosk *k, struct sheet_page s)
{
    const struct metrics *m = &frame->metrics;
    struct rect most = page_sheet_most(frame);
    s.is_whole = true;
    struct rect left = place(frame, k, &s, rect_inset(most, m->margin));
    int spare = left.height - s.content_height;
    return s.content_height > 0 && spare >= 0 ? most.height - spare : 0;
}

struct rect sheet_page_content(struct frame *frame, const struct kiosk *k, struct sheet_page s)
{
    return place(frame, k, &s, rect_inset(page_sheet_most(frame), frame->metrics.margin));
}

struct rect sheet_page_begin(struct frame *frame, const struct kiosk *k, struct sheet_page *s)
{
    struct label title = title_of(frame, s);
    int height = whole_height(frame, k, *s);
    s->is_whole = height > 0;
    struct rect inside = place(frame, k, s, page_sheet(frame, 0, height));
    label_draw_middle(frame, &title, s->title_area);
    frame_says(frame, ROLE_TITLE, "title", s->title_area, s->title);
    return inside;
}

static void draw_paging(struct frame *frame, const struct kiosk *k, struct rect row, unsigned page,
                        unsigned pages)
{
    const struct metrics *m = &frame->metrics;
    struct button up = {.id = "page.up",
                        .spoken = kiosk_say(k, STRING_PAGE_UP),
                        .icon = "up",
                        .icon_only = true,
                        .disabled = page == 0};
    struct button down = {.id = "page.down",
                          .spoken = kiosk_say(k, STRING_PAGE_DOWN),
                          .icon = "down",
                          .icon_only = true,
                          .disabled = page + 1 >= pages};
    struct label words = page_words(k, frame, page + 1, pages);
    int width = paging_width(k, frame, true);
    if (row.width < width)
        width = paging_width(k, frame, false);
    row = rect_centred(row, width, m->target);
    button_draw(frame, &up, rect_cut_left(&row, m->target));
    button_draw(frame, &down, rect_cut_right(&row, m->target));
    if (label_width(frame, &words) + m->unit <= row.width) /* clear of the buttons' rings */
        label_draw_middle(frame, &words, row);
    frame_says(frame, ROLE_TEXT, "page", row, words.text);
}

void sheet_page_end(struct frame *frame, const struct kiosk *k, const struct sheet_page *s,
                    unsigned page, unsigned pages)
{
    struct button done = done_button(k, s->is_done_short);
    if (pages > 1)
        draw_paging(frame, k, s->paging, page, pages);
    if (s->foot)
        button_draw(frame, s->foot, s->bottom);
    if (s->beside)
        button_draw(frame, s->beside, s->side);
    button_draw(frame, &done, s->done);
    frame->sheet_page = (int)page + 1;
}

enum go sheet_page_touch(const char *id, unsigned *page)
{
    if (strcmp(id, "done") == 0)
        return GO_SHEET_DONE;
    step_page_turn(id, page);
    return GO_STAY;
}
