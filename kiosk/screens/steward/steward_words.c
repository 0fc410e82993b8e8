/* The four words of the campaign and of the tablet, to compare with the coordinator's. */
#include <string.h>

#include "screens/part/step_page.h"
#include "screens/screens.h"
#include "screens/steward/steward_page.h"
#include "seal/words.h"
#include "ui/label.h"
#include "ui/panel.h"

enum { CARDS = 2 }; /* a page each where one has no room for both */

static const char *words_of(const struct kiosk *k, struct frame *frame, enum string whose,
                            const char *words)
{
    return frame_keep(frame, "%s\n" TEXT_BOLD "%s" TEXT_BOLD, kiosk_say(k, whose), words);
}

static int card_height(const struct frame *frame, const char *text, int width)
{
    int inset = 2 * panel_inset(frame);
    return label_height(frame, &(struct label){.text = text}, width - inset) + inset;
}

static void draw_card(struct frame *frame, const char *id, const char *text, struct rect *area)
{
    struct rect card = rect_cut_top(area, card_height(frame, text, area->width));
    label_body(frame, id, text, panel_draw(frame, PANEL_CARD, card));
    rect_cut_top(area, frame->metrics.unit);
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    char words[WORDS_FINGERPRINT_MAX];
    struct steward_page p;
    steward_page_init(&p, k, kiosk_say(k, STRING_MORE_WORDS), kiosk_say(k, STRING_WORDS_SAME),
                      NULL);
    struct rect area = page_content(frame, &p.page);
    steward_campaign_words(&k->steward, words, sizeof words);
    const char *campaign = words_of(k, frame, STRING_WORDS_CAMPAIGN, words);
    steward_fingerprint(&k->steward, words, sizeof words);
    const char *tablet = words_of(k, frame, STRING_WORDS_TABLET, words);
    int used = card_height(frame, campaign, area.width) + card_height(frame, tablet, area.width);
    int spare = area.height - used - frame->metrics.unit;
    steward_page_paging(&p, k, frame, k->desk.page, spare < 0 ? CARDS : 1);
    page_begin(frame, &p.page);
    rect_cut_top(&area, spare > 0 ? spare / 3 : 0);
    if (p.page.page == 1)
        draw_card(frame, "campaign", campaign, &area);
    if (p.page.page == CARDS || p.page.pages == 1)
        draw_card(frame, "fingerprint", tablet, &area);
    page_footer(frame, &p.page);
    page_end(frame, &p.page);
}

static enum go touch(struct kiosk *k, const char *id)
{
    step_page_turn(id, &k->desk.page);
    return strcmp(id, "steward.back") == 0 ? GO_MORE : GO_STAY;
}

const struct screen screen_words = {.name = "steward_words", .draw = draw, .touch = touch};
