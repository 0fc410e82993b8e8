/* Surfaces that cannot be touched, and the small pictures on them. */
#ifndef UI_PANEL_H
#define UI_PANEL_H

#include "ui/frame.h"

enum panel_kind {
    PANEL_CARD,   /* white, pale border: a group of answers */
    PANEL_SOFT,   /* a note */
    PANEL_BLANK,  /* dashed: an answer left blank */
    PANEL_STRONG, /* white, plum border: receipt, QR */
};

/* Draws the panel; returns its inside. */
struct rect panel_draw(struct frame *frame, enum panel_kind kind, struct rect r);
int panel_inset(const struct frame *frame); /* how much smaller that is on each side, px */

/* A countdown: ring, the part left in plum, whole seconds in the middle. */
void panel_countdown(struct frame *frame, double centre_x, double centre_y, double diameter,
                     int seconds_left, int seconds_whole);
/* A QR code in a strong panel; `spoken` is read aloud for it, `version` is as in frame_qr. */
void panel_qr(struct frame *frame, const char *id, struct rect r, const char *content, int version,
              const char *spoken);
/* How much smaller than the panel the code's square is, quiet zone included, on each side, px. */
int panel_qr_inset(const struct metrics *m);
/* A hairline (dotted = false) or dotted rule across r's top edge. */
void panel_rule(struct frame *frame, struct rect r, bool dotted);
/* A full-width band at the top: the steward's banner. */
void panel_band(struct frame *frame, struct rect r, enum theme_token fill, enum theme_token edge);

#endif
