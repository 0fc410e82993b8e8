/* A date has a field each for day, month and year: eight digits, as on a telephone, are typed
 * faster than a calendar is turned back eighty years. Going on to the next field happens by itself.
 */
#include "screens/part/number_parts.h"

#include <stdlib.h>
#include <string.h>

#include "screens/part/keypad.h"
#include "screens/part/value_words.h"
#include "ui/button.h"
#include "ui/face.h"
#include "ui/field.h"
#include "ui/label.h"

#define MM_PADDING 4.2 /* of a field */

static const struct part {
    const char *id;
    enum string caption;
    int digits;
} date_parts[] = {[DRAFT_DAY] = {"part:day", STRING_DATE_DAY, 2},
                  [DRAFT_MONTH] = {"part:month", STRING_DATE_MONTH, 2},
                  [DRAFT_YEAR] = {"part:year", STRING_DATE_YEAR, 4}},
  time_parts[] = {[DRAFT_HOUR] = {"part:hour", STRING_TIME_HOUR, 2},
                  [DRAFT_MINUTE] = {"part:minute", STRING_TIME_MINUTE, 2}};

/* NULL of a number, which has one part and no caption. */
static const struct part *parts_of(const struct kiosk *k, int question)
{
    enum question_type type = kiosk_question(k, question)->type;
    if (type == QUESTION_DATE)
        return date_parts;
    return type == QUESTION_TIME ? time_parts : NULL;
}

/* Digits are large, as on the keys; a small screen has no room for that. */
static double font_of(const struct frame *frame)
{
    return frame->metrics.small_screen ? frame->metrics.font_px
                                       : KEYPAD_DIGIT_PER_TITLE * frame->metrics.title_px;
}

/* ---- order ---- */

static unsigned part_called(const char *word)
{
    unsigned part = DRAFT_DAY;
    while (part < DRAFT_YEAR && strcmp(kiosk_after(date_parts[part].id, "part:"), word) != 0)
        part++;
    return part;
}

struct draft_order number_parts_order(const struct kiosk *k, int question)
{
    struct draft_order order = {.parts = {0, 1, 2}, .count = 1};
    if (kiosk_question(k, question)->type == QUESTION_TIME)
        order.count = 2;
    if (kiosk_question(k, question)->type != QUESTION_DATE)
        return order;
    for (order.count = 0; order.count < DRAFT_PARTS_MAX; order.count++) {
        char *word = strings_word(kiosk_strings(k), STRING_DATE_ORDER, order.count);
        order.parts[order.count] = part_called(word);
        free(word);
    }
    return order;
}

int number_parts_find(const struct kiosk *k, int question, const char *id)
{
    const struct part *parts = parts_of(k, question);
    struct draft_order order = number_parts_order(k, question);
    for (unsigned i = 0; parts && i < order.count; i++)
        if (strcmp(parts[order.parts[i]].id, id) == 0)
            return (int)i;
    return -1;
}

struct draft number_parts_draft(const struct kiosk *k, int question, unsigned repetition)
{
    struct draft_order order = number_parts_order(k, question);
    return k->visit.view.draft.is_begun
               ? k->visit.view.draft
               : draft_of(kiosk_question(k, question),
                          answers_get(k->visit.answers, question, repetition), &order);
}

/* ---- a date or time ---- */

static struct label caption_of(const struct kiosk *k, const struct part *part, bool is_open)
{
    return (struct label){.text = kiosk_say(k, part->caption), .bold = is_open, .wrap_bold = true};
}

/* Of one line, with what keeps the tails of all of them off the fields; 0 without parts. */
static int captions_height(const struct kiosk *k, const struct frame *frame,
                           const struct part *parts, const struct draft_order *order)
{
    int most = 0, width = frame->metrics.width;
    for (unsigned i = 0; parts && i < order->count; i++) {
        struct label caption = caption_of(k, &parts[i], true);
        int height = label_height(frame, &caption, width) + face_air_under(frame, &caption, width);
        most = height > most ? height : most;
    }
    return most;
}

/* What a part's caption or its digits need, whichever is wider. */
static int part_width(const struct kiosk *k, const struct frame *frame, const struct part *part)
{
    int caption = label_width(frame, &(struct label){.text = kiosk_say(k, part->caption)});
    int digit = label_width(frame, &(struct label){.text = "0", .font_px = font_of(frame)});
    int digits = (part->digits + 1) * digit + 2 * metrics_px(&frame->metrics, MM_PADDING);
    return caption > digits ? caption : digits;
}

static void draw_closed(const struct kiosk *k, struct frame *frame, const struct part *part,
                        const char *digits, struct rect r)
{
    const struct face face = {.id = part->id, .kind = FACE_BUTTON};
    struct face_ink ink = face_box(frame, &face, r);
    struct rect words = r;
    rect_cut_left(&words, metrics_px(&frame->metrics, MM_PADDING));
    struct label label = {.text = digits, .font_px = font_of(frame)};
    face_words(frame, &ink, &label, words);
    frame_control(frame, &(struct frame_control){.id = part->id,
                                                 .label = kiosk_say(k, part->caption),
                                                 .value = digits,
                                                 .role = ROLE_BUTTON,
                                                 .rect = r});
}

/* r: under its caption. */
static void draw_part(const struct kiosk *k, struct frame *frame, const struct part *part,
                      const char *digits, bool is_open, struct rect r)
{
    const char *caption = kiosk_say(k, part->caption);
    if (is_open)
        field_draw(frame,
                   &(struct field){
                       .id = part->id, .label = caption, .text = digits, .font_px = font_of(frame)},
                   r);
    else
        draw_closed(k, frame, part, digits, r);
}

static void draw_parts(const struct kiosk *k, struct frame *frame, const struct part *parts,
                       const struct draft_order *order, const struct draft *draft, struct rect row)
{
    int spare = row.width - ((int)order->count - 1) * frame->metrics.gap;
    for (unsigned i = 0; i < order->count; i++)
        spare -= part_width(k, frame, &parts[i]);
    int captions = captions_height(k, frame, parts, order);
    for (unsigned i = 0; i < order->count; i++) {
        unsigned part = order->parts[i];
        int width = part_width(k, frame, &parts[part]) + spare / (int)order->count;
        struct rect field = rect_cut_left(&row, width), over = rect_cut_top(&field, captions);
        struct label caption = caption_of(k, &parts[part], draft->at == i);
        label_draw(frame, &caption, over);
        draw_part(k, frame, &parts[part], draft->parts[part], draft->at == i, field);
        rect_cut_left(&row, frame->metrics.gap);
    }
}

/* ---- a number ---- */

static void draw_number(const struct kiosk *k, struct frame *frame, const struct draft *draft,
                        struct rect row)
{
    const struct survey_question *q = kiosk_question(k, k->visit.at.question);
    struct button minus = {.id = "key:minus",
                           .spoken = kiosk_say(k, STRING_NUMBER_MINUS),
                           .icon = "minus",
                           .icon_only = true,
                           .chosen = draft->parts[0][0] == '-'};
    if (draft_takes_minus(q)) {
        button_draw(frame, &minus, rect_cut_left(&row, frame->metrics.target));
        rect_cut_left(&row, frame->metrics.gap);
    }
    field_draw(frame,
               &(struct field){.id = frame_keep(frame, "field:%s", q->name),
                               .label = kiosk_label(k, frame, k->visit.at.question),
                               .text = value_words_number(k, frame, draft->parts[0]),
                               .font_px = font_of(frame)},
               row);
}

void number_parts_draw(const struct kiosk *k, struct frame *frame, const struct draft *draft,
                       struct rect *area)
{
    int question = k->visit.at.question;
    const struct part *parts = parts_of(k, question);
    struct draft_order order = number_parts_order(k, question);
    int height = field_height(frame, 1) + captions_height(k, frame, parts, &order);
    if (parts)
        draw_parts(k, frame, parts, &order, draft, rect_cut_top(area, height));
    else
        draw_number(k, frame, draft, rect_cut_top(area, height));
    rect_cut_top(area, frame->metrics.unit + metrics_px(&frame->metrics, MM_LIP));
}
