/* issues: what residents wrote in their own words. In an order that the words give, by venue and
 * week: nothing shows which were written together, or beside which ballot (DESIGN 4.4). */
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/derive_here.h"
#include "cli/json.h"
#include "cli/passphrase.h"
#include "cli/print.h"
#include "record/alloc.h"
#include "record/day.h"

static const struct option_rule issues_rules[] = {
    {"--ids", NULL, "shows with each issue the code by which decide erases it", false},
    {"--json", NULL, "prints the issues for a program", false},
    PASSPHRASE_RULE,
    {0},
};

struct row {
    char *question, *about, *text, *venue; /* owned; about: "theme=parks area=station" */
    char week[12];                         /* its Monday */
    char code[RECEIPT_LETTERS + 3];
};

struct rows {
    struct row *all; /* owned */
    size_t count, capacity;
};

/* Owned. */
static char *about_text(const struct derived_issue *issue)
{
    char *text = xstrdup("");
    for (size_t i = 0; i < issue->select_count; i++) {
        if (!*issue->selects[i].choice)
            continue;
        char *longer = xasprintf("%s%s%s=%s", text, *text ? " " : "", issue->selects[i].question,
                                 issue->selects[i].choice);
        free(text);
        text = longer;
    }
    return text;
}

static bool add_row(void *data, const struct derived_issue *issue)
{
    struct rows *rows = data;
    rows->all = xgrow(rows->all, rows->count, &rows->capacity, sizeof *rows->all);
    struct row *row = &rows->all[rows->count++];
    *row = (struct row){.question = xstrdup(issue->question),
                        .about = about_text(issue),
                        .text = xstrdup(issue->text),
                        .venue = xstrdup(issue->session->venue)};
    day_format(day_monday(issue->session->day), row->week);
    receipt_grouped(issue->id, row->code);
    return true;
}

static void clear_rows(struct rows *rows)
{
    for (size_t i = 0; i < rows->count; i++) {
        free(rows->all[i].question);
        free(rows->all[i].about);
        free(rows->all[i].text);
        free(rows->all[i].venue);
    }
    free(rows->all);
}

static int compare_rows(const void *a, const void *b)
{
    const struct row *x = a, *y = b;
    int order = strcmp(x->question, y->question);
    order = order ? order : strcmp(x->about, y->about);
    order = order ? order : strcmp(x->text, y->text);
    order = order ? order : strcmp(x->week, y->week);
    return order ? order : strcmp(x->code, y->code);
}

/* One line of a table, whatever was typed. */
static void flatten(char *text)
{
    for (char *c = text; (c = strpbrk(c, "\r\n\t"));)
        *c = ' ';
}

static void print_rows(const struct rows *rows, bool ids)
{
    struct print_table t = {.columns = ids ? "llllll" : "lllll"};
    for (size_t i = 0; i < rows->count; i++) {
        struct row *row = &rows->all[i];
        flatten(row->text);
        if (ids)
            print_cell(&t, "%s", row->code);
        print_cell(&t, "%s", row->question);
        print_cell(&t, "%s", row->about);
        print_cell(&t, "%s", *row->venue ? row->venue : "no venue");
        print_cell(&t, "week of %s", row->week);
        print_cell(&t, "%s", row->text);
    }
    print_table(&t);
    if (rows->count == 0)
        print_message("No issue counts yet.");
}

static void print_rows_json(const struct rows *rows, bool ids)
{
    struct json j = {0};
    json_object(&j, NULL);
    json_array(&j, "issues");
    for (size_t i = 0; i < rows->count; i++) {
        const struct row *row = &rows->all[i];
        json_object(&j, NULL);
        if (ids)
            json_text(&j, "id", row->code);
        json_text(&j, "question", row->question);
        json_text(&j, "about", row->about);
        json_text(&j, "venue", row->venue);
        json_text(&j, "week", row->week);
        json_text(&j, "text", row->text);
        json_end(&j);
    }
    json_end(&j);
    json_end(&j);
}

static bool print_issues(const struct options *o, struct campaign *c, struct derived *d,
                         struct fail *f)
{
    struct rows rows = {0};
    bool ids = options_given(o, "--ids"), ok = derived_each_issue(d, add_row, &rows, f);
    if (rows.count)
        qsort(rows.all, rows.count, sizeof *rows.all, compare_rows);
    if (ok && options_given(o, "--json")) {
        print_rows_json(&rows, ids);
    } else if (ok) {
        print_practice(campaign_is_trial(c));
        print_rows(&rows, ids);
    }
    clear_rows(&rows);
    return ok;
}

static bool run_issues(const struct options *o, int *status, struct fail *f)
{
    (void)status;
    struct campaign *c = campaign_open(o->words[0], f);
    struct derived *d = c ? derive_here(o, c, f) : NULL;
    bool ok = d && print_issues(o, c, d, f);
    derived_close(d);
    campaign_close(c);
    return ok;
}

const struct command command_issues = {
    .name = "issues",
    .words = "DIR [--ids] [--json]",
    .summary = "lists what residents wrote, by question and theme, for the coordinator's eyes",
    .more = "  A person who is named in one can have it erased:\n"
            "    bigcount-sync decide DIR erase ID --reason TEXT   with an ID that --ids shows\n",
    .rules = issues_rules,
    .words_min = 1,
    .words_max = 1,
    .run = run_issues,
};
