/* How many rows fit is asked of the page twice: paging may take some of the room. */
#include "screens/steward/button_table.h"

#define BUTTON_MM 20.0

struct table {
    const struct button *buttons;
    int count, columns, rows, width, height, pages;
};

static int row_gap(const struct frame *frame)
{
    return frame->metrics.gap + metrics_px(&frame->metrics, MM_LIP);
}

/* Large, or a little less where all of them fit one page then. */
static int row_height(const struct table *t, const struct frame *frame, struct rect area)
{
    const struct metrics *m = &frame->metrics;
    int rows = (t->count + t->columns - 1) / t->columns, least = m->target;
    int large = m->small_screen ? m->target : metrics_px(m, BUTTON_MM);
    int room = area.height / rows - row_gap(frame);
    for (int i = 0; i < t->count; i++) {
        int needed = button_height(frame, &t->buttons[i], t->width);
        least = needed > least ? needed : least;
    }
    large = large > least ? large : least;
    return room >= least && room < large ? room : large;
}

static void fit(struct table *t, const struct frame *frame, struct rect area)
{
    t->width = (area.width - (t->columns - 1) * frame->metrics.gap) / t->columns;
    t->height = row_height(t, frame, area);
    t->rows = area.height / (t->height + row_gap(frame));
    t->rows = t->rows > 0 ? t->rows : 1;
    int on_page = t->rows * t->columns;
    t->pages = (t->count + on_page - 1) / on_page;
}

static void draw_page(const struct table *t, struct frame *frame, struct rect area, int page)
{
    int on_page = t->rows * t->columns, first = page * on_page;
    for (int i = 0; i < on_page && first + i < t->count; i++)
        button_draw(frame, &t->buttons[first + i],
                    (struct rect){area.x + i % t->columns * (t->width + frame->metrics.gap),
                                  area.y + i / t->columns * (t->height + row_gap(frame)), t->width,
                                  t->height});
}

int button_table_height(const struct frame *frame, const struct button *buttons, int count,
                        int columns, struct rect area)
{
    struct table t = {.buttons = buttons, .count = count, .columns = columns};
    fit(&t, frame, area);
    return (count + columns - 1) / columns * (t.height + row_gap(frame));
}

void button_table_rows(struct frame *frame, const struct button *buttons, int count, int columns,
                       struct rect area)
{
    struct table t = {.buttons = buttons, .count = count, .columns = columns};
    fit(&t, frame, area);
    draw_page(&t, frame, area, 0);
}

void button_table_draw(const struct kiosk *k, struct frame *frame, struct steward_page *p,
                       const struct button *buttons, int count, int columns)
{
    struct table t = {.buttons = buttons, .count = count, .columns = columns};
    fit(&t, frame, page_content(frame, &p->page));
    if (t.pages > 1) {
        steward_page_paging(p, k, frame, k->desk.page, (unsigned)t.pages);
        fit(&t, frame, page_content(frame, &p->page));
    }
    steward_page_paging(p, k, frame, k->desk.page, (unsigned)t.pages);
    struct rect area = page_begin(frame, &p->page);
    draw_page(&t, frame, area, p->page.page - 1);
    page_footer(frame, &p->page);
    page_end(frame, &p->page);
}
