/* receipt: whether one vote is in, and whether it counts. Typed as people type it, in one word or
 * several. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/json.h"
#include "cli/print.h"
#include "cli/receipt_typed.h"
#include "cli/retired.h"
#include "tally/receipt.h"

static const struct option_rule receipt_rules[] = {
    {"--json", NULL, "prints the answer for a program", false},
    {0},
};

static const char in_not_what[] =
    "A receipt shows that the vote is in, and nothing of what it says. Should it be damaged "
    "inside, or its card not be good for it, that shows when it is counted.";

static const char how_to_check[] =
    "How to check it with a copy of ledger.db, or the session's bundle, and no secret:\n"
    "- bigcount-sync verify FILE reads all of it again. A bundle must show this session and this "
    "set hash, a ledger this digest.\n"
    "- The set hash is made of its envelopes' hashes, and the tablet signed it when it closed the "
    "session: without this envelope it would be another.\n"
    "- The digest is made of all sessions. Compare it with the one on the report, or on another "
    "laptop.\n"
    "sync/FORMAT.md says how each hash is made, so that any program can do it.\n";

/* The code, from all words after the campaign. */
static char *code_of(const struct options *o)
{
    struct bytes_writer code = {0};
    for (size_t i = 1; i < o->word_count; i++) {
        bytes_put(&code, o->words[i], strlen(o->words[i]));
        bytes_put_u8(&code, ' ');
    }
    bytes_put_u8(&code, 0);
    return (char *)code.data;
}

static const char *standing_text(const struct receipt_match *m)
{
    if (m->opened == OPENED_HELD)
        return "It is held, and does not count.";
    if (m->undecided)
        return "Another record bears its id, so whether it counts shows when they are opened. Of "
               "those that open none counts; a forged one does not open, is held, and takes "
               "nothing away.";
    if (m->conflict)
        return "It does not count: two ballots bear its id, so neither does.";
    if (m->set_aside)
        return "It does not count: a decision set it aside.";
    return m->held == HELD_NOT ? "It counts." : "It is held, and does not count yet.";
}

static void print_proof(const struct receipt_match *m)
{
    print_hash("envelope", m->envelope);
    print_hash("session id", m->session_id);
    print_hash("set hash", m->set_hash);
}

static void print_match(const struct receipt_match *m)
{
    char code[RECEIPT_LETTERS + 3], day[12], called[SESSION_CALLED_SIZE];
    receipt_grouped(m->id, code);
    day_format(m->session.day, day);
    session_called(m->session.number, m->session_id, called);
    printf("Found: %s\n", code);
    print_text(stdout, m->session.tablet);
    printf(", %s, ", called);
    print_text(stdout, m->session.venue);
    printf("%s%s\n%s", *m->session.venue ? ", " : "", day, standing_text(m));
    if (m->held != HELD_NOT)
        printf(" Why: %s.", held_reason_text(m->held));
    if (m->why_held)
        printf(" Why: %s", m->why_held);
    putchar('\n');
    print_proof(m);
}

static void print_erased(const struct receipt *r)
{
    char day[12];
    day_format(r->erased_day, day);
    printf("Erased by decision of %s: ", day);
    print_text(stdout, r->erased_reason);
    puts("\nIts answers are gone and do not count; its hash stays in its session.");
}

static void print_undecided(const struct receipt *r, const struct campaign *c)
{
    bool undecided = false;
    for (size_t i = 0; i < r->count; i++)
        undecided = undecided || r->matches[i].undecided;
    if (undecided && retired_offer(c))
        printf("Who has the passphrase opens them: bigcount-sync count %s\nThen ask again.\n",
               c->folder_typed);
}

static void print_receipt(const struct receipt *r, const struct campaign *c)
{
    print_practice(campaign_is_trial(c));
    for (size_t i = 0; i < r->count; i++)
        print_match(&r->matches[i]);
    if (r->erased)
        print_erased(r);
    print_undecided(r, c);
    if (r->count) {
        print_hash("digest", r->digest);
        printf("%s\n%s", in_not_what, how_to_check);
    } else if (!r->erased) {
        printf("Not found. Its session may not be merged yet: bigcount-sync status %s lists what "
               "is missing. It may also be of another campaign, or no vote's code.\n",
               c->folder_typed);
    }
}

static bool counts(const struct receipt_match *m)
{
    return m->held == HELD_NOT && m->opened != OPENED_HELD && !m->set_aside && !m->conflict;
}

static void match_json(struct json *j, const struct receipt_match *m)
{
    char code[RECEIPT_LETTERS + 1], day[12];
    receipt_code(m->id, code);
    day_format(m->session.day, day);
    json_object(j, NULL);
    json_text(j, "code", code);
    json_hash(j, "session", m->session_id);
    json_hash(j, "envelope", m->envelope);
    json_hash(j, "set_hash", m->set_hash);
    json_hash(j, "session_hash", m->session_hash);
    json_text(j, "tablet", m->session.tablet);
    json_number(j, "number", m->session.number);
    json_text(j, "venue", m->session.venue);
    json_text(j, "channel", channel_name(m->session.channel));
    json_text(j, "day", day);
    if (!m->undecided)
        json_bool(j, "counts", counts(m));
    json_bool(j, "undecided", m->undecided);
    json_bool(j, "set_aside", m->set_aside);
    json_bool(j, "conflict", m->conflict);
    if (m->held != HELD_NOT)
        json_text(j, "held", held_reason_text(m->held));
    else if (m->why_held)
        json_text(j, "held", m->why_held);
    json_end(j);
}

static void print_receipt_json(const struct receipt *r)
{
    struct json j = {0};
    json_object(&j, NULL);
    json_bool(&j, "found", r->count > 0);
    json_bool(&j, "erased", r->erased);
    json_hash(&j, "digest", r->digest);
    json_array(&j, "ballots");
    for (size_t i = 0; i < r->count; i++)
        match_json(&j, &r->matches[i]);
    json_end(&j);
    json_end(&j);
}

static bool look_up(const struct options *o, const uint8_t *id, unsigned bits, int *status,
                    struct fail *f)
{
    struct receipt r = {0};
    struct campaign *c = campaign_open_read(o->words[0], f);
    if (c)
        retired_print(c, stderr);
    bool ok = c && receipt_find(c, RECORD_BALLOT, id, bits, &r, f);
    if (ok) {
        if (options_given(o, "--json"))
            print_receipt_json(&r);
        else
            print_receipt(&r, c);
        *status = r.count || r.erased ? STATUS_DONE : STATUS_FAILED;
    }
    receipt_clear(&r);
    campaign_close(c);
    return ok;
}

static bool run_receipt(const struct options *o, int *status, struct fail *f)
{
    uint8_t id[RECORD_ID_SIZE];
    unsigned bits;
    char *code = code_of(o);
    bool ok = receipt_typed(code, id, &bits, f) && look_up(o, id, bits, status, f);
    free(code);
    return ok;
}

const struct command command_receipt = {
    .name = "receipt",
    .words = "DIR CODE [--json]",
    .summary = "looks up a receipt: is that vote in, and does it count",
    .rules = receipt_rules,
    .words_min = 2,
    .words_max = (size_t)-1,
    .run = run_receipt,
};
