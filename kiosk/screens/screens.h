/* All screens. */
#ifndef SCREENS_SCREENS_H
#define SCREENS_SCREENS_H

#include "kiosk.h"

extern const struct screen screen_closed, screen_cannot_save, screen_welcome, screen_what,
    screen_card, screen_rank, screen_priorities, screen_choice, screen_consent, screen_note,
    screen_number, screen_issue, screen_group, screen_question, screen_another, screen_review,
    screen_saved, screen_not_saved;
extern const struct screen screen_doors, screen_hand_over, screen_hand_back;
extern const struct screen screen_order, screen_list, screen_search, screen_issues, screen_settings,
    screen_idle, screen_picture;
extern const struct screen screen_setup, screen_pin, screen_panel, screen_open, screen_close,
    screen_recover, screen_export, screen_frames, screen_past, screen_erase, screen_survey;
extern const struct screen screen_more, screen_ready, screen_touch, screen_sound, screen_words,
    screen_events, screen_forgotten, screen_scale;

#endif
