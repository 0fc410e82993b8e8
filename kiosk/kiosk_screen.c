/* Which screen is shown follows from the state alone: the steward's place, who holds the tablet at
 * a door, the idle notice, an open sheet, the step of the visit. */
#include "kiosk.h"

#include "screens/part/options.h"
#include "screens/screens.h"

static const struct screen *const steward_screens[PLACE_COUNT] = {
    [PLACE_SETUP] = &screen_setup,   [PLACE_PIN] = &screen_pin,
    [PLACE_PANEL] = &screen_panel,   [PLACE_OPEN] = &screen_open,
    [PLACE_CLOSE] = &screen_close,   [PLACE_RECOVER] = &screen_recover,
    [PLACE_EXPORT] = &screen_export, [PLACE_FRAMES] = &screen_frames,
    [PLACE_PAST] = &screen_past,     [PLACE_ERASE] = &screen_erase,
    [PLACE_MORE] = &screen_more,     [PLACE_READY] = &screen_ready,
    [PLACE_TOUCH] = &screen_touch,   [PLACE_SOUND] = &screen_sound,
    [PLACE_SURVEY] = &screen_survey, [PLACE_WORDS] = &screen_words,
    [PLACE_EVENTS] = &screen_events, [PLACE_FORGOTTEN] = &screen_forgotten,
    [PLACE_SCALE] = &screen_scale,
};

static const struct screen *const doorstep_screens[] = {
    [DOORSTEP_DOORS] = &screen_doors,
    [DOORSTEP_HAND_OVER] = &screen_hand_over,
    [DOORSTEP_HAND_BACK] = &screen_hand_back,
};

static const struct screen *const sheets[] = {
    [SHEET_ORDER] = &screen_order,   [SHEET_SETTINGS] = &screen_settings,
    [SHEET_LIST] = &screen_list,     [SHEET_SEARCH] = &screen_search,
    [SHEET_ISSUES] = &screen_issues,
};

static const struct screen *const question_screens[] = {
    [QUESTION_TEXT] = &screen_issue,     [QUESTION_SELECT_ONE] = &screen_choice,
    [QUESTION_RANK] = &screen_rank,      [QUESTION_SELECT_MULTIPLE] = &screen_choice,
    [QUESTION_NOTE] = &screen_note,      [QUESTION_ACKNOWLEDGE] = &screen_consent,
    [QUESTION_INTEGER] = &screen_number, [QUESTION_DECIMAL] = &screen_number,
    [QUESTION_RANGE] = &screen_number,   [QUESTION_DATE] = &screen_number,
    [QUESTION_TIME] = &screen_number,    [QUESTION_GROUP] = &screen_group,
    [QUESTION_REPEAT] = &screen_issue,
};

static const struct screen *const step_screens[] = {
    [STEP_WHAT] = &screen_what,       [STEP_CARD] = &screen_card,
    [STEP_ANOTHER] = &screen_another, [STEP_REVIEW] = &screen_review,
    [STEP_SAVED] = &screen_saved,     [STEP_NOT_SAVED] = &screen_not_saved,
};

const struct screen *kiosk_step_screen(const struct kiosk *k)
{
    struct step at = k->visit.at;
    if (k->visit.view.is_long && !k->visit.view.is_read)
        return &screen_question;
    if (at.kind == STEP_WELCOME)
        return kiosk_is_open(k) ? &screen_welcome : &screen_closed;
    if (at.kind != STEP_QUESTION)
        return step_screens[at.kind];
    const struct survey_question *q = kiosk_question(k, at.question);
    if (q->drill_question >= 0 && q->type == QUESTION_RANK)
        return &screen_priorities;
    return options_values(q) > 0 ? &screen_choice : question_screens[q->type];
}

bool kiosk_is_between_residents(const struct kiosk *k)
{
    return kiosk_is_doorstep(k) && k->doorstep.at != DOORSTEP_RESIDENT;
}

bool kiosk_is_waiting(const struct kiosk *k)
{
    return k->place == PLACE_VISIT && kiosk_is_open(k) && k->visit.at.kind == STEP_WELCOME &&
           k->doorstep.at != DOORSTEP_HAND_BACK;
}

const struct screen *kiosk_screen(const struct kiosk *k)
{
    if (k->place != PLACE_VISIT)
        return steward_screens[k->place];
    bool is_sheet = k->visit.view.sheet != SHEET_NONE;
    if (kiosk_is_waiting(k) && k->storage.state != STORAGE_WORKS && !is_sheet)
        return &screen_cannot_save;
    if (kiosk_is_between_residents(k))
        return doorstep_screens[k->doorstep.at];
    if (visit_notice_left_s(&k->visit, k->now_ms) > 0)
        return &screen_idle;
    if (k->visit.picture == PICTURE_ASKED)
        return &screen_picture;
    if (is_sheet)
        return sheets[k->visit.view.sheet];
    return kiosk_step_screen(k);
}
