/* check: every fault of a form with its place. Exit code 1 where there is an error. */
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/form_survey.h"
#include "cli/json.h"
#include "cli/native_reader.h"
#include "cli/print.h"
#include "form/check.h"

static const struct option_rule check_rules[] = {
    {"--json", NULL, "prints the faults for a program", false},
    {0},
};

/* What the kiosk itself says around the form's words. */
static void print_native_reader(const char *code)
{
    const char *reader = native_reader_of(code);
    fputs("; the kiosk's own words ", stdout);
    if (!reader)
        fputs("are English here", stdout);
    else if (strcmp(reader, "no") == 0)
        fputs("were checked by no native reader", stdout);
    else
        printf("were checked by %s", reader);
}

static void print_translations(const struct check *check)
{
    const struct survey *s = check->form.survey;
    for (size_t i = 0; s && i < s->language_count; i++) {
        print_text(stdout, s->languages[i].name);
        printf(": %zu of %zu texts", check->translations[i].given, check->translations[i].wanted);
        print_native_reader(s->languages[i].code);
        putchar('\n');
    }
}

static void print_check(const struct check *check)
{
    const struct faults *faults = &check->form.faults;
    print_faults(stdout, faults);
    print_translations(check);
    for (int s = 0; s < FAULT_SEVERITIES; s++) {
        char *number =
            print_number(faults->of_severity[s], fault_severity_name((enum fault_severity)s));
        printf("%s%s", s ? ", " : "", number);
        free(number);
    }
    putchar('\n');
}

static void print_faults_json(struct json *j, const struct faults *faults)
{
    json_array(j, "faults");
    for (size_t i = 0; i < faults->count; i++) {
        const struct fault *fault = &faults->items[i];
        char *place = fault_place(fault);
        json_object(j, NULL);
        json_text(j, "severity", fault_severity_name(fault->severity));
        json_text(j, "place", place);
        json_text(j, "sheet", fault_sheet_name(fault->sheet));
        json_number(j, "row", (int64_t)fault->row);
        json_number(j, "column", (int64_t)fault->column);
        json_text(j, "column_name", fault->column_name ? fault->column_name : "");
        json_text(j, "text", fault->text);
        json_end(j);
        free(place);
    }
    json_end(j);
}

static void print_check_json(const struct check *check)
{
    static const char *const keys[] = {
        [FAULT_ERROR] = "errors", [FAULT_WARNING] = "warnings", [FAULT_INFO] = "infos"};
    const struct survey *survey = check->form.survey;
    struct json j = {0};
    json_object(&j, NULL);
    for (int s = 0; s < FAULT_SEVERITIES; s++)
        json_number(&j, keys[s], (int64_t)check->form.faults.of_severity[s]);
    json_array(&j, "languages");
    for (size_t i = 0; survey && i < survey->language_count; i++) {
        json_object(&j, NULL);
        json_text(&j, "name", survey->languages[i].name);
        json_number(&j, "given", (int64_t)check->translations[i].given);
        json_number(&j, "wanted", (int64_t)check->translations[i].wanted);
        const char *reader = native_reader_of(survey->languages[i].code);
        json_text(&j, "native_reader", reader ? reader : "");
        json_end(&j);
    }
    json_end(&j);
    print_faults_json(&j, &check->form.faults);
    json_end(&j);
}

/* How votes are counted is no business of the form's layer. */
static void check_method(struct check *check)
{
    struct fail why = {0};
    const struct form *form = &check->form;
    if (form->faults.of_severity[FAULT_ERROR] > 0 || form_survey_check_method(form->survey, &why))
        return;
    sheet_fault(&form->sheets[FORM_SETTINGS], FAULT_ERROR, 2, "method", "%s", why.text);
    fault_sort(&check->form.faults);
}

static bool run_check(const struct options *o, int *status, struct fail *f)
{
    struct check check;
    bool ok = check_open(&check, o->words[0], f);
    if (ok) {
        check_method(&check);
        if (options_given(o, "--json"))
            print_check_json(&check);
        else
            print_check(&check);
        if (check.form.faults.of_severity[FAULT_ERROR] > 0)
            *status = STATUS_FAILED;
    }
    check_close(&check);
    return ok;
}

const struct command command_check = {
    .name = "check",
    .words = "FORM [--json]",
    .summary = "says what is wrong or missing in a form, with sheet, row and column",
    .rules = check_rules,
    .words_min = 1,
    .words_max = 1,
    .run = run_check,
};
