/* The survey has eight numbers, so that a ballot is 65 bytes: long enough to be searched for. */
#include "fixture.h"

#include <fcntl.h>
#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "record/alloc.h"
#include "record/ballot.h"
#include "scratch.h"

enum { QUESTIONS = 8 };

static struct survey_text text_of(const char *text)
{
    struct survey_text t = {.by_language = xcalloc(1, sizeof(char *))};
    t.by_language[0] = xstrdup(text);
    return t;
}

static struct survey *survey_of_numbers(const char *title)
{
    struct survey *s = xcalloc(1, sizeof *s);
    struct fail f = {0};
    s->language_count = 1;
    s->languages = xcalloc(1, sizeof *s->languages);
    s->languages[0] = (struct survey_language){.name = xstrdup("English"), .code = xstrdup("en")};
    s->question_count = QUESTIONS;
    s->questions = xcalloc(QUESTIONS, sizeof *s->questions);
    for (int i = 0; i < QUESTIONS; i++)
        s->questions[i] = (struct survey_question){.type = QUESTION_DECIMAL,
                                                   .name = xasprintf("q%d", i),
                                                   .label = text_of("A number"),
                                                   .parent = -1,
                                                   .list = -1,
                                                   .drill_question = -1,
                                                   .drill_choice = -1};
    s->setting_count = 1;
    s->settings = xcalloc(1, sizeof *s->settings);
    s->settings[0] = (struct survey_setting){.name = xstrdup("form_title"), .text = text_of(title)};
    int question;
    const char *column;
    if (!survey_complete(s, &question, &column, &f))
        fail_msg("survey: %s", f.text);
    return s;
}

struct fixture_campaign *fixture_campaign_new(bool trial, const char *title)
{
    struct fixture_campaign *c = xcalloc(1, sizeof *c);
    struct fail f = {0};
    uint8_t recovery[KEY_SIZE];
    assert_true(seal_init(&f));
    coordinator_keys_new(trial, &c->keys, recovery);
    struct survey *s = survey_of_numbers(title);
    pack_encode(s, &c->keys, 1, FIXTURE_DAY, &c->bytes);
    survey_free(s);
    c->pack = pack_decode(c->bytes.data, c->bytes.size, &f);
    if (!c->pack)
        fail_msg("pack: %s", f.text);
    return c;
}

void fixture_campaign_free(struct fixture_campaign *c)
{
    pack_free(c->pack);
    bytes_free(&c->bytes);
    free(c);
}

/* The one box that is copied */

static struct fixture_campaign *shared_campaign;
static struct device_key shared_device;
static struct bytes_writer shared_box;

static void free_shared(void)
{
    fixture_campaign_free(shared_campaign);
    bytes_free(&shared_box);
}

static void make_shared(void)
{
    if (shared_campaign)
        return;
    struct fail f = {0};
    char folder[64];
    scratch_make(folder);
    char *path = xasprintf("%s/box.db", folder);
    shared_campaign = fixture_campaign_new(false, "Count");
    struct box *b = box_open(path, &f);
    if (!b ||
        !box_load_pack(b, shared_campaign->pack, shared_campaign->bytes.data,
                       shared_campaign->bytes.size, &f) ||
        !box_make_device(b, "Tablet 3", FIXTURE_PIN, &f) ||
        !box_unlock(b, FIXTURE_PIN, &shared_device, &f))
        fail_msg("box: %s", f.text);
    box_close(b);
    shared_box = fixture_file(path);
    free(path);
    scratch_remove(folder);
    atexit(free_shared);
}

const struct fixture_campaign *fixture_campaign(void)
{
    make_shared();
    return shared_campaign;
}

const struct device_key *fixture_device(void)
{
    make_shared();
    return &shared_device;
}

size_t fixture_ballot_size(void)
{
    return ballot_size(fixture_campaign()->pack->survey);
}

/* A test's box */

int fixture_setup(void **state)
{
    make_shared();
    struct fixture *x = xcalloc(1, sizeof *x);
    struct fail f = {0};
    scratch_make(x->folder);
    snprintf(x->path, sizeof x->path, "%s/box.db", x->folder);
    snprintf(x->journal, sizeof x->journal, "%s-journal", x->path);
    snprintf(x->card, sizeof x->card, "%s/card", x->folder);
    snprintf(x->second, sizeof x->second, "%s/box.db", x->card);
    fixture_put_file(x->path, &shared_box);
    x->box = box_open(x->path, &f);
    if (!x->box)
        fail_msg("box: %s", f.text);
    *state = x;
    return 0;
}

int fixture_teardown(void **state)
{
    struct fixture *x = *state;
    box_session_free(x->session);
    box_close(x->box);
    scratch_remove(x->folder);
    free(x);
    return 0;
}

void fixture_open_session(struct fixture *x)
{
    struct fail f = {0};
    box_session_free(x->session);
    x->session = box_session_open(x->box, fixture_device(), fixture_campaign()->pack, "hall",
                                  CHANNEL_HALL, FIXTURE_DAY, "AB", &f);
    if (!x->session)
        fail_msg("session: %s", f.text);
}

void fixture_reopen(struct fixture *x)
{
    struct fail f = {0};
    box_session_free(x->session);
    x->session = NULL;
    box_close(x->box);
    x->box = box_open(x->path, &f);
    if (!x->box)
        fail_msg("box: %s", f.text);
}

void fixture_mirror(struct fixture *x)
{
    struct fail f = {0};
    assert_int_equal(mkdir(x->card, 0700), 0);
    if (!box_mirror(x->box, x->card, &f))
        fail_msg("mirror: %s", f.text);
}

void fixture_cast(struct fixture *x, enum record_kind kind, const uint8_t id[RECORD_ID_SIZE])
{
    uint8_t plain[BALLOT_SIZE_MAX] = {0};
    struct fail f = {0};
    size_t size = kind == RECORD_BALLOT ? fixture_ballot_size() : 40;
    if (!box_cast(x->box, x->session, kind, id, plain, size, &f))
        fail_msg("cast: %s", f.text);
}

uint32_t fixture_close_session(struct fixture *x, enum closing_how how)
{
    struct fail f = {0};
    struct box_counters counters = {.hand_count = HAND_COUNT_NONE};
    uint32_t number = 0;
    if (!box_session_close(x->box, fixture_device(), &counters, how, &number, &f))
        fail_msg("close: %s", f.text);
    box_session_free(x->session);
    x->session = NULL;
    return number;
}

/* Looking at what is there */

struct bytes_writer fixture_file(const char *path)
{
    struct bytes_writer out = {0};
    uint8_t block[65536];
    FILE *in = fopen(path, "rb");
    for (size_t got = 1; in && got > 0;) {
        got = fread(block, 1, sizeof block, in);
        bytes_put(&out, block, got);
    }
    if (in)
        fclose(in);
    return out;
}

void fixture_put_file(const char *path, const struct bytes_writer *bytes)
{
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(bytes->data, 1, bytes->size, out), bytes->size);
    fclose(out);
}

size_t fixture_find(const struct bytes_writer *file, const void *bytes, size_t size, size_t *at)
{
    size_t found = 0;
    const uint8_t first = *(const uint8_t *)bytes;
    for (size_t i = 0; i + size <= file->size; i++) {
        const uint8_t *next = memchr(file->data + i, first, file->size - size + 1 - i);
        if (!next)
            break;
        i = (size_t)(next - file->data);
        if (memcmp(next, bytes, size) == 0) {
            *at = i;
            found++;
        }
    }
    return found;
}

size_t fixture_holds(const struct session *s, enum record_kind kind,
                     const uint8_t id[RECORD_ID_SIZE])
{
    size_t found = 0, size;
    for (size_t i = 0; i < session_count(s, kind); i++)
        found += memcmp(session_envelope(s, kind, i, &size), id, RECORD_ID_SIZE) == 0;
    return found;
}

bool fixture_closed_holds(struct fixture *x, uint32_t number, const uint8_t id[RECORD_ID_SIZE])
{
    struct session *s = box_closed_session(x->box, number, NULL);
    assert_non_null(s);
    bool holds = fixture_holds(s, RECORD_BALLOT, id) == 1;
    session_free(s);
    return holds;
}
