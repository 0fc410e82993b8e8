/* Every session is read whole, so that what is said of it was checked like what arrives. Sorted by
 * device and number, gaps and doubles are what one session shows against the one before it. */
#include "tally/status.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "tally/closings.h"
#include "tally/own_records.h"

/* Reading sessions */

struct reading {
    struct status *status;
    struct judge *judge;
    struct opened *opened;
    bool ok;
    struct fail *f;
};

struct set_aside {
    const struct judge *judge; /* borrowed, as the session's id */
    const uint8_t *session;
};

static bool is_set_aside(void *data, const uint8_t *id)
{
    const struct set_aside *a = data;
    return judge_record(a->judge, a->session, id) != NULL;
}

static bool read_session(const struct session *s, const struct judge *j, struct status_session *out,
                         struct fail *f)
{
    uint8_t set_hash[HASH_SIZE];
    *out = (struct status_session){
        .opening = s->opening,
        .ballots = session_count(s, RECORD_BALLOT),
        .issues = session_count(s, RECORD_ISSUE),
        .erased = {session_erased(s, RECORD_BALLOT), session_erased(s, RECORD_ISSUE)},
        .held = judge_session(j, s->id, &s->opening),
    };
    memcpy(out->id, s->id, HASH_SIZE);
    session_set_hash(s, set_hash);
    if (!closings_claim(s, &out->closing, f))
        return false;
    out->complete = memcmp(set_hash, out->closing.set_hash, HASH_SIZE) == 0;
    out->closed_as = closings_states(s);
    return true;
}

static bool add_session(void *data, const void *bytes, size_t size, const uint8_t hash[HASH_SIZE])
{
    struct reading *r = data;
    struct status *status = r->status;
    struct session *s = session_decode(bytes, size, NULL, r->f);
    status->sessions =
        xrealloc(status->sessions, status->session_count + 1, sizeof *status->sessions);
    struct status_session *out = &status->sessions[status->session_count];
    r->ok = s && read_session(s, r->judge, out, r->f);
    if (r->ok) {
        struct set_aside aside = {r->judge, s->id};
        out->same_ids = opened_same_ids(r->opened, s, hash, is_set_aside, &aside);
        out->added = own_records_added(s, &out->closing);
        enum own_records own =
            out->added > 0 ? own_records(r->opened, s, hash, &out->closing) : OWN_UNKNOWN;
        out->complete = out->complete || own == OWN_WHOLE;
        out->lacks = own == OWN_OTHER;
    }
    status->session_count += r->ok;
    session_free(s);
    return r->ok;
}

static bool read_sessions(struct campaign *c, struct status *s, struct fail *f)
{
    struct reading r = {
        .status = s, .judge = judge_new(c, f), .opened = opened_new(c), .ok = true, .f = f};
    bool ok = r.judge && ledger_each_session(c->ledger, add_session, &r, f);
    s->closes = r.judge && judge_closing_day(r.judge, &s->closing_day);
    opened_free(r.opened);
    judge_free(r.judge);
    return ok && (r.ok || fail_in(f, "A session in the ledger is damaged"));
}

static int compare_sessions(const void *a, const void *b)
{
    const struct status_session *x = a, *y = b;
    if (x->device != y->device)
        return x->device < y->device ? -1 : 1;
    if (x->opening.number != y->opening.number)
        return x->opening.number < y->opening.number ? -1 : 1;
    return memcmp(x->id, y->id, HASH_SIZE);
}

static void know_device(struct status_session *s, const struct devices *all)
{
    s->device = devices_find(all, s->opening.device);
    if (strcmp(s->opening.tablet, s->device->tablet) != 0)
        s->once = xasprintf("%s, now %s", s->opening.tablet, s->device->called);
}

static void sort_sessions(struct status *s)
{
    for (size_t i = 0; i < s->session_count; i++)
        know_device(&s->sessions[i], &s->devices);
    if (s->session_count)
        qsort(s->sessions, s->session_count, sizeof *s->sessions, compare_sessions);
}

/* Finding */

bool status_is_double(const struct status_finding *finding)
{
    return finding->kind == FINDING_NUMBER_TWICE || finding->kind == FINDING_ID_TWICE ||
           finding->kind == FINDING_CLOSED_TWICE;
}

bool status_is_settled(const struct status_session *s)
{
    return s->held == HELD_VOID || s->device->standing == DEVICE_REVOKED;
}

static void find(struct status *s, enum status_finding_kind kind, const struct device *device,
                 uint32_t from, uint32_t through, char *text)
{
    s->findings = xrealloc(s->findings, s->finding_count + 1, sizeof *s->findings);
    s->findings[s->finding_count++] = (struct status_finding){
        .kind = kind, .device = device, .from = from, .through = through, .text = text};
}

static void find_missing_sessions(struct status *s, const struct device *device, uint32_t from,
                                  uint32_t through)
{
    char *text = from == through
                     ? xasprintf("%s: session %u missing", device->called, from)
                     : xasprintf("%s: sessions %u to %u missing", device->called, from, through);
    find(s, FINDING_SESSIONS_MISSING, device, from, through, text);
    struct status_finding *found = &s->findings[s->finding_count - 1];
    found->settled = device->standing == DEVICE_REVOKED;
    if (!found->settled)
        found->mend = "Export from the tablet again, and merge that.";
}

static void find_missing_records(struct status *s, const struct status_session *session)
{
    const char *tablet = session->device->called;
    const struct closing *claim = &session->closing;
    uint32_t number = session->opening.number;
    char *text, called[SESSION_CALLED_SIZE];
    session_called(number, session->id, called);
    size_t ballots = session->ballots + session->erased[RECORD_BALLOT - 1];
    size_t issues = session->issues + session->erased[RECORD_ISSUE - 1];
    if (session->added > 0)
        text = xasprintf("%s, %s: %zu record%s more than the tablet closed it with: somebody added "
                         "to it. %s",
                         tablet, called, session->added, session->added == 1 ? "" : "s",
                         session->lacks ? "Its own are not whole"
                                        : "Whether its own are whole shows once they are counted");
    else {
        char *lack = closings_lack(claim, ballots, issues);
        text = xasprintf("%s, %s: %s", tablet, called, lack);
        free(lack);
    }
    find(s, FINDING_RECORDS_MISSING, session->device, number, number, text);
    struct status_finding *found = &s->findings[s->finding_count - 1];
    found->settled = session->held == HELD_VOID || session->held == HELD_DEVICE_REVOKED;
    if ((session->added == 0 || session->lacks) && !found->settled)
        found->mend = "Merge the tablet's own bundle again.";
}

static void find_added_records(struct status *s, const struct status_session *session)
{
    char called[SESSION_CALLED_SIZE];
    uint32_t number = session->opening.number;
    session_called(number, session->id, called);
    find(s, FINDING_RECORDS_ADDED, session->device, number, number,
         session->added == 1
             ? xasprintf("%s, %s: somebody added 1 record, which does not open and does not count; "
                         "the tablet's own are whole",
                         session->device->called, called)
             : xasprintf("%s, %s: somebody added %zu records, which do not open and do not count; "
                         "the tablet's own are whole",
                         session->device->called, called, session->added));
}

char *status_same_ids_text(const struct status_session *s)
{
    const struct opened_same_ids *same = &s->same_ids;
    char called[SESSION_CALLED_SIZE];
    session_called(s->opening.number, s->id, called);
    if (same->records == 0)
        return NULL;
    if (!same->known)
        return xasprintf("%s, %s: %zu records share their id with another of other content. Of "
                         "those that open none counts; a forged one does not open, is held, and "
                         "takes nothing away: count tells",
                         s->device->called, called, same->records);
    return xasprintf("%s, %s: %zu records share their id with another of other content. Opened: "
                     "%zu held, %zu alone under their id, %zu set aside, as several open",
                     s->device->called, called, same->records, same->held,
                     same->records - same->held - same->contested, same->contested);
}

static void find_other_closings(struct status *s, const struct status_session *session)
{
    char called[SESSION_CALLED_SIZE];
    uint32_t number = session->opening.number;
    session_called(number, session->id, called);
    if (session->closed_as && !status_is_settled(session))
        find(s, FINDING_CLOSED_TWICE, session->device, number, number,
             xasprintf(
                 "%s, %s: closed in several states (%s): a copied tablet, or a forged closing?",
                 session->device->called, called, session->closed_as));
}

static void find_same_ids(struct status *s, const struct status_session *session)
{
    uint32_t number = session->opening.number;
    char *text = status_is_settled(session) ? NULL : status_same_ids_text(session);
    if (text)
        find(s, FINDING_ID_TWICE, session->device, number, number, text);
}

static void find_hand_count(struct status *s, const struct status_session *session)
{
    const struct closing *claim = &session->closing;
    uint32_t number = session->opening.number;
    if (claim->hand_count == HAND_COUNT_NONE || claim->hand_count == claim->ballots)
        return;
    find(s, FINDING_HAND_COUNT, session->device, number, number,
         xasprintf("%s, session %u: %u ballot%s in the box, %u counted by hand",
                   session->device->called, number, claim->ballots, claim->ballots == 1 ? "" : "s",
                   claim->hand_count));
}

static void find_clone(struct status *s, const struct device *device, uint32_t number,
                       size_t sharing)
{
    char *text = sharing == 2 ? xasprintf("%s: two sessions numbered %u: a cloned tablet?",
                                          device->called, number)
                              : xasprintf("%s: %zu sessions numbered %u: a cloned tablet?",
                                          device->called, sharing, number);
    find(s, FINDING_NUMBER_TWICE, device, number, number, text);
}

size_t status_sharing_number(const struct status *s, size_t from, size_t *end)
{
    const struct status_session *first = &s->sessions[from], *session = first;
    size_t sharing = 0;
    for (; session < s->sessions + s->session_count && session->device == first->device &&
           session->opening.number == first->opening.number;
         session++)
        sharing += !status_is_settled(session);
    *end = (size_t)(session - s->sessions);
    return first->device->paper ? 0 : sharing;
}

/* What the number says that the session `at` is the first to bear; the next one's is at *end. */
static void look_at_number(struct status *s, size_t at, size_t *end)
{
    const struct device *device = s->sessions[at].device;
    bool is_first = at == 0 || s->sessions[at - 1].device != device;
    uint32_t number = s->sessions[at].opening.number;
    uint32_t last = is_first ? 0 : s->sessions[at - 1].opening.number;
    size_t sharing = status_sharing_number(s, at, end);
    if (!device->paper && number > last && number - last > 1)
        find_missing_sessions(s, device, last + 1, number - 1);
    if (sharing > 1)
        find_clone(s, device, number, sharing);
}

static void look_at_sessions(struct status *s)
{
    for (size_t i = 0, next_number = 0; i < s->session_count; i++) {
        const struct status_session *session = &s->sessions[i];
        if (i == next_number)
            look_at_number(s, i, &next_number);
        if (!session->complete)
            find_missing_records(s, session);
        else if (session->added > 0)
            find_added_records(s, session);
        find_other_closings(s, session);
        find_same_ids(s, session);
        find_hand_count(s, session);
    }
}

const char *status_tablet(const struct status_session *s)
{
    return s->once ? s->once : s->device->called;
}

uint64_t status_took_part(const struct status_session *s)
{
    uint64_t here = s->ballots + s->erased[RECORD_BALLOT - 1];
    return here < s->closing.ballots ? here : s->closing.ballots;
}

struct status_people status_people(const struct status *s)
{
    struct status_people all = {0};
    for (size_t i = 0; i < s->session_count; i++) {
        const struct closing *c = &s->sessions[i].closing;
        all.took_part += status_took_part(&s->sessions[i]);
        all.no_answer += c->no_answer;
        all.declined += c->declined;
        all.come_back += c->come_back;
        all.quick_visits += c->quick_visits;
    }
    return all;
}

bool status_read(struct campaign *c, struct status *out, struct fail *f)
{
    *out = (struct status){0};
    if (!devices_read(c, &out->devices, f) || !rulings_read(c, &out->rulings, f) ||
        !read_sessions(c, out, f) || !ledger_digest(c->ledger, out->digest, f) ||
        !newest_read(c->ledger, c->pack->campaign, &out->newest, f) ||
        !quarantine_list(c, &out->quarantine, f)) {
        status_clear(out);
        return false;
    }
    sort_sessions(out);
    look_at_sessions(out);
    return true;
}

void status_clear(struct status *s)
{
    for (size_t i = 0; i < s->finding_count; i++)
        free(s->findings[i].text);
    free(s->findings);
    for (size_t i = 0; i < s->session_count; i++) {
        free(s->sessions[i].once);
        free(s->sessions[i].closed_as);
    }
    free(s->sessions);
    devices_clear(&s->devices);
    rulings_clear(&s->rulings);
    quarantine_clear(&s->quarantine);
    newest_clear(&s->newest);
    *s = (struct status){0};
}
