/* What a tablet does to its disks, one act after the other, on a kiosk without a window. */
#ifndef FAULTS_ACT_H
#define FAULTS_ACT_H

#include "kiosk/tablet.h"

struct scene {
    struct tablet *tablet;
    char *mirror;       /* folder of the second copy; it is there, if the act has one */
    char *kept, *copy;  /* everything as before the act; as a program finds it after a power cut */
    size_t saved_count; /* ballots that the tablet said were saved, before the act */
    uint8_t saved[600][RECORD_ID_SIZE];
};

enum disk { DISK_BOX, DISK_MIRROR, DISK_STICK };

struct act {
    void (*prepare)(struct scene *s);
    bool (*run)(struct scene *s, struct fail *f);
    enum disk disk;   /* where the fault is */
    bool is_mirrored; /* there is a second copy */
    bool casts;       /* it adds the ballot of the visit at review */
    bool votes_on;    /* where it fails, that ballot is cast before it is done again */
    bool erases;      /* all that was saved is gone, once it succeeded; before, all or nothing */
    bool exports;     /* all that was saved is in bundles on the stick, once it succeeded */
};

struct scene *scene_new(const struct act *act);
void scene_free(struct scene *s);
const char *scene_disk(const struct scene *s, enum disk disk); /* its folder */
bool scene_cast(struct scene *s, struct fail *f);              /* the visit's ballot */
const uint8_t *scene_ballot(const struct scene *s);            /* its id */

extern const struct act act_cast, act_extend, act_close, act_open, act_recover, act_export,
    act_erase, act_cast_mirrored, act_extend_mirrored, act_close_mirrored, act_erase_mirrored,
    act_meet_mirror;

#endif
