/* Both files grow row by row, so that a million ballots take no memory. */
#include "truth.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "record/alloc.h"
#include "record/day.h"

enum {
    MILLION = 1000000,
    CELL_MAX = SURVEY_PICKS_MAX * (SURVEY_NAME_MAX + 1), /* an answer with its NUL */
};

struct truth_file {
    char *path, *temp; /* owned: the name it gets, and the hidden one until then */
    FILE *out;         /* NULL once closed */
};

struct truth {
    const struct survey *survey;
    struct truth_file ballots, issues;
};

/* Cells */

static void put_cell(FILE *out, const char *text)
{
    if (!text[strcspn(text, ",\"\r\n")]) {
        fputs(text, out);
        return;
    }
    fputc('"', out);
    for (const char *c = text; *c; c++) {
        if (*c == '"')
            fputc('"', out);
        fputc(*c, out);
    }
    fputc('"', out);
}

static void put_next_cell(FILE *out, const char *text)
{
    fputc(',', out);
    put_cell(out, text);
}

static void end_row(FILE *out, const char *venue, const char *channel)
{
    put_next_cell(out, venue);
    put_next_cell(out, channel);
    fputs("\r\n", out);
}

/* Answers as words */

static void say_choices(const struct survey_list *list, const struct answer *a, char *out)
{
    for (unsigned i = 0; i < a->count; i++)
        out += snprintf(out, SURVEY_NAME_MAX + 2, "%s%s", i > 0 ? " " : "",
                        list->choices[a->choice[i]].name);
}

/* Millionths as a decimal number. */
static void say_decimal(int64_t millionths, char *out)
{
    int64_t size = millionths < 0 ? -millionths : millionths;
    snprintf(out, CELL_MAX, "%s%" PRId64 ".%06" PRId64, millionths < 0 ? "-" : "", size / MILLION,
             size % MILLION);
}

static void say_number(enum question_type type, int64_t number, char *out)
{
    if (type == QUESTION_DATE)
        day_format((int32_t)number, out);
    else if (type == QUESTION_TIME)
        snprintf(out, CELL_MAX, "%02d:%02d", (int)number / 60, (int)number % 60);
    else if (type == QUESTION_INTEGER)
        snprintf(out, CELL_MAX, "%" PRId64, number);
    else
        say_decimal(number, out);
}

static void say_answer(const struct survey *s, int question, const struct answer *a, char *out)
{
    const struct survey_list *list = survey_list_of(s, question);
    if (list)
        say_choices(list, a, out);
    else if (s->questions[question].type == QUESTION_ACKNOWLEDGE)
        snprintf(out, CELL_MAX, "OK");
    else
        say_number(s->questions[question].type, a->number, out);
}

/* Columns */

/* How many columns of truth.csv a question has. */
static unsigned columns_of(const struct survey *s, int question)
{
    int repeat = survey_repeat_of(s, question);
    if (!survey_in_ballot(s, question) || repeat == question)
        return 0;
    return repeat >= 0 ? s->questions[repeat].repeat_max : 1;
}

static void put_ballot_header(FILE *out, const struct survey *s)
{
    const char *before = "";
    for (int q = 0; q < (int)s->question_count; q++)
        for (unsigned r = 0; r < columns_of(s, q); r++) {
            bool repeats = survey_repeat_of(s, q) >= 0;
            char *name = repeats ? xasprintf("%s[%u]", s->questions[q].name, r + 1)
                                 : xstrdup(s->questions[q].name);
            fputs(before, out);
            put_cell(out, name);
            before = ",";
            free(name);
        }
    if (s->cards != CARDS_NONE)
        put_next_cell(out, "card");
    end_row(out, "venue", "channel");
}

/* Is it a select that goes with a text? */
static bool goes_with_text(const struct survey *s, int question)
{
    int repeat = survey_repeat_of(s, question);
    return s->questions[question].type == QUESTION_SELECT_ONE && repeat >= 0 &&
           survey_repeat_has_text(s, repeat);
}

static void put_issue_header(FILE *out, const struct survey *s)
{
    put_cell(out, "question");
    put_next_cell(out, "language");
    put_next_cell(out, "text");
    for (int q = 0; q < (int)s->question_count; q++)
        if (goes_with_text(s, q))
            put_next_cell(out, s->questions[q].name);
    end_row(out, "venue", "channel");
}

/* Rows */

/* Is it in the ballot and not blank there? */
static bool given(const struct answers *a, int question, unsigned repetition)
{
    int repeat = survey_repeat_of(a->survey, question);
    return answers_get(a, question, repetition)->answered &&
           (repeat < 0 || repetition < a->repetitions[repeat]) &&
           answers_relevant(a, question, repetition);
}

void truth_ballot(struct truth *t, const struct answers *a, const char *venue, enum channel channel)
{
    const struct survey *s = t->survey;
    FILE *out = t->ballots.out;
    char cell[CELL_MAX];
    const char *before = "";
    for (int q = 0; q < (int)s->question_count; q++)
        for (unsigned r = 0; r < columns_of(s, q); r++) {
            cell[0] = '\0';
            if (given(a, q, r))
                say_answer(s, q, answers_get(a, q, r), cell);
            fputs(before, out);
            put_cell(out, cell);
            before = ",";
        }
    cell[0] = '\0';
    if (a->card.given)
        card_text(&a->card, cell);
    if (s->cards != CARDS_NONE)
        put_next_cell(out, cell);
    end_row(out, venue, channel_name(channel));
}

/* The option of a select that an issue carries, or "". */
static const char *selected(const struct survey *s, const struct issue *i, int question)
{
    for (size_t n = 0; n < i->select_count; n++)
        if (i->selects[n].question == question && i->selects[n].choice > 0)
            return survey_list_of(s, question)->choices[i->selects[n].choice - 1].name;
    return "";
}

void truth_issue(struct truth *t, const struct issue *i, const char *venue, enum channel channel)
{
    const struct survey *s = t->survey;
    const struct survey_language *language = &s->languages[i->language];
    FILE *out = t->issues.out;
    put_cell(out, s->questions[i->question].name);
    put_next_cell(out, *language->code ? language->code : language->name);
    put_next_cell(out, i->text);
    for (int q = 0; q < (int)s->question_count; q++)
        if (goes_with_text(s, q))
            put_next_cell(out, selected(s, i, q));
    end_row(out, venue, channel_name(channel));
}

/* Files */

static bool open_file(struct truth_file *file, const char *folder, const char *name, struct fail *f)
{
    file->path = xasprintf("%s/%s", folder, name);
    file->temp = xasprintf("%s/.%s", folder, name);
    if (access(file->path, F_OK) == 0)
        return fail_set(f, FAIL_CONFLICT, "%s is there already. Name another folder.", file->path);
    file->out = fopen(file->temp, "w");
    return file->out || fail_errno(f, "%s cannot be written", file->path);
}

static bool close_file(struct truth_file *file, struct fail *f)
{
    bool ok = fflush(file->out) == 0 && !ferror(file->out) && fsync(fileno(file->out)) == 0;
    ok = fclose(file->out) == 0 && ok;
    file->out = NULL;
    ok = ok && rename(file->temp, file->path) == 0;
    if (!ok) {
        fail_errno(f, "%s cannot be written", file->path);
        unlink(file->temp);
    }
    return ok;
}

static void drop_file(struct truth_file *file)
{
    if (file->out) {
        fclose(file->out);
        unlink(file->temp);
    }
    free(file->path);
    free(file->temp);
}

struct truth *truth_open(const char *folder, const struct survey *s, struct fail *f)
{
    struct truth *t = xcalloc(1, sizeof *t);
    t->survey = s;
    if (!open_file(&t->ballots, folder, "truth.csv", f) ||
        !open_file(&t->issues, folder, "issues.csv", f)) {
        truth_free(t);
        return NULL;
    }
    put_ballot_header(t->ballots.out, s);
    put_issue_header(t->issues.out, s);
    return t;
}

bool truth_close(struct truth *t, struct fail *f)
{
    return close_file(&t->ballots, f) && close_file(&t->issues, f);
}

void truth_free(struct truth *t)
{
    if (!t)
        return;
    drop_file(&t->ballots);
    drop_file(&t->issues);
    free(t);
}
