/* One resident's visit, as a pure state machine: what is on the screen, what has been answered,
 * what comes next. Time is passed in (milliseconds of any clock that only goes forward); nothing
 * here draws, reads or writes.
 *
 * All that a resident can change lives in struct visit, screens' own state included, so that one
 * function, visit_wipe, makes the tablet fresh for the next one (DESIGN 4.12). */
#ifndef KIOSK_VISIT_H
#define KIOSK_VISIT_H

#include "card_entry.h"
#include "draft.h"
#include "record/askable.h"
#include "record/code.h"
#include "steps.h"
#include "ui/compose.h"
#include "ui/metrics.h"

enum {
    VISIT_IDLE_S = 180,     /* unless the form's setting idle_s says otherwise */
    VISIT_IDLE_S_MIN = 120, /* bounds of that setting: DESIGN 7 */
    VISIT_IDLE_S_MAX = 300,
    VISIT_NOTICE_S = 30,    /* "Are you still there?" */
    VISIT_SAVED_S = 40,     /* the saved screen clears by itself ... */
    VISIT_HEARD_S = 120,    /* ... where it is read aloud: it takes longer to write down, too */
    VISIT_MORE_S = 60,      /* "More time" */
    VISIT_LOOK_S = 60,      /* longest sleep of a still screen */
    VISIT_QUICK_S = 20,     /* a visit under this is counted as quick */
    VISIT_SEARCH_ROOM = 64, /* bytes of what is searched for, NUL included */
    VISIT_RETURNS_MAX = 2,  /* from a group's question to the group, from there to review */
};

/* What lies over a step's screen. One at a time. */
enum sheet {
    SHEET_NONE,
    SHEET_ORDER,    /* the order of a rank */
    SHEET_SETTINGS, /* language, text size and the like; stop and wipe */
    SHEET_SEARCH,   /* finding an option of a long list by its name */
    SHEET_LIST,     /* the choices of a select in a repeat */
    SHEET_ISSUES,   /* the issues written so far */
};

/* Who hears everything can do without the picture: then nobody else reads it either. */
enum picture {
    PICTURE_SHOWN,
    PICTURE_OFF,   /* one colour */
    PICTURE_ASKED, /* off, and the screen was touched: whether it is to be shown is asked */
};

/* What screens remember between two touches. Zero is the fresh state of each field. */
struct visit_view {
    enum sheet sheet;
    unsigned page;       /* of a list that does not fit one page */
    unsigned pages;      /* of the page drawn last, where it has several; else 0 */
    unsigned sheet_page; /* the same in the sheet */
    unsigned sheet_part; /* settings: its page has this part on it, from 1; 0: it is sheet_page */
    int list_question;   /* SHEET_LIST: whose choices */
    bool full;           /* a choice or digit too many was touched */
    bool held;           /* Next was touched while the step needs something: need_first */
    bool is_long;        /* the question's words need the screen to themselves first ... */
    bool is_read;        /* ... and have had it */
    bool at_fault;       /* the page of what is needed is shown, whatever `page` says */
    char search[VISIT_SEARCH_ROOM]; /* only options with this in their label are shown */
    enum sheet search_under;        /* SHEET_SEARCH: what it leads back to */
    struct draft draft;             /* a number, date or time being typed */
    bool writing;                   /* a small screen: field and keyboard alone */
    bool keyboard_shift;    /* shift was touched: the other case than the screen would show */
    int keyboard_page;      /* as in struct keyboard */
    struct compose compose; /* of what is being typed by its keys */
};

struct visit_settings { /* what every visit begins with */
    size_t language, idle_s;
};

/* How a resident sees, hears and touches. */
struct visit_ways {
    unsigned theme; /* colours: 0 is the default theme */
    enum metrics_size text_size;
    bool speaks;                 /* screens are read aloud */
    int speed, volume;           /* of that: steps from normal (hearing.h) */
    uint32_t dwell_ms, guard_ms; /* as in struct app_hands */
};

struct visit {
    const struct survey *survey; /* borrowed */
    struct visit_settings settings;
    struct answers *answers; /* owned */
    struct step at;
    struct visit_return { /* where Next and Back lead instead: the last one first */
        struct step step;
        unsigned page;
        bool walks; /* not before the last question of the repetition */
    } returns[VISIT_RETURNS_MAX];
    unsigned return_count;
    uint32_t rotation; /* a random number of this visit's own: where lists of options begin */
    size_t language;
    struct visit_ways ways;
    enum picture picture;
    struct visit_view view;
    struct card_entry card; /* as typed; answers->card is what came of it */
    uint64_t started_ms;    /* Start was touched */
    uint64_t touched_ms;    /* the last touch or key */
    uint64_t clears_ms;     /* STEP_SAVED: when the screen clears */
    bool has_ids;           /* the records' ids, made at the first try to save, kept for retries */
    uint8_t ballot_id[RECORD_ID_SIZE];
    uint8_t issue_ids[ASKABLE_ISSUES_MAX][RECORD_ID_SIZE];
};

/* The idle time a form asks for, within its bounds; VISIT_IDLE_S if it asks for none. */
uint32_t visit_idle_s(const struct survey *s);

void visit_init(struct visit *v, const struct survey *s, struct visit_settings settings);
void visit_destroy(struct visit *v); /* wipes */
/* Everything as before the first touch; answers and ids overwritten in memory. */
void visit_wipe(struct visit *v);
bool visit_is_fresh(const struct visit *v);

/* Start. `rotation` is random. */
void visit_start(struct visit *v, uint32_t rotation, uint64_t now_ms);
void visit_touch(struct visit *v, uint64_t now_ms); /* any touch or key */
/* From review there is none: visit_saved. A step that needs something is not left: view.held. */
void visit_next(struct visit *v);
void visit_back(struct visit *v); /* always; from the first step: wipes */
/* From review or from a group's page to a step and, with the next visit_next or visit_back, to
 * where it was again. */
void visit_change(struct visit *v, struct step step);
bool visit_returns(const struct visit *v); /* do they lead back there now? */
/* May the answers be saved? If not, the visit is at the first step that needs something, as after
 * visit_change: a change can make another answer unfit, or bring a question that is required. */
bool visit_can_save(struct visit *v);
void visit_saved(struct visit *v, uint64_t now_ms);
unsigned visit_saved_s(const struct visit *v); /* how long its screen stays, unasked */
/* The answers stay, and can only be saved as they are: some may be in the box already. */
void visit_not_saved(struct visit *v);
void visit_more_time(struct visit *v);
bool visit_is_quick(const struct visit *v, uint64_t now_ms);

/* Lets a change take effect on what follows from it: to be called after each. */
void visit_settle(struct visit *v);

/* Another repetition of a repeat, if there is room and the form leaves the number open; on a repeat
 * that is one page, if the last one has text. From review the way through it leads back there. */
bool visit_can_add(const struct visit *v, int repeat);
void visit_add(struct visit *v, int repeat);
void visit_remove(struct visit *v, int repeat, unsigned repetition);
/* The text question of the step: itself, or the one in the repeat. -1 if it has none. */
int visit_text_question(const struct visit *v);

/* Lets time act: wipes what has been left. */
void visit_tick(struct visit *v, uint64_t now_ms);
/* Left for so long that the next visit_tick wipes it, or its saved screen's time is up; of the
 * welcome screen: nobody has touched it for the idle time. */
bool visit_is_over(const struct visit *v, uint64_t now_ms);
/* ... with answers that were never saved: nobody touched the screen for too long. */
bool visit_is_left(const struct visit *v, uint64_t now_ms);
/* When visit_tick wants to be called next: with each second of a countdown, when what was left
 * alone shows it, and at any rate within a minute, because days end. */
uint64_t visit_next_ms(const struct visit *v, uint64_t now_ms);
/* Seconds until the notice's end, rounded up; 0 if no notice is due. */
unsigned visit_notice_left_s(const struct visit *v, uint64_t now_ms);
unsigned visit_saved_left_s(const struct visit *v, uint64_t now_ms);

#endif
