/* What the export wrote, in words: how many sessions, that they were read back, where they are. */
#include <string.h>

#include "screens/screens.h"
#include "screens/steward_page.h"
#include "ui/label.h"
#include "ui/panel.h"
#include "ui/tile.h"

static const char *result_words(const struct kiosk *k, struct frame *frame)
{
    const struct desk *desk = &k->desk;
    if (*desk->message)
        return kiosk_say(k, STRING_EXPORT_FAILED);
    if (desk->exported.sessions == 0)
        return kiosk_say(k, STRING_EXPORT_NONE);
    return kiosk_fill(k, frame, STRING_EXPORT_DONE,
                      (struct strings_values){.n = desk->exported.sessions});
}

/* The name on a line of its own; on a small screen it goes on where the words end. */
static void draw_place(struct frame *frame, const char *words, const char *name, struct rect *area)
{
    const struct metrics *m = &frame->metrics;
    const char *text = frame_keep(frame, "%s%c" TEXT_BOLD "%s" TEXT_BOLD, words,
                                  m->small_screen ? ' ' : '\n', name);
    int gap = m->small_screen ? m->unit / 2 : m->unit * 3 / 2;
    rect_cut_top(area, label_body(frame, "", text, *area) + gap);
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    struct steward_page p;
    bool ok = k->desk.message[0] == 0;
    steward_page_init(&p, k, kiosk_say(k, STRING_EXPORT_TITLE), NULL, NULL);
    p.page.status = NULL;
    struct rect area = page_begin(frame, &p.page);
    struct rect top = rect_cut_top(&area, metrics_px(m, m->small_screen ? 18.0 : 26.0));
    struct hexagon h = hexagon_regular(top.x, 0, metrics_px(m, m->small_screen ? 15.0 : 20.0));
    h.y = top.y + (top.height - hexagon_height(&h)) / 2;
    tile_draw(frame,
              &(struct tile){.kind = ok ? TILE_LEAF : TILE_SOFT, .icon = ok ? "check" : "warn"},
              &h);
    rect_cut_left(&top, (int)h.width + 2 * m->unit);
    const char *words = result_words(k, frame);
    label_draw_middle(frame, &(struct label){.text = words, .bold = true}, top);
    frame_says(frame, ROLE_STATUS, "status", top, words);
    rect_cut_top(&area, m->small_screen ? m->unit / 2 : m->unit * 3 / 2);
    if (!ok)
        label_body(frame, "reason", k->desk.message, area);
    if (ok && k->desk.exported.newest) {
        draw_place(frame, kiosk_say(k, STRING_EXPORT_NEWEST), k->desk.exported.newest, &area);
        draw_place(frame, kiosk_say(k, STRING_EXPORT_FOLDER), k->steward.export_folder, &area);
    }
    page_footer(frame, &p.page);
    page_end(frame, &p.page);
}

static enum go touch(struct kiosk *k, const char *id)
{
    (void)k;
    return strcmp(id, "steward.back") == 0 ? GO_PANEL : GO_STAY;
}

const struct screen screen_export = {.name = "steward_export", .draw = draw, .touch = touch};
