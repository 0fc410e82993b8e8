/* Segments are counted by walking the form; what they stand for is kept nowhere. */
#include "progress.h"

/* What questions of one segment have in common: the question drilled down into, the outermost
 * group or repeat, or only themselves. Kept apart by sign and offset, since all are indexes. */
static int segment_key(const struct survey *s, int question)
{
    const struct survey_question *q = &s->questions[question];
    if (q->drill_question >= 0)
        return -1 - q->drill_question;
    int top = question;
    while (s->questions[top].parent >= 0)
        top = s->questions[top].parent;
    return top;
}

static bool is_seen(enum question_type type)
{
    return type != QUESTION_CALCULATE && type != QUESTION_HIDDEN && type != QUESTION_GROUP;
}

/* Walks the form's segments up to `question` (-1: all); returns how many there were. A group's own
 * row opens its segment, so that its page is found as well. */
static unsigned count_up_to(const struct survey *s, int question)
{
    unsigned segments = 0;
    int last_key = 0;
    for (int i = 0; i < (int)s->question_count; i++) {
        int key = segment_key(s, i);
        if (is_seen(s->questions[i].type) || i == question) {
            segments += segments == 0 || key != last_key;
            last_key = key;
        }
        if (i == question)
            break;
    }
    return segments;
}

/* Segments before the questions': what happens, and the card. */
static unsigned opening(const struct survey *s)
{
    return s->cards == CARDS_NONE ? 1 : 2;
}

unsigned progress_segments(const struct survey *s)
{
    unsigned segments = opening(s) + count_up_to(s, -1) + 1;
    return segments < PROGRESS_SEGMENTS_MAX ? segments : PROGRESS_SEGMENTS_MAX;
}

/* The questions' segments, between those before them and the last one, share what there is. */
static int shared(const struct survey *s, unsigned at)
{
    unsigned all = count_up_to(s, -1), shown = progress_segments(s) - opening(s) - 1;
    if (all == 0)
        return 0; /* nothing that is asked: a group of calculations */
    return (int)((at - 1) * shown / all + opening(s));
}

int progress_at(const struct survey *s, struct step at)
{
    switch (at.kind) {
    case STEP_WHAT: return 0;
    case STEP_CARD: return 1;
    case STEP_QUESTION:
    case STEP_ANOTHER: return shared(s, count_up_to(s, at.question));
    case STEP_REVIEW: return (int)progress_segments(s) - 1;
    default: return -1;
    }
}

/* A drill-down is asked for what was chosen only, so the most that may be chosen count instead. */
unsigned progress_minutes(const struct survey *s)
{
    unsigned seconds = s->cards == CARDS_NONE ? 0 : PROGRESS_CARD_S;
    for (size_t i = 0; i < s->question_count; i++) {
        const struct survey_question *q = &s->questions[i];
        bool asks = is_seen(q->type) && q->type != QUESTION_NOTE && q->type != QUESTION_REPEAT;
        if (asks && q->drill_question < 0)
            seconds += PROGRESS_QUESTION_S;
        if ((int)i == s->main_question)
            seconds += q->max_choices * PROGRESS_QUESTION_S;
    }
    return seconds < 90 ? 1 : (seconds + 30) / 60;
}
