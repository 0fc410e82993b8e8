/* One question on the page of a group: its label, what is needed of it, and its answer: short
 * selects as options to touch, all else as one control that opens the question's own screen. Or the
 * heading of a group inside the page's. */
#ifndef SCREENS_GROUP_BLOCK_H
#define SCREENS_GROUP_BLOCK_H

#include "screens/part/choices.h"
#include "ui/button.h"

struct group_block {
    int question;
    enum group_block_kind { GROUP_NOTE, GROUP_HEADING, GROUP_OPTIONS, GROUP_CLOSED } kind;
    const char *label;      /* over the control; "" where that says it itself */
    const char *hint;       /* of a note and of options; else "" */
    const char *need;       /* NULL: nothing is said */
    bool is_bold;           /* the label */
    struct choices options; /* owned */
    struct button closed;
    int words_height, control_height;
};

/* For a page's content of this size. */
void group_block_make(struct group_block *b, const struct kiosk *k, struct frame *frame,
                      int question, struct rect content);
/* Of a group; its label is not "". */
void group_block_make_heading(struct group_block *b, const struct kiosk *k, struct frame *frame,
                              int group, struct rect content);
/* A block higher than the page is cut to as much of its words as the page holds, and the rest of it
 * is returned; false, and the block left as it is, where it fits or has no words. */
bool group_block_split(struct group_block *b, struct frame *frame, struct rect content,
                       struct group_block *rest);
void group_block_free(struct group_block *b);
int group_block_height(const struct group_block *b);
void group_block_draw(const struct group_block *b, struct frame *frame, struct rect r);

/* What a touch on a block does: "choice:QUESTION:OPTION" and "open:QUESTION". False if `id` is
 * neither. */
bool group_block_touch(struct kiosk *k, const char *id);

#endif
