/* How large a screen really is: pixels per millimetre, matched once against a bank card and kept
 * for this tablet, a line for each size of screen: "1280 800 5.880". Screens misreport it. */
#ifndef KIOSK_CALIBRATION_H
#define KIOSK_CALIBRATION_H

#include <stdbool.h>

#include "record/fail.h"

enum { CALIBRATION_SIZES = 8 };

struct calibration_size {
    int width, height;
    double px_per_mm;
};

struct calibration {
    struct calibration_size all[CALIBRATION_SIZES];
    unsigned count;
    bool is_damaged; /* the file was there, and is not used */
};

/* FOLDER/screen.conf; none of it is taken if a line of it cannot be right. */
void calibration_read(struct calibration *c, const char *folder);
/* For this size or the same turned; 0: not known. */
double calibration_find(const struct calibration *c, int width, int height);
/* Takes a match, and writes the file. */
bool calibration_keep(struct calibration *c, const char *folder, struct calibration_size size,
                      struct fail *f);
/* Within what a screen can be: its shorter side is between 50 mm and 1.5 m. */
double calibration_bound(double px_per_mm, int width, int height);

#endif
