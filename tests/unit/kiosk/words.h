/* What a control says is drawn whole: no word is cut, left out or smaller than the size of text
 * that was chosen; and a button draws nothing that it does not say. */
#ifndef TEST_WORDS_H
#define TEST_WORDS_H

#include "kiosk/finding.h"

void words_judge(const struct frame *frame, const struct findings *to);

#endif
