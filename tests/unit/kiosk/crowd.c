/* A resident takes some steps at random; then, to save, goes on until review, answering at random
 * whatever holds Next back. */
#include "kiosk/crowd.h"

#include <stdlib.h>
#include <string.h>

#include "describe.h"
#include "record/alloc.h"
#include "record/day.h"

#define ACTS_MAX 16
#define TOUCHES_TO_REVIEW_MAX 400
#define LONGEST_IDLE_S (VISIT_IDLE_S_MAX + VISIT_NOTICE_S)

/* xorshift64 (G. Marsaglia, Journal of Statistical Software 8, 2003). */
static unsigned below(struct crowd *c, unsigned limit)
{
    c->random ^= c->random << 13;
    c->random ^= c->random >> 7;
    c->random ^= c->random << 17;
    return (unsigned)(c->random >> 33) % limit;
}

/* ---- one frame a touch: there are many ---- */

/* As a screen is shown: it is read aloud to whoever asked for that. */
static void look(struct crowd *c)
{
    tablet_draw(c->tablet);
    kiosk_app.shown(&c->tablet->kiosk, &c->tablet->frame);
}

static bool is_on(const struct crowd *c, const char *screen)
{
    return strcmp(c->tablet->frame.screen, screen) == 0;
}

static bool has(const struct crowd *c, const char *id)
{
    const struct frame_control *control = frame_find(&c->tablet->frame, id);
    return control && frame_can_touch(control);
}

static void touch(struct crowd *c, const char *id)
{
    struct tablet *t = c->tablet;
    char *own = xstrdup(id); /* the frame's goes with the next */
    if (!has(c, id))
        fail_msg("nothing to touch called %s on the screen %s", id, t->frame.screen);
    t->now_ms += 500;
    kiosk_app.awake(&t->kiosk, t->now_ms);
    kiosk_app.touch(&t->kiosk, own, t->now_ms);
    kiosk_app.tick(&t->kiosk, t->now_ms);
    free(own);
    look(c);
}

static bool touch_if_there(struct crowd *c, const char *id)
{
    bool is_there = has(c, id);
    if (is_there)
        touch(c, id);
    return is_there;
}

/* ---- a visit ---- */

/* What ends a visit is not touched by chance. */
static bool is_free(const struct frame_control *control)
{
    return frame_can_touch(control) && strcmp(control->id, "save") != 0 &&
           strcmp(control->id, "wipe") != 0 && strncmp(control->id, "steward", 7) != 0;
}

static void touch_any(struct crowd *c)
{
    const struct frame *f = &c->tablet->frame;
    size_t count = 0;
    for (size_t i = 0; i < f->control_count; i++)
        count += is_free(&f->controls[i]);
    if (count == 0)
        return;
    size_t chosen = below(c, (unsigned)count), at = 0;
    while (!is_free(&f->controls[at]) || chosen-- > 0)
        at++;
    touch(c, f->controls[at].id);
}

static void type(struct crowd *c, const char *text)
{
    tablet_type(c->tablet, text);
    look(c);
}

static void act(struct crowd *c)
{
    static const char *const typed[] = {"2", "0930", "01022030", "The lift stops. ", "Łąka"};
    unsigned kind = below(c, 8);
    if (is_on(c, "welcome"))
        touch(c, "start");
    else if (kind == 0)
        type(c, typed[below(c, sizeof typed / sizeof *typed)]);
    else if (kind == 1)
        touch_if_there(c, "next");
    else
        touch_any(c);
    if (c->tablet->kiosk.visit.at.kind != STEP_WELCOME)
        c->tablet->kiosk.visit.ways.speaks |= kind == 2; /* no voice is here to offer it */
}

static void begin(struct crowd *c)
{
    if (kiosk_is_doorstep(&c->tablet->kiosk))
        touch(c, "door.part"), touch(c, "ready");
    if (below(c, 2) == 0)
        touch_if_there(c, "language:pl");
}

static bool is_same_place(const struct visit *v, struct step at, unsigned page)
{
    return v->at.kind == at.kind && v->at.question == at.question &&
           v->at.repetition == at.repetition && v->view.page == page;
}

/* Out of what lies over the step, or on; where that is held back, a touch of something. */
static void go_on(struct crowd *c)
{
    const struct visit *v = &c->tablet->kiosk.visit;
    struct step at = v->at;
    unsigned page = v->view.page;
    if (touch_if_there(c, "start") || touch_if_there(c, "done") || !touch_if_there(c, "next") ||
        is_same_place(v, at, page))
        touch_any(c);
}

static bool has_words(const struct visit *v)
{
    for (int q = 0; q < (int)v->survey->question_count; q++)
        if (v->survey->questions[q].type == QUESTION_TEXT &&
            answers_get(v->answers, q, 0)->answered)
            return true;
    return false;
}

static bool go_to_review(struct crowd *c)
{
    for (int i = 0; i < TOUCHES_TO_REVIEW_MAX; i++) {
        if (is_on(c, "review"))
            return true;
        go_on(c);
    }
    return false;
}

/* ---- ends ---- */

static bool wipe(struct crowd *c)
{
    while (!is_on(c, "settings"))
        if (!touch_if_there(c, "settings"))
            go_on(c);
    while (!has(c, "wipe"))
        touch(c, "page.down");
    touch(c, "wipe");
    return true;
}

static void touch_save(struct crowd *c)
{
    while (!has(c, "save"))
        touch(c, "page.down");
    touch(c, "save");
}

/* Review leads to what a change has made unfit. */
static bool go_and_save(struct crowd *c, const char *follows)
{
    for (int i = 0; i < TOUCHES_TO_REVIEW_MAX && go_to_review(c); i++) {
        bool words = has_words(&c->tablet->kiosk.visit);
        touch_save(c);
        if (!is_on(c, follows))
            continue;
        c->with_words += words;
        return true;
    }
    return false;
}

static bool save(struct crowd *c)
{
    if (!go_and_save(c, "saved"))
        return false;
    touch_if_there(c, "more");
    touch(c, "done");
    return true;
}

static bool save_late(struct crowd *c)
{
    struct rlimit before = tablet_fill_disk();
    bool failed = go_and_save(c, "not_saved");
    setrlimit(RLIMIT_FSIZE, &before);
    if (failed)
        touch(c, "retry"), touch(c, "done");
    else /* there is room again, which a kiosk that waits sees for itself after a while */
        kiosk_check_storage(&c->tablet->kiosk, true);
    return failed;
}

static bool leave(struct crowd *c)
{
    tablet_wait_s(c->tablet, LONGEST_IDLE_S);
    look(c);
    return true;
}

static bool let_steward_in(struct crowd *c)
{
    kiosk_app.corner(&c->tablet->kiosk, c->tablet->now_ms);
    tablet_pin(c->tablet, "0000"); /* of practice */
    look(c);
    touch(c, "steward.back");
    return true;
}

static bool go_back(struct crowd *c)
{
    const struct visit *v = &c->tablet->kiosk.visit;
    for (int i = 0; i < TOUCHES_TO_REVIEW_MAX; i++) {
        if (v->at.kind == STEP_WELCOME)
            return true;
        if (!touch_if_there(c, "done") && !touch_if_there(c, "back"))
            touch_any(c);
    }
    return false;
}

static bool (*const ends[CROWD_ENDS])(struct crowd *c) = {
    [CROWD_SAVES] = save,        [CROWD_WIPES] = wipe,
    [CROWD_LEAVES] = leave,      [CROWD_IS_INTERRUPTED] = let_steward_in,
    [CROWD_GOES_BACK] = go_back, [CROWD_SAVES_LATE] = save_late,
};

/* At a door the steward has it back; who went back to the welcome screen leaves it lying there. */
static void rest(struct crowd *c)
{
    if (kiosk_is_doorstep(&c->tablet->kiosk) && is_on(c, "welcome"))
        leave(c);
    touch_if_there(c, "have");
}

void crowd_visit(struct crowd *c)
{
    unsigned end = below(c, CROWD_ENDS), acts = below(c, ACTS_MAX);
    look(c);
    begin(c);
    touch(c, "start");
    for (unsigned i = 0; i < acts; i++)
        act(c);
    if (!ends[end](c))
        wipe(c);
    else
        c->ends[end]++;
    rest(c);
}

void crowd_change_channel(struct crowd *c, const char *venue)
{
    struct kiosk *k = &c->tablet->kiosk;
    struct fail f;
    enum channel channel = kiosk_is_doorstep(k) ? CHANNEL_HALL : CHANNEL_DOORSTEP;
    if (!kiosk_close_practice(k, &f) || !steward_enter(&k->steward, "0000", 0, &f) ||
        !steward_open(&k->steward, venue, channel, day_local(time(NULL)), "", &f))
        fail_msg("%s", f.text);
    steward_leave(&k->steward);
    k->doorstep = (struct doorstep){0};
}

/* ---- what the next one sees ---- */

static void add_screen(struct crowd *c, char **shown)
{
    look(c);
    char *line = describe_frame(&c->tablet->frame), *longer = xasprintf("%s%s", *shown, line);
    free(line);
    free(*shown);
    *shown = longer;
}

char *crowd_blank_visit(struct crowd *c)
{
    static const char *const touches[] = {"start", "next", "settings"};
    char *shown = xstrdup("");
    bool is_door = kiosk_is_doorstep(&c->tablet->kiosk);
    look(c);
    if (is_door)
        touch(c, "door.part"), touch(c, "ready");
    add_screen(c, &shown);
    for (size_t i = 0; i < sizeof touches / sizeof *touches; i++) {
        touch(c, touches[i]);
        c->tablet->kiosk.visit.rotation = 0; /* where lists begin is each resident's own */
        add_screen(c, &shown);
    }
    wipe(c);
    if (is_door)
        add_screen(c, &shown); /* to be handed back */
    rest(c);
    return shown;
}
