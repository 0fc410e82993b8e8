/* Everything a survey must be before it may reach a pack, in the order in which later checks rely
 * on earlier ones: its parts, each question by itself, how they are nested, what their expressions
 * name, the ballot's layout, and last the defaults, which are answers. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "record/ballot.h"
#include "record/issue.h"
#include "record/survey_check.h"

enum { RANGE_STEPS_MAX = 1000000 };
static const int64_t RANGE_VALUE_MAX = INT64_C(1000000000) * 1000000; /* millionths */

bool survey_fault(struct survey_check *check, int question, const char *column, const char *format,
                  ...)
{
    char what[400];
    va_list args;
    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    check->question = question;
    check->column = column;
    fail_set(check->f, FAIL_FORMAT, "%s", what);
    if (question < 0)
        return fail_in(check->f, "column %s", column);
    return fail_in(check->f, "question %s, column %s", check->s->questions[question].name, column);
}

static bool is_select(enum question_type type)
{
    return type == QUESTION_SELECT_ONE || type == QUESTION_SELECT_MULTIPLE;
}

static bool check_list(struct survey_check *check, int index)
{
    const struct survey *s = check->s;
    const struct survey_question *q = &s->questions[index];
    bool needs_list = is_select(q->type) || q->type == QUESTION_RANK;
    if (q->list < -1 || q->list >= (int)s->list_count || (q->list >= 0) != needs_list)
        return survey_fault(check, index, "type", "%s",
                            needs_list ? "Its list is not among the choices"
                                       : "Only selects and ranks have a list of choices");
    if (q->or_other && !is_select(q->type))
        return survey_fault(check, index, "type", "Only selects can have or_other");
    if (q->type == QUESTION_SELECT_MULTIPLE && s->lists[q->list].choice_count > SURVEY_PICKS_MAX)
        return survey_fault(
            check, index, "type", "The list %s has %zu choices; a select_multiple can have %d",
            s->lists[q->list].name, s->lists[q->list].choice_count, SURVEY_PICKS_MAX);
    return true;
}

/* Fills in what was left open, then checks it. */
static bool check_max_choices(struct survey_check *check, int index)
{
    struct survey_question *q = &check->s->questions[index];
    const struct survey_list *list = survey_list_of(check->s, index);
    if (list == NULL || q->type == QUESTION_SELECT_ONE) {
        q->max_choices = list != NULL ? 1 : 0;
        return true;
    }
    size_t most = list->choice_count < SURVEY_PICKS_MAX ? list->choice_count : SURVEY_PICKS_MAX;
    if (q->max_choices == 0)
        q->max_choices = (unsigned)most;
    return q->max_choices <= most ||
           survey_fault(check, index, "max_choices", "It is %u; at most %zu can be chosen here",
                        q->max_choices, most);
}

static bool check_range(struct survey_check *check, int index)
{
    const struct survey_question *q = &check->s->questions[index];
    if (q->has_range != (q->type == QUESTION_RANGE))
        return survey_fault(check, index, "parameters",
                            "A range, and nothing else, has start, end and step");
    if (!q->has_range)
        return true;
    if (q->range_start < -RANGE_VALUE_MAX || q->range_end > RANGE_VALUE_MAX ||
        q->range_start >= q->range_end)
        return survey_fault(check, index, "parameters",
                            "The start of a range lies before its end, and both within a thousand "
                            "million");
    int64_t length = q->range_end - q->range_start;
    if (q->range_step <= 0 || length % q->range_step != 0 ||
        length / q->range_step > RANGE_STEPS_MAX)
        return survey_fault(check, index, "parameters",
                            "The step of a range divides it evenly, into at most %d steps",
                            RANGE_STEPS_MAX);
    return true;
}

/* A constant repeat_count is the most repetitions; one that is worked out, or none, gives the
 * default. */
static bool check_repeat_count(struct survey_check *check, int index)
{
    struct survey_question *q = &check->s->questions[index];
    const char *count = q->repeat_count;
    q->repeat_max = q->type == QUESTION_REPEAT ? SURVEY_REPEAT_DEFAULT : 0;
    if (q->type != QUESTION_REPEAT || count == NULL || count[0] == '\0' ||
        count[strspn(count, "0123456789")] != '\0')
        return true;
    unsigned long constant = strtoul(count, NULL, 10);
    q->repeat_max = (unsigned)constant;
    return (constant >= 1 && constant <= SURVEY_REPEAT_MAX) ||
           survey_fault(check, index, "repeat_count", "It is %s; a repeat has 1 to %d repetitions",
                        count, SURVEY_REPEAT_MAX);
}

static bool check_question(struct survey_check *check, int index)
{
    const struct survey_question *q = &check->s->questions[index];
    if (q->type < QUESTION_TEXT || q->type > QUESTION_REPEAT)
        return survey_fault(check, index, "type", "The type %d is not known", (int)q->type);
    if (q->type == QUESTION_CALCULATE && (q->calculation == NULL || q->calculation[0] == '\0'))
        return survey_fault(check, index, "calculation", "A calculate needs a calculation");
    return check_list(check, index) && check_max_choices(check, index) &&
           check_range(check, index) && check_repeat_count(check, index);
}

static bool is_container(const struct survey_question *q)
{
    return q->type == QUESTION_GROUP || q->type == QUESTION_REPEAT;
}

/* A question's parent is the one before it, if that is a group or repeat, or one around that. */
static bool check_parent(struct survey_check *check, int index)
{
    const struct survey_question *q = check->s->questions;
    int open = index - 1;
    if (open >= 0 && !is_container(&q[open]))
        open = q[open].parent;
    while (open >= 0 && open != q[index].parent)
        open = q[open].parent;
    if (open != q[index].parent)
        return survey_fault(check, index, "type",
                            "It does not stand inside its group: begin and end lines do not pair");
    if (q[index].type == QUESTION_REPEAT && survey_repeat_of(check->s, open) >= 0)
        return survey_fault(check, index, "type",
                            "A repeat cannot stand inside another repeat; move it outside");
    return true;
}

/* What may stand beside a text in a repeat: an issue has room for nothing else. */
static bool fits_issue(enum question_type type)
{
    return type == QUESTION_TEXT || type == QUESTION_SELECT_ONE || type == QUESTION_NOTE ||
           type == QUESTION_CALCULATE || type == QUESTION_HIDDEN || type == QUESTION_GROUP;
}

static bool check_issue(struct survey_check *check, int repeat)
{
    const struct survey *s = check->s;
    int texts = 0, selects = 0;
    if (!survey_repeat_has_text(s, repeat))
        return true;
    for (int i = repeat + 1; i < (int)s->question_count && survey_repeat_of(s, i) == repeat; i++) {
        texts += s->questions[i].type == QUESTION_TEXT;
        selects += s->questions[i].type == QUESTION_SELECT_ONE;
        if (texts > 1 || selects > ISSUE_SELECTS_MAX || !fits_issue(s->questions[i].type))
            return survey_fault(check, i, "type",
                                "A repeat with a text question has that one text, up to %d "
                                "select_one, and notes; move this out of the repeat",
                                ISSUE_SELECTS_MAX);
    }
    return true;
}

static bool check_nesting(struct survey_check *check)
{
    int count = (int)check->s->question_count;
    for (int i = 0; i < count; i++)
        if (!check_parent(check, i))
            return false;
    for (int i = 0; i < count; i++)
        if (check->s->questions[i].type == QUESTION_REPEAT && !check_issue(check, i))
            return false;
    return true;
}

static void find_main_question(struct survey *s)
{
    s->main_question = -1;
    for (int i = (int)s->question_count - 1; i >= 0; i--)
        if (s->questions[i].type == QUESTION_RANK && survey_repeat_of(s, i) < 0)
            s->main_question = i;
}

static bool check_encoded_size(struct survey_check *check)
{
    struct bytes_writer encoded = {0};
    survey_encode(check->s, &encoded);
    size_t size = encoded.size;
    bytes_free(&encoded);
    return size <= SURVEY_ENCODED_MAX ||
           fail_set(check->f, FAIL_LIMIT,
                    "The survey takes %zu bytes; the limit is %d. Shorten it.", size,
                    SURVEY_ENCODED_MAX);
}

/* A setting that is none of the words is of another version, which had no card field. With cards a
 * sheet of answers has their column. */
static bool find_cards(struct survey_check *check)
{
    struct survey *s = check->s;
    const char *setting = survey_setting(s, "cards");
    s->cards = CARDS_NONE;
    if (setting != NULL)
        card_use_read(setting, &s->cards);
    for (int q = 0; s->cards != CARDS_NONE && q < (int)s->question_count; q++)
        if (strcasecmp(s->questions[q].name, "card") == 0)
            return survey_fault(check, q, "name",
                                "The form has voting cards, and card is theirs; choose another "
                                "name");
    return true;
}

static bool complete(struct survey_check *check)
{
    struct survey *s = check->s;
    if (!survey_parts(check) || !find_cards(check))
        return false;
    for (int i = 0; i < (int)s->question_count; i++)
        if (!check_question(check, i))
            return false;
    if (!check_nesting(check) || !survey_depend(check) || !survey_columns(check) ||
        !check_encoded_size(check))
        return false;
    find_main_question(s);
    s->venue_list = survey_find_list(s, "venue");
    return ballot_layout(s, check->f) && survey_defaults(check);
}

bool survey_complete(struct survey *s, int *question, const char **column, struct fail *f)
{
    struct survey_check check = {.s = s, .question = -1, .column = "", .f = f};
    bool ok = complete(&check);
    if (question != NULL)
        *question = check.question;
    if (column != NULL)
        *column = check.column;
    return ok;
}
