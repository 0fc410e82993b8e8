/* A row is a question as it is asked first; a repeat's may be answered more often. */
#include "report/dpia_questions.h"

#include "report/markup.h"

/* Of those whose answer is kept; NULL: it is not, or it is no question. */
static const char *const answers_as[] = {
    [QUESTION_TEXT] = "own words",           [QUESTION_INTEGER] = "a number",
    [QUESTION_DECIMAL] = "a number",         [QUESTION_SELECT_ONE] = "one of",
    [QUESTION_SELECT_MULTIPLE] = "any of",   [QUESTION_RANK] = "in order, of",
    [QUESTION_RANGE] = "a place on a scale", [QUESTION_DATE] = "a date",
    [QUESTION_TIME] = "a time of day",       [QUESTION_ACKNOWLEDGE] = "a tick",
};

static void put_conditions(const struct survey *s, int question, struct bytes_writer *out)
{
    for (int at = question; at >= 0; at = s->questions[at].parent)
        if (s->questions[at].relevant) {
            markup_put(out, "<small>only if <code>");
            markup_text(out, s->questions[at].relevant);
            markup_put(out, "</code></small>");
        }
}

static void put_asked(const struct survey *s, int question, struct bytes_writer *out)
{
    const struct survey_question *q = &s->questions[question];
    const char *label = survey_text_in(s, &q->label, s->default_language);
    markup_put(out, "<td>");
    markup_label(out, label && *label ? label : q->name);
    markup_put(out, "<small><code>");
    markup_text(out, q->name);
    markup_put(out, "</code></small>");
    put_conditions(s, question, out);
    markup_put(out, "</td>");
}

static void put_answer(const struct survey *s, int question, struct bytes_writer *out)
{
    const struct survey_question *q = &s->questions[question];
    const struct survey_list *list = survey_list_of(s, question);
    markup_put(out, "<td>%s", answers_as[q->type]);
    if (list)
        markup_put(out, " %zu", list->choice_count);
    if (q->type == QUESTION_SELECT_MULTIPLE || q->type == QUESTION_RANK)
        markup_put(out, ", at most %u", q->max_choices);
    if (q->or_other)
        markup_put(out, ", or own words");
    if (survey_repeat_of(s, question) >= 0)
        markup_put(out, "<small>up to %u times</small>",
                   s->questions[survey_repeat_of(s, question)].repeat_max);
    markup_put(out, "</td>");
}

static void put_sensitivity(const struct survey *s, int question, struct bytes_writer *out)
{
    const struct survey_question *q = &s->questions[question];
    markup_put(out, "<td>");
    if (q->sensitive)
        markup_put(out, "<span class=\"sensitive\">sensitive</span>");
    else if (q->type == QUESTION_TEXT || q->or_other)
        markup_put(out, "may name people");
    else
        markup_put(out, "not marked as sensitive");
    if (q->required)
        markup_put(out, "<small>has to be answered</small>");
    markup_put(out, "<small>kept %s</small></td>",
               survey_in_ballot(s, question) ? "in the ballot"
                                             : "as an issue, apart from the ballot");
}

void dpia_questions(const struct survey *s, struct bytes_writer *out)
{
    markup_put(out, "<table>\n<tr><th class=\"asked\">Question</th><th class=\"answer\">Answer</th>"
                    "<th>Sensitivity</th></tr>\n");
    for (int question = 0; question < (int)s->question_count; question++) {
        enum question_type type = s->questions[question].type;
        if ((size_t)type >= sizeof answers_as / sizeof *answers_as || !answers_as[type])
            continue;
        markup_put(out, "<tr>");
        put_asked(s, question, out);
        put_answer(s, question, out);
        put_sensitivity(s, question, out);
        markup_put(out, "</tr>\n");
    }
    markup_put(out, "</table>\n");
}
