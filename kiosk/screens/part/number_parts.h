/* The fields of a number, a date or a time: what is being typed, part by part. */
#ifndef SCREENS_NUMBER_PARTS_H
#define SCREENS_NUMBER_PARTS_H

#include "kiosk.h"

/* In the language's own order. */
struct draft_order number_parts_order(const struct kiosk *k, int question);
/* What the field shows: what was typed, else the answer. */
struct draft number_parts_draft(const struct kiosk *k, int question, unsigned repetition);

/* Draws them along the top of *area and cuts their room off it. Ids: field:QUESTION of a number,
 * with key:minus beside it where it may be below zero; else part:day, part:month ... */
void number_parts_draw(const struct kiosk *k, struct frame *frame, const struct draft *draft,
                       struct rect *area);
/* The place of the part of this id; -1 where it is none. */
int number_parts_find(const struct kiosk *k, int question, const char *id);

#endif
