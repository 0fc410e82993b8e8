/* Digits are kept as typed, so that nothing a resident sees is turned into something else; what
 * they come to is read anew after every key. */
#include "draft.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "record/day.h"
#include "record/expr.h"

enum { WHOLE_MOST = 12, RANGE_WHOLE_MOST = 9, DECIMALS = 6, MINUTES_AN_HOUR = 60 };

/* ---- what a question takes ---- */

static bool is_number(const struct survey_question *q)
{
    return q->type == QUESTION_INTEGER || q->type == QUESTION_DECIMAL || q->type == QUESTION_RANGE;
}

bool draft_takes_mark(const struct survey_question *q)
{
    return q->type == QUESTION_DECIMAL ||
           (q->type == QUESTION_RANGE &&
            (q->range_start % DRAFT_UNIT != 0 || q->range_step % DRAFT_UNIT != 0));
}

/* The constraint's `.`; other questions are blank. */
static struct expr_value probe(void *data, const char *name)
{
    return name ? expr_of_text(xstrdup("")) : expr_of_number(*(const double *)data);
}

bool draft_takes_minus(const struct survey_question *q)
{
    static const double probes[] = {-0.5, -1, -2, -5, -10, -20, -50, -100, -1000, -1e6};
    if (q->type == QUESTION_RANGE)
        return q->range_start < 0;
    if (!is_number(q) || !q->constraint_expr)
        return is_number(q);
    for (size_t i = 0; i < sizeof probes / sizeof *probes; i++) {
        double number = probes[i];
        if (expr_true(q->constraint_expr, &(struct expr_context){.lookup = probe, .data = &number}))
            return true;
    }
    return false;
}

/* ---- parts ---- */

static char *part_at(struct draft *d, const struct draft_order *order)
{
    return d->parts[order->parts[d->at]];
}

/* Two digits or, where no second one can follow, one: 4 is a day, 2 is a month. Minutes always have
 * two, a year four. */
static bool is_full(const struct survey_question *q, unsigned part, const char *digits)
{
    static const char most_of_date[] = "31", most_of_time[] = "29";
    if (q->type == QUESTION_DATE && part == DRAFT_YEAR)
        return strlen(digits) == 4;
    char most = q->type == QUESTION_DATE ? most_of_date[part] : most_of_time[part];
    return strlen(digits) == 2 || digits[0] > most;
}

void draft_go(struct draft *d, const struct draft_order *order, unsigned place)
{
    d->at = place < order->count ? place : order->count - 1;
    d->replaces = *part_at(d, order) != 0;
}

static bool put_in_part(struct draft *d, const struct survey_question *q,
                        const struct draft_order *order, char typed)
{
    char *part = part_at(d, order);
    bool is_end = strchr("/ -.:", typed) != NULL;
    if (is_end && *part && d->at + 1 < order->count)
        draft_go(d, order, d->at + 1);
    if (is_end || typed < '0' || typed > '9')
        return is_end;
    if (d->replaces)
        memset(part, 0, DRAFT_ROOM);
    d->replaces = false;
    if (*part && is_full(q, order->parts[d->at], part))
        return false;
    part[strlen(part)] = typed;
    if (is_full(q, order->parts[d->at], part) && d->at + 1 < order->count)
        draft_go(d, order, d->at + 1);
    return true;
}

/* ---- numbers ---- */

/* "-12.5" to millionths; false for what is no number yet, or too large for an answer. */
static bool read_number(const struct survey_question *q, const char *text, int64_t *millionths)
{
    bool is_negative = *text == '-';
    const char *digits = text + is_negative, *mark = strchr(digits, '.');
    size_t whole = mark ? (size_t)(mark - digits) : strlen(digits);
    size_t decimals = mark ? strlen(mark + 1) : 0;
    size_t most = q->type == QUESTION_RANGE ? RANGE_WHOLE_MOST : WHOLE_MOST;
    if (whole + decimals == 0 || whole > most || decimals > DECIMALS)
        return false;
    int64_t value = strtoll(digits, NULL, 10) * DRAFT_UNIT, unit = DRAFT_UNIT;
    for (size_t i = 0; i < decimals; i++)
        value += (mark[1 + i] - '0') * (unit /= 10);
    *millionths = is_negative ? -value : value;
    return q->type != QUESTION_INTEGER || (*millionths >= (int64_t)INT32_MIN * DRAFT_UNIT &&
                                           *millionths <= (int64_t)INT32_MAX * DRAFT_UNIT);
}

static void change_sign(char *text)
{
    size_t size = strlen(text);
    if (*text == '-') {
        memmove(text, text + 1, size);
    } else if (size + 1 < DRAFT_ROOM) {
        memmove(text + 1, text, size + 1);
        *text = '-';
    }
}

static bool put_in_number(struct draft *d, const struct survey_question *q, char typed)
{
    char text[DRAFT_ROOM], *number = d->parts[0];
    int64_t millionths;
    memcpy(text, number, DRAFT_ROOM);
    if (typed == '-')
        change_sign(text);
    else if (strcmp(text + (*text == '-'), "0") == 0 && typed != '.')
        text[strlen(text) - 1] = typed; /* 07 is 7 */
    else if (strlen(text) + 1 < DRAFT_ROOM)
        text[strlen(text)] = typed;
    bool is_sign = typed == '-' && draft_takes_minus(q);
    bool is_mark = typed == '.' && draft_takes_mark(q) && !strchr(number, '.');
    bool is_digit = typed >= '0' && typed <= '9' && read_number(q, text, &millionths);
    if (is_sign || is_mark || is_digit)
        memcpy(number, text, DRAFT_ROOM);
    return is_sign || is_mark || is_digit;
}

bool draft_put(struct draft *d, const struct survey_question *q, const struct draft_order *order,
               char typed)
{
    return is_number(q) ? put_in_number(d, q, typed) : put_in_part(d, q, order, typed);
}

void draft_delete(struct draft *d, const struct draft_order *order)
{
    d->replaces = false;
    while (d->at > 0 && *part_at(d, order) == 0)
        d->at--;
    char *part = part_at(d, order);
    if (*part)
        part[strlen(part) - 1] = 0;
}

/* ---- reading ---- */

static bool is_empty(const struct draft *d)
{
    for (size_t i = 0; i < DRAFT_PARTS_MAX; i++)
        if (d->parts[i][0])
            return false;
    return true;
}

static enum draft_state read_any_number(const struct draft *d, const struct survey_question *q,
                                        int64_t *number)
{
    int64_t millionths;
    if (!read_number(q, d->parts[0], &millionths))
        return DRAFT_UNFINISHED;
    *number = q->type == QUESTION_INTEGER ? millionths / DRAFT_UNIT : millionths;
    bool is_outside =
        q->type == QUESTION_RANGE && (millionths < q->range_start || millionths > q->range_end ||
                                      (millionths - q->range_start) % q->range_step != 0);
    return is_outside ? DRAFT_OUTSIDE : DRAFT_WHOLE;
}

static enum draft_state read_date(const struct draft *d, int64_t *number)
{
    int day = atoi(d->parts[DRAFT_DAY]), month = atoi(d->parts[DRAFT_MONTH]);
    int year = atoi(d->parts[DRAFT_YEAR]), of_year, of_month, of_day;
    if (!d->parts[DRAFT_DAY][0] || !d->parts[DRAFT_MONTH][0] || year < 1000)
        return DRAFT_UNFINISHED;
    if (month < 1 || month > 12)
        return DRAFT_NO_MONTH;
    if (day < 1 || day > 31)
        return DRAFT_NO_DAY;
    int32_t days = day_of(year, month, day); /* 31 February is taken for 3 March */
    day_split(days, &of_year, &of_month, &of_day);
    *number = days;
    return of_month == month && of_day == day ? DRAFT_WHOLE : DRAFT_NO_DAY;
}

static enum draft_state read_time(const struct draft *d, int64_t *number)
{
    int hour = atoi(d->parts[DRAFT_HOUR]), minute = atoi(d->parts[DRAFT_MINUTE]);
    if (!d->parts[DRAFT_HOUR][0] || strlen(d->parts[DRAFT_MINUTE]) < 2)
        return DRAFT_UNFINISHED;
    *number = hour * MINUTES_AN_HOUR + minute;
    return hour < 24 && minute < MINUTES_AN_HOUR ? DRAFT_WHOLE : DRAFT_NO_TIME;
}

enum draft_state draft_read(const struct draft *d, const struct survey_question *q, int64_t *number)
{
    if (is_empty(d))
        return DRAFT_BLANK;
    if (q->type == QUESTION_DATE)
        return read_date(d, number);
    return q->type == QUESTION_TIME ? read_time(d, number) : read_any_number(d, q, number);
}

/* ---- from an answer ---- */

void draft_decimal(int64_t millionths, char out[DRAFT_ROOM])
{
    uint64_t size = millionths < 0 ? -(uint64_t)millionths : (uint64_t)millionths;
    int end = snprintf(out, DRAFT_ROOM, "%s%" PRIu64 ".%06" PRIu64, millionths < 0 ? "-" : "",
                       size / DRAFT_UNIT, size % DRAFT_UNIT);
    while (out[end - 1] == '0')
        out[--end] = 0;
    if (out[end - 1] == '.')
        out[end - 1] = 0;
}

static void fill_date(struct draft *d, int32_t days)
{
    int year, month, day;
    day_split(days, &year, &month, &day);
    snprintf(d->parts[DRAFT_DAY], DRAFT_ROOM, "%d", day);
    snprintf(d->parts[DRAFT_MONTH], DRAFT_ROOM, "%d", month);
    snprintf(d->parts[DRAFT_YEAR], DRAFT_ROOM, "%04d", year);
}

struct draft draft_of(const struct survey_question *q, const struct answer *answer,
                      const struct draft_order *order)
{
    struct draft d = {.is_begun = true};
    int minutes = (int)(answer->number % (24 * MINUTES_AN_HOUR));
    if (!answer->answered)
        return d;
    if (q->type == QUESTION_DATE) {
        fill_date(&d, (int32_t)answer->number);
    } else if (q->type == QUESTION_TIME) {
        snprintf(d.parts[DRAFT_HOUR], DRAFT_ROOM, "%d", minutes / MINUTES_AN_HOUR);
        snprintf(d.parts[DRAFT_MINUTE], DRAFT_ROOM, "%02d", minutes % MINUTES_AN_HOUR);
    } else if (q->type == QUESTION_INTEGER) {
        snprintf(d.parts[0], DRAFT_ROOM, "%" PRId64, answer->number);
    } else {
        draft_decimal(answer->number, d.parts[0]);
    }
    if (order->count > 1)
        draft_go(&d, order, 0);
    return d;
}
