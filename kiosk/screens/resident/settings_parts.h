/* What the settings sheet consists of: each part fills one section and knows the touches on it. A
 * new part is a name here, a struct settings_part, and a line in the table of settings_parts.c. */
#ifndef SCREENS_SETTINGS_PARTS_H
#define SCREENS_SETTINGS_PARTS_H

#include "kiosk.h"
#include "screens/part/sections.h"

enum settings_name {
    SETTINGS_LANGUAGE,
    SETTINGS_TEXT_SIZE,
    SETTINGS_CONTRAST,
    SETTINGS_LISTEN,
    SETTINGS_SPEED,
    SETTINGS_VOLUME,
    SETTINGS_SWITCH,
    SETTINGS_GUARD,
    SETTINGS_PARTS,
};

struct settings_part {
    /* Heading, note and choices of an empty section (section_add). */
    void (*fill)(const struct kiosk *k, struct frame *frame, struct section *section);
    /* True if the touch was on one of its choices. */
    bool (*touch)(struct kiosk *k, const char *id);
};

extern const struct settings_part settings_parts[SETTINGS_PARTS];

#endif
