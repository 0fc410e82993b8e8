/* report: the Board's page, one file that needs no network. */
#include <stdlib.h>
#include <string.h>

#include "bundle/file.h"
#include "cli/command.h"
#include "cli/derive_here.h"
#include "cli/passphrase.h"
#include "cli/print.h"
#include "record/day.h"
#include "report/html.h"
#include "report/report.h"

static const struct option_rule report_rules[] = {
    {"--out", "FILE.html", "where the report is written", false},
    PASSPHRASE_RULE,
    {0},
};

static bool check_out(const struct options *o, const char **out, struct fail *f)
{
    *out = options_value(o, "--out");
    if (!*out)
        return fail_set(f, FAIL_USAGE, "Where to? Add --out FILE.html");
    size_t size = strlen(*out);
    if (size <= 5 || strcmp(*out + size - 5, ".html") != 0)
        return fail_set(f, FAIL_USAGE, "The report is a page: give --out a name ending in .html");
    return file_check_parent(*out, f);
}

static bool check_form(const struct survey *s, struct fail *f)
{
    return s->main_question >= 0 ||
           fail_set(f, FAIL_USAGE,
                    "The form has no rank question, which a report is built around. Use count.");
}

static bool write_report(struct campaign *c, struct derived *d, const char *out, struct fail *f)
{
    struct bytes_writer page = {0};
    struct report *r = report_build(c, d, day_local(time(NULL)), f);
    if (!r)
        return false;
    html_report(r, &page);
    bool ok = file_write(out, page.data, page.size, 0644, f);
    bytes_free(&page);
    if (ok)
        printf("%s\n", out);
    if (ok && *r->receipts)
        print_message("It prints the hash of the list of receipts as it is now. If another one is "
                      "published, publish this one: bigcount-sync receipts %s --out FILE",
                      c->folder_typed);
    report_free(r);
    return ok;
}

static bool run_report(const struct options *o, int *status, struct fail *f)
{
    (void)status;
    const char *out;
    if (!check_out(o, &out, f))
        return false;
    struct campaign *c = campaign_open(o->words[0], f);
    struct derived *d = c && check_form(c->pack->survey, f) ? derive_here(o, c, f) : NULL;
    bool ok = d && write_report(c, d, out, f);
    derived_close(d);
    campaign_close(c);
    return ok;
}

const struct command command_report = {
    .name = "report",
    .words = "DIR --out FILE.html",
    .summary = "writes the report for the Board, fit to be published",
    .rules = report_rules,
    .words_min = 1,
    .words_max = 1,
    .run = run_report,
};
