/* Files that embed.cmake turns into text inside the program, so that a report needs none beside
 * it: assets/icons/NAME.svg and style.css. */
#ifndef REPORT_EMBEDDED_H
#define REPORT_EMBEDDED_H

struct embedded {
    const char *name; /* without folder and suffix */
    const char *text;
};

extern const struct embedded embedded_icons[]; /* ends with a NULL name */
extern const char embedded_style[];

#endif
