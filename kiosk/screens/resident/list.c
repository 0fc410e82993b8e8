/* The sheet of a drop-down: one of a list; touching one chooses it and closes the sheet, touching
 * the chosen one takes it off. */
#include <string.h>

#include "screens/part/choices.h"
#include "screens/part/search.h"
#include "screens/part/sheet.h"
#include "screens/screens.h"
#include "ui/label.h"

static void draw(const struct kiosk *k, struct frame *frame)
{
    const struct visit_view *view = &k->visit.view;
    struct button search = search_button(k);
    struct sheet_page sheet = {.title = kiosk_label(k, frame, view->list_question)};
    struct choices c;
    search.icon_only = true;
    search.spoken = search.label;
    sheet.beside = search_is_there(k, view->list_question) ? &search : NULL;
    struct rect area = sheet_page_begin(frame, k, &sheet);
    choices_from_answer(&c, k, frame, view->list_question, k->visit.at.repetition);
    search_narrow(&c, k);
    choices_fit_split(&c, frame, area, frame->metrics.portrait ? 1 : 2, 3);
    if (c.count > 0)
        choices_draw(&c, frame, area, view->sheet_page);
    else
        label_body(frame, "note",
                   kiosk_say(k, *view->search ? STRING_SEARCH_NONE : STRING_CHOICE_NONE), area);
    sheet_page_end(frame, k, &sheet, choices_page(&c, view->sheet_page), c.pages);
    choices_free(&c);
}

/* What was searched for is of this list alone. */
static enum go close(struct kiosk *k)
{
    memset(k->visit.view.search, 0, sizeof k->visit.view.search);
    return GO_SHEET_DONE;
}

static enum go touch(struct kiosk *k, const char *id)
{
    struct visit_view *view = &k->visit.view;
    if (search_touch(k, id, view->list_question))
        return GO_STAY;
    if (choices_touch(k, view->list_question, k->visit.at.repetition, id) ||
        sheet_page_touch(id, &view->sheet_page) == GO_SHEET_DONE)
        return close(k);
    return GO_STAY;
}

const struct screen screen_list = {.name = "list", .over = true, .draw = draw, .touch = touch};
