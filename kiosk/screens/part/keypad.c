/* Four rows of three, as on a telephone. */
#include "screens/part/keypad.h"

#include <string.h>

#include "ui/button.h"
#include "ui/label.h"

#define KEYPAD_MM 84.0
#define KEYPAD_SMALL_MM 52.0
#define ROW_MM 20.0
#define MM_PADDING 2.0

enum { COLUMNS = 3, ROWS = 4, BEFORE_ZERO = 9, ZERO, AFTER_ZERO };

/* At the end, level with what is typed, and on a small screen on past the footer, whose end the
 * page then leaves free. */
static struct rect cut_end(const struct frame *frame, struct rect *area)
{
    const struct metrics *m = &frame->metrics;
    struct rect r =
        rect_cut_right(area, metrics_px(m, m->small_screen ? KEYPAD_SMALL_MM : KEYPAD_MM));
    rect_cut_right(area, (m->small_screen ? 2 : 3) * m->unit);
    if (m->small_screen)
        r.height = m->height - m->margin - r.y;
    r.height -= metrics_px(m, MM_LIP);
    int most = metrics_px(m, ROWS * ROW_MM);
    r.height = r.height > most ? most : r.height;
    return r;
}

/* Upright: along the bottom, where the keyboard is. */
static struct rect cut_bottom(const struct frame *frame, struct rect *area)
{
    const struct metrics *m = &frame->metrics;
    rect_cut_bottom(area, metrics_px(m, MM_LIP));
    struct rect r = rect_cut_bottom(area, metrics_px(m, ROWS * ROW_MM));
    rect_cut_bottom(area, 2 * m->unit);
    return rect_centred(r, metrics_px(m, KEYPAD_MM), r.height);
}

struct rect keypad_cut(const struct frame *frame, struct rect *area)
{
    return frame->metrics.portrait ? cut_bottom(frame, area) : cut_end(frame, area);
}

static struct rect keypad_cell(const struct frame *frame, struct rect r, int index)
{
    const struct metrics *m = &frame->metrics;
    int gap = m->gap + (m->small_screen ? 0 : metrics_px(m, MM_LIP) / 2);
    return rect_grid(r, COLUMNS, ROWS, gap, index);
}

/* Digits are typed fast: as keys they have the short guard against double touches. */
static void draw_key(struct frame *frame, const struct button *button, struct rect r)
{
    button_draw(frame, button, r);
    frame->controls[frame->control_count - 1].role = ROLE_KEY;
}

static void draw_digit(struct frame *frame, const struct keypad *keypad, char digit, struct rect r)
{
    draw_key(frame,
             &(struct button){.id = frame_keep(frame, "%s%c", keypad->prefix, digit),
                              .label = frame_keep(frame, "%c", digit),
                              .font_px = frame->metrics.title_px * KEYPAD_DIGIT_PER_TITLE},
             r);
}

void keypad_draw_keys(struct frame *frame, const struct keypad *keypad, struct rect r)
{
    static const char digits[] = "123456789";
    for (int i = 0; digits[i]; i++)
        draw_digit(frame, keypad, digits[i], keypad_cell(frame, r, i));
    if (keypad->before_zero)
        draw_key(frame, keypad->before_zero, keypad_cell(frame, r, BEFORE_ZERO));
    draw_digit(frame, keypad, '0', keypad_cell(frame, r, ZERO));
    if (keypad->after_zero)
        draw_key(frame, keypad->after_zero, keypad_cell(frame, r, AFTER_ZERO));
}

/* On one line, as a digit is; else a tick stands for it. */
static bool fits_key(const struct frame *frame, const char *words, struct rect key)
{
    struct label label = {.text = words, .bold = true};
    return label_width(frame, &label) + 2 * metrics_px(&frame->metrics, MM_PADDING) <= key.width;
}

void keypad_draw(const struct kiosk *k, struct frame *frame, const char *ok, struct rect r)
{
    const struct button delete = {.id = "pin.delete",
                                  .spoken = kiosk_say(k, STRING_PIN_DELETE),
                                  .icon = "backspace",
                                  .icon_only = true,
                                  .kind = BUTTON_SOFT};
    struct button confirm = {
        .id = "pin.ok", .label = ok, .icon = "check", .kind = BUTTON_PRIMARY, .icon_only = true};
    const struct keypad keypad = {.prefix = "pin:", .before_zero = &delete};
    struct rect last = keypad_cell(frame, r, AFTER_ZERO);
    keypad_draw_keys(frame, &keypad, r);
    if (!ok)
        return;
    if (fits_key(frame, ok, last)) {
        confirm.icon = NULL;
        confirm.icon_only = false;
    }
    button_draw(frame, &confirm, last);
}

bool keypad_touch(const char *id, char *digits, size_t size)
{
    const char *digit = kiosk_after(id, "pin:");
    size_t length = strlen(digits);
    if (digit) {
        keypad_type(digit, digits, size);
        return true;
    }
    if (strcmp(id, "pin.delete") != 0)
        return false;
    if (length > 0)
        digits[length - 1] = 0;
    return true;
}

void keypad_type(const char *utf8, char *digits, size_t size)
{
    for (const char *c = utf8; *c; c++) {
        size_t length = strlen(digits);
        if (*c >= '0' && *c <= '9' && length + 1 < size)
            digits[length] = *c;
    }
}
