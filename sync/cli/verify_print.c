/* What was proved is said in sentences, and what was not is said beside it: a check that is taken
 * for more than it is does harm. Both printers walk the same sentences and findings. */
#include "cli/verify_print.h"

#include <stdio.h>
#include <stdlib.h>

#include "cli/json.h"
#include "cli/print.h"
#include "record/alloc.h"
#include "record/shell.h"
#include "tally/devices.h"

/* Where a sentence is due. */
enum {
    OF_LEDGER = 1,
    OF_BUNDLE = 2,
    OF_DERIVED = 4,
    OF_UNDERIVED = 8,
    OF_ERASED = 16,
    OF_ADDED = 32,
    OF_EXACT = 64,
    OF_RETIRED = 128
};

struct sentence {
    unsigned where;
    const char *text;
};

static const struct sentence proved[] = {
    {OF_LEDGER, "The packs and the decisions were signed by this campaign's coordinator."},
    {OF_LEDGER,
     "Each session belongs to this campaign, and one tablet's key opened and closed it."},
    {OF_BUNDLE, "The session names this campaign, and one tablet's key opened and closed it."},
    {OF_EXACT,
     "The records are exactly those that the tablet closed its session with: none is missing, "
     "added or changed."},
    {OF_ADDED,
     "The records that opened are exactly those that the tablets closed their sessions with: none "
     "is missing or changed. Those that were added do not open, and count for nothing."},
    {OF_ERASED,
     "Where a record was erased, a signed decision asked for it, and its hash is the one "
     "that the tablet closed its session with."},
    {OF_LEDGER, "The digest is made anew from all of this: a laptop that shows the same one holds "
                "the same sessions, decisions and packs."},
    {OF_DERIVED, "What counts are made from is exactly what these sessions hold, opened anew."},
    {0, NULL},
};

static const struct sentence not_proved[] = {
    {OF_LEDGER | OF_BUNDLE, "That those who voted were residents, and voted once."},
    {OF_LEDGER | OF_BUNDLE, "That a tablet sealed what was tapped on it: receipts, hand counts and "
                            "a test vote with a known answer speak for that."},
    {OF_LEDGER, "That the coordinator approved the right tablets, and no others."},
    {OF_BUNDLE, "That the coordinator of that campaign approved this tablet."},
    {OF_LEDGER, "That every session arrived: a tablet vouches for its own sessions only. Gaps in "
                "their numbers are listed by status."},
    {OF_ERASED, "What an erased record said, and that no copy of it is left elsewhere."},
    {OF_UNDERIVED, "That counts are made from just these sessions: verify --derive compares them."},
    {OF_RETIRED, "That counts were made from just these sessions: no vote opens any more."},
    {0, NULL},
};

static unsigned where(const struct verdict *v)
{
    unsigned records =
        (v->verify.erased > 0 ? OF_ERASED : 0) | (v->verify.added ? OF_ADDED : OF_EXACT);
    if (v->what == VERDICT_BUNDLE)
        return OF_BUNDLE | records;
    if (v->what == VERDICT_LEDGER)
        return OF_LEDGER | records;
    if (v->retired != RETIRE_NOT)
        return OF_LEDGER | records | OF_RETIRED;
    return OF_LEDGER | records | (v->derived ? OF_DERIVED : OF_UNDERIVED);
}

/* A bundle that does not decode tells nothing of itself. */
static bool has_contents(const struct verdict *v)
{
    return v->what != VERDICT_BUNDLE || v->session;
}

/* Tells `each` of every finding: first the ledger's or bundle's, then those of derived.db. */
static void each_finding(const struct verdict *v,
                         void (*each)(void *data, const char *item, const char *text), void *data)
{
    char *path_typed = shell_word(v->path);
    char *mend = xasprintf("Make derived.db anew: bigcount-sync rebuild %s", path_typed);
    for (size_t i = 0; i < v->verify.finding_count; i++)
        each(data, v->verify.findings[i].item, v->verify.findings[i].text);
    if (v->retired == RETIRE_FORGED)
        each(data, "retired.txt",
             "It is not what this campaign's coordinator signed. Use another copy of it.");
    if (v->rederive.unusable) {
        char *text = xasprintf("%s %s", v->rederive.unusable, mend);
        each(data, "derived.db", text);
        free(text);
    }
    for (size_t i = 0; i < v->rederive.count; i++) {
        const struct rederive_difference *d = &v->rederive.differences[i];
        char called[SESSION_CALLED_SIZE];
        session_called(d->number, d->id, called);
        char *item =
            *d->tablet ? xasprintf("%s, %s", d->tablet, called) : xstrdup("rows of no session");
        char *text = xasprintf("What counts are made from is not what was cast. %s", mend);
        each(data, item, text);
        free(text);
        free(item);
    }
    free(mend);
    free(path_typed);
}

/* For people */

static void print_said(const char *what, const char *item, const char *text)
{
    printf("%s: ", what);
    print_text(stdout, item);
    printf(": ");
    print_text(stdout, text);
    putchar('\n');
}

static void print_finding(void *data, const char *item, const char *text)
{
    (void)data;
    print_said("wrong", item, text);
}

static void print_sentences(const struct sentence *s, unsigned due)
{
    for (; s->text; s++)
        if (s->where & due)
            printf("- %s\n", s->text);
}

static void print_line(const char *name, const char *value)
{
    printf("%s: ", name);
    print_text(stdout, value);
    putchar('\n');
}

static void print_session(const struct session *s)
{
    uint8_t set_hash[HASH_SIZE];
    char day[12], tablet[WORDS_FINGERPRINT_MAX];
    day_format(s->opening.day, day);
    devices_fingerprint(s->opening.device, tablet);
    print_line("tablet", s->opening.tablet);
    print_line("its four words", tablet);
    printf("session: %u\n", s->opening.number);
    print_line("venue", s->opening.venue);
    print_line("channel", channel_name(s->opening.channel));
    print_line("day", day);
    print_hash("session id", s->id);
    session_set_hash(s, set_hash);
    print_hash("set hash", set_hash);
}

static void print_counts(const struct verdict *v)
{
    static const char *const kinds[] = {"pack", "decision", "session", "ballot", "issue"};
    const uint64_t numbers[] = {v->verify.packs, v->verify.decisions, v->verify.sessions,
                                v->verify.ballots, v->verify.issues};
    for (size_t i = v->session ? 3 : 0; i < sizeof kinds / sizeof *kinds; i++) {
        char *number = print_number(numbers[i], kinds[i]);
        printf("%s%s", number, i + 1 < sizeof kinds / sizeof *kinds ? ", " : "");
        free(number);
    }
    if (v->verify.erased > 0)
        printf(", %llu erased", (unsigned long long)v->verify.erased);
    putchar('\n');
}

static void print_retired(const struct verdict *v)
{
    if (v->retired != RETIRE_SIGNED && v->retired != RETIRE_UNSIGNED)
        return;
    print_text(stdout, v->retired_text);
    printf(" %s signed it.\n", v->retired == RETIRE_SIGNED ? "The coordinator" : "Nobody");
}

void verify_print(const struct verdict *v)
{
    char fingerprint[WORDS_FINGERPRINT_MAX];
    if (has_contents(v)) {
        words_fingerprint(v->verify.campaign, fingerprint);
        printf("campaign: %s%s\n", fingerprint, v->verify.trial ? " (PRACTICE)" : "");
        if (v->session)
            print_session(v->session);
        print_counts(v);
        if (!v->session)
            print_hash("digest", v->verify.digest);
    }
    print_retired(v);
    for (size_t i = 0; i < v->verify.notice_count; i++)
        print_said("notice", v->verify.notices[i].item, v->verify.notices[i].text);
    each_finding(v, print_finding, NULL);
    if (!v->sound)
        return;
    printf("\nProved:\n");
    print_sentences(proved, where(v));
    printf("Not proved:\n");
    print_sentences(not_proved, where(v));
}

/* For programs */

static void finding_json(void *j, const char *item, const char *text)
{
    json_object(j, NULL);
    json_text(j, "item", item);
    json_text(j, "text", text);
    json_end(j);
}

static void sentences_json(struct json *j, const char *key, const struct sentence *s, unsigned due)
{
    json_array(j, key);
    for (; s->text; s++)
        if (s->where & due)
            json_text(j, NULL, s->text);
    json_end(j);
}

static void session_json(struct json *j, const struct session *s)
{
    uint8_t set_hash[HASH_SIZE];
    char day[12], tablet[WORDS_FINGERPRINT_MAX];
    day_format(s->opening.day, day);
    devices_fingerprint(s->opening.device, tablet);
    session_set_hash(s, set_hash);
    json_hash(j, "session", s->id);
    json_hash(j, "set_hash", set_hash);
    json_text(j, "tablet", s->opening.tablet);
    json_text(j, "tablet_fingerprint", tablet);
    json_number(j, "number", s->opening.number);
    json_text(j, "venue", s->opening.venue);
    json_text(j, "channel", channel_name(s->opening.channel));
    json_text(j, "day", day);
}

static void contents_json(struct json *j, const struct verdict *v)
{
    char fingerprint[WORDS_FINGERPRINT_MAX];
    words_fingerprint(v->verify.campaign, fingerprint);
    json_hash(j, "campaign", v->verify.campaign);
    json_text(j, "fingerprint", fingerprint);
    json_bool(j, "trial", v->verify.trial);
    if (v->session) {
        session_json(j, v->session);
    } else {
        json_number(j, "packs", (int64_t)v->verify.packs);
        json_number(j, "decisions", (int64_t)v->verify.decisions);
        json_number(j, "sessions", (int64_t)v->verify.sessions);
        json_hash(j, "digest", v->verify.digest);
    }
    json_number(j, "ballots", (int64_t)v->verify.ballots);
    json_number(j, "issues", (int64_t)v->verify.issues);
    json_number(j, "erased", (int64_t)v->verify.erased);
}

void verify_print_json(const struct verdict *v)
{
    static const char *const names[] = {"campaign", "ledger", "bundle"};
    struct json j = {0};
    json_object(&j, NULL);
    json_text(&j, "what", names[v->what]);
    json_bool(&j, "sound", v->sound);
    if (has_contents(v))
        contents_json(&j, v);
    json_bool(&j, "derived", v->derived);
    json_bool(&j, "retired", v->retired != RETIRE_NOT);
    json_array(&j, "findings");
    each_finding(v, finding_json, &j);
    json_end(&j);
    json_array(&j, "notices");
    for (size_t i = 0; i < v->verify.notice_count; i++)
        finding_json(&j, v->verify.notices[i].item, v->verify.notices[i].text);
    json_end(&j);
    sentences_json(&j, "proved", proved, v->sound ? where(v) : 0);
    sentences_json(&j, "not_proved", not_proved, where(v));
    json_end(&j);
}
