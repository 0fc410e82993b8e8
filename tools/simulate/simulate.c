/* Two streams of random numbers: what people do, and what machines draw (keys, ids, slots), so that
 * the same residents come whether there is a box or not. */
#include "simulate.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bundle/file.h"
#include "form/answer_sheet.h"
#include "handout.h"
#include "record/alloc.h"
#include "record/ballot.h"
#include "record/issue.h"
#include "residents.h"
#include "tablet.h"
#include "truth.h"

enum { CAMPAIGN_DAYS = 60 /* the sessions of a tablet lie on these, from the pack's day on */ };

struct run {
    const struct simulation *wanted;
    struct simulated *done;
    struct bytes_writer pack_bytes;
    struct pack *pack;
    struct stream people, machines;
    struct residents *residents;
    struct faults faults;
    struct answer_sheet *sheet; /* NULL: the residents answer */
    struct handout *handout;    /* NULL: no cards are handed out */
    size_t next_row;
    struct answers *answers;
    struct truth *truth;
    const struct tablet_kind *kind;
    struct tablet tablet;
    const char *venue; /* of the session; "" where the survey has none */
    enum channel channel;
};

/* A visit */

static bool cast(struct run *r, enum record_kind kind, const uint8_t *plain, size_t size,
                 struct fail *f)
{
    uint8_t id[RECORD_ID_SIZE];
    randombytes_buf(id, sizeof id);
    return r->kind->cast(&r->tablet, kind, id, plain, size, f);
}

static bool cast_issue(struct run *r, const struct issue *i, struct fail *f)
{
    struct bytes_writer plain = {0};
    issue_encode(i, &plain);
    bool ok = cast(r, RECORD_ISSUE, plain.data, plain.size, f);
    bytes_free(&plain);
    truth_issue(r->truth, i, r->venue, r->channel);
    r->done->issues++;
    return ok;
}

static bool cast_issues(struct run *r, size_t language, struct fail *f)
{
    struct issue *issues;
    size_t count = issues_from(r->answers, language, &issues);
    bool ok = true;
    for (size_t i = 0; i < count; i++) {
        ok = ok && cast_issue(r, &issues[i], f);
        issue_clear(&issues[i]);
    }
    free(issues);
    return ok;
}

static bool cast_ballot(struct run *r, struct fail *f)
{
    uint8_t plain[BALLOT_SIZE_MAX];
    ballot_encode(r->answers, plain);
    truth_ballot(r->truth, r->answers, r->venue, r->channel);
    r->done->ballots++;
    r->done->cards += r->answers->card.given;
    return cast(r, RECORD_BALLOT, plain, ballot_size(r->pack->survey), f);
}

/* Fills in blank answers; returns the language they are given in. */
static size_t answer(struct run *r)
{
    if (!r->sheet)
        return residents_answer(r->residents, r->answers);
    answer_sheet_get(r->sheet, r->next_row, r->answers);
    r->next_row = (r->next_row + 1) % answer_sheet_rows(r->sheet);
    return r->pack->survey->default_language;
}

static bool visit(struct run *r, struct fail *f)
{
    answers_wipe(r->answers);
    size_t language = answer(r);
    if (r->handout)
        handout_next(r->handout, &r->answers->card);
    return cast_issues(r, language, f) && cast_ballot(r, f);
}

/* A session */

static const char *draw_venue(struct run *r)
{
    const struct survey *s = r->pack->survey;
    if (s->venue_list < 0 || s->lists[s->venue_list].choice_count == 0)
        return "";
    const struct survey_list *venues = &s->lists[s->venue_list];
    return venues->choices[stream_below(&r->people, (unsigned)venues->choice_count)].name;
}

/* Most stewards count as many people as there are ballots; some are one off, some do not count. */
static uint32_t draw_hand_count(struct run *r, uint32_t ballots)
{
    unsigned luck = stream_below(&r->people, 20);
    if (luck == 0)
        return HAND_COUNT_NONE;
    return luck == 1 ? ballots + 1 : ballots;
}

static struct box_counters draw_counters(struct run *r)
{
    uint32_t ballots = r->wanted->ballots;
    struct box_counters c = {.hand_count = draw_hand_count(r, ballots),
                             .declined = stream_below(&r->people, ballots / 4 + 1),
                             .quick_visits = stream_below(&r->people, ballots / 32 + 1)};
    if (r->channel == CHANNEL_DOORSTEP) {
        c.no_answer = stream_below(&r->people, ballots + 1);
        c.come_back = stream_below(&r->people, ballots / 8 + 1);
    }
    return c;
}

static bool hold_session(struct run *r, unsigned number, struct fail *f)
{
    int32_t day = r->pack->day + (int32_t)(number % CAMPAIGN_DAYS);
    r->venue = draw_venue(r);
    r->answers->day = day;
    r->channel = stream_below(&r->people, 3) == 0 ? CHANNEL_DOORSTEP : CHANNEL_HALL;
    bool ok = r->kind->open(&r->tablet, r->venue, r->channel, day, f);
    for (unsigned i = 0; ok && i < r->wanted->ballots; i++)
        ok = visit(r, f);
    struct box_counters counters = draw_counters(r);
    ok = ok && r->kind->close(&r->tablet, &counters, f);
    r->done->sessions += ok;
    return ok;
}

/* A tablet */

static bool use_tablet(struct run *r, unsigned number, struct fail *f)
{
    r->tablet =
        (struct tablet){.pack = r->pack, .pack_bytes = &r->pack_bytes, .folder = r->wanted->out};
    snprintf(r->tablet.name, sizeof r->tablet.name, "Tablet %u", number);
    bool ok = r->kind->start(&r->tablet, f);
    for (unsigned i = 0; ok && i < r->wanted->sessions; i++)
        ok = hold_session(r, i, f);
    r->kind->end(&r->tablet);
    return ok || fail_in(f, "Tablet %u", number);
}

/* Everything */

static bool read_pack(struct run *r, struct fail *f)
{
    const char *path = r->wanted->pack;
    if (!file_read(path, PACK_SIZE_MAX, &r->pack_bytes, f))
        return false;
    r->pack = pack_decode(r->pack_bytes.data, r->pack_bytes.size, f);
    return r->pack || fail_in(f, "%s", path);
}

static bool read_sheet(struct run *r, struct fail *f)
{
    const char *path = r->wanted->answers;
    if (path)
        r->sheet = answer_sheet_read(path, r->pack->survey, r->pack->day, &r->faults, f);
    return !path || r->sheet;
}

static bool begin(struct run *r, struct fail *f)
{
    const struct simulation *wanted = r->wanted;
    stream_init(&r->people, 'p', wanted->seed);
    stream_init(&r->machines, 'm', wanted->seed);
    stream_feed_sodium(&r->machines);
    r->kind = wanted->no_box ? &tablet_memory : &tablet_box;
    if (!seal_init(f) || !read_pack(r, f) || !read_sheet(r, f) ||
        !file_make_folder(wanted->out, 0755, f))
        return false;
    r->handout = wanted->cards ? handout_open(wanted->cards, r->pack, f) : NULL;
    if (wanted->cards && !r->handout)
        return false;
    r->residents = residents_new(r->pack->survey, &r->people);
    r->answers = answers_new(r->pack->survey);
    r->truth = truth_open(wanted->out, r->pack->survey, f);
    return r->truth != NULL;
}

static void end(struct run *r)
{
    truth_free(r->truth);
    answers_free(r->answers);
    residents_free(r->residents);
    answer_sheet_free(r->sheet);
    handout_free(r->handout);
    fault_free_all(&r->faults);
    pack_free(r->pack);
    bytes_free(&r->pack_bytes);
}

bool simulate(const struct simulation *wanted, struct simulated *done, struct fail *f)
{
    static struct run r; /* libsodium draws from it until the process ends */
    r = (struct run){.wanted = wanted, .done = done};
    *done = (struct simulated){0};
    bool ok = begin(&r, f);
    for (unsigned i = 1; ok && i <= wanted->tablets; i++)
        ok = use_tablet(&r, i, f);
    ok = ok && truth_close(r.truth, f);
    end(&r);
    return ok;
}
