/* What app.c does with a window, done without one. */
#include "kiosk/tablet.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bundle/file.h"
#include "kiosk/small_form.h"
#include "record/alloc.h"
#include "scratch.h"

static void write_pack(struct tablet *t, const struct survey *s)
{
    uint8_t recovery[KEY_SIZE];
    struct bytes_writer pack = {0};
    struct fail f;
    coordinator_keys_new(true, &t->keys, recovery);
    pack_encode(s, &t->keys, 1, 20000, &pack);
    t->pack_path = xasprintf("%s/survey.pack", t->folder);
    if (!file_write(t->pack_path, pack.data, pack.size, 0644, &f))
        fail_msg("%s", f.text);
    bytes_free(&pack);
}

void tablet_on(struct tablet *t)
{
    struct kiosk_params params = {
        .pack_path = t->pack_path,
        .data_folder = t->data,
        .mirror_folder = t->mirror,
        .places = {.export_folder = t->exports, .mountinfo = t->mountinfo, .sys = t->sys},
        .power_folder = t->supplies,
        .now_ms = t->now_ms,
        .trial_only = true};
    struct fail f;
    if (!kiosk_init(&t->kiosk, &params, &f))
        fail_msg("%s", f.text);
    t->kiosk.text = text_create(&f);
    frame_init(&t->frame);
    kiosk_app.tick(&t->kiosk, t->now_ms);
}

void tablet_off(struct tablet *t)
{
    text_free(t->kiosk.text);
    kiosk_destroy(&t->kiosk);
    frame_free(&t->frame);
}

static struct tablet *in_new_folder(void)
{
    struct fail f;
    struct tablet *t = xcalloc(1, sizeof *t);
    assert_true(seal_init(&f));
    scratch_make(t->folder);
    t->data = xasprintf("%s/data", t->folder);
    t->exports = xasprintf("%s/exports", t->folder);
    t->mountinfo = xasprintf("%s/mountinfo", t->folder);
    t->sys = xasprintf("%s/sys", t->folder);
    t->supplies = xasprintf("%s/supplies", t->folder);
    assert_int_equal(mkdir(t->exports, 0700), 0);
    t->screen = STAGE_TABLET;
    t->now_ms = 1000000;
    return t;
}

struct tablet *tablet_new_of(struct survey *s)
{
    struct tablet *t = in_new_folder();
    write_pack(t, s);
    survey_free(s);
    tablet_on(t);
    return t;
}

struct tablet *tablet_new(void)
{
    return tablet_new_of(small_form());
}

struct tablet *tablet_new_on(const char *pack_path, const char *venue)
{
    struct fail f;
    struct tablet *t = in_new_folder();
    t->pack_path = xstrdup(pack_path);
    t->has_fonts = true;
    tablet_on(t);
    if (venue && !kiosk_open_practice(&t->kiosk, venue, &f))
        fail_msg("%s", f.text);
    return t;
}

void tablet_free(struct tablet *t)
{
    tablet_off(t);
    scratch_remove(t->folder);
    free(t->pack_path);
    free(t->data);
    free(t->exports);
    free(t->mountinfo);
    free(t->sys);
    free(t->supplies);
    coordinator_keys_wipe(&t->keys);
    free(t);
}

void tablet_draw(struct tablet *t)
{
    struct frame_look look = {0};
    struct stage_screen s = t->screen;
    double known = metrics_density(s.width, s.height, s.inches);
    double density = kiosk_app.density(&t->kiosk, s.width, s.height, known);
    kiosk_app.look(&t->kiosk, &look);
    struct metrics m = metrics_make(s.width, s.height, density, look.size);
    frame_begin(&t->frame, &look, &m, t->has_fonts ? text_measure(t->kiosk.text) : stage_measure());
    kiosk_app.draw(&t->kiosk, &t->frame);
}

const char *tablet_screen(struct tablet *t)
{
    tablet_draw(t);
    return t->frame.screen;
}

bool tablet_has(struct tablet *t, const char *id)
{
    tablet_draw(t);
    const struct frame_control *control = frame_find(&t->frame, id);
    return control && frame_can_touch(control);
}

const char *tablet_label(struct tablet *t, const char *id)
{
    tablet_draw(t);
    const struct frame_control *control = frame_find(&t->frame, id);
    if (!control)
        fail_msg("no %s on %s", id, t->frame.screen);
    return control->label;
}

bool tablet_says(struct tablet *t, const char *words)
{
    tablet_draw(t);
    for (size_t i = 0; i < t->frame.control_count; i++)
        if (strcmp(t->frame.controls[i].label, words) == 0)
            return true;
    return false;
}

static void settle(struct tablet *t)
{
    kiosk_app.tick(&t->kiosk, t->now_ms);
}

void tablet_touch(struct tablet *t, const char *id)
{
    if (!tablet_has(t, id))
        fail_msg("nothing to touch called %s on the screen %s", id, t->frame.screen);
    t->now_ms += 500;
    kiosk_app.awake(&t->kiosk, t->now_ms);
    kiosk_app.touch(&t->kiosk, id, t->now_ms);
    settle(t);
}

void tablet_touch_all(struct tablet *t, const char *const *ids)
{
    for (; *ids; ids++)
        tablet_touch(t, *ids);
}

void tablet_type(struct tablet *t, const char *text)
{
    kiosk_app.awake(&t->kiosk, t->now_ms);
    kiosk_app.text(&t->kiosk, text, t->now_ms);
    settle(t);
}

void tablet_scan(struct tablet *t, const char *code)
{
    t->now_ms += 500;
    tablet_type(t, code);
    kiosk_app.key(&t->kiosk, APP_KEY_ENTER, t->now_ms);
    settle(t);
}

void tablet_pin(struct tablet *t, const char *pin)
{
    char id[] = "pin:0";
    for (const char *digit = pin; *digit; digit++) {
        id[4] = *digit;
        tablet_touch(t, id);
    }
    tablet_touch(t, "pin.ok");
}

void tablet_wait_s(struct tablet *t, unsigned seconds)
{
    for (unsigned i = 0; i < seconds; i++) {
        t->now_ms += 1000;
        settle(t);
    }
}

void tablet_set_up(struct tablet *t)
{
    kiosk_app.corner(&t->kiosk, t->now_ms);
    tablet_pin(t, "2580");
    tablet_pin(t, "2580");
    tablet_type(t, "Tablet 3");
    tablet_touch(t, "steward.confirm");
}

static void open_session(struct tablet *t, const char *venue, const char *channel)
{
    TOUCH(t, "steward.open", venue, channel);
    tablet_type(t, "ak");
    TOUCH(t, "steward.confirm", "steward.confirm"); /* and that today is today */
}

void tablet_open_session(struct tablet *t)
{
    open_session(t, "venue:hall", "channel:hall");
}

void tablet_open_doorstep(struct tablet *t)
{
    open_session(t, "venue:doors", "channel:doorstep");
}

void tablet_enter(struct tablet *t)
{
    kiosk_app.corner(&t->kiosk, t->now_ms);
    tablet_pin(t, "2580");
}

char *tablet_stick(struct tablet *t, const char *name)
{
    char *stick = xasprintf("%s/%s", t->folder, name);
    char *disk = xasprintf("%s/devices/usb1/sdb", t->sys),
         *block = xasprintf("%s/dev/block", t->sys);
    char *link = xasprintf("%s/8:16", block);
    char *line = xasprintf("36 25 8:16 / %s rw - vfat /dev/sdb rw\n", stick);
    assert_true(file_make_folder(stick, 0700, NULL) && file_make_folder(disk, 0700, NULL) &&
                file_make_folder(block, 0700, NULL));
    assert_true(symlink(disk, link) == 0 || access(link, F_OK) == 0);
    assert_true(file_write(t->mountinfo, line, strlen(line), 0600, NULL));
    free(disk), free(block), free(link), free(line);
    return stick;
}

struct box_counts tablet_counts(struct tablet *t)
{
    struct box_counts counts;
    assert_true(box_count(t->kiosk.steward.box, &counts, NULL));
    return counts;
}

void tablet_damage_session(struct tablet *t, uint32_t number)
{
    char *path = xasprintf("%s/trial/box.db", t->data);
    struct bytes_writer session = {0}, box = {0};
    struct session *s = box_closed_session(t->kiosk.steward.box, number, NULL);
    assert_non_null(s);
    session_encode(s, &session);
    session_free(s);
    tablet_off(t);
    assert_true(file_read(path, 1 << 24, &box, NULL));
    size_t at = 0;
    while (at + session.size <= box.size && memcmp(box.data + at, session.data, session.size) != 0)
        at++;
    assert_true(at + session.size <= box.size);
    box.data[at] ^= 1;
    assert_true(file_write(path, box.data, box.size, 0600, NULL));
    bytes_free(&session), bytes_free(&box);
    free(path);
    tablet_on(t);
}

/* A limit on the size of files stands in for a full disk. */
struct rlimit tablet_fill_disk(void)
{
    struct rlimit before, none = {0};
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before);
    none.rlim_max = before.rlim_max;
    setrlimit(RLIMIT_FSIZE, &none);
    return before;
}

void tablet_answer_all(struct tablet *t)
{
    TOUCH(t, "start", "next", "choice:youth", "choice:housing", "next");
    TOUCH(t, "choice:lighting", "next", "choice:repairs", "choice:somewhere_to_go", "next");
    TOUCH(t, "field:theme", "choice:safety", "key:d", "key:a", "key:m", "key:p", "next");
    TOUCH(t, "choice:OK", "next", "choice:adult", "next", "next");
}

int tablet_fixture(void **state)
{
    *state = tablet_new();
    return 0;
}

int tablet_fixture_open(void **state)
{
    *state = tablet_new();
    tablet_set_up(*state);
    tablet_open_session(*state);
    return 0;
}

int tablet_fixture_doorstep(void **state)
{
    *state = tablet_new();
    tablet_set_up(*state);
    tablet_open_doorstep(*state);
    return 0;
}

int tablet_fixture_end(void **state)
{
    tablet_free(*state);
    return 0;
}
