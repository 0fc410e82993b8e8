/* The command line of bigcount-kiosk. */
#ifndef KIOSK_OPTIONS_H
#define KIOSK_OPTIONS_H

#include <stdbool.h>

#include "record/fail.h"

struct options {
    const char *pack, *data, *export_folder, *mirror_folder, *language, *open_venue, *describe,
        *system;            /* NULL: not given */
    int width, height;      /* 0: full screen */
    double diagonal_inches; /* 0: not given */
    bool help;
};

/* False where the words are off; f then names the mend in one line. The texts are argv's own. */
bool options_read(struct options *o, int argc, char **argv, struct fail *f);
const char *options_help(void);
/* $XDG_DATA_HOME/bigcount, or ~/.local/share/bigcount. Owned. */
char *options_default_data(void);

#endif
