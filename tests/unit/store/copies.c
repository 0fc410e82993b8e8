/* One box goes through all states of ours and is copied at each. */
#include "copies.h"

#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { STATES_MAX = 12 };

static uint8_t ballots[SESSIONS][BALLOTS][RECORD_ID_SIZE];
static struct device_key stranger;
static struct state states[STATES_MAX];
static size_t state_count;

static void keep(const struct fixture *x, const char *name, enum whose whose,
                 const struct holding *holds)
{
    assert_in_range(state_count, 0, STATES_MAX - 1);
    struct state *s = &states[state_count++];
    *s = (struct state){.name = name, .whose = whose, .file = fixture_file(x->path)};
    memcpy(s->holds, holds, sizeof s->holds);
}

static void cast(struct fixture *x, struct holding *holds, int session, int ballot)
{
    fixture_cast(x, RECORD_BALLOT, ballots[session][ballot]);
    holds[session].is_there = true;
    holds[session].ballots |= 1U << ballot;
}

static void close_session(struct fixture *x, struct holding *holds, int session)
{
    fixture_close_session(x, CLOSING_CLOSED);
    holds[session].closed = true;
}

/* An older file takes the box's place while the session's key is still in memory, as when a disk's
 * image is put back: so two files come to hold different votes of one session. */
static void go_back(struct fixture *x, const struct bytes_writer *file)
{
    struct fail f = {0};
    box_close(x->box);
    fixture_put_file(x->path, file);
    x->box = box_open(x->path, &f);
    if (!x->box)
        fail_msg("%s", f.text);
}

static void make_own(struct fixture *x)
{
    struct holding h[SESSIONS] = {0}, forked[SESSIONS];
    keep(x, "named", OURS, h);
    struct bytes_writer named = fixture_file(x->path);
    fixture_open_session(x);
    cast(x, h, 0, 0);
    cast(x, h, 0, 1);
    close_session(x, h, 0);
    fixture_open_session(x);
    cast(x, h, 1, 0);
    keep(x, "open", OURS, h);
    struct bytes_writer fork = fixture_file(x->path);
    memcpy(forked, h, sizeof forked);
    cast(x, h, 1, 1);
    cast(x, h, 1, 2);
    keep(x, "more open", OURS, h);
    struct bytes_writer more = fixture_file(x->path);
    go_back(x, &fork);
    cast(x, forked, 1, 3);
    keep(x, "fork open", OURS, forked);
    close_session(x, forked, 1);
    keep(x, "fork closed", OURS, forked);
    go_back(x, &more);
    close_session(x, h, 1);
    keep(x, "closed", OURS, h);
    fixture_open_session(x);
    cast(x, h, 2, 0);
    keep(x, "next open", OURS, h);
    go_back(x, &named);
    struct holding twin[SESSIONS] = {0};
    fixture_open_session(x);
    cast(x, twin, 0, 4);
    close_session(x, twin, 0);
    keep(x, "twin", TWINS, twin);
    bytes_free(&named);
    bytes_free(&fork);
    bytes_free(&more);
}

void copies_load_pack(struct box *b)
{
    const struct fixture_campaign *c = fixture_campaign();
    struct fail f = {0};
    if (!box_load_pack(b, c->pack, c->bytes.data, c->bytes.size, &f))
        fail_msg("%s", f.text);
}

static void make_stranger(struct fixture *x)
{
    struct holding h[SESSIONS] = {0};
    uint32_t number;
    uint8_t plain[1024] = {0};
    const struct box_counters none = {.hand_count = HAND_COUNT_NONE};
    assert_int_equal(unlink(x->path), 0);
    struct box *b = box_open(x->path, NULL);
    copies_load_pack(b);
    assert_true(box_make_device(b, "Tablet 9", FIXTURE_PIN, NULL));
    assert_true(box_unlock(b, FIXTURE_PIN, &stranger, NULL));
    struct box_session *s = box_session_open(b, &stranger, fixture_campaign()->pack, "hall",
                                             CHANNEL_HALL, FIXTURE_DAY, "ZZ", NULL);
    assert_true(box_cast(b, s, RECORD_BALLOT, ballots[0][5], plain, fixture_ballot_size(), NULL));
    assert_true(box_session_close(b, &stranger, &none, CLOSING_CLOSED, &number, NULL));
    h[0] = (struct holding){true, true, 1U << 5};
    box_session_free(s);
    box_close(b);
    keep(x, "stranger", STRANGERS, h);
}

int copies_make(void **state)
{
    void *made;
    const struct holding none[SESSIONS] = {0};
    fixture_setup(&made);
    struct fixture *x = made;
    randombytes_buf(ballots, sizeof ballots);
    states[state_count++] = (struct state){.name = "missing", .whose = NOBODYS};
    states[state_count++] = (struct state){.name = "damaged", .whose = BROKEN};
    for (int i = 0; i < 5000; i++)
        bytes_put_u8(&states[1].file, (uint8_t)(i * 31));
    make_own(x);
    box_close(x->box);
    x->box = NULL;
    make_stranger(x);
    assert_memory_equal(states[0].holds, none, sizeof none);
    fixture_teardown(&made);
    (void)state;
    return 0;
}

int copies_free(void **state)
{
    for (size_t i = 0; i < state_count; i++)
        bytes_free(&states[i].file);
    state_count = 0;
    (void)state;
    return 0;
}

size_t copies_count(void)
{
    return state_count;
}

const struct state *copies_at(size_t index)
{
    return &states[index];
}

const struct state *copies_named(const char *name)
{
    for (size_t i = 0; i < state_count; i++)
        if (strcmp(states[i].name, name) == 0)
            return &states[i];
    fail_msg("no state %s", name);
    return NULL;
}

const uint8_t *copies_ballot(int session, int ballot)
{
    return ballots[session][ballot];
}

const struct device_key *copies_key(const struct state *s)
{
    return s->whose == STRANGERS ? &stranger : fixture_device();
}
