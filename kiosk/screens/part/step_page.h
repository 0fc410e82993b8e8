/* The page of a step: progress, Back and Next, the controls, all in the visit's language. A screen
 * fills in what differs and calls page_begin, page_footer and page_end with it. */
#ifndef SCREENS_STEP_PAGE_H
#define SCREENS_STEP_PAGE_H

#include "kiosk.h"
#include "ui/keyboard.h"
#include "ui/page.h"

struct label;

struct step_page {
    struct page page; /* points into this struct: do not copy */
    struct button back, next;
    struct page_words words;
};

/* Without the title of a step whose words have had a screen of their own. */
void step_page_init(struct step_page *p, const struct kiosk *k, struct frame *frame,
                    const char *title);
/* A title with the repetition it belongs to: "Person 2 of 4. How old?" */
const char *step_page_title(const struct kiosk *k, struct frame *frame, const char *title);
/* Does large text leave this page, leafed, less than three rows of buttons under its title? */
bool step_page_is_low(struct step_page *p, const struct kiosk *k, struct frame *frame);
/* Does the question's label leave its answer too little room? */
bool step_page_is_long(const struct kiosk *k, struct frame *frame);
/* The content that the present question's title leaves, with a status and paging. */
struct rect step_page_least_content(const struct kiosk *k, struct frame *frame);
/* What the step still needs, in the form's own words or ours, once Next was touched; else NULL. It
 * stands where the status does. */
const char *step_page_need(const struct kiosk *k, struct frame *frame);
/* The same of one question, touched or not. */
const char *step_page_need_of(const struct kiosk *k, struct frame *frame, int question);
/* Shows page `at` (from 0) of `pages` in the footer, in place of "Step 2 of 7". */
void step_page_paging(struct step_page *p, const struct kiosk *k, struct frame *frame, unsigned at,
                      unsigned pages);
/* The content of a page on which something takes as many pages as `count` says for it: paging, for
 * which it may have to make room, is filled in. Returns that content; step_page_at is the page to
 * show, from 0. */
struct step_page_body {
    unsigned (*count)(void *context, struct frame *frame, struct rect content);
    void *context;
};
struct rect step_page_fit(struct step_page *p, const struct kiosk *k, struct frame *frame,
                          const struct step_page_body *body);
unsigned step_page_at(const struct step_page *p);
/* The same for words that fill the page. */
struct rect step_page_fit_label(struct step_page *p, const struct kiosk *k, struct frame *frame,
                                struct label *label);
/* What a touch on the paging buttons does; false if `id` is not one of them. */
bool step_page_turn(const char *id, unsigned *page);
/* The touch of a screen that has nothing else to touch. */
enum go step_page_touch(struct kiosk *k, const char *id);

/* Buttons beside the keys of a page of field and keys alone: "done", "settings" by its icon. */
struct button step_page_done(const struct kiosk *k);
struct button step_page_settings(const struct kiosk *k);
/* What the keys of the keyboard on the screen say. */
struct keyboard_words step_page_keyboard(const struct kiosk *k);

/* A note on a soft panel, with an icon; the height it needs; and how many pages of this area, where
 * it is longer than one. */
int step_page_note_height(const struct frame *frame, const char *text, int width);
unsigned step_page_note_pages(const struct frame *frame, const char *text, struct rect area);
void step_page_note(struct frame *frame, struct rect r, const char *icon, const char *text);
/* Page `page` (from 0) of it, from the top of the area. */
void step_page_note_page(struct frame *frame, struct rect area, const char *icon, const char *text,
                         unsigned page);

#endif
