/* The kiosk's own words: one file a language in assets/strings (en.txt, pl.txt ...), lines of
 * `key = text`. Keys are an enum, so that a word nobody wrote does not compile; a file that lacks
 * one is refused. {n}, {total}, {before} and {text} in a text are filled in; *words* are bold, |
 * begins a line. A key that counts has one line a plural form of the language (Unicode CLDR
 * rules): key.zero, key.one, key.two, key.few, key.many, key.other. assets/strings/README.md is for
 * those who write them. */
#ifndef KIOSK_STRINGS_H
#define KIOSK_STRINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "record/embedded.h"
#include "record/fail.h"
#include "strings_keys.h"

#define STRINGS_ENUM(name, key, counts) STRING_##name,
enum string { STRINGS_KEYS(STRINGS_ENUM) STRING_COUNT };
#undef STRINGS_ENUM

enum plural {
    PLURAL_ZERO,
    PLURAL_ONE,
    PLURAL_TWO,
    PLURAL_FEW,
    PLURAL_MANY,
    PLURAL_OTHER,
    PLURAL_COUNT
};

extern const struct embedded strings_files[]; /* assets/strings; a file's name is its language */

struct strings; /* one language's words */

/* What is put into a text. A key that counts takes its form from n; before and text keep the order
 * of their letters in a text of another direction. */
struct strings_values {
    long n, total;
    const char *before, *text;
};

/* Reads a file's text. Refuses an unknown key, a key twice, a missing key or plural form. `code` as
 * in the form ("en"); it chooses the plural rule. */
struct strings *strings_parse(const char *code, const char *text, struct fail *f);
/* The words of a language; English where there is no file for it (one for "pl" serves "pl-PL"). */
struct strings *strings_load(const char *code, struct fail *f);
void strings_free(struct strings *s);

const char *strings_get(const struct strings *s, enum string key); /* of one that does not count */
char *strings_fill(const struct strings *s, enum string key,
                   struct strings_values values); /* owned */
/* Word `index` (from 0) of a text that is a list of words: days, months. Owned. */
char *strings_word(const struct strings *s, enum string key, unsigned index);

enum plural strings_plural(const char *code, long n);
bool strings_rtl(const char *code); /* is the language written from right to left? */

#endif
