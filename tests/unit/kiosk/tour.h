/* A visit that shows every screen of the resident's way, page by page, with the real fonts, on the
 * practice pack of the Norbiton form: for tests of how screens are laid out. */
#ifndef TEST_TOUR_H
#define TEST_TOUR_H

#include "kiosk/tablet.h"

/* What is shown each time a screen, or another page of it, has been drawn. */
struct tour {
    struct tablet *tablet; /* at the welcome screen, and there again at the end */
    void (*look)(void *context, const struct frame *frame);
    void *context;
};

/* Every page of the screen that is there now, beginning and ending with the first. */
void tour_look(const struct tour *tour);
/* Touches each of these, on whatever page it is, and looks at the screen that follows. What begins
 * with ? is left out where it is not there. Up to NULL. */
void tour_go(const struct tour *tour, const char *const *ids);
/* Text size and colours, chosen in the settings sheet as residents do; all its pages are shown. */
void tour_settings(const struct tour *tour, enum metrics_size size, enum theme_name theme);
/* As tour_visit, up to its review. */
void tour_questions(const struct tour *tour, const char *language, unsigned first);
/* In this language, choosing three themes from the `first` on (from 0), and writing two issues. */
void tour_visit(const struct tour *tour, const char *language, unsigned first);
/* What the screen of a voting card can come to say: too few letters, one that no card has, letters
 * that make none, a card used before, something else read. At its end a card is given. */
void tour_card(const struct tour *tour);
/* A visit to any form. Whatever a page lets one touch is touched once: an option, something typed,
 * one repetition added; a group is first left blank, and answered where that is held. */
void tour_any(const struct tour *tour, const char *language);

#endif
