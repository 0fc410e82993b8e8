/* Printing for people: text that may come from outside, and tables of it. */
#ifndef CLI_PRINT_H
#define CLI_PRINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "form/fault.h"
#include "seal/hash.h"

/* Control characters, which could command a terminal, and what is not UTF-8 become '?'. */
void print_text(FILE *out, const char *text);
/* "digest: 0a1b...", on stdout. */
void print_hash(const char *name, const uint8_t hash[HASH_SIZE]);
/* One line on stderr, after the program's name. */
void print_message(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* "1 session", "2 sessions"; owned. */
char *print_number(unsigned long long number, const char *singular);

/* The watermark of a practice campaign's answers, on stdout; of a real one nothing. */
void print_practice(bool trial);
/* On stderr, if there are any: how many sessions are held, and what says why; `offer` is
 * retired_offer. */
void print_held_sessions(unsigned long long sessions, const char *offer);

/* A line each: "error: survey row 12, column F (relevant): ...". */
void print_faults(FILE *out, const struct faults *faults);

/* A table is filled cell by cell, row by row, and printed with its columns lined up. */
struct print_table {
    const char *columns; /* a letter each: l left, r right */
    char **cells;        /* owned */
    size_t count, capacity;
};
void print_cell(struct print_table *t, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void print_table(struct print_table *t); /* to stdout; clears it */

#endif
