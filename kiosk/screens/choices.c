/* Rows of one page are all equally high: as high as the tallest label of the list needs, and up to
 * a comfortable height where there is room. */
#include "screens/choices.h"

#include <stdlib.h>

#include "record/alloc.h"

#define ROW_COMFORTABLE_MM 18.7
#define ROW_TALLEST_MM 29.0 /* three lines: rather fewer columns than more */

void choices_from_answer(struct choices *c, const struct kiosk *k, struct frame *frame,
                         int question, unsigned repetition)
{
    const struct survey *s = k->pack->survey;
    const struct survey_list *list = survey_list_of(s, question);
    bool rank = s->questions[question].type == QUESTION_RANK;
    *c = (struct choices){
        xcalloc(list->choice_count + 1, sizeof *c->items), list->choice_count, 0, 0, 0, 1};
    for (unsigned i = 0; i < c->count; i++) {
        unsigned place = answers_place(k->visit.answers, question, repetition, i);
        c->items[i] = (struct choice){
            .id = frame_keep(frame, "choice:%s", list->choices[i].name),
            .label = kiosk_text(k, &list->choices[i].label),
            .icon = list->choices[i].image,
            .mark = rank ? CHOICE_RANK : CHOICE_TICK,
            .place = rank ? (int)place : place > 0,
        };
    }
}

void choices_from_list(struct choices *c, const struct kiosk *k, struct frame *frame, int list,
                       int chosen, const char *prefix)
{
    const struct survey_list *l = &k->pack->survey->lists[list];
    *c = (struct choices){
        xcalloc(l->choice_count + 1, sizeof *c->items), l->choice_count, 0, 0, 0, 1};
    for (unsigned i = 0; i < c->count; i++)
        c->items[i] = (struct choice){
            .id = frame_keep(frame, "%s%s", prefix, l->choices[i].name),
            .label = kiosk_text(k, &l->choices[i].label),
            .icon = l->choices[i].image,
            .mark = CHOICE_TICK,
            .place = (int)i == chosen,
        };
}

void choices_free(struct choices *c)
{
    free(c->items);
    *c = (struct choices){0};
}

struct rect choices_area(const struct frame *frame, struct rect content)
{
    rect_cut_top(&content, frame->metrics.unit);
    return content;
}

static int row_gap(const struct frame *frame)
{
    return frame->metrics.gap + metrics_px(&frame->metrics, MM_LIP);
}

static int column_width(const struct frame *frame, struct rect area, int columns)
{
    return (area.width - (columns - 1) * frame->metrics.gap) / columns;
}

static int tallest(const struct choices *c, const struct frame *frame, int width)
{
    int height = frame->metrics.target;
    for (size_t i = 0; i < c->count; i++) {
        int needed = choice_height(frame, &c->items[i], width);
        height = needed > height ? needed : height;
    }
    return height;
}

/* The layout in this many columns; pages 0 if the labels are too long for it. */
static struct choices in_columns(const struct choices *c, const struct frame *frame,
                                 struct rect area, int columns)
{
    struct choices out = *c;
    int gap = row_gap(frame), needed = tallest(c, frame, column_width(frame, area, columns));
    int rows_needed = ((int)c->count + columns - 1) / columns;
    int room = (area.height - metrics_px(&frame->metrics, MM_LIP) + gap) / (needed + gap);
    out.columns = columns;
    out.rows = room < 1 ? 1 : (room < rows_needed ? room : rows_needed);
    out.pages = (unsigned)((rows_needed + out.rows - 1) / out.rows);
    if (columns > 1 && needed > metrics_px(&frame->metrics, ROW_TALLEST_MM))
        out.pages = 0;
    int comfortable = metrics_px(&frame->metrics, ROW_COMFORTABLE_MM);
    int share = (area.height - metrics_px(&frame->metrics, MM_LIP) + gap) / out.rows - gap;
    int wanted = share < comfortable ? share : comfortable;
    out.row_height = wanted > needed ? wanted : needed;
    return out;
}

void choices_fit(struct choices *c, const struct frame *frame, struct rect area, int columns_min,
                 int columns_max)
{
    struct choices best = in_columns(c, frame, area, columns_min);
    for (int columns = columns_min + 1; columns <= columns_max; columns++) {
        struct choices other = in_columns(c, frame, area, columns);
        if (other.pages > 0 && (best.pages == 0 || other.pages < best.pages))
            best = other;
    }
    *c = best.pages > 0 ? best : in_columns(c, frame, area, 1);
}

unsigned choices_page(const struct choices *c, unsigned page)
{
    return page < c->pages ? page : c->pages - 1;
}

void choices_draw(const struct choices *c, struct frame *frame, struct rect area, unsigned page)
{
    int width = column_width(frame, area, c->columns), gap = row_gap(frame);
    size_t in_page = (size_t)(c->columns * c->rows), first = choices_page(c, page) * in_page;
    for (size_t i = first; i < c->count && i < first + in_page; i++) {
        int row = (int)(i - first) / c->columns, column = (int)(i - first) % c->columns;
        struct rect r = {area.x + column * (width + frame->metrics.gap),
                         area.y + row * (c->row_height + gap), width, c->row_height};
        choice_draw(frame, &c->items[i], r);
    }
}

bool choices_touch(struct kiosk *k, int question, unsigned repetition, const char *id)
{
    const char *name = kiosk_after(id, "choice:");
    const struct survey_list *list = survey_list_of(k->pack->survey, question);
    int choice = name && list ? survey_find_choice(list, name) : -1;
    if (choice < 0)
        return false;
    k->visit.view.full = !answers_toggle(k->visit.answers, question, repetition, (unsigned)choice);
    return true;
}
