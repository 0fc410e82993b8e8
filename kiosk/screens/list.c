/* The sheet of a drop-down: one of a list; touching one chooses it and closes the sheet, touching
 * the chosen one takes it off. */
#include <string.h>

#include "screens/choices.h"
#include "screens/screens.h"
#include "screens/sheet.h"

static void draw(const struct kiosk *k, struct frame *frame)
{
    const struct visit_view *view = &k->visit.view;
    struct sheet_page sheet = {.title = kiosk_label(k, frame, view->list_question)};
    struct choices c;
    struct rect area = sheet_page_begin(frame, k, &sheet);
    choices_from_answer(&c, k, frame, view->list_question, k->visit.at.repetition);
    choices_fit(&c, frame, area, frame->metrics.portrait ? 1 : 2, 3);
    choices_draw(&c, frame, area, view->sheet_page);
    sheet_page_end(frame, k, &sheet, choices_page(&c, view->sheet_page), c.pages);
    choices_free(&c);
}

static enum go touch(struct kiosk *k, const char *id)
{
    struct visit_view *view = &k->visit.view;
    if (choices_touch(k, view->list_question, k->visit.at.repetition, id))
        return GO_SHEET_DONE;
    return sheet_page_touch(id, &view->sheet_page);
}

const struct screen screen_list = {.name = "list", .over = true, .draw = draw, .touch = touch};
