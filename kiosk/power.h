/* The tablet's battery, as the system tells of it: Linux's folder of power supplies, of which each
 * has files `type`, `scope`, `capacity` (per cent) and `status`
 * (Documentation/ABI/testing/sysfs-class-power). */
#ifndef KIOSK_POWER_H
#define KIOSK_POWER_H

#include <stdbool.h>

#define POWER_FOLDER "class/power_supply" /* in /sys */

enum {
    POWER_LOW = 15,  /* per cent and below: the steward is asked to charge */
    POWER_EMPTY = 5, /* and to close the session before it is lost to a crash */
    POWER_EACH_S = 60,
};

struct power {
    bool has_battery, discharging;
    unsigned percent;
};

/* Of several batteries the fullest. What belongs to a mouse or a pen is not the tablet's. Whatever
 * cannot be read is no battery; NULL: no folder. */
struct power power_read(const char *folder);
bool power_is_low(const struct power *p);
bool power_is_empty(const struct power *p);

#endif
