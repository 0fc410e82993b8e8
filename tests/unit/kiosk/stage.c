#include "kiosk/stage.h"

#include <math.h>
#include <string.h>

const struct stage_screen stage_screens[] = {
    {1280, 800, 10.1},  {800, 1280, 10.1}, {1024, 600, 7},
    {1920, 1080, 15.6}, {3840, 2160, 24},  {0, 0, 0},
};

static double width(void *context, const struct text_style *style, const char *text, size_t size)
{
    (void)context;
    bool bold = style->bold;
    double width_em = 0;
    for (size_t i = 0; i < size; i++) {
        if (text[i] == TEXT_BOLD[0])
            bold = !bold;
        else if (((unsigned char)text[i] & 0xC0) != 0x80) /* not inside a character */
            width_em += bold ? 0.56 : 0.5;
    }
    return width_em * style->font_px;
}

struct text_measure stage_measure(void)
{
    static struct breaks *breaks; /* of all tests */
    if (!breaks)
        breaks = breaks_create();
    return (struct text_measure){.width = width, .breaks = breaks};
}

static void begin(struct frame *frame, struct stage_screen screen, enum metrics_size size, bool rtl)
{
    struct frame_look look = {.size = size, .language = "en", .rtl = rtl};
    double density = metrics_density(screen.width, screen.height, screen.inches);
    struct metrics metrics = metrics_make(screen.width, screen.height, density, size);
    frame_begin(frame, &look, &metrics, stage_measure());
}

void stage_begin(struct frame *frame, struct stage_screen screen, enum metrics_size size)
{
    begin(frame, screen, size, false);
}

void stage_begin_rtl(struct frame *frame, struct stage_screen screen, enum metrics_size size)
{
    begin(frame, screen, size, true);
}

int stage_open(void **state)
{
    static struct frame frame;
    frame_init(&frame);
    stage_begin(&frame, STAGE_TABLET, SIZE_DEFAULT);
    *state = &frame;
    return 0;
}

int stage_close(void **state)
{
    frame_free(*state);
    return 0;
}

bool stage_shows(const struct frame *frame, const char *text)
{
    for (size_t i = 0; i < frame->command_count; i++)
        if (frame->commands[i].kind == FRAME_TEXT && strcmp(frame->commands[i].text, text) == 0)
            return true;
    return false;
}

void stage_control(struct frame *frame, const char *id, struct rect r)
{
    frame_control(frame,
                  &(struct frame_control){.id = id, .label = id, .role = ROLE_BUTTON, .rect = r});
}

void assert_near(double a, double b, double by)
{
    if (!(fabs(a - b) <= by))
        fail_msg("%g is not within %g of %g", a, by, b);
}
