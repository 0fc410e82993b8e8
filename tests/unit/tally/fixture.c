/* Sessions are made in memory, not in a box: here it matters what arrives, not how it was kept. */
#include "fixture.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bundle/bundle.h"
#include "bundle/file.h"
#include "record/alloc.h"
#include "record/ballot.h"
#include "scratch.h"
#include "seal/session_cast.h"
#include "unprivileged.h"

/* Folders and files */

char *fixture_path(const struct fixture *x, const char *name)
{
    return xasprintf("%s/%s", x->folder, name);
}

static int give_entry(const char *path, const struct stat *info, int type, struct FTW *at)
{
    (void)info, (void)type, (void)at;
    return chown(path, UNPRIVILEGED_NOBODY, UNPRIVILEGED_NOBODY);
}

void fixture_give_away(const struct fixture *x)
{
    if (geteuid() == 0)
        assert_int_equal(nftw(x->folder, give_entry, 8, FTW_PHYS), 0);
}

void fixture_write(const char *path, const void *bytes, size_t size)
{
    struct fail f = {0};
    if (!file_write(path, bytes, size, 0644, &f))
        fail_msg("%s", f.text);
}

void fixture_copy_file(const char *from, const char *to)
{
    struct bytes_writer bytes = {0};
    struct fail f = {0};
    if (!file_read(from, 64 * 1024 * 1024, &bytes, &f))
        fail_msg("%s", f.text);
    fixture_write(to, bytes.data, bytes.size);
    bytes_free(&bytes);
}

struct campaign *fixture_second_laptop(const struct fixture *x, const char *name)
{
    static const char *const files[] = {"survey.pack", "coordinator.key", "ledger.db"};
    struct fail f = {0};
    char *folder = fixture_path(x, name);
    assert_int_equal(mkdir(folder, 0700), 0);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char *from = xasprintf("%s/%s", x->campaign->folder, files[i]);
        char *to = xasprintf("%s/%s", folder, files[i]);
        fixture_copy_file(from, to);
        free(from);
        free(to);
    }
    struct campaign *c = campaign_open(folder, &f);
    if (!c)
        fail_msg("%s", f.text);
    free(folder);
    return c;
}

int fixture_setup(void **state)
{
    struct fixture *x = xcalloc(1, sizeof *x);
    struct fail f = {0};
    uint8_t recovery[KEY_SIZE];
    scratch_make(x->folder);
    char *folder = fixture_path(x, "campaign");
    struct survey *s = fixture_survey("Count");
    coordinator_keys_new(true, &x->keys, recovery);
    if (!campaign_create(folder, s, &x->keys, NULL, FIXTURE_DAY, &f))
        fail_msg("%s", f.text);
    x->campaign = campaign_open(folder, &f);
    if (!x->campaign)
        fail_msg("%s", f.text);
    for (size_t i = 0; i < 3; i++)
        device_key_new(&x->tablets[i]);
    survey_free(s);
    free(folder);
    *state = x;
    return 0;
}

int fixture_teardown(void **state)
{
    struct fixture *x = *state;
    campaign_close(x->campaign);
    scratch_remove(x->folder);
    free(x);
    return 0;
}

/* Sessions */

struct fixture_session fixture_open_changed(const struct fixture *x, unsigned tablet,
                                            uint32_t number, unsigned salt,
                                            void (*change)(struct opening *))
{
    const struct pack *pack = x->campaign->pack;
    struct fixture_session s = {.survey = pack->survey, .tablet = &x->tablets[tablet]};
    struct opening o = opening_under(pack);
    struct bytes_writer bytes = {0};
    struct fail f = {0};
    o.number = number;
    o.channel = CHANNEL_HALL;
    o.day = FIXTURE_DAY + (int32_t)number;
    snprintf(o.tablet, sizeof o.tablet, "Tablet %u", tablet + 1);
    memcpy(o.random_id, &salt, sizeof salt);
    session_key_new(&pack->keys, s.key, &o);
    if (change)
        change(&o);
    opening_encode(&o, s.tablet, &bytes);
    s.session = session_new(bytes.data, bytes.size, &f);
    if (!s.session)
        fail_msg("%s", f.text);
    bytes_free(&bytes);
    return s;
}

struct fixture_session fixture_open(const struct fixture *x, unsigned tablet, uint32_t number,
                                    unsigned salt)
{
    return fixture_open_changed(x, tablet, number, salt, NULL);
}

struct fixture_session fixture_copy(const struct fixture_session *s)
{
    struct fixture_session copy = *s;
    copy.session = session_new(s->session->opening_bytes, s->session->opening_size, NULL);
    assert_non_null(copy.session);
    return copy;
}

static void cast(struct fixture_session *s, enum record_kind kind, unsigned n, const uint8_t *plain,
                 size_t size)
{
    uint8_t id[HASH_SIZE];
    struct fail f = {0};
    hash_bytes(&n, sizeof n, id); /* in no order */
    if (!session_cast(s->session, s->key, kind, id, plain, size, &f))
        fail_msg("%s", f.text);
}

void fixture_vote(struct fixture_session *s, unsigned n, int theme)
{
    struct card none = {0};
    fixture_vote_with(s, n, theme, &none);
}

void fixture_vote_with(struct fixture_session *s, unsigned n, int theme, const struct card *card)
{
    uint8_t plain[BALLOT_SIZE_MAX];
    struct answers *a = answers_new(s->survey);
    a->card = *card;
    answers_toggle(a, survey_find(s->survey, "themes"), 0, (unsigned)theme);
    ballot_encode(a, plain);
    cast(s, RECORD_BALLOT, n, plain, ballot_size(s->survey));
    answers_free(a);
}

void fixture_report(struct fixture_session *s, unsigned n, int theme, const char *words)
{
    struct bytes_writer plain = {0};
    struct issue issue = {.question = (uint16_t)survey_find(s->survey, "issues"),
                          .select_count = 1,
                          .text = xstrdup(words)};
    issue.selects[0].question = (uint16_t)survey_find(s->survey, "theme");
    issue.selects[0].choice = (uint16_t)(theme + 1);
    issue_encode(&issue, &plain);
    cast(s, RECORD_ISSUE, n, plain.data, plain.size);
    issue_clear(&issue);
    bytes_free(&plain);
}

void fixture_close(struct fixture_session *s, uint32_t hand_count)
{
    struct closing c = {.hand_count = hand_count, .how = CLOSING_CLOSED};
    struct fail f = {0};
    if (!session_close(s->session, s->tablet, &c, &f))
        fail_msg("%s", f.text);
}

char *fixture_bundle(struct fixture *x, struct fixture_session *s)
{
    struct bytes_writer bytes = {0};
    char *path = xasprintf("%s/%zu.bundle", x->folder, ++x->file_count);
    session_sort(s->session);
    bundle_encode(s->session, &bytes);
    fixture_write(path, bytes.data, bytes.size);
    bytes_free(&bytes);
    session_free(s->session);
    return path;
}

char *fixture_simple_bundle(struct fixture *x, unsigned tablet, uint32_t number, unsigned ballots)
{
    struct fixture_session s = fixture_open(x, tablet, number, 0);
    for (unsigned i = 0; i < ballots; i++)
        fixture_vote(&s, number * 1000 + tablet * 100 + i, HOUSING);
    fixture_close(&s, HAND_COUNT_NONE);
    return fixture_bundle(x, &s);
}

/* Acts */

void fixture_ask_for_cards(struct fixture *x, const char *use)
{
    struct survey *s = fixture_survey("Count");
    struct fail f = {0};
    fixture_survey_set(s, "cards", use);
    if (!campaign_revise(x->campaign, s, &x->keys, FIXTURE_DAY, &f))
        fail_msg("%s", f.text);
    survey_free(s);
}

struct merge_result fixture_merge(struct campaign *c, const char *path)
{
    struct merge_result r;
    struct fail f = {0};
    if (!merge_paths(c, &path, 1, NULL, &r, &f))
        fail_msg("%s", f.text);
    return r;
}

void fixture_assert_count(const struct merge_result *r, enum merge_kind kind, unsigned received,
                          unsigned added, unsigned already_there, unsigned quarantined)
{
    assert_int_equal(r->of[kind].received, received);
    assert_int_equal(r->of[kind].added, added);
    assert_int_equal(r->of[kind].already_there, already_there);
    assert_int_equal(r->of[kind].quarantined, quarantined);
}

void fixture_merge_only(struct campaign *c, const char *path)
{
    struct merge_result r = fixture_merge(c, path);
    merge_result_clear(&r);
}

void fixture_approve(struct fixture *x, unsigned tablet)
{
    struct fail f = {0};
    if (!devices_decide(x->campaign, &x->keys, x->tablets[tablet].public_key,
                        DECISION_APPROVE_DEVICE, FIXTURE_DAY, "Known to us", &f))
        fail_msg("%s", f.text);
}

struct derived *fixture_derive(struct fixture *x)
{
    struct fail f = {0};
    struct derived *d = derive(x->campaign, &x->keys, NULL, &f);
    if (!d)
        fail_msg("%s", f.text);
    return d;
}

struct derived_totals fixture_totals(struct fixture *x)
{
    struct derived_totals t;
    struct fail f = {0};
    struct derived *d = fixture_derive(x);
    if (!derived_totals(d, &t, &f))
        fail_msg("%s", f.text);
    derived_close(d);
    return t;
}

static bool note_theme(void *data, const struct derived_ballot *b)
{
    unsigned *themes = data;
    struct answer a;
    ballot_get(b->survey, b->bytes, survey_find(b->survey, "themes"), 0, &a);
    assert_int_equal(a.count, 1);
    themes[a.choice[0]]++;
    return true;
}

void fixture_themes(struct derived *d, unsigned themes[4])
{
    memset(themes, 0, 4 * sizeof *themes);
    assert_true(derived_each_ballot(d, note_theme, themes, NULL));
}

struct db *fixture_open_raw(const char *path)
{
    static const char *const steps[] = {"", "", "", "", ""}; /* as many as a ledger has */
    static const struct db_schema raw = {.application_id = 0x42434c47,
                                         .what = "ledger",
                                         .steps = steps,
                                         .step_count = sizeof steps / sizeof *steps};
    struct fail f = {0};
    struct db *db = db_open(path, &raw, DB_WRITE, &f);
    if (!db)
        fail_msg("%s", f.text);
    return db;
}

void fixture_digest(struct campaign *c, char out[2 * HASH_SIZE + 1])
{
    uint8_t digest[HASH_SIZE];
    struct fail f = {0};
    if (!ledger_digest(c->ledger, digest, &f))
        fail_msg("%s", f.text);
    hex_encode(digest, HASH_SIZE, out);
}

void fixture_merge_session(struct fixture *x, struct fixture_session *s)
{
    fixture_close(s, HAND_COUNT_NONE);
    char *path = fixture_bundle(x, s);
    fixture_merge_only(x->campaign, path);
    free(path);
}

void fixture_assert_total(const struct derived_total *t, unsigned counted, unsigned held,
                          unsigned set_aside)
{
    assert_int_equal(t->counted, counted);
    assert_int_equal(t->held, held);
    assert_int_equal(t->set_aside, set_aside);
    assert_int_equal(t->in_ledger, counted + held + set_aside);
}
