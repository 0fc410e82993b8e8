/* On a small screen, and where letters are large, there is room for field and keys alone: there
 * what was found is counted, and shown when they close. */
#include "screens/part/search.h"

#include <string.h>

#include "screens/part/step_page.h"
#include "screens/part/typing.h"
#include "screens/screens.h"
#include "ui/fold.h"

enum { COLUMNS_MAX = 3 };

void search_narrow(struct choices *c, const struct kiosk *k)
{
    size_t kept = 0;
    if (!*k->visit.view.search)
        return;
    for (size_t i = 0; i < c->count; i++)
        if (fold_holds(c->items[i].label, k->visit.view.search))
            c->items[kept++] = c->items[i];
    c->count = kept;
}

/* ---- the way there and back ---- */

bool search_is_there(const struct kiosk *k, int question)
{
    const struct survey_list *list = survey_list_of(k->pack->survey, question);
    return list && list->choice_count >= SEARCH_OPTIONS_MIN;
}

/* Narrowed, the list has its way back there. */
struct button search_button(const struct kiosk *k)
{
    if (*k->visit.view.search)
        return (struct button){
            .id = "search.all", .label = kiosk_say(k, STRING_SEARCH_ALL), .icon = "list"};
    return (struct button){
        .id = "search", .label = kiosk_say(k, STRING_SEARCH_OPEN), .icon = "search"};
}

const char *search_status(const struct kiosk *k, struct frame *frame, size_t shown, size_t all)
{
    return kiosk_fill(k, frame, STRING_SEARCH_SHOWN,
                      (struct strings_values){.n = (long)shown, .total = (long)all});
}

bool search_touch(struct kiosk *k, const char *id, int question)
{
    struct visit_view *view = &k->visit.view;
    if (strcmp(id, "search.all") == 0) {
        memset(view->search, 0, sizeof view->search);
        view->page = view->sheet_page = 0;
        return true;
    }
    if (strcmp(id, "search") != 0)
        return false;
    view->search_under = view->sheet;
    view->sheet = SHEET_SEARCH;
    view->list_question = question;
    view->page = view->sheet_page = 0;
    return true;
}

static void close(struct kiosk *k)
{
    k->visit.view.sheet = k->visit.view.search_under;
}

/* ---- drawing ---- */

static struct keyboard keyboard_of(const struct kiosk *k)
{
    return (struct keyboard){k->visit.view.keyboard_shift, k->visit.view.keyboard_page};
}

static struct field field_of(const struct kiosk *k)
{
    return (struct field){.id = "field:search",
                          .label = kiosk_say(k, STRING_SEARCH_HINT),
                          .text = k->visit.view.search};
}

static const char *found_words(const struct kiosk *k, struct frame *frame, size_t count)
{
    if (!*k->visit.view.search)
        return kiosk_say(k, STRING_SEARCH_HINT);
    return count > 0 ? kiosk_fill(k, frame, STRING_SEARCH_FOUND,
                                  (struct strings_values){.n = (long)count})
                     : kiosk_say(k, STRING_SEARCH_NONE);
}

static void draw_small(const struct kiosk *k, struct frame *frame, struct step_page *p,
                       const struct choices *c)
{
    struct keyboard keyboard = keyboard_of(k);
    const struct typing typing = {.title = found_words(k, frame, c->count),
                                  .field = field_of(k),
                                  .lines = 1,
                                  .keyboard = &keyboard,
                                  .next = &p->next};
    p->page.title = p->page.status = NULL;
    p->page.controls = 0;
    page_begin(frame, &p->page);
    typing_draw(k, frame, &typing);
}

struct parts {
    struct rect found, field, keys;
};

static struct parts parts_of(const struct frame *frame, const struct page *page)
{
    const struct metrics *m = &frame->metrics;
    struct parts parts = {.found = choices_area(frame, page_content(frame, page))};
    struct rect *area = &parts.found;
    area->height = m->height - m->unit - area->y;
    int keys = keyboard_height(frame, frame->look.language, area->width);
    parts.keys = rect_cut_bottom(area, keys);
    rect_cut_bottom(area, m->unit);
    parts.field = rect_cut_bottom(area, field_height(frame, 1));
    rect_cut_bottom(area, m->unit);
    return parts;
}

/* In how many there is room for whatever is found - the page must not change while someone types;
 * 0: in none. */
static int columns_with_room(const struct frame *frame, struct choices *all, struct rect found)
{
    int columns = frame->metrics.small_screen ? 0 : COLUMNS_MAX;
    for (; columns > 0; columns--) {
        choices_fit(all, frame, found, columns, columns);
        if (choices_pages_fit(all, frame, found))
            return all->columns; /* fewer where a label is too wide */
    }
    return 0;
}

static void draw_whole(const struct kiosk *k, struct frame *frame, struct step_page *p,
                       struct choices *c, int columns)
{
    struct parts parts = parts_of(frame, &p->page);
    struct keyboard keyboard = keyboard_of(k);
    struct keyboard_words words = step_page_keyboard(k);
    struct field field = field_of(k);
    page_begin(frame, &p->page);
    choices_fit(c, frame, parts.found, columns, columns);
    if (c->count > 0)
        choices_draw(c, frame, parts.found, 0);
    field_draw(frame, &field, parts.field);
    keyboard_draw(frame, &keyboard, frame->look.language, &words, NULL, &p->next, parts.keys);
    p->page.next = NULL;
    page_end(frame, &p->page);
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    int question = k->visit.view.list_question;
    struct step_page p;
    struct choices c;
    step_page_init(&p, k, frame, kiosk_label(k, frame, question));
    p.page.back = NULL;
    p.page.middle = NULL;
    p.next = step_page_done(k);
    choices_from_answer(&c, k, frame, question, k->visit.at.repetition);
    p.page.status = found_words(k, frame, c.count);
    int columns = columns_with_room(frame, &c, parts_of(frame, &p.page).found);
    search_narrow(&c, k);
    p.page.status = found_words(k, frame, c.count);
    if (columns > 0)
        draw_whole(k, frame, &p, &c, columns);
    else
        draw_small(k, frame, &p, &c);
    choices_free(&c);
}

/* ---- typing ---- */

/* Without spaces at the beginning. */
static const char *taken(const struct kiosk *k, const char *typed)
{
    return *k->visit.view.search ? typed : typed + strspn(typed, " ");
}

static void text(struct kiosk *k, const char *utf8)
{
    field_append(k->visit.view.search, VISIT_SEARCH_ROOM, VISIT_SEARCH_ROOM, taken(k, utf8));
}

static void touch_key(struct kiosk *k, const char *id)
{
    struct keyboard keyboard = keyboard_of(k);
    char typed[KEYBOARD_TYPED_SIZE] = "";
    enum keyboard_action action = keyboard_touch(&keyboard, kiosk_language(k), id, typed);
    struct visit_view *view = &k->visit.view;
    if (action == KEYBOARD_TYPED)
        compose_append(&view->compose, view->search, VISIT_SEARCH_ROOM, VISIT_SEARCH_ROOM,
                       taken(k, typed));
    else if (action == KEYBOARD_BACKSPACE)
        compose_backspace(&view->compose, view->search);
    view->keyboard_shift = keyboard.shift;
    view->keyboard_page = keyboard.page;
}

static enum go touch(struct kiosk *k, const char *id)
{
    struct visit_view *view = &k->visit.view;
    bool is_chosen = choices_touch(k, view->list_question, k->visit.at.repetition, id);
    if (is_chosen && view->search_under == SHEET_LIST) {
        memset(view->search, 0, sizeof view->search);
        return GO_SHEET_DONE;
    }
    if (is_chosen || strcmp(id, "done") == 0)
        close(k);
    else
        touch_key(k, id);
    return GO_STAY;
}

static enum go key(struct kiosk *k, enum app_key key)
{
    if (key == APP_KEY_BACKSPACE)
        compose_backspace(&k->visit.view.compose, k->visit.view.search);
    else if (key == APP_KEY_ENTER)
        close(k);
    return GO_STAY;
}

const struct screen screen_search = {
    .name = "search", .draw = draw, .touch = touch, .text = text, .key = key};
