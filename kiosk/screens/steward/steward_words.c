/* The four words of the campaign and of the tablet, to compare with the coordinator's. */
#include <string.h>

#include "screens/screens.h"
#include "screens/steward/steward_page.h"
#include "seal/words.h"
#include "ui/label.h"
#include "ui/panel.h"

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
    struct rect area = page_begin(frame, &p.page);
    steward_campaign_words(&k->steward, words, sizeof words);
    const char *campaign = words_of(k, frame, STRING_WORDS_CAMPAIGN, words);
    steward_fingerprint(&k->steward, words, sizeof words);
    const char *tablet = words_of(k, frame, STRING_WORDS_TABLET, words);
    int used = card_height(frame, campaign, area.width) + card_height(frame, tablet, area.width);
    rect_cut_top(&area, (area.height - used - frame->metrics.unit) / 3);
    draw_card(frame, "campaign", campaign, &area);
    draw_card(frame, "fingerprint", tablet, &area);
    page_footer(frame, &p.page);
    page_end(frame, &p.page);
}

static enum go touch(struct kiosk *k, const char *id)
{
    (void)k;
    return strcmp(id, "steward.back") == 0 ? GO_MORE : GO_STAY;
}

const struct screen screen_words = {.name = "steward_words", .draw = draw, .touch = touch};
