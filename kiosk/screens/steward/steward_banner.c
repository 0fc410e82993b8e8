/* Title, with the line under it, beside the button; upright the line has the whole width under
 * both. */
#include "screens/steward/steward_banner.h"

#include <stdint.h>

#include "screens/part/day_words.h"
#include "ui/button.h"
#include "ui/label.h"
#include "ui/panel.h"

#define BANNER_MM 19.5

static const char *closed_line(const struct kiosk *k, struct frame *frame)
{
    return kiosk_fill(k, frame,
                      k->steward.exported ? STRING_STEWARD_CLOSED_EXPORTED : STRING_STEWARD_CLOSED,
                      (struct strings_values){.n = (long)steward_number(&k->steward) - 1});
}

static const char *offered_line(const struct kiosk *k, struct frame *frame)
{
    const struct pack *p = k->desk.revision.pack;
    return kiosk_fill(
        k, frame, STRING_SURVEY_SEE,
        (struct strings_values){.n = (long)p->number, .text = day_words(k, frame, p->day)});
}

const char *steward_banner_line(const struct kiosk *k, struct frame *frame)
{
    const struct box_session *s = k->steward.session;
    if (!s && k->desk.closed)
        return closed_line(k, frame);
    if (!s && k->desk.revision.found == REVISION_OFFERED)
        return offered_line(k, frame);
    if (!s)
        return box_tablet(k->steward.box);
    const char *channel = kiosk_say(
        k, s->opening.channel == CHANNEL_DOORSTEP ? STRING_CHANNEL_DOORSTEP : STRING_CHANNEL_HALL);
    const char *venue = kiosk_venue(k);
    return frame_keep(frame, "%s%s%s · %s%s%s", venue, *venue ? " · " : "", channel,
                      s->opening.tablet, *s->steward ? " · " : "", s->steward);
}

struct banner {
    struct rect band, title, line, leave; /* no line on a small screen */
    struct label title_words, line_words;
    struct button button;
    bool is_over; /* the title, over the button */
};

static void fill_banner(struct banner *b, const struct kiosk *k, struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    bool open = kiosk_is_open(k);
    struct strings_values number = {.n = (long)steward_number(&k->steward)};
    b->title_words =
        (struct label){.text = open ? kiosk_fill(k, frame, STRING_STEWARD_IS_OPEN, number)
                                    : kiosk_say(k, STRING_STEWARD_NONE_OPEN),
                       .bold = true,
                       .font_px = m->title_px};
    b->line_words = (struct label){.text = steward_banner_line(k, frame)};
    b->title_words.colour = b->line_words.colour = open ? THEME_ON_HONEY : THEME_INK;
    b->button =
        (struct button){.id = "steward.back",
                        .label = kiosk_say(k, open ? STRING_STEWARD_VOTING : STRING_STEWARD_LEAVE),
                        .icon_after = m->portrait ? NULL : "right"};
}

/* The button's row, and over it the title where a word of it is too wide to stand beside it. */
static struct rect place_title(struct banner *b, const struct frame *frame, struct rect inside)
{
    const struct metrics *m = &frame->metrics;
    struct rect row = inside;
    b->leave = rect_cut_right(&row, button_width(frame, &b->button));
    rect_cut_right(&row, m->unit);
    b->title = row;
    b->is_over = label_lines(frame, &b->title_words, row.width) == SIZE_MAX;
    b->title.width = b->is_over ? inside.width : row.width;
    b->title.height = label_height(frame, &b->title_words, b->title.width);
    if (b->is_over)
        row.y += b->title.height;
    return row;
}

/* Where the band may end: its words, tails and all, stay off the line along its edge. */
static int edge_of_words(const struct frame *frame, const struct banner *b)
{
    bool has_line = b->line.height > 0;
    const struct label *words = has_line ? &b->line_words : &b->title_words;
    const struct rect *last = has_line ? &b->line : &b->title;
    return last->y + last->height + label_under(frame, words, last->width) + 1 +
           (int)metrics_line(&frame->metrics, MM_BORDER_CHOSEN);
}

static struct banner make_banner(const struct kiosk *k, struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    struct banner b = {0};
    fill_banner(&b, k, frame);
    struct rect inside = metrics_content(m);
    inside.y = m->unit / 4;
    struct rect row = place_title(&b, frame, inside);
    b.line = row;
    b.line.width = m->portrait ? inside.width : row.width;
    b.line.height = m->small_screen ? 0 : label_height(frame, &b.line_words, b.line.width);
    int lip = metrics_px(m, MM_LIP), leave = button_least_height(frame, &b.button);
    int least = leave + lip + m->unit / 2;
    if (!m->small_screen && !m->portrait)
        least = metrics_px(m, BANNER_MM) - m->unit / 2;
    int title = b.is_over ? 0 : b.title.height, words = title + (m->portrait ? 0 : b.line.height);
    row.height = words > least ? words : least;
    b.title.y += b.is_over ? 0 : (row.height - words) / 2;
    b.line.y = m->portrait ? row.y + row.height : row.y + (row.height - words) / 2 + title;
    b.leave = rect_centred((struct rect){b.leave.x, row.y, b.leave.width, row.height},
                           b.leave.width, leave);
    b.band = (struct rect){0, 0, m->width, row.y + row.height + m->unit / 4};
    b.band.height += m->portrait ? b.line.height + m->unit / 4 : 0;
    int missing = edge_of_words(frame, &b) - b.band.height;
    b.band.height += missing > 0 ? missing : 0;
    return b;
}

int steward_banner_draw(const struct kiosk *k, struct frame *frame)
{
    struct banner b = make_banner(k, frame);
    panel_band(frame, b.band, kiosk_is_open(k) ? THEME_HONEY : THEME_SOFT, THEME_PLUM);
    label_draw(frame, &b.title_words, b.title);
    frame_says(frame, ROLE_TITLE, "title", b.title, b.title_words.text);
    if (b.line.height > 0) {
        label_draw(frame, &b.line_words, b.line);
        frame_says(frame, ROLE_STATUS, "session", b.line, b.line_words.text);
    }
    button_draw(frame, &b.button, b.leave);
    return b.band.height;
}
