/* The icons of assets/icons, built into the program; made by icon_files.cmake. */
#ifndef UI_ICON_FILES_H
#define UI_ICON_FILES_H

struct icon_file {
    const char *name; /* without .svg; NULL ends the table */
    const char *svg;
};

extern const struct icon_file icon_files[];

#endif
