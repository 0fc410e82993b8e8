/* The kiosk's own words: one file a language in assets/strings (en.txt, pl.txt ...), lines of
 * `key = text`. Keys are an enum, so that a word nobody wrote does not compile; a file that lacks
 * one is refused. {n}, {total}, {before} and {text} in a text are filled in; *words* are bold, |
 * begins a line. A key that counts has one line a plural form: key.one, key.few, key.many,
 * key.other (Unicode CLDR rules). */
#ifndef KIOSK_STRINGS_H
#define KIOSK_STRINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "record/embedded.h"
#include "record/fail.h"

/* X(name of the enum, key in the file, does it count?) */
#define STRINGS_KEYS(X)                                                                            \
    X(APP, "app", false)                                                                           \
    X(PRACTICE, "practice", false)                                                                 \
    X(BACK, "back", false)                                                                         \
    X(NEXT, "next", false)                                                                         \
    X(DONE, "done", false)                                                                         \
    X(STEP, "step", false)                                                                         \
    X(PAGE, "page", false)                                                                         \
    X(PAGE_UP, "page.up", false)                                                                   \
    X(PAGE_DOWN, "page.down", false)                                                               \
    X(THEME, "theme", false)                                                                       \
    X(WELCOME_TIME, "welcome.time", true)                                                          \
    X(WELCOME_NAME, "welcome.name", false)                                                         \
    X(WELCOME_START, "welcome.start", false)                                                       \
    X(CLOSED_TITLE, "closed.title", false)                                                         \
    X(CLOSED_TEXT, "closed.text", false)                                                           \
    X(WHAT_TITLE, "what.title", false)                                                             \
    X(WHAT_NAME, "what.name", false)                                                               \
    X(WHAT_LOCKED, "what.locked", false)                                                           \
    X(WHAT_LOCKED_DOOR, "what.locked_door", false)                                                 \
    X(WHAT_COUNT, "what.count", false)                                                             \
    X(WHAT_COUNT_FOR, "what.count_for", false)                                                     \
    X(WHAT_BLANK, "what.blank", false)                                                             \
    X(WHAT_BLANK_MOST, "what.blank_most", false)                                                   \
    X(WHAT_NEXT, "what.next", false)                                                               \
    X(RANK_FIRST, "rank.first", true)                                                              \
    X(RANK_FIRST_SHORT, "rank.first_short", true)                                                  \
    X(RANK_MORE, "rank.more", true)                                                                \
    X(RANK_CHOSEN, "rank.chosen", true)                                                            \
    X(RANK_FULL, "rank.full", true)                                                                \
    X(NEED_ANSWER, "need.answer", false)                                                           \
    X(NEED_LOOK, "need.look", false)                                                               \
    X(ORDER_CHANGE, "order.change", false)                                                         \
    X(ORDER_TITLE, "order.title", false)                                                           \
    X(ORDER_MOST, "order.most", false)                                                             \
    X(ORDER_REMOVE, "order.remove", false)                                                         \
    X(ORDER_UP, "order.up", false)                                                                 \
    X(ORDER_DOWN, "order.down", false)                                                             \
    X(CHOICE_SKIP, "choice.skip", false)                                                           \
    X(CHOICE_SEVERAL, "choice.several", false)                                                     \
    X(CHOICE_ONE, "choice.one", false)                                                             \
    X(CHOICE_NONE, "choice.none", false)                                                           \
    X(SEARCH_OPEN, "search.open", false)                                                           \
    X(SEARCH_HINT, "search.hint", false)                                                           \
    X(SEARCH_FOUND, "search.found", true)                                                          \
    X(SEARCH_NONE, "search.none", false)                                                           \
    X(NUMBER_MARK, "number.mark", false)                                                           \
    X(NUMBER_MARK_KEY, "number.mark_key", false)                                                   \
    X(NUMBER_MINUS, "number.minus", false)                                                         \
    X(NUMBER_FULL, "number.full", false)                                                           \
    X(NUMBER_UNFINISHED, "number.unfinished", false)                                               \
    X(RANGE_BOUNDS, "range.bounds", false)                                                         \
    X(RANGE_STEP, "range.step", false)                                                             \
    X(DATE_ORDER, "date.order", false)                                                             \
    X(DATE_DAY, "date.day", false)                                                                 \
    X(DATE_MONTH, "date.month", false)                                                             \
    X(DATE_YEAR, "date.year", false)                                                               \
    X(DATE_WORDS, "date.words", false)                                                             \
    X(DATE_TODAY, "date.today", false)                                                             \
    X(DATE_UNFINISHED, "date.unfinished", false)                                                   \
    X(DATE_NO_MONTH, "date.no_month", false)                                                       \
    X(DATE_NO_DAY, "date.no_day", false)                                                           \
    X(TIME_HOUR, "time.hour", false)                                                               \
    X(TIME_MINUTE, "time.minute", false)                                                           \
    X(TIME_HINT, "time.hint", false)                                                               \
    X(TIME_UNFINISHED, "time.unfinished", false)                                                   \
    X(TIME_NONE, "time.none", false)                                                               \
    X(CONSENT_YES, "consent.yes", false)                                                           \
    X(CONSENT_FREE, "consent.free", false)                                                         \
    X(ISSUE_APART, "issue.apart", false)                                                           \
    X(ISSUE_ADD, "issue.add", false)                                                               \
    X(ISSUE_WRITTEN, "issue.written", true)                                                        \
    X(ISSUE_TITLE, "issue.title", false)                                                           \
    X(ISSUE_CHOOSE, "issue.choose", false)                                                         \
    X(ISSUE_FULL, "issue.full", false)                                                             \
    X(REPETITION, "repetition", false)                                                             \
    X(REPETITION_OF, "repetition.of", false)                                                       \
    X(ANOTHER_ADDED, "another.added", true)                                                        \
    X(ANOTHER_FIRST, "another.first", false)                                                       \
    X(ANOTHER_ADD, "another.add", false)                                                           \
    X(ANOTHER_NOTHING, "another.nothing", false)                                                   \
    X(ANOTHER_ENOUGH, "another.enough", false)                                                     \
    X(KEY_SPACE, "key.space", false)                                                               \
    X(KEY_SHIFT, "key.shift", false)                                                               \
    X(KEY_BACKSPACE, "key.backspace", false)                                                       \
    X(KEY_LETTERS, "key.letters", false)                                                           \
    X(KEY_DIGITS, "key.digits", false)                                                             \
    X(KEY_MORE, "key.more", false)                                                                 \
    X(REVIEW_TITLE, "review.title", false)                                                         \
    X(REVIEW_UNSAVED, "review.unsaved", false)                                                     \
    X(REVIEW_BLANK, "review.blank", false)                                                         \
    X(REVIEW_NONE, "review.none", false)                                                           \
    X(REVIEW_NEEDED, "review.needed", false)                                                       \
    X(REVIEW_CHANGE, "review.change", false)                                                       \
    X(REVIEW_ANSWER, "review.answer", false)                                                       \
    X(REVIEW_SAVE, "review.save", false)                                                           \
    X(REVIEW_THEN, "review.then", false)                                                           \
    X(SAVED_TITLE, "saved.title", false)                                                           \
    X(SAVED_RECEIPT, "saved.receipt", false)                                                       \
    X(SAVED_WRITE, "saved.write", false)                                                           \
    X(SAVED_LATER, "saved.later", false)                                                           \
    X(SAVED_SECRET, "saved.secret", false)                                                         \
    X(SAVED_SCAN, "saved.scan", false)                                                             \
    X(SAVED_CLEARS, "saved.clears", false)                                                         \
    X(SAVED_MORE, "saved.more", false)                                                             \
    X(NOT_SAVED_TITLE, "not_saved.title", false)                                                   \
    X(NOT_SAVED_HERE, "not_saved.here", false)                                                     \
    X(NOT_SAVED_RETRY, "not_saved.retry", false)                                                   \
    X(NOT_SAVED_STEWARD, "not_saved.steward", false)                                               \
    X(STORAGE_TITLE, "storage.title", false)                                                       \
    X(STORAGE_TEXT, "storage.text", false)                                                         \
    X(STORAGE_FULL, "storage.full", false)                                                         \
    X(STORAGE_READ_ONLY, "storage.read_only", false)                                               \
    X(STORAGE_GONE, "storage.gone", false)                                                         \
    X(STORAGE_OTHER, "storage.other", false)                                                       \
    X(STORAGE_DAMAGED, "storage.damaged", false)                                                   \
    X(STORAGE_FAILS, "storage.fails", false)                                                       \
    X(MIRROR_AWAY, "mirror.away", false)                                                           \
    X(MIRROR_FULL, "mirror.full", false)                                                           \
    X(MIRROR_REFUSED, "mirror.refused", false)                                                     \
    X(MIRROR_GAVE, "mirror.gave", false)                                                           \
    X(IDLE_TITLE, "idle.title", false)                                                             \
    X(IDLE_TEXT, "idle.text", false)                                                               \
    X(IDLE_CONTINUE, "idle.continue", false)                                                       \
    X(IDLE_WIPE, "idle.wipe", false)                                                               \
    X(DOORS_STEWARD, "doors.steward", false)                                                       \
    X(DOORS_TITLE, "doors.title", false)                                                           \
    X(DOORS_PART, "doors.part", false)                                                             \
    X(DOORS_NO_ANSWER, "doors.no_answer", false)                                                   \
    X(DOORS_DECLINED, "doors.declined", false)                                                     \
    X(DOORS_COME_BACK, "doors.come_back", false)                                                   \
    X(DOORS_TAKE_BACK, "doors.take_back", false)                                                   \
    X(DOORS_UNSAVED, "doors.unsaved", false)                                                       \
    X(BATTERY_LOW, "battery.low", false)                                                           \
    X(BATTERY_EMPTY, "battery.empty", false)                                                       \
    X(HAND_OVER_TITLE, "hand_over.title", false)                                                   \
    X(HAND_OVER_TEXT, "hand_over.text", false)                                                     \
    X(HAND_OVER_RESIDENT, "hand_over.resident", false)                                             \
    X(HAND_OVER_READY, "hand_over.ready", false)                                                   \
    X(HAND_BACK_TITLE, "hand_back.title", false)                                                   \
    X(HAND_BACK_TEXT, "hand_back.text", false)                                                     \
    X(HAND_BACK_STEWARD, "hand_back.steward", false)                                               \
    X(HAND_BACK_HAVE, "hand_back.have", false)                                                     \
    X(SETTINGS_TITLE, "settings.title", false)                                                     \
    X(SETTINGS_LANGUAGE, "settings.language", false)                                               \
    X(SETTINGS_CONTRAST, "settings.contrast", false)                                               \
    X(SETTINGS_DEFAULT, "settings.default", false)                                                 \
    X(SETTINGS_WHITE, "settings.white", false)                                                     \
    X(SETTINGS_BLACK, "settings.black", false)                                                     \
    X(SETTINGS_LOW, "settings.low", false)                                                         \
    X(SETTINGS_WIPE, "settings.wipe", false)                                                       \
    X(SETTINGS_SPEECH, "settings.speech", false)                                                   \
    X(SETTINGS_HEADPHONES, "settings.headphones", false)                                           \
    X(SPEECH_CHOSEN, "speech.chosen", false)                                                       \
    X(SETUP_PIN, "setup.pin", false)                                                               \
    X(SETUP_CAMPAIGN, "setup.campaign", false)                                                     \
    X(SETUP_PIN_HINT, "setup.pin_hint", false)                                                     \
    X(SETUP_CAMPAIGN_SHORT, "setup.campaign_short", false)                                         \
    X(SETUP_AGAIN, "setup.again", false)                                                           \
    X(SETUP_DIFFERS, "setup.differs", false)                                                       \
    X(SETUP_SHORT, "setup.short", false)                                                           \
    X(SETUP_NAME, "setup.name", false)                                                             \
    X(SETUP_NAME_HINT, "setup.name_hint", false)                                                   \
    X(PIN_TITLE, "pin.title", false)                                                               \
    X(PIN_WRONG, "pin.wrong", false)                                                               \
    X(PIN_WAIT, "pin.wait", true)                                                                  \
    X(PIN_UNCOUNTED, "pin.uncounted", true)                                                        \
    X(PIN_DELETE, "pin.delete", false)                                                             \
    X(PIN_OK, "pin.ok", false)                                                                     \
    X(PIN_FORGOTTEN, "pin.forgotten", false)                                                       \
    X(FORGOTTEN_TITLE, "forgotten.title", false)                                                   \
    X(FORGOTTEN_TEXT, "forgotten.text", false)                                                     \
    X(FORGOTTEN_OPEN, "forgotten.open", false)                                                     \
    X(STEWARD_IS_OPEN, "steward.is_open", false)                                                   \
    X(STEWARD_NONE_OPEN, "steward.none_open", false)                                               \
    X(STEWARD_CLOSED, "steward.closed", false)                                                     \
    X(STEWARD_CLOSED_EXPORTED, "steward.closed_exported", false)                                   \
    X(STEWARD_VOTING, "steward.voting", false)                                                     \
    X(STEWARD_LEAVE, "steward.leave", false)                                                       \
    X(STEWARD_TOOK_PART, "steward.took_part", true)                                                \
    X(STEWARD_ISSUES, "steward.issues", true)                                                      \
    X(STEWARD_OPEN, "steward.open", false)                                                         \
    X(STEWARD_CLOSE, "steward.close", false)                                                       \
    X(STEWARD_CLOSE_SAVE_FIRST, "steward.close_save_first", false)                                 \
    X(STEWARD_EXPORT, "steward.export", false)                                                     \
    X(STEWARD_EXPORT_FIRST, "steward.export_first", false)                                         \
    X(STEWARD_PAST, "steward.past", false)                                                         \
    X(STEWARD_MORE, "steward.more", false)                                                         \
    X(STEWARD_SHUTDOWN, "steward.shutdown", false)                                                 \
    X(STEWARD_SHUTDOWN_FIRST, "steward.shutdown_first", false)                                     \
    X(STEWARD_SHUTDOWN_SURE, "steward.shutdown_sure", false)                                       \
    X(STEWARD_NOT_NOW, "steward.not_now", false)                                                   \
    X(STEWARD_UNSEEN, "steward.unseen", false)                                                     \
    X(STEWARD_CHECK, "steward.check", false)                                                       \
    X(MORE_TITLE, "more.title", false)                                                             \
    X(MORE_READY, "more.ready", false)                                                             \
    X(MORE_WORDS, "more.words", false)                                                             \
    X(MORE_SOUND, "more.sound", false)                                                             \
    X(MORE_TOUCH, "more.touch", false)                                                             \
    X(MORE_SURVEY, "more.survey", false)                                                           \
    X(MORE_SCALE, "more.scale", false)                                                             \
    X(MORE_EVENTS, "more.events", false)                                                           \
    X(WORDS_CAMPAIGN, "words.campaign", false)                                                     \
    X(WORDS_TABLET, "words.tablet", false)                                                         \
    X(WORDS_SAME, "words.same", false)                                                             \
    X(EVENTS_WHOLE, "events.whole", true)                                                          \
    X(EVENTS_WRONG, "events.wrong", false)                                                         \
    X(EVENTS_CUT, "events.cut", false)                                                             \
    X(EVENTS_FAIL, "events.fail", false)                                                           \
    X(EVENT_STARTED, "event.started", false)                                                       \
    X(EVENT_STOPPED, "event.stopped", false)                                                       \
    X(EVENT_CRASH, "event.crash", false)                                                           \
    X(EVENT_PACK, "event.pack", false)                                                             \
    X(EVENT_SET_UP, "event.set_up", false)                                                         \
    X(EVENT_PIN_RIGHT, "event.pin_right", false)                                                   \
    X(EVENT_PIN_WRONG, "event.pin_wrong", false)                                                   \
    X(EVENT_OPENED, "event.opened", false)                                                         \
    X(EVENT_CLOSED, "event.closed", false)                                                         \
    X(EVENT_CLOSED_ITSELF, "event.closed_itself", false)                                           \
    X(EVENT_RECOVERED, "event.recovered", false)                                                   \
    X(EVENT_EXPORTED, "event.exported", false)                                                     \
    X(EVENT_LOG_EXPORTED, "event.log_exported", false)                                             \
    X(EVENT_READINESS, "event.readiness", false)                                                   \
    X(EVENT_STORAGE_FAILS, "event.storage_fails", false)                                           \
    X(EVENT_STORAGE_WORKS, "event.storage_works", false)                                           \
    X(EVENT_COPY_AWAY, "event.copy_away", false)                                                   \
    X(EVENT_COPY_BACK, "event.copy_back", false)                                                   \
    X(EVENT_NOT_SAVED, "event.not_saved", false)                                                   \
    X(EVENT_DAY_SET, "event.day_set", false)                                                       \
    X(EVENT_SCREEN_SIZE, "event.screen_size", false)                                               \
    X(EVENT_LINE_CUT, "event.line_cut", false)                                                     \
    X(READY_TITLE, "ready.title", false)                                                           \
    X(READY_STORAGE, "ready.storage", false)                                                       \
    X(READY_SPACE, "ready.space", false)                                                           \
    X(READY_COPY, "ready.copy", false)                                                             \
    X(READY_COPY_WHOLE, "ready.copy_whole", false)                                                 \
    X(READY_CLOCK, "ready.clock", false)                                                           \
    X(READY_LANGUAGES, "ready.languages", false)                                                   \
    X(READY_SWAP, "ready.swap", false)                                                             \
    X(READY_EXPORT, "ready.export", false)                                                         \
    X(READY_TOUCH, "ready.touch", false)                                                           \
    X(READY_TABLET, "ready.tablet", false)                                                         \
    X(READY_NOT_SET, "ready.not_set", false)                                                       \
    X(READY_AWAY, "ready.away", false)                                                             \
    X(READY_THERE, "ready.there", false)                                                           \
    X(READY_SOUND, "ready.sound", false)                                                           \
    X(READY_HEARD, "ready.heard", false)                                                           \
    X(READY_NOT_HEARD, "ready.not_heard", false)                                                   \
    X(READY_TOUCHED, "ready.touched", false)                                                       \
    X(READY_NOT_TRIED, "ready.not_tried", false)                                                   \
    X(READY_LOG_FAILS, "ready.log_fails", false)                                                   \
    X(READY_DUMPS, "ready.dumps", false)                                                           \
    X(READY_CLOCK_SET, "ready.clock_set", false)                                                   \
    X(READY_SAVE, "ready.save", false)                                                             \
    X(READY_NO_PLACE, "ready.no_place", false)                                                     \
    X(READY_SAVED, "ready.saved", false)                                                           \
    X(SOUND_TITLE, "sound.title", false)                                                           \
    X(SOUND_SAYS, "sound.says", false)                                                             \
    X(SOUND_TURN_UP, "sound.turn_up", false)                                                       \
    X(SOUND_NO_DEVICE, "sound.no_device", false)                                                   \
    X(SOUND_NO_VOICE, "sound.no_voice", false)                                                     \
    X(SOUND_AGAIN, "sound.again", false)                                                           \
    X(SOUND_HEARD, "sound.heard", false)                                                           \
    X(SOUND_NOT_HEARD, "sound.not_heard", false)                                                   \
    X(SCALE_TITLE, "scale.title", false)                                                           \
    X(SCALE_CARD, "scale.card", false)                                                             \
    X(SCALE_DAMAGED, "scale.damaged", false)                                                       \
    X(SCALE_LOST, "scale.lost", false)                                                             \
    X(SCALE_MUCH_SMALLER, "scale.much_smaller", false)                                             \
    X(SCALE_MUCH_LARGER, "scale.much_larger", false)                                               \
    X(SCALE_SMALLER, "scale.smaller", false)                                                       \
    X(SCALE_LARGER, "scale.larger", false)                                                         \
    X(TOUCH_EACH, "touch.each", false)                                                             \
    X(TOUCH_ALL, "touch.all", false)                                                               \
    X(TOUCH_MARK, "touch.mark", false)                                                             \
    X(READY_WORKS, "ready.works", false)                                                           \
    X(READY_FAILS, "ready.fails", false)                                                           \
    X(READY_SWAP_NONE, "ready.swap_none", false)                                                   \
    X(READY_SWAP_LOCKED, "ready.swap_locked", false)                                               \
    X(READY_SWAP_OPEN, "ready.swap_open", false)                                                   \
    X(DAYS, "days", false)                                                                         \
    X(WEEKDAYS, "weekdays", false)                                                                 \
    X(MONTHS, "months", false)                                                                     \
    X(CHANNEL_HALL, "channel.hall", false)                                                         \
    X(CHANNEL_DOORSTEP, "channel.doorstep", false)                                                 \
    X(OPEN_TITLE, "open.title", false)                                                             \
    X(OPEN_VENUE, "open.venue", false)                                                             \
    X(OPEN_INITIALS, "open.initials", false)                                                       \
    X(DAY_IS, "day.is", false)                                                                     \
    X(DAY_CLOSES, "day.closes", false)                                                             \
    X(DAY_CLOCK, "day.clock", false)                                                               \
    X(DAY_EARLIER, "day.earlier", false)                                                           \
    X(DAY_LATER, "day.later", false)                                                               \
    X(DAY_CONFIRM, "day.confirm", false)                                                           \
    X(CLOSE_TITLE, "close.title", false)                                                           \
    X(CLOSE_HAND, "close.hand", false)                                                             \
    X(CLOSE_SKIP, "close.skip", false)                                                             \
    X(CLOSE_CONFIRM, "close.confirm", false)                                                       \
    X(RECOVER_TITLE, "recover.title", false)                                                       \
    X(RECOVER_HOLDS, "recover.holds", true)                                                        \
    X(RECOVER_CONFIRM, "recover.confirm", false)                                                   \
    X(EXPORT_TITLE, "export.title", false)                                                         \
    X(EXPORT_WHERE, "export.where", false)                                                         \
    X(EXPORT_PUT_IN, "export.put_in", false)                                                       \
    X(EXPORT_LOOKS, "export.looks", false)                                                         \
    X(EXPORT_AT, "export.at", true)                                                                \
    X(EXPORT_LEAVE_IN, "export.leave_in", false)                                                   \
    X(EXPORT_SAFE, "export.safe", false)                                                           \
    X(EXPORT_WRITTEN, "export.written", false)                                                     \
    X(EXPORT_DONE, "export.done", true)                                                            \
    X(EXPORT_LEFT_OUT, "export.left_out", true)                                                    \
    X(EXPORT_NONE, "export.none", false)                                                           \
    X(EXPORT_NEWEST, "export.newest", false)                                                       \
    X(EXPORT_GONE, "export.gone", false)                                                           \
    X(EXPORT_GONE_MEND, "export.gone_mend", false)                                                 \
    X(EXPORT_FULL, "export.full", false)                                                           \
    X(EXPORT_FULL_MEND, "export.full_mend", false)                                                 \
    X(EXPORT_UNWRITTEN, "export.unwritten", false)                                                 \
    X(EXPORT_UNWRITTEN_MEND, "export.unwritten_mend", false)                                       \
    X(EXPORT_UNREAD, "export.unread", false)                                                       \
    X(EXPORT_UNREAD_MEND, "export.unread_mend", false)                                             \
    X(EXPORT_SO_FAR, "export.so_far", true)                                                        \
    X(EXPORT_AGAIN, "export.again", false)                                                         \
    X(SURVEY_NOW, "survey.now", false)                                                             \
    X(SURVEY_NEW, "survey.new", false)                                                             \
    X(SURVEY_SEE, "survey.see", false)                                                             \
    X(SURVEY_LOAD_SURE, "survey.load_sure", false)                                                 \
    X(SURVEY_LOAD, "survey.load", false)                                                           \
    X(SURVEY_LOADED, "survey.loaded", false)                                                       \
    X(SURVEY_OPEN, "survey.open", false)                                                           \
    X(SURVEY_LOOKS, "survey.looks", false)                                                         \
    X(SURVEY_OLDER, "survey.older", false)                                                         \
    X(SURVEY_STRANGE, "survey.strange", false)                                                     \
    X(SURVEY_DAMAGED, "survey.damaged", false)                                                     \
    X(SURVEY_UNASKABLE, "survey.unaskable", false)                                                 \
    X(SURVEY_TWIN, "survey.twin", false)                                                           \
    X(PAST_TITLE, "past.title", false)                                                             \
    X(PAST_NONE, "past.none", false)                                                               \
    X(PAST_SESSION, "past.session", false)                                                         \
    X(PAST_VOTES, "past.votes", true)                                                              \
    X(PAST_NOT_EXPORTED, "past.not_exported", false)                                               \
    X(PAST_EXPORTED, "past.exported", false)                                                       \
    X(PAST_DAMAGED, "past.damaged", false)                                                         \
    X(PAST_HOME, "past.home", true)                                                                \
    X(PAST_PLACES, "past.places", true)                                                            \
    X(PAST_YES, "past.yes", false)                                                                 \
    X(PAST_NOT_YET, "past.not_yet", false)                                                         \
    X(PAST_LINE_VOTES, "past.line_votes", false)                                                   \
    X(PAST_LINE_ISSUES, "past.line_issues", false)                                                 \
    X(PAST_LINE_EXPORTED, "past.line_exported", false)                                             \
    X(PAST_LINE_HOME, "past.line_home", false)

#define STRINGS_ENUM(name, key, counts) STRING_##name,
enum string { STRINGS_KEYS(STRINGS_ENUM) STRING_COUNT };
#undef STRINGS_ENUM

enum plural { PLURAL_ONE, PLURAL_FEW, PLURAL_MANY, PLURAL_OTHER, PLURAL_COUNT };

extern const struct embedded strings_files[]; /* assets/strings; a file's name is its language */

struct strings; /* one language's words */

/* What is put into a text. A key that counts takes its form from n. */
struct strings_values {
    long n, total;
    const char *before, *text;
};

/* Reads a file's text. Refuses an unknown key, a key twice, a missing key or plural form. `code` as
 * in the form ("en"); it chooses the plural rule. */
struct strings *strings_parse(const char *code, const char *text, struct fail *f);
/* The words of a language; English where there is no file for it (one for "pl" serves "pl-PL"). */
struct strings *strings_load(const char *code, struct fail *f);
void strings_free(struct strings *s);

const char *strings_get(const struct strings *s, enum string key); /* of one that does not count */
char *strings_fill(const struct strings *s, enum string key,
                   struct strings_values values); /* owned */
/* Word `index` (from 0) of a text that is a list of words: days, months. Owned. */
char *strings_word(const struct strings *s, enum string key, unsigned index);
const char *strings_code(const struct strings *s);

enum plural strings_plural(const char *code, long n);
bool strings_rtl(const char *code); /* is the language written from right to left? */

#endif
