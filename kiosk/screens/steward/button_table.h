/* Large buttons in columns; as a steward's page, page by page (desk.page) where they do not fit
 * one. */
#ifndef SCREENS_BUTTON_TABLE_H
#define SCREENS_BUTTON_TABLE_H

#include "screens/steward/steward_page.h"

/* The whole page, from title to footer; all buttons are as high as the highest needs. At
 * least one. */
void button_table_draw(const struct kiosk *k, struct frame *frame, struct steward_page *p,
                       const struct button *buttons, int count, int columns);

/* How high button_table_rows needs such an area to be. */
int button_table_height(const struct frame *frame, const struct button *buttons, int count,
                        int columns, struct rect area);
/* Just the buttons, in columns from the top of an area. */
void button_table_rows(struct frame *frame, const struct button *buttons, int count, int columns,
                       struct rect area);

#endif
