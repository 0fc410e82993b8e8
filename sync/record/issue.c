/* Own words leave the answers here, each as an issue by itself. Where a text stands in a repeat the
 * repetition's selects go with it; they are listed in document order, whether answered or not, so
 * that an issue's shape says nothing about its author. */
#include "record/issue.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

static const char SPACE[] = " \t\n\v\f\r";

/* The text without white space around it; NULL if nothing is left. */
static char *trimmed(const char *text)
{
    if (text == NULL)
        return NULL;
    text += strspn(text, SPACE);
    size_t size = strlen(text);
    while (size > 0 && strchr(SPACE, text[size - 1]) != NULL)
        size--;
    return size > 0 ? xstrndup(text, size) : NULL;
}

/* The repeat that a text's issue is of, or -1 if it stands for itself. */
static int repeat_of_text(const struct survey *s, int question)
{
    return s->questions[question].type == QUESTION_TEXT ? survey_repeat_of(s, question) : -1;
}

static uint16_t chosen(const struct answers *a, int question, unsigned repetition)
{
    const struct answer *answer = answers_get(a, question, repetition);
    if (answer->count == 0 || !answers_relevant(a, question, repetition))
        return 0;
    return (uint16_t)(answer->choice[0] + 1);
}

/* The next select_one of the repeat behind `question`, or -1. */
static int next_select(const struct survey *s, int repeat, int question)
{
    for (int q = question + 1; q < (int)s->question_count; q++) {
        if (survey_repeat_of(s, q) != repeat)
            return -1;
        if (s->questions[q].type == QUESTION_SELECT_ONE)
            return q;
    }
    return -1;
}

static void add_selects(const struct answers *a, int repeat, unsigned repetition, struct issue *i)
{
    const struct survey *s = a->survey;
    for (int q = next_select(s, repeat, repeat); q >= 0; q = next_select(s, repeat, q))
        i->selects[i->select_count++] =
            (struct issue_select){(uint16_t)q, chosen(a, q, repetition)};
}

static bool holds_text(const struct survey_question *q)
{
    return q->type == QUESTION_TEXT || q->or_other;
}

/* The issue in one answer; false if it is blank or not relevant. */
static bool issue_from(const struct answers *a, int question, unsigned repetition, size_t language,
                       struct issue *out)
{
    const struct answer *answer = answers_get(a, question, repetition);
    char *text = answers_relevant(a, question, repetition) ? trimmed(answer->text) : NULL;
    if (text == NULL)
        return false;
    int repeat = repeat_of_text(a->survey, question);
    *out = (struct issue){.question = (uint16_t)(repeat >= 0 ? repeat : question),
                          .language = (uint8_t)language,
                          .text = text};
    if (repeat >= 0)
        add_selects(a, repeat, repetition, out);
    return true;
}

static unsigned repetitions_in_use(const struct answers *a, int question)
{
    int repeat = survey_repeat_of(a->survey, question);
    return repeat >= 0 ? a->repetitions[repeat] : 1;
}

size_t issues_from(const struct answers *a, size_t language, struct issue **out)
{
    const struct survey *s = a->survey;
    size_t count = 0, capacity = 1;
    for (int q = 0; q < (int)s->question_count; q++)
        if (holds_text(&s->questions[q]))
            capacity += repetitions_in_use(a, q);
    *out = xcalloc(capacity, sizeof **out);
    for (int q = 0; q < (int)s->question_count; q++)
        for (unsigned r = 0; holds_text(&s->questions[q]) && r < repetitions_in_use(a, q); r++)
            count += issue_from(a, q, r, language, *out + count);
    return count;
}

void issue_clear(struct issue *i)
{
    xwipe_text(i->text);
    xwipe(i, sizeof *i);
}

void issue_encode(const struct issue *i, struct bytes_writer *out)
{
    bytes_put_u16(out, i->question);
    bytes_put_u8(out, i->language);
    bytes_put_u8(out, (uint8_t)i->select_count);
    for (size_t n = 0; n < i->select_count; n++) {
        bytes_put_u16(out, i->selects[n].question);
        bytes_put_u16(out, i->selects[n].choice);
    }
    bytes_put_text(out, i->text);
}

/* Does the issue's question give issues, and are its selects all of the repeat's, in order? */
static bool fits_survey(const struct survey *s, const struct issue *i)
{
    if (i->question >= s->question_count || i->language >= s->language_count)
        return false;
    const struct survey_question *q = &s->questions[i->question];
    if (q->type != QUESTION_REPEAT)
        return holds_text(q) && repeat_of_text(s, i->question) < 0 && i->select_count == 0;
    if (!survey_repeat_has_text(s, i->question))
        return false;
    int expected = i->question;
    for (size_t n = 0; n < i->select_count; n++) {
        expected = next_select(s, i->question, expected);
        if (expected < 0 || i->selects[n].question != expected ||
            i->selects[n].choice > survey_list_of(s, expected)->choice_count)
            return false;
    }
    return next_select(s, i->question, expected) < 0;
}

static bool is_own_words(const char *text)
{
    size_t size = strlen(text);
    return size > 0 && strchr(SPACE, text[0]) == NULL && strchr(SPACE, text[size - 1]) == NULL &&
           utf8_length(text) <= ANSWER_TEXT_LETTERS_MAX;
}

static void get_issue(struct bytes_reader *r, struct issue *out)
{
    out->question = bytes_get_u16(r);
    out->language = bytes_get_u8(r);
    out->select_count = bytes_get_u8(r);
    if (out->select_count > ISSUE_SELECTS_MAX) {
        out->select_count = 0;
        r->ok = false;
    }
    for (size_t n = 0; n < out->select_count; n++) {
        out->selects[n].question = bytes_get_u16(r);
        out->selects[n].choice = bytes_get_u16(r);
    }
    out->text = bytes_get_text(r, ANSWER_TEXT_BYTES_MAX);
}

bool issue_decode(const struct survey *s, const uint8_t *data, size_t size, struct issue *out,
                  struct fail *f)
{
    struct bytes_reader r = bytes_read(data, size);
    *out = (struct issue){0};
    get_issue(&r, out);
    if (!bytes_end(&r))
        fail_set(f, FAIL_FORMAT, "The issue is cut short or damaged.");
    else if (!fits_survey(s, out))
        fail_set(f, FAIL_FORMAT, "The issue does not fit the survey's questions.");
    else if (!is_own_words(out->text))
        fail_set(f, FAIL_FORMAT, "The issue's text is blank, not trimmed, or over %d characters.",
                 ANSWER_TEXT_LETTERS_MAX);
    else
        return true;
    issue_clear(out);
    return false;
}
