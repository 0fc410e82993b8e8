/* merge: what people bring becomes part of the ledger; the account of it is printed. */
#include <stdlib.h>

#include "cli/command.h"
#include "cli/json.h"
#include "cli/print.h"
#include "cli/progress.h"
#include "tally/merge.h"

static const struct option_rule merge_rules[] = {
    {"--json", NULL, "prints the account for a program", false},
    {0},
};

static void print_count_row(struct print_table *t, const char *name, const struct merge_count *c)
{
    print_cell(t, "%s", name);
    print_cell(t, "%llu", (unsigned long long)c->received);
    print_cell(t, "%llu", (unsigned long long)c->added);
    print_cell(t, "%llu", (unsigned long long)c->already_there);
    print_cell(t, "%llu", (unsigned long long)c->quarantined);
}

static void print_account(const struct merge_result *r, const char *digest)
{
    struct print_table t = {.columns = "lrrrr"};
    static const char *const heads[] = {"", "received", "added", "already there", "quarantined"};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        print_cell(&t, "%s", heads[i]);
    for (int kind = 0; kind < MERGE_KINDS; kind++)
        if (kind <= MERGE_ISSUES || r->of[kind].received > 0)
            print_count_row(&t, merge_kind_name((enum merge_kind)kind), &r->of[kind]);
    print_table(&t);
    printf("digest: %s\n", digest);
}

static void print_count_json(struct json *j, const char *name, const struct merge_count *c)
{
    json_object(j, name);
    json_number(j, "received", (int64_t)c->received);
    json_number(j, "added", (int64_t)c->added);
    json_number(j, "already_there", (int64_t)c->already_there);
    json_number(j, "quarantined", (int64_t)c->quarantined);
    json_end(j);
}

/* Ballots and issues together. */
static struct merge_count records_of(const struct merge_result *r)
{
    const struct merge_count *b = &r->of[MERGE_BALLOTS], *i = &r->of[MERGE_ISSUES];
    return (struct merge_count){b->received + i->received, b->added + i->added,
                                b->already_there + i->already_there,
                                b->quarantined + i->quarantined};
}

static void print_account_json(const struct merge_result *r, const char *digest)
{
    struct json j = {0};
    struct merge_count records = records_of(r);
    json_object(&j, NULL);
    for (int kind = 0; kind < MERGE_KINDS; kind++)
        print_count_json(&j, merge_kind_name((enum merge_kind)kind), &r->of[kind]);
    print_count_json(&j, "records", &records);
    json_number(&j, "held", (int64_t)r->held);
    json_array(&j, "quarantined");
    for (size_t i = 0; i < r->aside_count; i++) {
        json_object(&j, NULL);
        json_text(&j, "path", r->asides[i].path);
        json_text(&j, "reason", r->asides[i].reason);
        json_end(&j);
    }
    json_end(&j);
    json_text(&j, "digest", digest);
    json_end(&j);
}

/* One message, however many folders. */
static void print_unacknowledged(const struct merge_result *r)
{
    if (r->unacknowledged == 0)
        return;
    char *folders = print_number(r->unacknowledged, "folder");
    print_message("The votes are safe, but %s got no acknowledgement of them: %s", folders,
                  r->why_unacknowledged.text);
    free(folders);
}

static void print_warnings(const struct campaign *c, const struct merge_result *r)
{
    for (size_t i = 0; i < r->aside_count; i++)
        print_message("Quarantined %s: %s", r->asides[i].path, r->asides[i].reason);
    print_held_sessions(r->held, c->folder);
    print_unacknowledged(r);
}

static bool brought_nothing(const struct merge_result *r)
{
    for (int kind = 0; kind < MERGE_KINDS; kind++)
        if (r->of[kind].received > 0)
            return false;
    return true;
}

static void print_result(const struct options *o, const struct campaign *c,
                         const struct merge_result *r)
{
    char digest[2 * HASH_SIZE + 1];
    hex_encode(r->digest, HASH_SIZE, digest);
    if (options_given(o, "--json"))
        print_account_json(r, digest);
    else
        print_account(r, digest);
    print_warnings(c, r);
    if (brought_nothing(r))
        print_message("No bundle, pack or other campaign's ledger was found there.");
}

static bool run_merge(const struct options *o, int *status, struct fail *f)
{
    struct progress progress = {.what = "Merging"};
    struct merge_watch watch = {progress_show, &progress};
    struct merge_result result = {0};
    struct campaign *c = campaign_open(o->words[0], f);
    bool ok = c && merge_paths(c, o->words + 1, o->word_count - 1, &watch, &result, f);
    progress_end(&progress);
    if (ok) {
        print_result(o, c, &result);
        if (result.held > 0 || result.aside_count > 0)
            *status = STATUS_HELD;
    }
    merge_result_clear(&result);
    campaign_close(c);
    return ok;
}

const struct command command_merge = {
    .name = "merge",
    .words = "DIR PATH... [--json]",
    .summary = "brings in bundles, packs, folders of them, or another campaign's ledger",
    .rules = merge_rules,
    .words_min = 2,
    .words_max = (size_t)-1,
    .run = run_merge,
};
