/* receipts: the list that is published when the vote has closed. The day is looked at before the
 * passphrase is asked for. */
#include <stdio.h>
#include <time.h>

#include "bundle/file.h"
#include "cli/command.h"
#include "cli/derive_here.h"
#include "cli/json.h"
#include "cli/passphrase.h"
#include "cli/print.h"
#include "record/day.h"
#include "tally/receipts.h"
#include "tally/retire.h"

static const struct option_rule receipts_rules[] = {
    {"--out", "FILE", "where the list is written", false},
    {"--json", NULL, "prints the number and the hash for a program", false},
    PASSPHRASE_RULE,
    {0},
};

/* What was written, and of which ballots it is not. */
struct listed {
    const char *path;
    size_t count;
    uint8_t hash[HASH_SIZE];
    struct derived_totals totals;
};

static void print_listed_json(const struct listed *l)
{
    const struct derived_total *ballots = &l->totals.ballots;
    struct json j = {0};
    json_object(&j, NULL);
    json_text(&j, "file", l->path);
    json_number(&j, "receipts", (int64_t)l->count);
    json_number(&j, "held", (int64_t)ballots->held);
    json_number(&j, "set_aside", (int64_t)ballots->set_aside);
    json_hash(&j, "hash", l->hash);
    json_end(&j);
}

static void print_advice(const struct listed *l, const char *folder_typed)
{
    if (l->totals.ballots.held > 0)
        print_message(
            "Who looks for the receipt of a held ballot does not find it. So first settle "
            "what can be settled, and make the list again: bigcount-sync status %s",
            folder_typed);
    print_message("Publish the file as it is, and again after a decision that changes what counts, "
                  "such as an erasure. The report prints the same hash, and so does: b2sum -l 256 "
                  "FILE");
}

static void print_listed(const struct listed *l, const char *folder_typed)
{
    const struct derived_total *ballots = &l->totals.ballots;
    printf("file: %s\nreceipts: %zu\nnot in the list: %llu held, %llu set aside\n", l->path,
           l->count, (unsigned long long)ballots->held, (unsigned long long)ballots->set_aside);
    print_hash("hash", l->hash);
    print_advice(l, folder_typed);
}

static bool check_any(const struct listed *l, const char *folder_typed, struct fail *f)
{
    return l->count > 0 ||
           fail_set(f, FAIL_CONFLICT,
                    "No ballot counts: do not publish an empty list. Nothing was written. What is "
                    "held, and what settles it: bigcount-sync status %s",
                    folder_typed);
}

static bool write_list(const struct options *o, const struct campaign *c, struct derived *d,
                       struct fail *f)
{
    struct bytes_writer list = {0};
    struct listed l = {.path = options_value(o, "--out")};
    bool ok = receipts_list(d, &list, &l.count, f) && derived_totals(d, &l.totals, f) &&
              check_any(&l, c->folder_typed, f) &&
              file_write(l.path, list.data, list.size, 0644, f);
    hash_bytes(list.data, list.size, l.hash);
    bytes_free(&list);
    if (ok && options_given(o, "--json"))
        print_listed_json(&l);
    else if (ok)
        print_listed(&l, c->folder_typed);
    return ok;
}

static bool run_receipts(const struct options *o, int *status, struct fail *f)
{
    (void)status;
    const char *out = options_value(o, "--out");
    if (!out)
        return fail_set(f, FAIL_USAGE, "Where to? Add --out FILE");
    if (!file_check_parent(out, f))
        return false;
    struct campaign *c = campaign_open(o->words[0], f);
    bool may = c && retire_check(c, f) && receipts_may_list(c, day_local(time(NULL)), f);
    struct derived *d = may ? derive_here(o, c, f) : NULL;
    bool ok = d && write_list(o, c, d, f);
    derived_close(d);
    campaign_close(c);
    return ok;
}

const struct command command_receipts = {
    .name = "receipts",
    .words = "DIR --out FILE [--json]",
    .summary = "writes the receipts of all counted ballots, to be published once voting has closed",
    .rules = receipts_rules,
    .words_min = 1,
    .words_max = 1,
    .run = run_receipts,
};
