/* A tablet for tests: a kiosk on a practice pack of the small form, in a folder of its own, drawn
 * on the stage and touched by ids, with a clock of its own. */
#ifndef TEST_TABLET_H
#define TEST_TABLET_H

#include <sys/resource.h>

#include "kiosk/stage.h"

#include "kiosk.h"
#include "seal/keys.h"

struct tablet {
    char folder[64];
    char *pack_path, *data, *exports;
    const char *mirror;    /* folder of a second copy, from the next tablet_on; NULL: none */
    char *mountinfo, *sys; /* made up: none of either */
    char *supplies;        /* in place of the system's power supplies; missing */
    struct coordinator_keys keys;
    struct kiosk kiosk;
    struct frame frame;
    struct stage_screen screen;
    bool has_fonts; /* text is as wide as it really is, not as stage.h has it */
    uint64_t now_ms;
};

struct tablet *tablet_new(void); /* switched on; no device yet, no session */
/* The same with this form, which is taken over. */
struct tablet *tablet_new_of(struct survey *s);
/* On a pack that is there, with the real fonts and a session open; venue NULL: none, and no device
 * yet. */
struct tablet *tablet_new_on(const char *pack_path, const char *venue);
void tablet_free(struct tablet *t);
void tablet_on(struct tablet *t);
void tablet_off(struct tablet *t); /* as a pulled plug */

void tablet_draw(struct tablet *t);                /* a frame of what is shown now */
const char *tablet_screen(struct tablet *t);       /* its name */
bool tablet_has(struct tablet *t, const char *id); /* is the control there, to be touched? */
/* What the control is called, until the next frame; fails the test where there is none. */
const char *tablet_label(struct tablet *t, const char *id);
bool tablet_says(struct tablet *t, const char *words); /* is there a control with these words? */
void tablet_touch(struct tablet *t, const char *id);   /* fails the test where it is not */
void tablet_touch_all(struct tablet *t, const char *const *ids); /* up to NULL */
#define TOUCH(t, ...) tablet_touch_all(t, (const char *const[]){__VA_ARGS__, NULL})
void tablet_type(struct tablet *t, const char *text);
void tablet_scan(struct tablet *t, const char *code); /* as a reader does, with Enter */
void tablet_pin(struct tablet *t, const char *pin);   /* digits, then OK */
void tablet_wait_s(struct tablet *t, unsigned seconds);

/* From first start to the open session; the PIN is 2580. */
void tablet_set_up(struct tablet *t);
void tablet_open_session(struct tablet *t);  /* in a hall */
void tablet_open_doorstep(struct tablet *t); /* from door to door */
void tablet_enter(struct tablet *t);         /* the corner, and the PIN */
/* A stick of this name, mounted by a made-up mountinfo and /sys; its folder, owned. */
char *tablet_stick(struct tablet *t, const char *name);
struct box_counts tablet_counts(struct tablet *t);
/* Switches off, damages a closed session's bytes in the box, and switches on again. */
void tablet_damage_session(struct tablet *t, uint32_t number);
/* Until the limit that is returned is set again (RLIMIT_FSIZE), nothing can be written. */
struct rlimit tablet_fill_disk(void);
/* From the welcome screen to review: youth before housing, an issue, consent, age. */
void tablet_answer_all(struct tablet *t);

/* Fixtures: the state is a new tablet, for WITH_SESSION with a session open in a hall, for
 * WITH_DOORSTEP from door to door. */
int tablet_fixture(void **state);
int tablet_fixture_open(void **state);
int tablet_fixture_doorstep(void **state);
int tablet_fixture_end(void **state);
#define WITH_TABLET(test) cmocka_unit_test_setup_teardown(test, tablet_fixture, tablet_fixture_end)
#define WITH_SESSION(test)                                                                         \
    cmocka_unit_test_setup_teardown(test, tablet_fixture_open, tablet_fixture_end)
#define WITH_DOORSTEP(test)                                                                        \
    cmocka_unit_test_setup_teardown(test, tablet_fixture_doorstep, tablet_fixture_end)

#endif
