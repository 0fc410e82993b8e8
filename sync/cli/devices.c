/* devices: the tablets that sent something, by name and four words; approving them. */
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/json.h"
#include "cli/passphrase.h"
#include "cli/print.h"
#include "cli/retired.h"
#include "record/alloc.h"
#include "record/day.h"
#include "tally/devices.h"
#include "tally/retire.h"

static const struct option_rule devices_rules[] = {
    {"--approve", "FINGERPRINT|all",
     "approves the tablet with these four words, or all that are neither approved nor revoked",
     true},
    {"--json", NULL, "prints the tablets for a program", false},
    PASSPHRASE_RULE,
    {0},
};

/* Marks the devices that --approve names. */
static bool choose(const struct options *o, const struct campaign *c, const struct devices *d,
                   bool *chosen, struct fail *f)
{
    for (size_t i = 0; i < o->given_count; i++) {
        const char *value = o->given[i].value;
        if (strcmp(o->given[i].name, "--approve") != 0)
            continue;
        const struct device *named = devices_find_fingerprint(d, value);
        if (named)
            chosen[named - d->all] = true;
        else if (strcmp(value, "all") != 0)
            return fail_set(f, FAIL_MISSING,
                            "No tablet here has the four words \"%s\". See those that are known: "
                            "bigcount-sync devices %s",
                            value, c->folder_typed);
        for (size_t all = 0; !named && all < d->count; all++)
            chosen[all] = chosen[all] || d->all[all].standing == DEVICE_UNDECIDED;
    }
    return true;
}

static bool approve_chosen(const struct options *o, struct campaign *c, const struct devices *d,
                           const bool *chosen, struct fail *f)
{
    struct coordinator_keys keys;
    size_t count = 0;
    bool ok = true;
    for (size_t i = 0; i < d->count; i++)
        count += chosen[i];
    if (count == 0)
        return true;
    if (!passphrase_unlock(o, c, &keys, f))
        return false;
    for (size_t i = 0; ok && i < d->count; i++)
        ok = !chosen[i] || devices_decide(c, &keys, d->all[i].key, DECISION_APPROVE_DEVICE,
                                          day_local(time(NULL)), "Approved by the coordinator", f);
    coordinator_keys_wipe(&keys);
    return ok;
}

static bool approve(const struct options *o, struct campaign *c, struct fail *f)
{
    struct devices d;
    if (!devices_read(c, &d, f))
        return false;
    bool *chosen = xcalloc(d.count + 1, sizeof *chosen);
    bool ok = choose(o, c, &d, chosen, f) && approve_chosen(o, c, &d, chosen, f);
    free(chosen);
    devices_clear(&d);
    return ok;
}

static void print_devices(const struct devices *d)
{
    struct print_table t = {.columns = "lrll"};
    for (size_t i = 0; i < d->count; i++) {
        char *sessions = print_number(d->all[i].session_count, "session");
        print_cell(&t, "%s", d->all[i].tablet);
        print_cell(&t, "%s", sessions);
        print_cell(&t, "%s", device_standing_name(d->all[i].standing));
        print_cell(&t, "%s", d->all[i].fingerprint);
        free(sessions);
    }
    print_table(&t);
    if (d->count == 0)
        print_message("No tablet is known yet: merge a bundle first.");
}

static void print_devices_json(const struct devices *d)
{
    struct json j = {0};
    json_object(&j, NULL);
    json_array(&j, "devices");
    for (size_t i = 0; i < d->count; i++) {
        json_object(&j, NULL);
        json_text(&j, "tablet", d->all[i].tablet);
        json_text(&j, "fingerprint", d->all[i].fingerprint);
        json_text(&j, "standing", device_standing_name(d->all[i].standing));
        json_bool(&j, "approved", d->all[i].standing == DEVICE_APPROVED);
        json_number(&j, "sessions", (int64_t)d->all[i].session_count);
        json_end(&j);
    }
    json_end(&j);
    json_end(&j);
}

static bool print_all(const struct options *o, struct campaign *c, struct fail *f)
{
    struct devices d;
    if (!devices_read(c, &d, f))
        return false;
    if (options_given(o, "--json"))
        print_devices_json(&d);
    else
        print_devices(&d);
    devices_clear(&d);
    return true;
}

static bool run_devices(const struct options *o, int *status, struct fail *f)
{
    (void)status;
    bool decides = options_given(o, "--approve");
    struct campaign *c = (decides ? campaign_open : campaign_open_read)(o->words[0], f);
    bool ok = c && (!decides || (retire_check(c, f) && approve(o, c, f)));
    if (ok)
        retired_print(c, stderr);
    ok = ok && print_all(o, c, f);
    campaign_close(c);
    return ok;
}

const struct command command_devices = {
    .name = "devices",
    .words = "DIR [--approve FINGERPRINT|all] [--json]",
    .summary = "lists the tablets with their four words, and approves them",
    .rules = devices_rules,
    .words_min = 1,
    .words_max = 1,
    .run = run_devices,
};
