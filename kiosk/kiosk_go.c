/* What a screen returns is looked up in the tables and done. */
#include "kiosk_go.h"

void kiosk_follow(struct kiosk *k, enum go go)
{
    if (kiosk_go_visit[go])
        kiosk_go_visit[go](k);
    else if (kiosk_go_steward[go])
        kiosk_go_steward[go](k);
}
