/* What a screen returns (enum go), done: the resident's part and the steward's, a table each. NULL:
 * it is in the other, or there is nothing to do. */
#ifndef KIOSK_GO_H
#define KIOSK_GO_H

#include "kiosk.h"

extern void (*const kiosk_go_visit[GO_COUNT])(struct kiosk *k);
extern void (*const kiosk_go_steward[GO_COUNT])(struct kiosk *k);

#endif
