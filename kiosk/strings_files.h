/* The words of assets/strings, built into the program; made by strings_files.cmake. */
#ifndef KIOSK_STRINGS_FILES_H
#define KIOSK_STRINGS_FILES_H

struct strings_file {
    const char *code; /* language; NULL ends the table */
    const char *text;
};

extern const struct strings_file strings_files[];

#endif
