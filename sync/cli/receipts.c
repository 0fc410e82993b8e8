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

static void print_listed(const struct options *o, const char *out, size_t count,
                         const uint8_t hash[HASH_SIZE])
{
    if (options_given(o, "--json")) {
        struct json j = {0};
        json_object(&j, NULL);
        json_text(&j, "file", out);
        json_number(&j, "receipts", (int64_t)count);
        json_hash(&j, "hash", hash);
        json_end(&j);
        return;
    }
    printf("file: %s\nreceipts: %zu\n", out, count);
    print_hash("hash", hash);
    print_message("Publish the file as it is, and again after a decision that changes what counts, "
                  "such as an erasure. The report prints the same hash, and so does: b2sum -l 256 "
                  "FILE");
}

static bool write_list(const struct options *o, struct derived *d, const char *out, struct fail *f)
{
    struct bytes_writer list = {0};
    uint8_t hash[HASH_SIZE];
    size_t count;
    bool ok = receipts_list(d, &list, &count, f) && file_write(out, list.data, list.size, 0644, f);
    hash_bytes(list.data, list.size, hash);
    bytes_free(&list);
    if (ok)
        print_listed(o, out, count, hash);
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
    bool ok = d && write_list(o, d, out, f);
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
