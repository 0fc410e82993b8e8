/* What went wrong, as a value. Functions that can fail return bool (or a pointer) and take a
 * trailing struct fail *; they neither print nor exit. The text is one plain English sentence or
 * two: what is wrong, where, and the mend. */
#ifndef RECORD_FAIL_H
#define RECORD_FAIL_H

#include <stdbool.h>

enum fail_kind {
    FAIL_NONE,
    FAIL_USAGE,     /* the caller's words are off */
    FAIL_FORMAT,    /* bytes or a form are not well-formed */
    FAIL_LIMIT,     /* larger than a stated limit */
    FAIL_SIGNATURE, /* a signature, hash or key does not fit */
    FAIL_SECRET,    /* a wrong passphrase or PIN */
    FAIL_MISSING,   /* something named is not there */
    FAIL_CONFLICT,  /* already there, or of another campaign */
    FAIL_FULL,      /* no space left */
    FAIL_IO,        /* the system refused; the text holds its reason */
};

struct fail {
    enum fail_kind kind;
    char text[512];
};

/* Sets *f (f may be NULL) and returns false, so that `return fail_set(...)` is one line. */
bool fail_set(struct fail *f, enum fail_kind kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The same, with ": " and the text of errno added; ENOSPC and EDQUOT give FAIL_FULL, else FAIL_IO.
 */
bool fail_errno(struct fail *f, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Puts "prefix: " before the text already in *f; returns false. Says where, on the way up. */
bool fail_in(struct fail *f, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
