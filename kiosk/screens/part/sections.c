/* A section is measured as a head and rows of equal height; pages are filled from the top. */
#include "screens/part/sections.h"

#include <stdlib.h>

#include "record/alloc.h"
#include "ui/face.h"

enum { COLUMNS_MOST = 4 };

/* Rows of one section that stand together on a page. */
struct section_run {
    size_t section;
    int first_row, rows;
    unsigned page;
    int y; /* from the top of the page */
};

void section_add(struct section *s, struct choice choice)
{
    s->choices = xrealloc(s->choices, (size_t)s->count + 1, sizeof *s->choices);
    s->choices[s->count++] = choice;
}

void sections_free(struct sections *s)
{
    for (size_t i = 0; i < s->count; i++)
        free(s->list[i].choices);
    free(s->runs);
    *s = (struct sections){0};
}

/* ---- columns and rows ---- */

static int column_width(const struct section *s, const struct frame *frame, int width)
{
    return (width - (s->columns - 1) * frame->metrics.gap) / s->columns;
}

static int tallest(const struct section *s, const struct frame *frame, int width)
{
    int height = 0;
    for (int i = 0; i < s->count; i++) {
        int needed = choice_height(frame, &s->choices[i], column_width(s, frame, width));
        height = needed > height ? needed : height;
    }
    return height;
}

static int row_count(const struct section *s)
{
    return (s->count + s->columns - 1) / s->columns;
}

static void fit(struct section *s, const struct frame *frame, int width)
{
    s->columns = 1;
    int least = tallest(s, frame, width);
    s->columns = s->count < COLUMNS_MOST ? s->count : COLUMNS_MOST;
    while (s->columns > 1 && tallest(s, frame, width) > least)
        s->columns--;
    int rows = row_count(s);
    s->columns = (s->count + rows - 1) / rows; /* no row much shorter than another */
    s->row_height = tallest(s, frame, width);
}

void sections_fit(struct sections *s, const struct frame *frame, int width)
{
    for (size_t i = 0; i < s->count; i++) {
        s->list[i].has_heading = !s->is_one_a_page;
        fit(&s->list[i], frame, width);
    }
}

/* ---- heights ---- */

static int words_height(const struct frame *frame, const char *text, bool bold, int width)
{
    struct label label = {.text = text, .bold = bold};
    int air = face_air_under(frame, &label, width), least = frame->metrics.unit / 2;
    return label_height(frame, &label, width) + (air > least ? air : least);
}

static int head_height(const struct section *s, const struct frame *frame, int width)
{
    int note = s->note ? words_height(frame, s->note, false, width) : 0;
    return s->has_heading ? words_height(frame, s->heading, true, width) + note : note;
}

/* From a row's top to the next one's. */
static int pitch(const struct section *s, const struct frame *frame)
{
    return s->row_height + metrics_px(&frame->metrics, MM_LIP) + frame->metrics.gap;
}

/* The last row's gap is air before the next section. */
static int run_height(const struct section *s, const struct frame *frame, int rows, int width)
{
    return head_height(s, frame, width) + rows * pitch(s, frame);
}

int sections_height(const struct sections *s, const struct frame *frame, int width)
{
    int height = -frame->metrics.gap;
    for (size_t i = 0; i < s->count; i++)
        height += run_height(&s->list[i], frame, row_count(&s->list[i]), width);
    return height;
}

/* ---- pages ---- */

/* How many of the section's rows fit under y; at least one on a page of their own. */
static int rows_under(const struct section *s, const struct frame *frame, struct rect area, int y)
{
    int room = area.height + frame->metrics.gap - y - head_height(s, frame, area.width);
    int rows = room > 0 ? room / pitch(s, frame) : 0;
    return rows > 0 || y > 0 ? rows : 1;
}

/* From y on this page, or from the top of the next one where that keeps the section whole; returns
 * where the next section may begin. */
static int place(struct sections *s, const struct frame *frame, struct rect area, size_t index,
                 int y)
{
    const struct section *section = &s->list[index];
    int rows = row_count(section), done = 0;
    if (y > 0 && (s->is_one_a_page || rows_under(section, frame, area, y) < rows))
        s->pages++, y = 0;
    for (;;) {
        int left = rows - done, fitting = rows_under(section, frame, area, y);
        int taken = fitting < left ? fitting : left;
        s->runs[s->run_count++] = (struct section_run){index, done, taken, s->pages - 1, y};
        done += taken;
        y += run_height(section, frame, taken, area.width);
        if (done == rows)
            return y;
        s->pages++, y = 0;
    }
}

void sections_place(struct sections *s, const struct frame *frame, struct rect area)
{
    size_t rows = 0;
    for (size_t i = 0; i < s->count; i++)
        rows += (size_t)row_count(&s->list[i]);
    s->runs = xrealloc(s->runs, rows, sizeof *s->runs);
    s->run_count = 0;
    s->pages = 1;
    int y = 0;
    for (size_t i = 0; i < s->count; i++)
        y = place(s, frame, area, i, y);
}

bool sections_hold(const struct sections *s, const struct frame *frame, struct rect area)
{
    int spare = frame->metrics.gap; /* of the last row */
    for (size_t i = 0; i < s->run_count; i++) {
        const struct section_run *run = &s->runs[i];
        int height = run_height(&s->list[run->section], frame, run->rows, area.width);
        if (run->y + height - spare > area.height)
            return false;
    }
    return true;
}

static int chosen_row(const struct section *s)
{
    for (int i = 0; i < s->count; i++)
        if (s->choices[i].place > 0)
            return i / s->columns;
    return 0;
}

unsigned sections_page_of(const struct sections *s, size_t section)
{
    int row = chosen_row(&s->list[section]);
    for (size_t i = 0; i < s->run_count; i++) {
        const struct section_run *run = &s->runs[i];
        if (run->section == section && row < run->first_row + run->rows)
            return run->page;
    }
    return 0;
}

const char *sections_heading(const struct sections *s, unsigned page)
{
    size_t i = 0;
    while (i + 1 < s->run_count && s->runs[i].page < page)
        i++;
    return s->list[s->runs[i].section].heading;
}

static void draw_run(const struct section *s, struct frame *frame, struct rect r,
                     const struct section_run *run)
{
    const struct metrics *m = &frame->metrics;
    struct label heading = {.text = s->heading, .bold = true};
    int width = column_width(s, frame, r.width), first = run->first_row * s->columns;
    if (s->has_heading) {
        struct rect head = rect_cut_top(&r, words_height(frame, s->heading, true, r.width));
        head.height = label_draw(frame, &heading, head);
        frame_says(frame, ROLE_TEXT, "", head, s->heading);
    }
    if (s->note) {
        label_body(frame, "note", s->note, r);
        rect_cut_top(&r, words_height(frame, s->note, false, r.width));
    }
    for (int i = first; i < s->count && i < first + run->rows * s->columns; i++)
        choice_draw(frame, &s->choices[i],
                    (struct rect){r.x + i % s->columns * (width + m->gap),
                                  r.y + (i - first) / s->columns * pitch(s, frame), width,
                                  s->row_height});
}

void sections_draw(const struct sections *s, struct frame *frame, struct rect area, unsigned page)
{
    for (size_t i = 0; i < s->run_count; i++) {
        const struct section_run *run = &s->runs[i];
        if (run->page != page)
            continue;
        struct rect r = area;
        rect_cut_top(&r, run->y);
        draw_run(&s->list[run->section], frame, r, run);
    }
}
