/* A steward's page of large buttons in columns, page by page (desk.page) where they do not fit one.
 */
#ifndef SCREENS_BUTTON_TABLE_H
#define SCREENS_BUTTON_TABLE_H

#include "screens/steward_page.h"

/* The whole page, from title to footer; all buttons are as high as the highest needs. At
 * least one. */
void button_table_draw(const struct kiosk *k, struct frame *frame, struct steward_page *p,
                       const struct button *buttons, int count, int columns);
#endif
