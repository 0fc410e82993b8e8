/* Title, with the line under it, beside the button; upright the line has the whole width under
 * both. */
#include "screens/steward/steward_banner.h"

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
    return frame_keep(frame, "%s · %s · %s%s%s", kiosk_venue(k), channel, s->opening.tablet,
                      *s->steward ? " · " : "", s->steward);
}

struct banner {
    struct rect band, title, line, leave; /* no line on a small screen */
    struct label title_words, line_words;
    struct button button;
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

static struct banner make_banner(const struct kiosk *k, struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    struct banner b;
    fill_banner(&b, k, frame);
    struct rect inside = metrics_content(m);
    inside.y = m->unit / 4;
    struct rect row = inside, leave = rect_cut_right(&row, button_width(frame, &b.button));
    rect_cut_right(&row, m->unit);
    b.title = b.line = row;
    b.title.height = label_height(frame, &b.title_words, row.width);
    b.line.width = m->portrait ? inside.width : row.width;
    b.line.height = m->small_screen ? 0 : label_height(frame, &b.line_words, b.line.width);
    int lip = metrics_px(m, MM_LIP), least = m->target + lip + m->unit / 2;
    if (!m->small_screen && !m->portrait)
        least = metrics_px(m, BANNER_MM) - m->unit / 2;
    int words = b.title.height + (m->portrait ? 0 : b.line.height);
    row.height = words > least ? words : least;
    b.title.y += (row.height - words) / 2;
    b.line.y = m->portrait ? row.y + row.height : b.title.y + b.title.height;
    b.leave = rect_centred((struct rect){leave.x, row.y, leave.width, row.height}, leave.width,
                           m->target);
    b.band = (struct rect){0, 0, m->width, row.height + m->unit / 2};
    b.band.height += m->portrait ? b.line.height + m->unit / 4 : 0;
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
