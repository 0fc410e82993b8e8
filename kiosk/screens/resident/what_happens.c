/* What happens to your answers: four promises, before anything is asked; on a small screen two a
 * page. */
#include "need.h"
#include "screens/part/bullets.h"
#include "screens/part/step_page.h"
#include "screens/screens.h"

#define BULLET_MM 18.0
#define SMALL_MM 12.0

/* Who sees the totals, where the form says so. */
static const char *totals_words(const struct kiosk *k, struct frame *frame)
{
    const char *who = survey_setting_in(k->pack->survey, "totals_for", k->visit.language);
    return who ? kiosk_fill(k, frame, STRING_WHAT_COUNT_FOR, (struct strings_values){.text = who})
               : kiosk_say(k, STRING_WHAT_COUNT);
}

/* Whom to call instead, where the form says so. */
static const char *name_words(const struct kiosk *k, struct frame *frame)
{
    const char *whom = survey_setting_in(k->pack->survey, "emergency", k->visit.language);
    return whom ? kiosk_fill(k, frame, STRING_WHAT_NO_ANSWER, (struct strings_values){.text = whom})
                : kiosk_say(k, STRING_WHAT_NAME);
}

static unsigned count_pages(void *context, struct frame *frame, struct rect content)
{
    return bullets_pages(context, frame, content);
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    bool may_be_blank = need_is_nowhere(k->pack->survey);
    const struct bullet list[] = {
        {"noname", name_words(k, frame)},
        {"lock", kiosk_say(k, kiosk_is_doorstep(k) ? STRING_WHAT_LOCKED_DOOR : STRING_WHAT_LOCKED)},
        {"chart", totals_words(k, frame)},
        {"skip", kiosk_say(k, may_be_blank ? STRING_WHAT_BLANK : STRING_WHAT_BLANK_MOST)},
    };
    struct bullets bullets = {list, sizeof list / sizeof *list,
                              frame->metrics.small_screen ? SMALL_MM : BULLET_MM};
    struct step_page p;
    step_page_init(&p, k, frame, kiosk_say(k, STRING_WHAT_TITLE));
    p.next.label = kiosk_say(k, STRING_WHAT_NEXT);
    step_page_fit(&p, k, frame, &(struct step_page_body){count_pages, &bullets});
    bullets_draw(&bullets, frame, page_begin(frame, &p.page), step_page_at(&p));
    page_footer(frame, &p.page);
    page_end(frame, &p.page);
}

const struct screen screen_what = {.name = "what", .draw = draw, .touch = step_page_touch};
