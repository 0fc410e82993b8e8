/* Words on a screen: a wrapped block of text, measured and drawn by the same rule. */
#ifndef UI_LABEL_H
#define UI_LABEL_H

#include "ui/frame.h"

struct label {
    const char *text;   /* TEXT_BOLD allowed */
    double font_px;     /* 0 = the size chosen for all text */
    double line_height; /* 0 = by size and font_px; a tall script's is never less than it needs */
    bool bold;
    bool wrap_bold; /* break lines as in bold even where drawn regular: choosing moves no word */
    enum frame_align align;
    enum theme_token colour; /* THEME_NOTHING = ink */
    const char *language;    /* NULL = the interface's */
};

/* Height in px of the block at this width. */
int label_height(const struct frame *frame, const struct label *label, int width);
/* From where the first line's ink begins to where the last one's ends. */
int label_ink_height(const struct frame *frame, const struct label *label, int width);
/* How far ink may reach under such a block, whatever the last line says, in px; <= 0: not at all.
 */
int label_under(const struct frame *frame, const struct label *label, int width);
/* How far its ink reaches over the block; <= 0: not at all. */
int label_over(const struct frame *frame, const struct label *label, int width);
/* How far under the block `upper` this one must begin for their ink to stay apart, in px; mostly 0.
 * Both have this width. */
int label_apart(const struct frame *frame, const struct label *upper, const struct label *lower,
                int width);
/* Width in px on one line. */
int label_width(const struct frame *frame, const struct label *label);
/* Lines it takes at this width; SIZE_MAX where a word is wider than that. */
size_t label_lines(const struct frame *frame, const struct label *label, int width);
/* How many bytes of the text, in whole lines and at least one of them, this height holds. */
size_t label_fit(const struct frame *frame, const struct label *label, int width, int height);
/* The part of the text that page `page` (from 0) shows where a page holds this height; its size is
 * 0 where there is no such page. */
struct label_part {
    size_t start, size_bytes;
    bool bold; /* where it begins */
};
struct label_part label_part(const struct frame *frame, const struct label *label, int width,
                             int height, unsigned page);
/* How many such pages there are; 0 of no text. */
unsigned label_pages(const struct frame *frame, const struct label *label, int width, int height);
/* Draws page `page` of it where a page is as large as r, and tells it (frame_says); returns the
 * height used, 0 where there is no such page. */
int label_draw_page(struct frame *frame, const char *id, const struct label *label, struct rect r,
                    unsigned page);
/* Draws from the top of r; returns the height used. Appends no control: call frame_says. */
int label_draw(struct frame *frame, const struct label *label, struct rect r);
/* The same, centred upright in r. */
void label_draw_middle(struct frame *frame, const struct label *label, struct rect r);
/* The same, but where ink would come nearer than this to the top or the bottom of r as far off the
 * middle as keeps it clear, or with the same air on both sides where there is less. */
void label_draw_clear(struct frame *frame, const struct label *label, struct rect r,
                      double clear_px);

/* The two common cases: body text and bold title, drawn and told (frame_says). */
int label_body(struct frame *frame, const char *id, const char *text, struct rect r);
int label_title(struct frame *frame, const char *id, const char *text, struct rect r);

#endif
