/* What the steward's screens share. */
#include "screens/steward_page.h"

void steward_page_init(struct steward_page *p, const struct kiosk *k, const char *title,
                       const char *status, const char *confirm)
{
    *p = (struct steward_page){0};
    p->words.page_up = kiosk_say(k, STRING_PAGE_UP);
    p->words.page_down = kiosk_say(k, STRING_PAGE_DOWN);
    p->back =
        (struct button){.id = "steward.back", .label = kiosk_say(k, STRING_BACK), .icon = "left"};
    p->confirm = (struct button){
        .id = "steward.confirm", .label = confirm, .icon_after = "right", .kind = BUTTON_PRIMARY};
    p->page = (struct page){.screen = "steward",
                            .title = title,
                            .status = *k->desk.message ? k->desk.message : status,
                            .words = &p->words,
                            .back = &p->back,
                            .next = confirm ? &p->confirm : NULL};
}
