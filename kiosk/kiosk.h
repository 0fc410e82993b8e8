/* The kiosk: everything the screens see, and the one place where what a screen returns becomes what
 * comes next. It is the client of app.h. */
#ifndef KIOSK_KIOSK_H
#define KIOSK_KIOSK_H

#include "app.h"
#include "calibration.h"
#include "doorstep.h"
#include "event_view.h"
#include "exporting.h"
#include "past.h"
#include "power.h"
#include "readiness.h"
#include "reading.h"
#include "revision.h"
#include "showing.h"
#include "speech.h"
#include "steward.h"
#include "storage.h"
#include "strings.h"
#include "ui/compose.h"
#include "ui/keyboard.h"
#include "used_cards.h"
#include "visit.h"

/* Where the kiosk is: with a resident, or on one of the steward's screens. */
enum place {
    PLACE_VISIT,
    PLACE_SETUP,
    PLACE_PIN,
    PLACE_PANEL,
    PLACE_OPEN,
    PLACE_CLOSE,
    PLACE_RECOVER,
    PLACE_EXPORT,
    PLACE_FRAMES,
    PLACE_PAST,
    PLACE_ERASE,
    PLACE_SURVEY,
    PLACE_MORE,
    PLACE_READY,
    PLACE_TOUCH,
    PLACE_SOUND,
    PLACE_WORDS,
    PLACE_EVENTS,
    PLACE_FORGOTTEN,
    PLACE_SCALE,
    PLACE_COUNT,
};

/* What comes next: a screen returns it, kiosk_go.h does it. */
enum go {
    GO_STAY,
    GO_START,
    GO_NEXT,
    GO_HOLD, /* what was typed is no answer yet: stays, and says so */
    GO_BACK,
    GO_SETTINGS, /* the sheet, where it has the language; and where it has ... */
    GO_TEXT_SIZE,
    GO_CONTRAST,
    GO_LISTEN,     /* and what is on screen is read aloud from now on */
    GO_SHEET_DONE, /* back from a sheet */
    GO_PICTURE,    /* it is off, and the screen was touched */
    GO_WIPE,
    GO_CONTINUE, /* still there: the idle time begins anew */
    GO_SAVE,
    GO_MORE_TIME,
    GO_HAND_OVER, /* at the door: to the screen that passes the tablet to the resident */
    GO_RESIDENT,  /* the resident holds it */
    GO_DOORS,     /* the steward holds it again: everything fresh */
    GO_STEWARD,   /* to the PIN, or to the first start */
    GO_FORGOTTEN,
    GO_SCALE,
    GO_ENTERED, /* by the PIN: to the panel, or to a page that locked itself half filled */
    GO_PANEL,
    GO_CLOSED, /* to the panel, from closing a session */
    GO_OPEN,
    GO_CLOSE,
    GO_EXPORT,
    GO_PAST,
    GO_ERASE,
    GO_ERASE_NOW, /* all that may go */
    GO_SURVEY,
    GO_LOAD,        /* the revision that was found */
    GO_EXPORT_LEFT, /* back to where the export was asked for */
    GO_FRAMES,      /* a session as QR codes: the newest, or the past one that is shown */
    GO_FRAMES_LEFT,
    GO_MORE,
    GO_READY,
    GO_TOUCH,
    GO_SOUND,
    GO_WORDS,
    GO_EVENTS,
    GO_VOTING, /* from the steward back to residents */
    GO_SHUT_DOWN,
    GO_COUNT,
};

/* What the steward's screens remember; wiped whenever one of them is entered. */
struct desk {
    char pin[PIN_MAX + 1], first_pin[PIN_MAX + 1];
    bool again;  /* setup: the PIN is typed the second time */
    bool naming; /* setup: the PINs agreed */
    bool asks;   /* more: "Shut down this tablet?"; erase: "Erase them?" */
    bool closed; /* panel: a session was closed just now */
    bool placed; /* open, on a small screen: the venue is chosen, now how */
    bool typing; /* open: the keyboard is shown for the initials; frames: the keypad */
    bool dating; /* open: the day is asked */
    int32_t day;
    double px_per_mm; /* screen size: of the outline */
    char name[TABLET_NAME_MAX + 1];
    char initials[8];
    char count[7]; /* a hand count being typed */
    int venue;     /* choice of the venue list, or -1 */
    enum channel channel;
    unsigned page;
    char message[512]; /* what went wrong, or "" */
    struct keyboard keyboard;
    struct compose compose;
    struct event_view events;
    struct exporting exporting;
    struct showing showing;
    char numbers[SHOWING_NUMBERS_SIZE]; /* frames: being typed */
    struct past past;
    struct revision revision;
    bool has_erased; /* erase: it was done just now, to so many */
    size_t erased;
    bool loaded;     /* survey: a revision was loaded just now */
    enum place from; /* export, frames: where it was asked for */
};

void desk_clear(struct desk *desk); /* wiped, and what it owns freed: nothing is being done */

/* A half-filled page that locked itself: it is there again if the PIN follows soon. */
struct left_page {
    enum place place; /* PLACE_VISIT: none */
    struct desk desk;
    uint64_t left_ms;
};
enum { LEFT_PAGE_S = 600 };

struct kiosk {
    struct pack *pack;
    struct bytes_writer pack_bytes;
    struct strings **strings; /* one a language of the survey */
    const char *data_folder;
    struct visit visit;
    struct used_cards used_cards; /* by votes that were saved */
    struct steward steward;
    struct doorstep doorstep; /* counts while a session from door to door is open */
    struct readiness readiness;
    struct storage storage;
    const char *power_folder; /* borrowed */
    struct power power;
    uint64_t minute_ms;    /* when what is done each minute is done again */
    struct text *text;     /* borrowed from the app; NULL until it is there */
    struct speech *speech; /* borrowed; NULL: nothing is read aloud */
    struct reading reading;
    bool forgotten; /* the visit is fresh, and its words are gone from the text engine, too */
    bool ended;     /* a visit has, and the app does not know yet */
    enum place place;
    struct desk desk;
    struct left_page left;
    struct calibration calibration;
    int width, height; /* of the window, at the latest frame */
    double px_per_mm;  /* of it, bounded */
    bool is_scale_known;
    uint64_t now_ms; /* of the latest call */
    bool finished;
};

struct screen {
    const char *name; /* in --describe */
    bool over;        /* lies over the step's own screen */
    void (*draw)(const struct kiosk *k, struct frame *frame);
    /* NULL: touches do what they do on every screen, typing and keys do nothing. */
    enum go (*touch)(struct kiosk *k, const char *id);
    void (*text)(struct kiosk *k, const char *utf8);
    enum go (*key)(struct kiosk *k, enum app_key key);
    /* What a steward's screen does by itself, and when next. NULL: nothing. */
    uint64_t (*tick)(struct kiosk *k);
};

struct kiosk_params {
    const char *pack_path, *data_folder; /* all borrowed for the kiosk's life */
    const char *mirror_folder;           /* of the second copy; NULL: none */
    const char *language;                /* NULL: the form's own */
    struct drives_source places;
    const char *power_folder; /* power.h */
    uint64_t now_ms;
    bool trial_only; /* refuse a pack that is not a trial pack */
};

/* Reads and checks the pack, loads words, opens the box. On failure nothing is left behind. */
bool kiosk_init(struct kiosk *k, const struct kiosk_params *params, struct fail *f);
void kiosk_destroy(struct kiosk *k); /* wipes */
/* Keeps a revision in the box and goes on with it at once: words, languages, a fresh visit. Takes
 * pack and bytes over, and leaves them empty, on success alone. FAIL_CONFLICT while a session is
 * open, or was cut off and is not finished. */
bool kiosk_load_revision(struct kiosk *k, struct pack **pack, struct bytes_writer *bytes,
                         struct fail *f);
/* Practice only: opens a session without a steward, under a fixed name and PIN ... */
bool kiosk_open_practice(struct kiosk *k, const char *venue, struct fail *f);
/* ... and closes and exports it. */
bool kiosk_close_practice(struct kiosk *k, struct fail *f);

extern const struct app_ops kiosk_app;

/* The words of the language on screen: the visit's, which is the tablet's own for the steward. The
 * texts live as long as the frame. */
const struct strings *kiosk_strings(const struct kiosk *k);
const char *kiosk_language(const struct kiosk *k); /* its code */
const char *kiosk_say(const struct kiosk *k, enum string key);
const char *kiosk_fill(const struct kiosk *k, struct frame *frame, enum string key,
                       struct strings_values values);
const char *kiosk_text(const struct kiosk *k, const struct survey_text *text);
const struct survey_question *kiosk_question(const struct kiosk *k, int question);
/* The form's words of a question, with the answers they name filled in, as of this repetition. */
const char *kiosk_words(const struct kiosk *k, struct frame *frame, const struct survey_text *text,
                        unsigned repetition);
/* A question's label and hint, as of the repetition on screen. */
const char *kiosk_label(const struct kiosk *k, struct frame *frame, int question);
const char *kiosk_hint(const struct kiosk *k, struct frame *frame, int question);
const char *kiosk_choice(const struct kiosk *k, int list, unsigned choice); /* its label */
const char *kiosk_venue_of(const struct kiosk *k, const char *name); /* as residents call it */
const char *kiosk_venue(const struct kiosk *k); /* the open session's, as residents call it */
/* The id after a prefix: kiosk_after("choice:housing", "choice:") is "housing"; NULL if it has
 * another. */
const char *kiosk_after(const char *id, const char *prefix);

void kiosk_follow(struct kiosk *k, enum go go); /* does what a screen asked for */
void kiosk_end_visit(struct kiosk *k);          /* wipes it; at a door, it is handed back */
bool kiosk_is_open(const struct kiosk *k);      /* a session is open: residents may vote */
bool kiosk_is_doorstep(const struct kiosk *k);  /* one from door to door is */
/* No visit is going on: the steward holds the tablet, or is about to. */
bool kiosk_is_between_residents(const struct kiosk *k);
/* A session is open and nobody is in the middle of a visit: here voting can stop. */
bool kiosk_is_waiting(const struct kiosk *k);
const struct screen *kiosk_screen(const struct kiosk *k);      /* that is shown */
const struct screen *kiosk_step_screen(const struct kiosk *k); /* of the visit's step alone */
void kiosk_check_readiness(struct kiosk *k); /* and storage, and tells the event log */
/* desk.message: what a steward's page says in its status line. */
void kiosk_tell(struct kiosk *k, enum string key, struct strings_values values);
/* Can votes be saved? Looks, and really writes if that is due or asked for (storage.h). */
bool kiosk_check_storage(struct kiosk *k, bool try_now);
/* An act of a steward's screen failed: desk.message says so in the language on screen, and what is
 * wrong: of the disk in that language too, of the rest as the failure says, for the coordinator. */
void kiosk_fault(struct kiosk *k, const struct fail *f);
int32_t kiosk_today(const struct kiosk *k); /* by the clock and the steward */

#endif
