/* One picture of a screen, as data: plain commands (what is drawn, bottom first) and controls (what
 * can be touched, and what is read aloud, in reading order). A screen appends to a frame; nothing
 * is drawn meanwhile. Equal frames need no drawing; of unequal ones only the damage is painted.
 *
 * Right to left: where look.rtl is set, every x given to a frame_* function is mirrored on the way
 * in. Screens and widgets always think left to right and write "start" where they mean left. */
#ifndef UI_FRAME_H
#define UI_FRAME_H

#include "ui/hexagon.h"
#include "ui/metrics.h"
#include "ui/rect.h"
#include "ui/text.h"
#include "ui/theme.h"

#define FRAME_ID_SIZE 160 /* ids are cut to this, NUL included: room for two names */
#define FRAME_FOCUS_SIZE 512

/* ---- what everything on screen depends on ---- */

struct frame_look {
    enum theme_name theme;
    enum metrics_size size;
    const char *language; /* of the interface; BCP 47 */
    bool rtl;
};

/* ---- commands ---- */

enum frame_kind {
    FRAME_BOX,     /* rectangle, corners of `radius` */
    FRAME_HEXAGON, /* `cap`: height of a slope; corners take `radius` of each edge */
    FRAME_CIRCLE,  /* in its box */
    FRAME_ARC,     /* ring in its box, from 12 o'clock, clockwise, `part` of the whole */
    FRAME_LINE,    /* from the box's top left to its bottom right */
    FRAME_TEXT,    /* x: left; y: baseline */
    FRAME_ICON,    /* assets/icons/NAME.svg in its square box */
    FRAME_QR,      /* `text` as a QR code of whole-pixel modules, quiet zone inside the box */
};

enum frame_line { FRAME_SOLID, FRAME_DASHED, FRAME_DOTTED };

struct frame_paint {
    enum theme_token fill, stroke; /* THEME_NOTHING: none. Icons: fill inside, stroke the lines */
    double line_px;                /* the stroke lies inside the shape */
    enum frame_line line;
};

struct frame_command {
    enum frame_kind kind;
    double x, y, width, height;
    double radius, cap, part;
    int qr_version; /* of FRAME_QR; 0: the smallest that holds it */
    struct frame_paint paint;
    struct text_style style; /* its language is the frame's own copy, too */
    const char *text;        /* words, icon name or QR content; the frame's own copy */
    struct rect bounds;      /* every pixel it may touch */
};

/* ---- controls ---- */

/* The names are those of --describe. Up to ROLE_PROGRESS they are read, never touched. */
enum frame_role {
    ROLE_TITLE,
    ROLE_TEXT,
    ROLE_STATUS,
    ROLE_PROGRESS,
    ROLE_BUTTON,
    ROLE_CHOICE,
    ROLE_KEY,
    ROLE_FIELD,
    ROLES
};

struct frame_control {
    const char *id;    /* unique in the frame; texts may have none ("") */
    const char *label; /* as read aloud, without TEXT_BOLD */
    const char *value; /* a field's text, a choice's place ("2"); NULL = none */
    enum frame_role role;
    struct rect rect;
    bool is_hexagon; /* then the touch area is this, not the rect */
    struct hexagon hexagon;
    bool disabled, chosen;
    bool is_open;          /* a field that takes what is typed */
    bool spelled;          /* its label is read one character at a time */
    bool pressed, focused; /* set by the frame */
    bool covered;          /* under a sheet: set by the frame */
};

/* ---- the frame ---- */

struct frame {
    struct frame_look look;
    struct metrics metrics;
    const struct theme *theme;
    struct text_measure measure;
    char screen[FRAME_ID_SIZE];
    char question[FRAME_ID_SIZE]; /* whose screen it is, or "" */
    unsigned repetition;          /* of the question */
    int page, pages;              /* that page_begin drew, from 1; pages < 2 = no paging */
    int sheet_page;               /* of the sheet over it, from 1; 0 = no sheet */
    char pressed[FRAME_ID_SIZE];  /* control under the finger, or "" */
    char focus[FRAME_FOCUS_SIZE]; /* control with the focus, or "", or a row of them: a line each */
    bool is_dark;                 /* frame_darken was called */

    struct frame_command *commands;
    size_t command_count, command_capacity;
    struct frame_control *controls;
    size_t control_count, control_capacity;
    struct frame_string *strings; /* what text and ids point to */
};

void frame_init(struct frame *frame);
void frame_free(struct frame *frame);
/* Empties the frame and gives it its look and size; pressed and focus stay. */
void frame_begin(struct frame *frame, const struct frame_look *look, const struct metrics *metrics,
                 struct text_measure measure);
void frame_screen(struct frame *frame, const char *name); /* names the screen, for --describe */
/* The question it asks. */
void frame_question(struct frame *frame, const char *name, unsigned repetition);
char *frame_keep(struct frame *frame, const char *format, ...) /* lives as long as the frame */
    __attribute__((format(printf, 2, 3)));

void frame_box(struct frame *frame, struct rect r, double radius, struct frame_paint paint);
void frame_hexagon(struct frame *frame, const struct hexagon *h, double radius,
                   struct frame_paint paint);
void frame_circle(struct frame *frame, double centre_x, double centre_y, double diameter,
                  struct frame_paint paint);
void frame_arc(struct frame *frame, double centre_x, double centre_y, double diameter, double part,
               struct frame_paint paint);
void frame_line(struct frame *frame, double x0, double y0, double x1, double y1,
                struct frame_paint paint);
/* paint.stroke: its lines; paint.fill: inside; a line other than solid: thin and dashed (disabled).
 * left, right, backspace and list are mirrored right to left. */
void frame_icon(struct frame *frame, const char *name, double centre_x, double centre_y,
                double size_px, struct frame_paint paint);
/* In ink, with the fill that icons have: one that stands on paper or a panel. */
void frame_icon_plain(struct frame *frame, const char *name, double centre_x, double centre_y,
                      double size_px);
void frame_qr(struct frame *frame, struct rect r, const char *content,
              int version /* 0: the smallest that holds it */);

/* One line whose words lie between x and x + width. An unset language is filled in from the look;
 * style.rtl is the line's own (ui/direction.h). */
enum frame_align { ALIGN_START, ALIGN_CENTRE, ALIGN_END };
void frame_text(struct frame *frame, double x, double baseline, double width,
                enum frame_align align, struct text_style style, enum theme_token colour,
                const char *text, size_t size_bytes);
double frame_text_width(const struct frame *frame, struct text_style style, const char *text);
/* The least distance of their baselines, aligned so, at which the ink of two lines stays apart. 0
 * where that is not measured. */
double frame_lines_apart(const struct frame *frame, enum frame_align align, struct text_line upper,
                         struct text_line lower);
struct extent frame_text_ink(const struct frame *frame, struct text_style style, const char *text,
                             size_t size_bytes);

/* Covers everything so far: no control before it can be touched, focused or read. */
void frame_veil(struct frame *frame);

/* Nothing of the frame is painted, and a finger finds the control that was appended last, wherever
 * it is put down. Keys find all of them. */
void frame_darken(struct frame *frame);

/* Appends a control; strings are copied. */
void frame_control(struct frame *frame, const struct frame_control *control);
/* Appends something that is read and not touched. */
void frame_says(struct frame *frame, enum frame_role role, const char *id, struct rect r,
                const char *label);

bool frame_is_pressed(const struct frame *frame, const char *id);
bool frame_is_focused(const struct frame *frame, const char *id);

/* ---- asking a finished frame ---- */

/* The same for commands that draw the same. */
uint64_t frame_command_hash(const struct frame_command *c);

bool frame_can_touch(const struct frame_control *control);
/* The control at this point: the last one appended wins; NULL = none. */
const struct frame_control *frame_hit(const struct frame *frame, int x, int y);
const struct frame_control *frame_find(const struct frame *frame, const char *id);

#endif
