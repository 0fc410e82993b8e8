/* A file built into the program as text. assets/embed.cmake makes tables of them, which end with a
 * NULL name; who uses a table declares it. */
#ifndef RECORD_EMBEDDED_H
#define RECORD_EMBEDDED_H

struct embedded {
    const char *name; /* without folder and suffix */
    const char *text;
};

#endif
