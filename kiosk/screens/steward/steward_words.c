/* The four words of the campaign and of the tablet, to compare with the coordinator's. */
#include <string.h>

#include "screens/screens.h"
#include "screens/steward/steward_page.h"
#include "seal/words.h"
#include "ui/label.h"
#include "ui/panel.h"

static void draw_words(struct frame *frame, const char *id, const char *whose, const char *words,
                       struct rect *area)
{
    const struct metrics *m = &frame->metrics;
    const char *text = frame_keep(frame, "%s\n" TEXT_BOLD "%s" TEXT_BOLD, whose, words);
    int inset = 2 * panel_inset(frame);
    int height = label_height(frame, &(struct label){.text = text}, area->width - inset) + inset;
    label_body(frame, id, text, panel_draw(frame, PANEL_CARD, rect_cut_top(area, height)));
    rect_cut_top(area, m->unit);
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    char words[WORDS_FINGERPRINT_MAX];
    struct steward_page p;
    steward_page_init(&p, k, kiosk_say(k, STRING_MORE_WORDS), kiosk_say(k, STRING_WORDS_SAME),
                      NULL);
    struct rect area = page_begin(frame, &p.page);
    steward_campaign_words(&k->steward, words, sizeof words);
    draw_words(frame, "campaign", kiosk_say(k, STRING_WORDS_CAMPAIGN), words, &area);
    steward_fingerprint(&k->steward, words, sizeof words);
    draw_words(frame, "fingerprint", kiosk_say(k, STRING_WORDS_TABLET), words, &area);
    page_footer(frame, &p.page);
    page_end(frame, &p.page);
}

static enum go touch(struct kiosk *k, const char *id)
{
    (void)k;
    return strcmp(id, "steward.back") == 0 ? GO_MORE : GO_STAY;
}

const struct screen screen_words = {.name = "steward_words", .draw = draw, .touch = touch};
