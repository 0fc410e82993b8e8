/* verify: what arrived, read again from its bytes; and, with --derive, opened again and compared
 * with what counts are made from. What a path leads to shows in the file itself. */
#include <stdlib.h>
#include <sys/stat.h>

#include "bundle/bundle.h"
#include "bundle/file.h"
#include "cli/command.h"
#include "cli/passphrase.h"
#include "cli/print.h"
#include "cli/progress.h"
#include "cli/verify_log.h"
#include "cli/verify_print.h"
#include "tally/ledger_file.h"

static const struct option_rule verify_rules[] = {
    {"--derive", NULL, "also opens everything anew and compares it with what counts are made from",
     false},
    {"--json", NULL, "prints the findings for a program", false},
    PASSPHRASE_RULE,
    {0},
};

static bool read_ledger(struct verdict *v, struct ledger *l, const char *path,
                        const struct pack *pack, struct opened *opened, struct fail *f)
{
    struct progress progress = {.what = "Verifying"};
    struct verify_watch watch = {progress_show, &progress};
    bool ok = verify_ledger(l, path, pack, opened, &watch, &v->verify, f);
    progress_end(&progress);
    return ok;
}

static bool derive_again(struct verdict *v, const struct options *o, struct campaign *c,
                         struct fail *f)
{
    struct coordinator_keys keys;
    struct progress progress = {.what = "Opening"};
    struct derive_watch watch = {progress_show, &progress};
    if (!passphrase_unlock_to_open(o, c, &keys, f))
        return false;
    v->derived = rederive_compare(c, &keys, &watch, &v->rederive, f);
    progress_end(&progress);
    coordinator_keys_wipe(&keys);
    return v->derived;
}

static bool verify_campaign(struct verdict *v, const struct options *o, struct fail *f)
{
    bool again = options_given(o, "--derive");
    struct campaign *c = campaign_open_read(v->path, f);
    v->what = VERDICT_CAMPAIGN;
    struct opened *opened = NULL;
    bool ok = c && (!again || derive_again(v, o, c, f));
    if (ok && again)
        opened = opened_new(c);
    ok = ok && read_ledger(v, c->ledger, c->ledger_path, c->pack, opened, f);
    opened_free(opened);
    if (ok) {
        v->retired = retire_verify(c);
        v->retired_text = retire_text(c);
    }
    campaign_close(c);
    return ok;
}

static bool verify_ledger_file(struct verdict *v, struct fail *f)
{
    struct ledger *l = ledger_open(v->path, LEDGER_READ, f);
    v->what = VERDICT_LEDGER;
    bool ok = l && read_ledger(v, l, v->path, NULL, NULL, f);
    ledger_close(l);
    return ok;
}

static bool verify_bundle_file(struct verdict *v, struct fail *f)
{
    struct bytes_writer bytes = {0};
    v->what = VERDICT_BUNDLE;
    if (!file_read(v->path, BUNDLE_SIZE_MAX, &bytes, f))
        return false;
    v->session = verify_bundle(bytes.data, bytes.size, v->path, &v->verify);
    bytes_free(&bytes);
    return true;
}

static bool is_folder(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static bool is_sound(const struct verdict *v)
{
    return v->verify.finding_count == 0 && v->rederive.count == 0 && !v->rederive.unusable &&
           v->retired != RETIRE_FORGED;
}

static bool look(struct verdict *v, const struct options *o, struct fail *f)
{
    bool folder = is_folder(v->path);
    if (options_given(o, "--derive") && !folder)
        return fail_set(f, FAIL_USAGE,
                        "--derive needs the campaign's folder, with its key. Name that.");
    if (folder)
        return verify_campaign(v, o, f);
    return ledger_file_is(v->path) ? verify_ledger_file(v, f) : verify_bundle_file(v, f);
}

static bool run_log(const struct options *o, int *status, struct fail *f)
{
    bool sound = true, ok = verify_log(o, &sound, f);
    *status = sound ? STATUS_DONE : STATUS_FAILED;
    return ok;
}

static bool run_verify(const struct options *o, int *status, struct fail *f)
{
    struct verdict v = {.path = o->words[0]};
    if (verify_log_is(v.path) && !options_given(o, "--derive"))
        return run_log(o, status, f);
    bool ok = look(&v, o, f);
    if (ok) {
        v.sound = is_sound(&v);
        if (options_given(o, "--json"))
            verify_print_json(&v);
        else
            verify_print(&v);
        if (!v.sound)
            *status = STATUS_FAILED;
    }
    free(v.retired_text);
    session_free(v.session);
    rederive_result_clear(&v.rederive);
    verify_clear(&v.verify);
    return ok;
}

const struct command command_verify = {
    .name = "verify",
    .words = "DIR|LEDGER|BUNDLE|LOG [--derive] [--json]",
    .summary = "reads again all that arrived, and says what that proves and what not",
    .rules = verify_rules,
    .words_min = 1,
    .words_max = 1,
    .run = run_verify,
};
