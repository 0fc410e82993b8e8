/* decide: the coordinator's signed, reasoned acts. What is asked for wrongly is refused before the
 * passphrase is asked for. */
#include "tally/decide.h"

#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/passphrase.h"
#include "cli/print.h"
#include "cli/ruling_print.h"
#include "record/alloc.h"
#include "record/day.h"
#include "tally/batches.h"
#include "tally/derive.h"
#include "tally/receipt.h"
#include "tally/ruling_text.h"

enum { ID_DIGITS_MIN = 8, ID_DIGITS_MAX = 2 * HASH_SIZE };

static const struct option_rule decide_rules[] = {
    {"--reason", "TEXT", "why, in one line; it is signed and kept with the decision", false},
    {"--good", "SESSION", "with revoke: a session of that tablet that stays good", true},
    {"--session", "SESSION", "with a receipt that two sessions hold: the one that is meant", false},
    {"--json", NULL, "prints the decisions for a program", false},
    PASSPHRASE_RULE,
    {0},
};

/* A decision while it is put together from what was typed. */
struct deciding {
    const struct options *options; /* borrowed, as all but subject and decision */
    struct campaign *campaign;
    const struct status *status;
    char *subject; /* owned; the words after the act */
    struct decision decision;
};

/* Subjects */

static bool find_device(struct deciding *d, struct fail *f)
{
    const struct device *device = devices_find_fingerprint(&d->status->devices, d->subject);
    if (!device)
        return fail_set(f, FAIL_MISSING,
                        "No tablet here has the four words \"%s\". See those that are known: "
                        "bigcount-sync devices %s",
                        d->subject, d->campaign->folder);
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

/* The one session whose id begins so. */
static const struct status_session *find_session(const struct deciding *d, const char *digits,
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
             digits, d->campaign->folder);
    return NULL;
}

static bool name_session(struct deciding *d, struct fail *f)
{
    const struct status_session *s = find_session(d, d->subject, f);
    if (s)
        memcpy(d->decision.subject, s->id, HASH_SIZE);
    return s != NULL;
}

static bool name_late_session(struct deciding *d, struct fail *f)
{
    const struct status_session *s = find_session(d, d->subject, f);
    if (!s)
        return false;
    if (!d->status->closes || s->opening.day <= d->status->closing_day)
        return fail_set(f, FAIL_USAGE, "Session %s is not late: there is nothing to admit.",
                        d->subject);
    memcpy(d->decision.subject, s->id, HASH_SIZE);
    return true;
}

static bool name_day(struct deciding *d, struct fail *f)
{
    int32_t day;
    if (!day_parse(d->subject, &day) || day < 0)
        return fail_set(f, FAIL_USAGE,
                        "\"%s\" is no day. Write the last day of voting as 2027-03-31.",
                        d->subject);
    decision_subject_day(d->decision.subject, day);
    return true;
}

/* The one record that the code names, in the session that is named if any is. */
static const struct receipt_match *one_match(const struct deciding *d, const struct receipt *r,
                                             const struct status_session *in, struct fail *f)
{
    const struct receipt_match *found = NULL;
    size_t count = 0;
    for (size_t i = 0; i < r->count; i++)
        if (!in || memcmp(r->matches[i].session_id, in->id, HASH_SIZE) == 0) {
            found = &r->matches[i];
            count++;
        }
    if (count == 1)
        return found;
    fail_set(f, count ? FAIL_CONFLICT : FAIL_MISSING,
             count ? "Several records bear the code %s. Say which is meant: --session SESSION, or "
                     "type all letters that its QR code says."
                   : "No such record here bears the code %s. Merge its session first.",
             d->subject);
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
    if (!receipt_read(d->subject, id, &bits))
        return fail_set(f, FAIL_USAGE, "\"%s\" is no receipt: a letter is wrong. Type it again.",
                        d->subject);
    if (!receipt_find(d->campaign, kind, id, bits, &r, f))
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
    const struct status_session *in = digits ? find_session(d, digits, f) : NULL;
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
    const struct batch *batch = batches_find(&batches, d->subject, f);
    if (batch)
        card_batch_put(&batch->cards, d->decision.subject);
    batches_clear(&batches);
    return batch != NULL;
}

static const struct act {
    enum decision_kind kind;
    bool (*name)(struct deciding *d, struct fail *f); /* fills in the subject */
} acts[] = {
    {DECISION_APPROVE_DEVICE, find_device},   {DECISION_REVOKE_DEVICE, find_device},
    {DECISION_VOID_BALLOT, name_record},      {DECISION_RESTORE_BALLOT, name_record},
    {DECISION_ERASE_RECORD, name_record},     {DECISION_VOID_SESSION, name_session},
    {DECISION_RESTORE_SESSION, name_session}, {DECISION_ADMIT_SESSION, name_late_session},
    {DECISION_MOVE_CLOSING, name_day},        {DECISION_VOID_CARDS, name_batch},
};
enum { ACTS = sizeof acts / sizeof *acts };

static const struct act *find_act(const char *word, struct fail *f)
{
    for (size_t i = 0; i < ACTS; i++)
        if (strcmp(ruling_act(acts[i].kind), word) == 0)
            return &acts[i];
    fail_set(f, FAIL_USAGE, "There is no act \"%s\". See: bigcount-sync decide --help", word);
    return NULL;
}

/* Sessions that stay good */

static int compare_ids(const void *a, const void *b)
{
    return memcmp(a, b, HASH_SIZE);
}

static bool add_good(struct deciding *d, const char *digits, struct fail *f)
{
    struct decision *to = &d->decision;
    const struct status_session *s = find_session(d, digits, f);
    if (!s)
        return false;
    if (memcmp(s->opening.device, to->subject, KEY_SIZE) != 0)
        return fail_set(f, FAIL_USAGE,
                        "Session %s is of another tablet. Name sessions of this one.", digits);
    for (size_t i = 0; i < to->session_count; i++)
        if (memcmp(to->sessions[i], s->id, HASH_SIZE) == 0)
            return true;
    if (to->session_count == DECISION_SESSIONS_MAX)
        return fail_set(f, FAIL_LIMIT,
                        "At most %d sessions can be named. Void the bad ones instead.",
                        DECISION_SESSIONS_MAX);
    to->sessions = xrealloc(to->sessions, to->session_count + 1, HASH_SIZE);
    memcpy(to->sessions[to->session_count++], s->id, HASH_SIZE);
    qsort(to->sessions, to->session_count, HASH_SIZE, compare_ids);
    return true;
}

static bool take_sessions(struct deciding *d, struct fail *f)
{
    const struct options *o = d->options;
    if (options_given(o, "--good") && d->decision.kind != DECISION_REVOKE_DEVICE)
        return fail_set(f, FAIL_USAGE, "--good goes with revoke alone. Leave it out.");
    if (options_given(o, "--session") && ruling_about(d->decision.kind) != RULING_RECORD)
        return fail_set(f, FAIL_USAGE, "--session goes with a receipt alone. Leave it out.");
    for (size_t i = 0; i < o->given_count; i++)
        if (strcmp(o->given[i].name, "--good") == 0 && !add_good(d, o->given[i].value, f))
            return false;
    return true;
}

/* The reason */

static bool is_line(const char *text)
{
    for (const char *c = text; *c; c++)
        if ((unsigned char)*c < ' ' || *c == 0x7f)
            return false;
    return utf8_valid(text, strlen(text));
}

static bool take_reason(struct deciding *d, struct fail *f)
{
    const char *reason = options_value(d->options, "--reason");
    if (!reason)
        return fail_set(f, FAIL_USAGE,
                        "A decision needs its reason, for those who read it later. Add: --reason "
                        "TEXT");
    if (!is_line(reason) || strlen(reason) > DECISION_REASON_MAX)
        return fail_set(f, FAIL_USAGE, "The reason is one line of at most %d bytes. Shorten it.",
                        DECISION_REASON_MAX);
    memcpy(d->decision.reason, reason, strlen(reason) + 1);
    return true;
}

/* The command */

/* All words after the act, with a space between; owned. */
static char *subject_of(const struct options *o)
{
    struct bytes_writer w = {0};
    for (size_t i = 2; i < o->word_count; i++) {
        if (i > 2)
            bytes_put_u8(&w, ' ');
        bytes_put(&w, o->words[i], strlen(o->words[i]));
    }
    bytes_put_u8(&w, 0);
    return (char *)w.data;
}

/* The opened rows of what was erased go with it, not at the next count. */
static bool drop_rows(struct campaign *c, const struct coordinator_keys *keys, struct fail *f)
{
    struct derived *d = derive(c, keys, NULL, f);
    derived_close(d);
    if (d)
        print_message("Erased here, and in every ledger that this one is merged into. Bundles on "
                      "sticks and earlier copies of the ledger still hold it: destroy them.");
    return d != NULL;
}

static bool sign(const struct options *o, struct campaign *c, struct decision *d, struct fail *f)
{
    struct coordinator_keys keys;
    bool written;
    if (!passphrase_unlock(o, c, &keys, f))
        return false;
    bool ok = decide(c, &keys, d, &written, f) &&
              (d->kind != DECISION_ERASE_RECORD || drop_rows(c, &keys, f));
    coordinator_keys_wipe(&keys);
    if (ok && !written)
        print_message("That is decided already: nothing was written.");
    return ok;
}

static bool act(const struct options *o, struct campaign *c, struct fail *f)
{
    struct status status;
    const struct act *act = find_act(o->words[1], f);
    if (!act || !status_read(c, &status, f))
        return false;
    struct deciding d = {.options = o, .campaign = c, .status = &status, .subject = subject_of(o)};
    d.decision.kind = act->kind;
    d.decision.day = day_local(time(NULL));
    bool ok = take_reason(&d, f) && act->name(&d, f) && take_sessions(&d, f) &&
              sign(o, c, &d.decision, f);
    decision_clear(&d.decision);
    free(d.subject);
    status_clear(&status);
    return ok;
}

static bool print_all(const struct options *o, struct campaign *c, struct fail *f)
{
    struct status s;
    struct json j = {0};
    if (!status_read(c, &s, f))
        return false;
    if (options_given(o, "--json")) {
        json_object(&j, NULL);
        ruling_print_json(&j, "decisions", &s);
        ruling_print_contradictions_json(&j, "contradictions", &s);
        json_end(&j);
    } else {
        ruling_print(&s);
        ruling_print_contradictions(&s, c->folder);
    }
    status_clear(&s);
    return true;
}

static bool run_decide(const struct options *o, int *status, struct fail *f)
{
    (void)status;
    bool acts_now = o->word_count > 1;
    if (o->word_count == 2 ||
        (!acts_now && (options_given(o, "--reason") || options_given(o, "--good"))))
        return fail_set(f, FAIL_USAGE,
                        "What is to be decided? Write: bigcount-sync decide DIR ACT SUBJECT "
                        "--reason TEXT");
    struct campaign *c = (acts_now ? campaign_open : campaign_open_read)(o->words[0], f);
    bool ok = c && (!acts_now || act(o, c, f)) && print_all(o, c, f);
    campaign_close(c);
    return ok;
}

const struct command command_decide = {
    .name = "decide",
    .words = "DIR [ACT SUBJECT --reason TEXT] [--json]",
    .summary = "lists the decisions that were made, or signs another",
    .more =
        "  ACT SUBJECT is one of:\n"
        "    approve FOUR WORDS, revoke FOUR WORDS        a tablet\n"
        "    void-session SESSION, restore-session SESSION\n"
        "    void-ballot RECEIPT, restore-ballot RECEIPT\n"
        "    erase RECEIPT, or an issue's ID              its bytes, for good; see: issues --ids\n"
        "    admit SESSION                                one that came late\n"
        "    close YYYY-MM-DD                             the last day of voting\n"
        "    void-cards BATCH                             cards that no longer count\n",
    .rules = decide_rules,
    .words_min = 1,
    .words_max = (size_t)-1,
    .run = run_decide,
};
