/* Each act says what kind of thing it is about, and so how the words after it are read. */
#include "cli/decide_subject.h"

#include <string.h>

#include "cli/options.h"
#include "cli/receipt_typed.h"
#include "record/alloc.h"
#include "record/day.h"
#include "tally/batches.h"
#include "tally/receipt.h"
#include "tally/ruling_text.h"

enum { ID_DIGITS_MIN = 8, ID_DIGITS_MAX = 2 * HASH_SIZE };

static bool name_device(struct deciding *d, struct fail *f)
{
    const struct device *device = devices_find_fingerprint(&d->status->devices, d->words);
    if (!device)
        return fail_set(f, FAIL_MISSING,
                        "No tablet here has the four words \"%s\". See those that are known: "
                        "bigcount-sync devices %s",
                        d->words, d->campaign->folder_typed);
    if (device->paper)
        return fail_set(f, FAIL_USAGE,
                        "Paper is no tablet: it is always approved. To set a sheet aside, void its "
                        "session.");
    memcpy(d->decision.subject, device->key, KEY_SIZE);
    return true;
}

static bool begins(const uint8_t id[HASH_SIZE], const char *digits)
{
    char hex[ID_DIGITS_MAX + 1];
    hex_encode(id, HASH_SIZE, hex);
    return strncmp(hex, digits, strlen(digits)) == 0;
}

const struct status_session *decide_subject_session(const struct deciding *d, const char *digits,
                                                    struct fail *f)
{
    const struct status_session *found = NULL;
    size_t size = strlen(digits), count = 0;
    if (size < ID_DIGITS_MIN || size > ID_DIGITS_MAX ||
        strspn(digits, "0123456789abcdef") != size) {
        fail_set(f, FAIL_USAGE,
                 "\"%s\" names no session. Give the first %d digits of its id or more, as status "
                 "shows them and its bundle's name ends.",
                 digits, ID_DIGITS_MIN);
        return NULL;
    }
    for (size_t i = 0; i < d->status->session_count; i++)
        if (begins(d->status->sessions[i].id, digits)) {
            found = &d->status->sessions[i];
            count++;
        }
    if (count == 1)
        return found;
    fail_set(f, count ? FAIL_USAGE : FAIL_MISSING,
             count ? "Several sessions begin with %s. Give more digits: bigcount-sync status %s "
                     "--json"
                   : "No session here begins with %s. See those that are: bigcount-sync status %s",
             digits, d->campaign->folder_typed);
    return NULL;
}

static bool name_session(struct deciding *d, struct fail *f)
{
    const struct status_session *s = decide_subject_session(d, d->words, f);
    if (s)
        memcpy(d->decision.subject, s->id, HASH_SIZE);
    return s != NULL;
}

static bool name_late_session(struct deciding *d, struct fail *f)
{
    const struct status_session *s = decide_subject_session(d, d->words, f);
    if (!s)
        return false;
    if (!d->status->closes || s->opening.day <= d->status->closing_day)
        return fail_set(f, FAIL_USAGE, "Session %s is not late: there is nothing to admit.",
                        d->words);
    memcpy(d->decision.subject, s->id, HASH_SIZE);
    return true;
}

static bool name_day(struct deciding *d, struct fail *f)
{
    int32_t day;
    if (!day_parse(d->words, &day) || day < 0)
        return fail_set(f, FAIL_USAGE,
                        "\"%s\" is no day. Write the last day of voting as 2027-03-31.", d->words);
    decision_subject_day(d->decision.subject, day);
    return true;
}

/* A decision names a session and an id, and is about all that bears them. */
static bool is_meant_with(const struct receipt_match *a, const struct receipt_match *b)
{
    return memcmp(a->session_id, b->session_id, HASH_SIZE) == 0 &&
           memcmp(a->id, b->id, RECORD_ID_SIZE) == 0;
}

/* What the code names, in the session that is named if any is: one thing to decide about, of which
 * there are several envelopes where somebody forged one under a known id. */
static const struct receipt_match *one_match(const struct deciding *d, const struct receipt *r,
                                             const struct status_session *in, struct fail *f)
{
    const struct receipt_match *found = NULL;
    size_t count = 0;
    for (size_t i = 0; i < r->count; i++) {
        const struct receipt_match *m = &r->matches[i];
        if (in && memcmp(m->session_id, in->id, HASH_SIZE) != 0)
            continue;
        count += !found || !is_meant_with(m, found);
        found = m;
    }
    if (count == 1)
        return found;
    if (r->count == 0 && r->erased) {
        fail_set(
            f, FAIL_CONFLICT,
            "The record with the code %s was erased by a decision, and nothing brings it back. "
            "There is nothing left to decide.",
            d->words);
        return NULL;
    }
    fail_set(f, count ? FAIL_CONFLICT : FAIL_MISSING,
             count ? "Several records bear the code %s. Say which is meant: --session SESSION, or "
                     "type all letters that its QR code says."
                   : "No such record here bears the code %s. Merge its session first.",
             d->words);
    return NULL;
}

static void name_match(struct decision *to, const struct receipt_match *m)
{
    memcpy(to->subject, m->id, RECORD_ID_SIZE);
    to->sessions = xcalloc(1, HASH_SIZE);
    to->session_count = 1;
    memcpy(to->sessions[0], m->session_id, HASH_SIZE);
}

/* Issues have no receipt: `issues --ids` shows their codes. */
static bool find_record(struct deciding *d, enum record_kind kind, const struct status_session *in,
                        struct fail *f)
{
    struct receipt r;
    uint8_t id[RECORD_ID_SIZE];
    unsigned bits;
    if (!receipt_typed(d->words, id, &bits, f) || !receipt_find(d->campaign, kind, id, bits, &r, f))
        return false;
    const struct receipt_match *m = one_match(d, &r, in, f);
    if (m)
        name_match(&d->decision, m);
    receipt_clear(&r);
    return m != NULL;
}

static bool name_record(struct deciding *d, struct fail *f)
{
    const char *digits = options_value(d->options, "--session");
    const struct status_session *in = digits ? decide_subject_session(d, digits, f) : NULL;
    if (digits && !in)
        return false;
    struct fail why = {0};
    if (find_record(d, RECORD_BALLOT, in, &why))
        return true;
    if (why.kind == FAIL_MISSING && d->decision.kind == DECISION_ERASE_RECORD)
        return find_record(d, RECORD_ISSUE, in, f);
    return fail_set(f, why.kind, "%s", why.text);
}

static bool name_batch(struct deciding *d, struct fail *f)
{
    struct batches batches;
    if (!batches_read(d->campaign, &batches, f))
        return false;
    const struct batch *batch = batches_find(&batches, d->words, f);
    if (batch)
        card_batch_put(&batch->cards, d->decision.subject);
    batches_clear(&batches);
    return batch != NULL;
}

static const struct {
    enum decision_kind kind;
    bool (*name)(struct deciding *d, struct fail *f); /* fills in the subject */
} acts[] = {
    {DECISION_APPROVE_DEVICE, name_device},   {DECISION_REVOKE_DEVICE, name_device},
    {DECISION_VOID_BALLOT, name_record},      {DECISION_RESTORE_BALLOT, name_record},
    {DECISION_ERASE_RECORD, name_record},     {DECISION_VOID_SESSION, name_session},
    {DECISION_RESTORE_SESSION, name_session}, {DECISION_ADMIT_SESSION, name_late_session},
    {DECISION_MOVE_CLOSING, name_day},        {DECISION_VOID_CARDS, name_batch},
    {DECISION_ISSUE_CARDS, name_batch},
};
enum { ACTS = sizeof acts / sizeof *acts };

bool decide_subject_act(const char *word, enum decision_kind *kind, struct fail *f)
{
    for (size_t i = 0; i < ACTS; i++)
        if (strcmp(ruling_act(acts[i].kind), word) == 0) {
            *kind = acts[i].kind;
            return true;
        }
    return fail_set(f, FAIL_USAGE, "There is no act \"%s\". See: bigcount-sync decide --help",
                    word);
}

bool decide_subject_find(struct deciding *d, struct fail *f)
{
    size_t at = 0;
    while (acts[at].kind != d->decision.kind)
        at++;
    return acts[at].name(d, f);
}
